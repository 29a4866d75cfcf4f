import type { Json } from '../document.ts';
import { isList, isObject, own, textOf, type JsonObject } from '../json.ts';
import { anchorSteps, pointerOf, pointerSteps, valueAt } from '../resolve.ts';

/** Where other files stand in the one document that is made of all. */
export const filesMember = 'x-tryit-files';

export type LinkedFiles = {
  /** The entry, with every file it reaches under one member and all references pointing inside. */
  readonly document: Json;
  /** Paths that are referred to and are not there. */
  readonly missing: readonly string[];
  /** Absolute addresses that are referred to and are not there. */
  readonly remote: readonly string[];
  /** What does not go together, in sentences: two things for one place, a part that holds itself. */
  readonly clashes: readonly string[];
};

/** Where something of another file stands in the document that is made. */
export type Home = {
  /** The steps in its file to what is taken along as a whole. */
  readonly from: readonly string[];
  /** The steps in the made document; undefined writes it out in the place of each reference to it. */
  readonly to: readonly string[] | undefined;
};

/** Chooses the home of what a reference leads to: a file, and the steps in it. */
export type HomeOf = (file: string, steps: readonly string[]) => Home;

const wholeFiles: HomeOf = (file) => ({ from: [], to: [filesMember, file] });

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
 * `paths/pets.yaml`, those that were fetched by absolute address. Only what the entry reaches is taken in: whole files
 * under one member, or each thing where `homeOf` says.
 */
export function linkFiles(
  files: ReadonlyMap<string, Json>,
  entry: string,
  homeOf: HomeOf = wholeFiles,
): LinkedFiles {
  const byName = new Map(namedFiles(files));
  const missing = new Set<string>();
  const remote = new Set<string>();
  const clashes = new Set<string>();
  const taken = new Map<string, Taken>();
  const waiting: Taken[] = [];
  /** The parts that are being written out, outermost first. */
  const open: string[] = [];

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
    if (target === entry) return steps ? pointerOf(steps) : reference;
    const { from, to } = homeOf(target, steps ?? []);
    if (!to) return undefined;
    take({ file: target, from, to });
    // A fragment that is no place of that file is told of where it is followed.
    const inside = steps ? pointerOf(steps.slice(from.length)).slice(1) : `/${fragment.slice(1)}`;
    return `${pointerOf(to)}${inside}`;
  }

  function take(thing: Taken): void {
    const home = pointerOf(thing.to);
    const before = taken.get(home);
    if (before && placeOf(before) !== placeOf(thing))
      clashes.add(`\`${placeOf(before)}\` and \`${placeOf(thing)}\` would both be \`${home}\`.`);
    if (before) return;
    taken.set(home, thing);
    waiting.push(thing);
  }

  /** What a reference leads to, when it is to stand in the reference's own place. */
  function writtenOut(value: JsonObject, file: string, isNames: boolean, depth: number): Json | undefined {
    const reference = textOf(value, '$ref');
    if (homeOf === wholeFiles || reference === '') return undefined;
    const [address = '', fragment = ''] = reference.split('#');
    const target = address === '' ? file : find(address, file);
    const steps = pointerSteps(`#${fragment}`);
    if (target === undefined || target === entry || !steps || homeOf(target, steps).to) return undefined;
    const place = `${target}#${fragment}`;
    const content = valueAt(files.get(target) ?? null, steps);
    if (open.includes(place)) clashes.add(`\`${place}\` holds itself.`);
    else if (content === undefined) missing.add(place);
    else if (Object.keys(value).length > 1)
      clashes.add(`In \`${file}\`: beside the reference to \`${place}\` nothing else can stand.`);
    if (content === undefined || open.includes(place)) return undefined;
    open.push(place);
    const inner = rewrite(content, target, isNames, depth + 1);
    open.pop();
    return inner;
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
    const written = writtenOut(value, file, isNames, depth);
    if (written !== undefined) return written;
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

  const written = rewrite(files.get(entry) ?? null, entry, false, 0);
  const holders = new Map<string, Holder>();
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { file, from, to } = next;
    const content = valueAt(files.get(file) ?? null, from);
    if (content === undefined) missing.add(placeOf(next));
    if (homeOf !== wholeFiles && valueAt(written, to) !== undefined)
      clashes.add(`\`${placeOf(next)}\` and \`${entry}\` would both be \`${pointerOf(to)}\`.`);
    const steps = to.slice(0, -1);
    const holder = holders.get(pointerOf(steps)) ?? { steps, members: [] };
    holders.set(pointerOf(steps), holder);
    holder.members.push([to.at(-1) ?? '', rewrite(content ?? null, file, false, 0)]);
  }
  return {
    document: [...holders.values()].reduce(
      (document, holder) => hold(document, holder.steps, holder),
      written,
    ),
    missing: [...missing].sort(),
    remote: [...remote].sort(),
    clashes: [...clashes].sort(),
  };
}

/** A thing of another file that is taken along. */
type Taken = { readonly file: string; readonly from: readonly string[]; readonly to: readonly string[] };

const placeOf = ({ file, from }: Taken): string => (from.length === 0 ? file : `${file}${pointerOf(from)}`);

/** An object of the made document, and what is put into it. */
type Holder = { readonly steps: readonly string[]; readonly members: (readonly [string, Json])[] };

/** The document with the members in the object at these steps, which is made where it lacks. */
function hold(value: Json, [step, ...rest]: readonly string[], holder: Holder): Json {
  if (value !== null && !isObject(value)) return value;
  return step === undefined
    ? { ...value, ...Object.fromEntries(holder.members) }
    : { ...value, [step]: hold(own(value ?? {}, step) ?? null, rest, holder) };
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
