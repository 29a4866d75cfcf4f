import { fail, ok, type Result } from '../result.ts';
import type { Json } from './document.ts';
import { isList, isObject, own, textOf, type JsonObject } from './json.ts';

/** Collects sentences about what could not be read; the same one is told once. */
export type Troubles = { readonly sentences: readonly string[]; readonly add: (sentence: string) => void };

const maxTroubles = 50;
const maxSteps = 100;

export function createTroubles(): Troubles {
  const sentences: string[] = [];
  return {
    sentences,
    add: (sentence) => {
      if (sentences.length < maxTroubles && !sentences.includes(sentence)) sentences.push(sentence);
    },
  };
}

/** Steps of a JSON Pointer in a URI fragment (RFC 6901 section 6), or undefined when it is none. */
export function pointerSteps(reference: string): readonly string[] | undefined {
  if (reference === '#') return [];
  if (!reference.startsWith('#/')) return undefined;
  try {
    return reference
      .slice(2)
      .split('/')
      .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));
  } catch {
    return undefined;
  }
}

/** One spelling for each place, however it was escaped. */
export const pointerOf = (steps: readonly string[]): string =>
  `#${steps.map((step) => `/${encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')}`;

/** A step may lead through a reference: `components: { schemas: { $ref: … } }` is no OpenAPI, but many write it. */
export function valueAt(document: Json, steps: readonly string[], hops = 0): Json | undefined {
  let value: Json | undefined = document;
  for (const [index, step] of steps.entries()) {
    const holder: Json = value;
    if (isList(value)) value = /^(0|[1-9]\d*)$/.test(step) ? value[Number(step)] : undefined;
    else value = own(value, step);
    if (value === undefined) {
      const through = pointerSteps(textOf(holder, '$ref'));
      if (!through || hops >= maxHops) return undefined;
      return valueAt(document, [...through, ...steps.slice(index)], hops + 1);
    }
  }
  return value;
}

const maxHops = 20;

/** The value a `$ref` points to, or a sentence that says why there is none. */
export function lookUp(document: JsonObject, reference: string): Result<Json, string> {
  const steps = stepsTo(document, reference);
  if (!steps)
    return fail(
      reference.startsWith('#')
        ? `\`${clip(reference)}\` is not a reference that can be followed.`
        : `\`${clip(reference)}\` points outside this document and is not followed.`,
    );
  const value = valueAt(document, steps);
  return value === undefined ? fail(`\`${clip(reference)}\` points to nothing in this document.`) : ok(value);
}

/**
 * Where in the document a reference leads: by pointer, by `$anchor`, or by the address that the document or one of its
 * schemas gives itself (`$self`, `$id`).
 */
export function stepsTo(document: JsonObject, reference: string): readonly string[] | undefined {
  if (reference.startsWith('#')) return pointerSteps(reference) ?? anchorSteps(document, reference);
  const hash = reference.indexOf('#');
  const address = hash < 0 ? reference : reference.slice(0, hash);
  const fragment = hash < 0 ? '#' : reference.slice(hash);
  const { names } = placesOf(document);
  const place = names.get(address) ?? names.get(URL.parse(address, textOf(document, '$self'))?.href ?? '');
  if (!place) return undefined;
  const inner = pointerSteps(fragment);
  if (inner) return [...place, ...inner];
  const target = valueAt(document, place);
  const anchored = target === undefined ? undefined : anchorSteps(target, fragment);
  return anchored && [...place, ...anchored];
}

/** Where in a text of its own `#name` leads; of several places with that name the first. */
export const anchorSteps = (content: Json, fragment: string): readonly string[] | undefined =>
  isObject(content) ? placesOf(content).anchors.get(fragment.slice(1)) : undefined;

type Places = {
  readonly anchors: ReadonlyMap<string, readonly string[]>;
  readonly names: ReadonlyMap<string, readonly string[]>;
};

const known = new WeakMap<JsonObject, Places>();

/** Looked for when the first reference needs them, which few documents have. */
function placesOf(document: JsonObject): Places {
  const before = known.get(document);
  if (before) return before;
  const anchors = new Map<string, readonly string[]>();
  const names = new Map<string, readonly string[]>();
  const add = (map: Map<string, readonly string[]>, name: string, steps: readonly string[]) => {
    if (name !== '' && !map.has(name)) map.set(name, steps);
  };
  // Trail as a linked list: a list of steps for every place of a large document would cost more than the walk.
  type Trail = { readonly step: string; readonly before: Trail } | undefined;
  const stepsOf = (trail: Trail): readonly string[] => {
    const steps: string[] = [];
    for (let at = trail; at; at = at.before) steps.push(at.step);
    return steps.toReversed();
  };
  const waiting: { readonly value: Json; readonly trail: Trail; readonly base: string }[] = [
    { value: document, trail: undefined, base: textOf(document, '$self') },
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, trail, base } = next;
    if (typeof value !== 'object' || value === null) continue;
    const id = trail === undefined ? base : textOf(value, '$id');
    const address = id === '' ? base : (URL.parse(id, base || undefined)?.href ?? id);
    if (id !== '') add(names, address.replace(/#$/, ''), stepsOf(trail));
    if (id !== '') add(names, id.replace(/#$/, ''), stepsOf(trail));
    for (const keyword of ['$anchor', '$dynamicAnchor'])
      if (textOf(value, keyword) !== '') add(anchors, textOf(value, keyword), stepsOf(trail));
    // The last is taken first, so that the first place of a name is met first.
    for (const [step, inner] of Object.entries(value).toReversed())
      waiting.push({ value: inner, trail: { step, before: trail }, base: address });
  }
  const places = { anchors, names };
  known.set(document, places);
  return places;
}

/**
 * Follows the `$ref` of a Reference Object (3.1 section 4.8.23) to an object; its own `summary` and `description`
 * win. Gives undefined, and a trouble, when there is nothing to read.
 */
export function resolveObject(
  document: JsonObject,
  value: Json | undefined,
  troubles: Troubles,
  what: string,
): JsonObject | undefined {
  let current = value;
  let notes: JsonObject = {};
  const seen = new Set<string>();
  while (isObject(current) && textOf(current, '$ref') !== '') {
    const reference = textOf(current, '$ref');
    if (seen.has(reference) || seen.size > maxSteps) {
      troubles.add(`${what}: \`${clip(reference)}\` leads back to itself.`);
      return undefined;
    }
    seen.add(reference);
    const own = Object.entries(current).filter(([name]) => name === 'summary' || name === 'description');
    notes = { ...Object.fromEntries(own), ...notes };
    const found = lookUp(document, reference);
    if (!found.ok) {
      troubles.add(`${what}: ${found.problem}`);
      return undefined;
    }
    current = found.value;
  }
  if (isObject(current)) return Object.keys(notes).length > 0 ? { ...current, ...notes } : current;
  if (value !== undefined) troubles.add(`${what} is not an object and is left out.`);
  return undefined;
}

export const clip = (text: string): string => (text.length > 120 ? `${text.slice(0, 120)}…` : text);
