import type { Json } from '../document.ts';
import { isList, isObject, own, textOf, type JsonObject } from '../json.ts';
import { anchorSteps, pointerOf, pointerSteps } from '../resolve.ts';

/** Where other files stand in the one document that is made of all. */
export const filesMember = 'x-tryit-files';

export type LinkedFiles = {
  /** The entry, with every file it reaches under one member and all references pointing inside. */
  readonly document: Json;
  /** Paths that are referred to and are not there. */
  readonly missing: readonly string[];
  /** Absolute addresses that are referred to and are not there. */
  readonly remote: readonly string[];
};

/** Below these, names are free: `value` is then a property, not an example's value. */
const nameMaps = new Set([
  'properties',
  'patternProperties',
  'dependentSchemas',
  '$defs',
  'definitions',
  'paths',
  'webhooks',
  'schemas',
  'responses',
  'parameters',
  'examples',
  'requestBodies',
  'headers',
  'securitySchemes',
  'securityDefinitions',
  'links',
  'callbacks',
  'pathItems',
  'mediaTypes',
  'content',
  'encoding',
]);

/** What these hold is data: a `$ref` deep in it is a name like any other. */
const dataMembers = new Set(['example', 'default', 'enum', 'const', 'value', 'dataValue']);

const maxDepth = 1_000;

/**
 * Makes one document of several files: relative references become local ones. Files are keyed by path, such as
 * `paths/pets.yaml`, those that were fetched by absolute address. Only files that the entry reaches are taken in.
 */
export function linkFiles(files: ReadonlyMap<string, Json>, entry: string): LinkedFiles {
  const byName = new Map(namedFiles(files));
  const missing = new Set<string>();
  const remote = new Set<string>();
  const taken = new Map<string, Json>();
  const waiting: string[] = [];

  /** The place in the made document that `reference` means when it stands in `file`; undefined when it is not there. */
  function localPlace(reference: string, file: string): string | undefined {
    const hash = reference.indexOf('#');
    const address = hash < 0 ? reference : reference.slice(0, hash);
    const fragment = hash < 0 ? '#' : reference.slice(hash);
    const target = address === '' ? file : find(address, file);
    if (target === undefined) return undefined;
    const content = files.get(target);
    const steps =
      pointerSteps(fragment) ?? (content === undefined ? undefined : anchorSteps(content, fragment));
    // A fragment that is no place of that file is told of where it is followed.
    const inside = steps ? pointerOf(steps).slice(1) : `/${fragment.slice(1)}`;
    if (target === entry) return steps ? `#${inside}` : reference;
    if (!taken.has(target)) {
      taken.set(target, null);
      waiting.push(target);
    }
    return `${pointerOf([filesMember, target])}${inside}`;
  }

  function find(address: string, file: string): string | undefined {
    const found = candidates(address, file).find((candidate) => files.has(candidate));
    if (found !== undefined) return found;
    const named = candidates(address, file, nameOf(files.get(file))).find((candidate) =>
      byName.has(candidate),
    );
    if (named !== undefined) return byName.get(named);
    const [first = address] = candidates(address, file);
    (/^https?:/i.test(first) ? remote : missing).add(first);
    return undefined;
  }

  function rewrite(value: Json, file: string, isNames: boolean, depth: number): Json {
    if (depth > maxDepth) return value;
    if (isList(value)) return value.map((item) => rewrite(item, file, false, depth + 1));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]): [string, Json] => {
        if (name === '$ref' && typeof member === 'string') return [name, localPlace(member, file) ?? member];
        if (isNames) return [name, rewrite(member, file, false, depth + 1)];
        if (name === 'discriminator' && isObject(member)) return [name, mapped(member, file)];
        // A list of examples is data; a map of them is not.
        if (name === 'examples' && isList(member)) return [name, member];
        // `example: { $ref: file }` is no OpenAPI, but many write it.
        if (dataMembers.has(name) && typeof own(member, '$ref') !== 'string') return [name, member];
        return [name, rewrite(member, file, nameMaps.has(name), depth + 1)];
      }),
    );
  }

  function mapped(discriminator: JsonObject, file: string): Json {
    const mapping = own(discriminator, 'mapping');
    if (!isObject(mapping)) return discriminator;
    const targets = Object.entries(mapping).map(([name, target]): [string, Json] => {
      const isPlace = typeof target === 'string' && /[/#]|\.(?:ya?ml|json)$/i.test(target);
      return [name, isPlace ? (localPlace(target, file) ?? target) : target];
    });
    return { ...discriminator, mapping: Object.fromEntries(targets) };
  }

  const document = rewrite(files.get(entry) ?? null, entry, false, 0);
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift())
    taken.set(path, rewrite(files.get(path) ?? null, path, false, 0));
  const others: JsonObject = taken.size > 0 ? { [filesMember]: Object.fromEntries(taken) } : {};
  return {
    document: isObject(document) ? { ...document, ...others } : document,
    missing: [...missing].sort(),
    remote: [...remote].sort(),
  };
}

/** Files that give themselves an address (`$self` of 3.2, `$id` of JSON Schema). */
const namedFiles = (files: ReadonlyMap<string, Json>): readonly (readonly [string, string])[] =>
  [...files].flatMap(([path, content]) => {
    const name = nameOf(content);
    return name === '' ? [] : [[name, path] as const];
  });

const nameOf = (content: Json | undefined): string =>
  (textOf(content, '$self') || textOf(content, '$id')).replace(/#.*$/s, '');

/** Paths or addresses that `address` may mean beside `file`, likeliest first. */
function candidates(address: string, file: string, base = file): readonly string[] {
  const absolute = URL.parse(address, /^[a-z][a-z\d+.-]*:/i.test(base) ? base : undefined);
  if (absolute) return [absolute.href, decoded(absolute.href)];
  const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
  const [plain = ''] = address.split('?');
  return [
    ...new Set([
      joined(folder, decoded(plain)),
      joined(folder, plain),
      joined(folder, plain.replaceAll('\\', '/')),
    ]),
  ];
}

function joined(folder: string, relative: string): string {
  const steps: string[] = relative.startsWith('/') || folder === '' ? [] : folder.split('/');
  for (const step of relative.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
