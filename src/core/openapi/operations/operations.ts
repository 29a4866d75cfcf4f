import type { Json, OperationEntry } from '../document.ts';
import { isObject, isTrue, objectOf, own, stringsOf, textOf, without, type JsonObject } from '../json.ts';
import { freeId, humanize, titleOf } from './operation-names.ts';
import type { CallbackLink } from '../operation.ts';
import { clip, createTroubles, resolveObject, type Troubles } from '../resolve.ts';

/** An operation where it stands in the document; nothing inside it is resolved yet. */
export type LocatedOperation = {
  readonly entry: OperationEntry;
  readonly pathItem: JsonObject;
  readonly operation: JsonObject;
  readonly callbacks: readonly CallbackLink[];
  /** Set when there is no object to read; a sentence. */
  readonly trouble?: string;
};

/** Path Item fields that are operations (3.1 section 4.8.9; `query` since 3.2). */
const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']);

/** What else a path item may hold. */
const otherFields = new Set([
  '$ref',
  'summary',
  'description',
  'servers',
  'parameters',
  'additionalOperations',
]);

/** The tags of operations that have none. */
export const otherTag = 'Other';
export const webhookTag = 'Webhooks';
export const callbackTag = 'Callbacks';

type Listing = {
  readonly operations: readonly LocatedOperation[];
  readonly byId: ReadonlyMap<string, LocatedOperation>;
  readonly troubles: readonly string[];
};

const known = new WeakMap<JsonObject, Listing>();

/** All operations in document order, each with an id of its own; then webhooks, then callbacks. */
export const listOperations = (document: JsonObject): readonly LocatedOperation[] =>
  listing(document).operations;

export const findOperation = (document: JsonObject, id: string): LocatedOperation | undefined =>
  listing(document).byId.get(id);

/** What kept parts of the document out of the list, in sentences. */
export const listingTroubles = (document: JsonObject): readonly string[] => listing(document).troubles;

function listing(document: JsonObject): Listing {
  const before = known.get(document);
  if (before) return before;
  const troubles = createTroubles();
  const operations = locate(document, troubles);
  const byId = new Map(operations.map((located) => [located.entry.id, located]));
  const made = { operations, byId, troubles: troubles.sentences };
  known.set(document, made);
  return made;
}

/** Callable operations choose their ids first, so that neither webhook nor callback changes a link to one. */
function locate(document: JsonObject, troubles: Troubles): readonly LocatedOperation[] {
  const taken = new Set<string>();
  const membersOf = (name: string) =>
    Object.entries(resolveObject(document, own(document, name), troubles, `\`${name}\``) ?? {});
  const paths = membersOf('paths').flatMap(([path, item]) => readPath(path, item, troubles));
  const webhooks = membersOf('webhooks');
  const found = [
    ...paths.flatMap((place) => locatePath(document, place, undefined, taken, troubles)),
    ...webhooks.flatMap((place) => locatePath(document, place, 'webhook', taken, troubles)),
  ];
  return withCallbacks(document, found, taken, troubles);
}

/**
 * A path begins with a slash (3.1 section 4.8.8): one that lacks it is read as if it had one, an address is left out, and
 * both are told. Extensions are no paths.
 */
function readPath(path: string, item: Json, troubles: Troubles): readonly (readonly [string, Json])[] {
  if (path.startsWith('/')) return [[path, item]];
  if (path.startsWith('x-')) return [];
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(path)) {
    troubles.add(
      `The path \`${clip(path)}\` is an address, and is left out: a path begins with a slash, its host stands in \`servers\`.`,
    );
    return [];
  }
  troubles.add(`The path \`${clip(path)}\` does not begin with a slash; it is read as \`/${clip(path)}\`.`);
  return [[`/${path}`, item]];
}

type Found = Omit<LocatedOperation, 'callbacks'>;

function locatePath(
  document: JsonObject,
  [path, value]: readonly [string, Json],
  kind: 'webhook' | undefined,
  taken: Set<string>,
  troubles: Troubles,
): readonly Found[] {
  const pathItem = resolvePathItem(document, value, troubles, kind ? `Webhook \`${path}\`` : path);
  if (!pathItem) return [];
  tellMethods(pathItem, kind ? `webhook \`${clip(path)}\`` : `path \`${clip(path)}\``, troubles);
  return operationsOf(pathItem).map(({ name, method, operation, trouble }): Found => {
    const place = kind ? `${kind}-${path}-${name}` : `${name}-${path}`;
    const id = freeId(textOf(operation, 'operationId'), place, taken);
    taken.add(id);
    const entry: OperationEntry = {
      id,
      ...(kind && { kind }),
      method,
      path,
      ...titleOf(operation, kind ? humanize(path) : `${method} ${path}`),
      tag: stringsOf(operation, 'tags')[0] ?? (kind ? webhookTag : otherTag),
      isDeprecated: isTrue(operation, 'deprecated'),
    };
    return { entry, pathItem, operation, ...(trouble !== undefined && { trouble }) };
  });
}

