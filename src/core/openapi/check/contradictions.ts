import { compareNumbers, isNumber } from '../numbers/decimal.ts';
import { isWhole } from '../numbers/divide-numbers.ts';
import type { Json } from '../document.ts';
import { effectiveSchema, typeOfValue } from '../schema/effective-schema.ts';
import { isObject, listOf, objectOf, own, stringsOf, textOf, type JsonObject } from '../json.ts';
import type { Schema } from '../operation.ts';
import { sameValue } from '../numbers/same-value.ts';
import { definitionOf } from '../schema/definitions.ts';

/** `names` are those that are described and forbidden at once; without them no value fits at all. */
export type Contradiction = { readonly words: string; readonly names?: ReadonlySet<string> };

const known = new WeakMap<JsonObject, Contradiction | undefined>();

/** Why no value can be what a schema asks for, as the end of a sentence; undefined when nothing of that kind is found. */
export function contradictionIn(root: Schema, schema: JsonObject): Contradiction | undefined {
  if (known.has(schema)) return known.get(schema);
  const parts = partsOf(root, schema, []);
  const words = types(parts) ?? values(parts) ?? bounds(parts);
  const found = words === undefined ? forbiddenNames(root, parts) : { words };
  known.set(schema, found);
  return found;
}

/** The schema, what its `$ref` leads to, and their `allOf`, each as an object of its own. */
function partsOf(root: Schema, schema: Json, refs: string[]): readonly JsonObject[] {
  if (!isObject(schema)) return [];
  const reference = textOf(schema, '$ref');
  const isNew = reference !== '' && !refs.includes(reference);
  if (isNew) refs.push(reference);
  const target = isNew ? definitionOf(root, reference) : undefined;
  return [
    schema,
    ...(target === undefined ? [] : partsOf(root, target, refs)),
    ...listOf(schema, 'allOf').flatMap((part) => partsOf(root, part, refs)),
  ];
}

/** A part that is closed to names which another part describes or needs. */
function forbiddenNames(root: Schema, parts: readonly JsonObject[]): Contradiction | undefined {
  const closed = parts.filter((part) => own(part, 'additionalProperties') === false);
  if (closed.length === 0 || parts.length < 2) return undefined;
  const isSent = (name: string) =>
    parts.every(
      (part) =>
        own(effectiveSchema(root, own(objectOf(part, 'properties'), name) ?? {}).schema, 'readOnly') !== true,
    );
  const named = new Set(
    parts.flatMap((part) => [...Object.keys(objectOf(part, 'properties')), ...stringsOf(part, 'required')]),
  );
  const refused = [...named].filter(
    (name) =>
      isSent(name) &&
      closed.some(
        (part) =>
          own(objectOf(part, 'properties'), name) === undefined &&
          own(part, 'patternProperties') === undefined,
      ),
  );
  if (refused.length === 0) return undefined;
  const shown = refused.slice(0, 5).map((name) => `\`${name}\``);
  return {
    words: `its parts (\`allOf\`) forbid each other's names, such as ${shown.join(', ')}`,
    names: new Set(refused),
  };
}

const typesIn = (part: JsonObject): readonly string[] => {
  const type = own(part, 'type');
  return typeof type === 'string' ? [type] : stringsOf(part, 'type');
};

const isOfType = (type: string, other: string): boolean =>
  type === other || (type === 'integer' && other === 'number') || (type === 'number' && other === 'integer');

function types(parts: readonly JsonObject[]): string | undefined {
  const lists = parts.map(typesIn).filter((list) => list.length > 0);
  const [first = [], ...rest] = lists;
  const isOpen = first.some((type) => rest.every((list) => list.some((other) => isOfType(type, other))));
  if (lists.length < 2 || isOpen) return undefined;
  return `one value cannot have the types ${[...new Set(lists.flat())].map((type) => `\`${type}\``).join(' and ')}`;
}

/** Constants and choices that leave nothing. */
function values(parts: readonly JsonObject[]): string | undefined {
  const lists = parts.flatMap((part): (readonly Json[])[] => {
    const constant = own(part, 'const');
    const choices = listOf(part, 'enum');
    return [...(constant === undefined ? [] : [[constant]]), ...(choices.length > 0 ? [choices] : [])];
  });
  const [first, ...rest] = lists;
  if (!first) return undefined;
  const left = first.filter((value) => rest.every((list) => list.some((other) => sameValue(value, other))));
  if (left.length === 0) return 'its constants and choices (`const`, `enum`) leave no value';
  const typed = left.filter((value) =>
    parts.every((part) => {
      const allowed = typesIn(part);
      const type = typeOfValue(value);
      return (
        allowed.length === 0 ||
        allowed.includes(type) ||
        (allowed.includes('integer') && isNumber(value) && isWhole(value))
      );
    }),
  );
  return typed.length === 0 ? 'none of its choices has the type it asks for' : undefined;
}

const pairs = [
  ['minimum', 'maximum', 0],
  ['exclusiveMinimum', 'maximum', 1],
  ['minimum', 'exclusiveMaximum', 1],
  ['exclusiveMinimum', 'exclusiveMaximum', 1],
  ['minLength', 'maxLength', 0],
  ['minItems', 'maxItems', 0],
  ['minProperties', 'maxProperties', 0],
] as const;

function bounds(parts: readonly JsonObject[]): string | undefined {
  const bad = pairs.find(([low, high, gap]) =>
    parts.some((one) =>
      parts.some((other) => {
        const least = own(one, low);
        const most = own(other, high);
        return isNumber(least) && isNumber(most) && compareNumbers(most, least) < gap;
      }),
    ),
  );
  return bad && `its \`${bad[0]}\` is beyond its \`${bad[1]}\``;
}
