import { compareNumbers, isNumber, type AnyNumber } from '../numbers/decimal.ts';
import type { Json } from '../document.ts';
import { isExactNumber } from '../numbers/exact-number.ts';
import {
  isList,
  isObject,
  listOf,
  numberOf,
  own,
  stringsOf,
  textOf,
  without,
  type JsonObject,
} from '../json.ts';
import type { Schema } from '../operation.ts';
import { definitionOf } from './definitions.ts';

/** A schema with its `$ref` followed and its `allOf` folded in; `refs` are the references that were followed. */
export type EffectiveSchema = { readonly schema: JsonObject; readonly refs: readonly string[] };

/** Folds one level: what stands in properties, items or branches is left for the next call. */
export function effectiveSchema(root: Schema, schema: Json): EffectiveSchema {
  const refs: string[] = [];
  return { schema: fold(root, schema, refs), refs };
}

function fold(root: Schema, schema: Json, refs: string[]): JsonObject {
  if (!isObject(schema)) return schema === false ? { not: {} } : {};
  let folded: JsonObject = {};
  const reference = textOf(schema, '$ref');
  if (reference !== '' && !refs.includes(reference)) {
    refs.push(reference);
    folded = fold(root, definitionOf(root, reference) ?? {}, refs);
  }
  for (const part of listOf(schema, 'allOf')) folded = merge(folded, fold(root, part, refs));
  return merge(folded, without(schema, '$ref', 'allOf', '$defs'));
}

const larger = (a: AnyNumber, b: AnyNumber) => (compareNumbers(a, b) < 0 ? b : a);
const smaller = (a: AnyNumber, b: AnyNumber) => (compareNumbers(a, b) > 0 ? b : a);
const tighter: Readonly<Record<string, (a: AnyNumber, b: AnyNumber) => AnyNumber>> = {
  minimum: larger,
  exclusiveMinimum: larger,
  minLength: larger,
  minItems: larger,
  minProperties: larger,
  maximum: smaller,
  exclusiveMaximum: smaller,
  maxLength: smaller,
  maxItems: smaller,
  maxProperties: smaller,
};

/** Both must hold, so the tighter one stays; of notes such as `description` the later one. */
export function merge(base: JsonObject, over: JsonObject): JsonObject {
  if (Object.keys(base).length === 0) return over;
  const joined: [string, Json][] = Object.entries(over).map(([name, value]): [string, Json] => {
    const before = own(base, name);
    return [name, before === undefined ? value : join(name, before, value)];
  });
  return { ...base, ...Object.fromEntries(joined) };
}

function join(name: string, before: Json, value: Json): Json {
  const tighten = Object.hasOwn(tighter, name) ? tighter[name] : undefined;
  if (tighten && isNumber(before) && isNumber(value)) return tighten(before, value);
  if (name === 'properties' && isObject(before) && isObject(value)) {
    const both = Object.entries(value).map(([key, schema]): [string, Json] => {
      const earlier = own(before, key);
      return [key, earlier === undefined ? schema : { allOf: [earlier, schema] }];
    });
    return { ...before, ...Object.fromEntries(both) };
  }
  if (name === 'required' && isList(before) && isList(value)) return [...new Set([...before, ...value])];
  if (name === 'enum' && isList(before) && isList(value))
    return before.filter((item) => value.some((other) => isAlike(item, other)));
  if (name === 'type') return commonTypes(before, value);
  if (name === 'items') return { allOf: [before, value] };
  if (name === 'additionalProperties' && (before === false || isObject(before)) && value === true)
    return before;
  return value;
}

/** `sameValue` but for the order of names: what the first load needs is small. */
const isAlike = (one: Json, other: Json): boolean =>
  isNumber(one) && isNumber(other)
    ? compareNumbers(one, other) === 0
    : JSON.stringify(one) === JSON.stringify(other);

function commonTypes(before: Json, value: Json): Json {
  const earlier = isList(before) ? before : [before];
  const later = isList(value) ? value : [value];
  const common = later.filter(
    (type) => earlier.includes(type) || (type === 'integer' && earlier.includes('number')),
  );
  if (later.includes('number') && earlier.includes('integer')) common.push('integer');
  return common.length === 1 ? (common[0] ?? value) : common.length === 0 ? value : common;
}

/** Types a schema allows, read off its other keywords when it names none; `null` is among them when allowed. */
export function typesOf(schema: JsonObject): readonly string[] {
  const type = own(schema, 'type');
  if (typeof type === 'string') return [type];
  const named = stringsOf(schema, 'type');
  if (named.length > 0) return named;
  const has = (...names: readonly string[]) => names.some((name) => own(schema, name) !== undefined);
  const choices =
    own(schema, 'const') !== undefined ? [own(schema, 'const') ?? null] : listOf(schema, 'enum');
  if (choices.length > 0) return [...new Set(choices.map(typeOfValue))];
  if (has('properties', 'additionalProperties', 'patternProperties', 'required', 'minProperties'))
    return ['object'];
  if (has('items', 'prefixItems', 'minItems', 'maxItems', 'contains')) return ['array'];
  if (has('pattern', 'format', 'minLength', 'maxLength')) return ['string'];
  if (
    numberOf(schema, 'minimum') !== undefined ||
    has('maximum', 'multipleOf', 'exclusiveMinimum', 'exclusiveMaximum')
  )
    return ['number'];
  return [];
}

export function typeOfValue(value: Json): string {
  if (value === null) return 'null';
  if (isList(value)) return 'array';
  return isExactNumber(value) ? 'number' : typeof value;
}

/** Branches of oneOf and anyOf that are more than `null`, and whether `null` is one of them. */
export function branchesOf(
  root: Schema,
  schema: JsonObject,
): { readonly branches: readonly Json[]; readonly allowsNull: boolean } {
  const all = [...listOf(schema, 'oneOf'), ...listOf(schema, 'anyOf')];
  const isNull = (branch: Json) => {
    const types = typesOf(effectiveSchema(root, branch).schema);
    return types.length === 1 && types[0] === 'null';
  };
  const branches = all.filter((branch) => !isNull(branch));
  return { branches, allowsNull: branches.length < all.length };
}