/** Callbacks may have callbacks; one that several operations share is listed once. */
function withCallbacks(
  document: JsonObject,
  found: readonly Found[],
  taken: Set<string>,
  troubles: Troubles,
): readonly LocatedOperation[] {
  const idOf = new Map<JsonObject, string>();
  const all: Found[] = [...found];
  const result: LocatedOperation[] = [];
  for (let at = 0; at < all.length; at++) {
    const located = all[at];
    if (!located) break;
    const links: CallbackLink[] = [];
    for (const [name, value] of Object.entries(objectOf(located.operation, 'callbacks'))) {
      const callback = resolveObject(document, value, troubles, `Callback \`${name}\``) ?? {};
      for (const [expression, item] of Object.entries(callback)) {
        if (expression.startsWith('x-') || expression === 'description' || expression === 'summary') continue;
        const pathItem = resolvePathItem(document, item, troubles, `Callback \`${name}\``);
        if (pathItem) tellMethods(pathItem, `callback \`${clip(name)}\``, troubles);
        for (const member of pathItem ? operationsOf(pathItem) : []) {
          const { method, operation, trouble } = member;
          let id = idOf.get(operation);
          if (id === undefined) {
            const place = `${located.entry.id}-callback-${name}-${member.name}`;
            id = freeId(textOf(operation, 'operationId'), place, taken);
            taken.add(id);
            idOf.set(operation, id);
            const entry: OperationEntry = {
              id,
              kind: 'callback',
              method,
              path: expression,
              ...titleOf(operation, humanize(name)),
              tag: stringsOf(operation, 'tags')[0] ?? callbackTag,
              isDeprecated: isTrue(operation, 'deprecated'),
            };
            all.push({
              entry,
              pathItem: pathItem ?? {},
              operation,
              ...(trouble !== undefined && { trouble }),
            });
          }
          links.push({ id, name, method, expression });
        }
      }
    }
    result.push({ ...located, callbacks: links });
  }
  return result;
}

type Member = {
  readonly name: string;
  readonly method: string;
  readonly operation: JsonObject;
  readonly trouble?: string;
};

/** What is no object is listed too, so that it can be told what is wrong with it. */
function operationsOf(pathItem: JsonObject): readonly Member[] {
  const fixed = Object.entries(pathItem).filter(
    ([name]) =>
      methods.has(name) || (isMethodInCapitals(name) && own(pathItem, name.toLowerCase()) === undefined),
  );
  const members = fixed.map(([name, value]) => memberOf(name, name.toUpperCase(), value));
  // Other methods go out as they are written (3.2, Path Item Object).
  const additional = Object.entries(objectOf(pathItem, 'additionalOperations'));
  return [...members, ...additional.map(([name, value]) => memberOf(name, name, value))];
}

const isMethodInCapitals = (name: string): boolean => !methods.has(name) && methods.has(name.toLowerCase());

/** An operation under a name that is no method would be missing without a word. */
function tellMethods(pathItem: JsonObject, where: string, troubles: Troubles): void {
  for (const [name, value] of Object.entries(pathItem)) {
    if (methods.has(name) || otherFields.has(name) || name.startsWith('x-') || !isObject(value)) continue;
    const lower = name.toLowerCase();
    troubles.add(
      isMethodInCapitals(name) && own(pathItem, lower) === undefined
        ? `\`${clip(name)}\` in the ${where} is read as \`${lower}\`: methods are written small.`
        : `\`${clip(name)}\` in the ${where} is no method that can stand there, and is left out.`,
    );
  }
}

const memberOf = (name: string, method: string, value: Json): Member =>
  isObject(value)
    ? { name, method, operation: value }
    : { name, method, operation: {}, trouble: 'Nothing is described here: there is no object to read.' };

/** Beside its `$ref` a path item may have members of its own (3.1, Path Item Object). */
function resolvePathItem(
  document: JsonObject,
  value: Json,
  troubles: Troubles,
  what: string,
): JsonObject | undefined {
  const found = resolveObject(document, value, troubles, what);
  if (!isObject(value) || textOf(value, '$ref') === '') return found;
  const beside = without(value, '$ref', 'summary', 'description');
  return Object.keys(beside).length > 0 ? { ...found, ...beside } : found;
}
