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

export function valueAt(document: Json, steps: readonly string[]): Json | undefined {
  let value: Json | undefined = document;
  for (const step of steps) {
    if (isList(value)) value = /^(0|[1-9]\d*)$/.test(step) ? value[Number(step)] : undefined;
    else value = own(value, step);
    if (value === undefined) return undefined;
  }
  return value;
}

/** The value a `$ref` points to, or a sentence that says why there is none. */
export function lookUp(document: JsonObject, reference: string): Result<Json, string> {
  if (!reference.startsWith('#'))
    return fail(`\`${clip(reference)}\` points outside this document and is not followed.`);
  const steps = pointerSteps(reference);
  if (!steps) return fail(`\`${clip(reference)}\` is not a reference that can be followed.`);
  const value = valueAt(document, steps);
  return value === undefined ? fail(`\`${clip(reference)}\` points to nothing in this document.`) : ok(value);
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
