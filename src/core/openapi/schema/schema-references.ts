import { fail, ok, type Result } from '../../result.ts';
import type { Json } from '../document.ts';
import { isObject, listOf, objectOf, textOf, type JsonObject } from '../json.ts';
import { filesMember } from '../read/link-files.ts';
import { anchorSteps, lookUp, pointerOf, pointerSteps, stepsTo, valueAt } from '../resolve.ts';

/** The schema that `#` may stand for: the nearest one with an `$id`, else the one that a reference led to. */
export type SchemaBase = { readonly place: string; readonly value: Json };

export type FoundSchema = {
  /** One spelling for each place, so that it becomes one definition. */
  readonly place: string;
  /** What to call it. */
  readonly name: string;
  readonly value: Json;
  /** It is a choice of schemas that build on it; they are reached only to be picked. */
  readonly hasForms?: boolean;
};

/**
 * Where a schema's `$ref` leads. Pointers count from the document; from the nearest `$id` where there is one (2020-12
 * section 8.2.1), and from the schema's own top where the document has no such place: many carry JSON Schemas that
 * were files of their own.
 */
export function findSchema(
  document: JsonObject,
  reference: string,
  base: SchemaBase,
): Result<FoundSchema, string> {
  const hasId = textOf(base.value, '$id') !== '';
  const inside = () => findInside(reference, base);
  const first = hasId ? inside() : undefined;
  if (first) return ok(first);
  const found = lookUp(document, reference);
  if (found.ok) {
    const steps = stepsTo(document, reference) ?? [];
    return ok({ place: pointerOf(steps), name: nameOf(steps), value: found.value });
  }
  const second = hasId ? undefined : inside();
  return second ? ok(second) : fail(found.problem);
}

function findInside(reference: string, base: SchemaBase): FoundSchema | undefined {
  if (!reference.startsWith('#')) return undefined;
  const steps = pointerSteps(reference) ?? anchorSteps(base.value, reference);
  const value = steps && valueAt(base.value, steps);
  if (!steps || value === undefined) return undefined;
  return { place: `${base.place} ${pointerOf(steps)}`, name: nameOf(steps), value };
}

/** Of a whole file its name without folder and ending, of anything else the last step. */
function nameOf(steps: readonly string[]): string {
  const last = steps.at(-1) ?? '';
  const isFile = steps.length === 2 && steps[0] === filesMember;
  return isFile ? (last.split('/').at(-1) ?? last).replace(/\.(?:ya?ml|json)$/i, '') : last;
}

const maxHops = 20;

/**
 * What `$dynamicRef` means in a schema: of all `$dynamicAnchor`s with that name the outermost (2020-12 section
 * 8.2.3.2). Outer are the schema itself and what its `$ref` and `allOf` lead to, in that order; that is where templates
 * are filled in.
 */
export function dynamicAnchors(document: JsonObject, schema: Json): ReadonlyMap<string, FoundSchema> {
  const anchors = new Map<string, FoundSchema>();
  const add = (value: Json) => {
    const name = textOf(value, '$dynamicAnchor');
    if (name !== '' && !anchors.has(name)) anchors.set(name, { place: `dynamic ${name}`, name, value });
  };
  const waiting: Json[] = [schema];
  for (let hops = 0; hops < maxHops; hops++) {
    const next = waiting.shift();
    if (!isObject(next)) break;
    add(next);
    for (const keyword of ['$defs', 'definitions']) Object.values(objectOf(next, keyword)).forEach(add);
    const reference = textOf(next, '$ref');
    const found = reference === '' ? undefined : lookUp(document, reference);
    if (found?.ok) waiting.push(found.value);
    waiting.push(...listOf(next, 'allOf'));
  }
  return anchors;
}
