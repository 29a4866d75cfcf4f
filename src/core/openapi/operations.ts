import type { OperationEntry } from './document.ts';
import { isObject, isTrue, objectOf, stringsOf, textOf, type JsonObject } from './json.ts';
import { createTroubles, resolveObject, type Troubles } from './resolve.ts';

/** An operation where it stands in the document; nothing inside it is resolved yet. */
export type LocatedOperation = {
  readonly entry: OperationEntry;
  readonly pathItem: JsonObject;
  readonly operation: JsonObject;
};

/** Path Item fields that are operations (3.1 section 4.8.9; `query` since 3.2). */
const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']);

/** The tag of operations that have none. */
export const otherTag = 'Other';

const known = new WeakMap<JsonObject, readonly LocatedOperation[]>();

/** All operations in document order, each with an id of its own. */
export function listOperations(document: JsonObject): readonly LocatedOperation[] {
  const before = known.get(document);
  if (before) return before;
  const located = locate(document, createTroubles());
  known.set(document, located);
  return located;
}

function locate(document: JsonObject, troubles: Troubles): readonly LocatedOperation[] {
  const taken = new Set<string>();
  const result: LocatedOperation[] = [];
  for (const [path, value] of Object.entries(objectOf(document, 'paths'))) {
    if (!path.startsWith('/')) continue;
    const pathItem = resolveObject(document, value, troubles, path);
    if (!pathItem) continue;
    for (const [name, operation] of operationsOf(pathItem)) {
      const method = name.toUpperCase();
      const id = freeId(textOf(operation, 'operationId'), `${name}-${path}`, taken);
      taken.add(id);
      const entry: OperationEntry = {
        id,
        method,
        path,
        title: titleOf(operation, method, path),
        tag: stringsOf(operation, 'tags')[0] ?? otherTag,
        isDeprecated: isTrue(operation, 'deprecated'),
      };
      result.push({ entry, pathItem, operation });
    }
  }
  return result;
}

function operationsOf(pathItem: JsonObject): readonly (readonly [string, JsonObject])[] {
  const fixed = Object.entries(pathItem).filter(([name]) => methods.has(name));
  const additional = Object.entries(objectOf(pathItem, 'additionalOperations'));
  return [...fixed, ...additional].flatMap(([name, value]) =>
    isObject(value) ? [[name, value] as const] : [],
  );
}

/** A second use of an id gets method and path behind it, so that links to the first stay what they were. */
function freeId(given: string, place: string, taken: ReadonlySet<string>): string {
  const slug = place.replace(/[^A-Za-z0-9]+/g, '-').replace(/-+$/, '') || 'operation';
  const wanted = given.trim() === '' ? slug : given;
  if (!taken.has(wanted)) return wanted;
  const second = given.trim() === '' ? slug : `${given}-${slug}`;
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? second : `${second}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

function titleOf(operation: JsonObject, method: string, path: string): string {
  const summary = textOf(operation, 'summary').trim();
  if (summary) return summary;
  const id = textOf(operation, 'operationId').trim();
  return id ? humanize(id) : `${method} ${path}`;
}

/** `create-an-inquiry` and `createAnInquiry` read `Create an inquiry`. */
function humanize(id: string): string {
  const words = id
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase()));
  const text = words.join(' ') || id;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
