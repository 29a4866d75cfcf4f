import { accepts, choiceOf, discriminatorFor } from '../schema/branches.ts';
import type { Json } from '../document.ts';
import { effectiveSchema, merge, typesOf, typeOfValue } from '../schema/effective-schema.ts';
import { isExactNumber } from '../numbers/exact-number.ts';
import {
  isList,
  isObject,
  isTrue,
  listOf,
  numberOf,
  objectOf,
  own,
  stringsOf,
  without,
  type JsonObject,
} from '../json.ts';
import type { Schema } from '../operation.ts';
import { numberFor, stringFor } from './seed-scalars.ts';
import { validateAs } from '../check/validate.ts';
import { inFormOf } from '../schema/value-form.ts';

/**
 * `example`: the document's own examples where it has them, else what is required. `required`: nothing beyond what is
 * required. `everything`: every member that can be sent, without deprecated ones.
 */
export type SeedMode = 'example' | 'required' | 'everything';

/** Members that are left out (JSON Schema Validation 2020-12 section 9.4): a body is sent without the first, an answer comes without the second. */
export type LeftOut = 'readOnly' | 'writeOnly';

type Growth = {
  readonly root: Schema;
  readonly mode: SeedMode;
  readonly leftOut: LeftOut;
  /** Parts after which members that may be left out are left out. */
  readonly enough: number;
  parts: number;
  wasCut: boolean;
};

/** However much is required, no seed has more parts. */
const maxParts = 2_000;
const maxBranchTries = 12;

export type GrownSeed = { readonly value: Json; readonly wasCut: boolean };

export function growSeed(
  schema: Schema,
  mode: SeedMode,
  enough = maxParts,
  leftOut: LeftOut = 'readOnly',
): GrownSeed {
  const growth: Growth = { root: schema, mode, leftOut, enough, parts: 0, wasCut: false };
  const value = grow(growth, schema, []) ?? {};
  return { value, wasCut: growth.wasCut };
}

/** Undefined when the schema is met inside itself: the caller leaves the member out. */
function grow(growth: Growth, described: Json, path: readonly string[]): Json | undefined {
  growth.parts += 1;
  const { schema, refs } = effectiveSchema(growth.root, described);
  if (growth.parts > maxParts || refs.some((ref) => path.includes(ref))) return undefined;
  const given = givenValue(growth, schema);
  if (given !== undefined) return given;
  const { keyword, branches } = choiceOf(growth.root, schema);
  const inner = [...path, ...refs];
  if (branches.length === 0) return growPlain(growth, schema, inner);
  const rest = without(schema, keyword, 'discriminator');
  let first: Json | undefined;
  for (const mode of [growth.mode, ...(keyword === 'oneOf' ? otherModes[growth.mode] : [])])
    for (const branch of branches.slice(0, maxBranchTries)) {
      const chosen = effectiveSchema(growth.root, branch);
      if (chosen.refs.some((ref) => inner.includes(ref))) continue;
      const whole = merge(
        merge(rest, chosen.schema),
        discriminated(growth.root, schema, branch, branches.length > 1),
      );
      const value = growAs(growth, mode, whole, [...inner, ...chosen.refs]);
      if (value === undefined) continue;
      first ??= value;
      // Of oneOf exactly one may fit: a seed that fits others too gives way to another branch's, or to a fuller or barer one.
      const isAlone =
        keyword === 'anyOf' ||
        // The discriminator says which one is meant.
        discriminatorFor(growth.root, schema, branch) !== undefined ||
        !branches.some((other) => other !== branch && accepts(growth.root, other, value));
      if (isAlone) return value;
    }
  return first ?? growPlain(growth, rest, inner);
}

const otherModes: Readonly<Record<SeedMode, readonly SeedMode[]>> = {
  example: ['everything'],
  required: ['everything'],
  everything: ['required'],
};

function growAs(
  growth: Growth,
  mode: SeedMode,
  schema: JsonObject,
  path: readonly string[],
): Json | undefined {
  if (mode === growth.mode) return grow(growth, schema, path);
  const other: Growth = { ...growth, mode };
  const value = grow(other, schema, path);
  growth.parts = other.parts;
  growth.wasCut ||= other.wasCut;
  return value;
}

function growPlain(growth: Growth, schema: JsonObject, path: readonly string[]): Json | undefined {
  const type = typesOf(schema).find((name) => name !== 'null') ?? typesOf(schema)[0] ?? 'string';
  if (type === 'object') return growObject(growth, schema, path);
  if (type === 'array') return growArray(growth, schema, path);
  if (type === 'integer' || type === 'number') return numberFor(schema, type === 'integer');
  if (type === 'boolean') return true;
  if (type === 'null') return null;
  return stringFor(schema);
}

function givenValue({ mode, root }: Growth, schema: JsonObject): Json | undefined {
  const constant = own(schema, 'const');
  if (constant !== undefined) return constant;
  const choices = listOf(schema, 'enum');
  const isChoice = (value: Json | undefined): value is Json =>
    value !== undefined &&
    // A note that its own schema refuses is a slip of the author's and would be marked at once.
    (isObject(value) || isList(value)
      ? hasType(schema, value)
      : validateAs(root, schema, value, { runsPatterns: false }).length === 0) &&
    // What the document gives as a whole may hold more than is asked for here, or less.
    (mode === 'example' || !(isObject(value) || isList(value)) || (mode === 'everything' && isBare(schema)));
  const notes = [listOf(schema, 'examples')[0], own(schema, 'example'), own(schema, 'default')].map((value) =>
    value === undefined ? undefined : inFormOf(root, schema, value),
  );
  const noted = notes.find((value) => isChoice(value) && value !== null);
  const usable = choices.filter((value) => isChoice(value));
  return noted ?? [...usable, ...choices].find((value) => value !== null) ?? choices[0];
}

/** Nothing is said of what is inside, so an example is all there is to go by. */
const isBare = (schema: JsonObject): boolean =>
  ['properties', 'items', 'additionalProperties', 'prefixItems', 'oneOf', 'anyOf'].every(
    (name) => own(schema, name) === undefined,
  );

/** An example of another type than its schema is a slip of the author's and would be marked at once. */
function hasType(schema: JsonObject, value: Json): boolean {
  const types = own(schema, 'type') === undefined ? [] : typesOf(schema);
  const type = isExactNumber(value) ? 'number' : typeOfValue(value);
  return types.length === 0 || types.includes(type) || (type === 'number' && types.includes('integer'));
}

/** What makes a value be of a branch. */
function discriminated(root: Schema, schema: JsonObject, branch: Json, isChoice: boolean): JsonObject {
  const told = discriminatorFor(root, schema, branch);
  if (told) {
    const { name, values } = told;
    return {
      required: [name],
      properties: Object.fromEntries([[name, { enum: values, default: values[0] ?? '' }]]),
    };
  }
  // Without a discriminator its constants tell it apart, though they need not be required.
  const properties = isChoice ? objectOf(effectiveSchema(root, branch).schema, 'properties') : {};
  const constants = Object.keys(properties).filter(
    (name) => typeof own(effectiveSchema(root, properties[name] ?? {}).schema, 'const') === 'string',
  );
  return constants.length > 0 ? { required: constants } : {};
}

function growObject(growth: Growth, schema: JsonObject, path: readonly string[]): Json {
  const properties = objectOf(schema, 'properties');
  const required = new Set(stringsOf(schema, 'required'));
  const least = numberOf(schema, 'minProperties') ?? 0;
  const most = numberOf(schema, 'maxProperties') ?? Number.POSITIVE_INFINITY;
  const members = new Map<string, Json>();
  const folded = (name: string) => effectiveSchema(growth.root, own(properties, name) ?? {}).schema;
  const add = (name: string) => {
    if (members.has(name) || isTrue(folded(name), growth.leftOut)) return;
    const value = grow(growth, own(properties, name) ?? {}, path);
    if (value !== undefined) members.set(name, value);
  };
  for (const name of Object.keys(properties)) if (required.has(name)) add(name);
  for (const name of required) if (own(properties, name) === undefined) add(name);
  for (const name of Object.keys(properties)) if (members.size < least) add(name);
  if (growth.mode === 'everything')
    for (const name of Object.keys(properties)) {
      if (members.size >= most) break;
      if (members.has(name) || isTrue(folded(name), 'deprecated')) continue;
      if (growth.parts < growth.enough) add(name);
      else growth.wasCut = true;
    }
  for (const [name, needed] of Object.entries(objectOf(schema, 'dependentRequired')))
    if (members.has(name) && isList(needed)) for (const other of needed) add(String(other));
  addFreeNames(growth, schema, members, path);
  // In the order in which they are described.
  const order = Object.keys(properties).filter((name) => members.has(name));
  const free = [...members.keys()].filter((name) => !Object.hasOwn(properties, name));
  return Object.fromEntries(
    [...order, ...free].map((name): [string, Json] => [name, members.get(name) ?? null]),
  );
}

/** As many names of the seed's own as are needed; one shows what a map holds. */
function addFreeNames(
  growth: Growth,
  schema: JsonObject,
  members: Map<string, Json>,
  path: readonly string[],
): void {
  const more = own(schema, 'additionalProperties');
  const least = Math.min((numberOf(schema, 'minProperties') ?? 0) - members.size, 100);
  const showsMap = growth.mode === 'everything' && members.size === 0 && isObject(more) ? 1 : 0;
  const missing = more === false ? 0 : Math.max(least, showsMap);
  for (let number = 1; number <= missing; number++) {
    const value = grow(growth, more ?? {}, path);
    if (value !== undefined) members.set(`name${number}`, value);
  }
}

function growArray(growth: Growth, schema: JsonObject, path: readonly string[]): Json {
  const prefix = listOf(schema, 'prefixItems');
  const items = own(schema, 'items');
  const contained = own(schema, 'contains');
  const least = Math.min(numberOf(schema, 'minItems') ?? 0, 100);
  const most = numberOf(schema, 'maxItems') ?? Number.POSITIVE_INFINITY;
  const shown = isObject(items) && growth.mode !== 'required' ? 1 : 0;
  const asked = isObject(contained) ? (numberOf(schema, 'minContains') ?? 1) : 0;
  const count = Math.min(most, Math.max(least, prefix.length, shown, asked));
  const result: Json[] = [];
  for (let index = 0; index < count; index++) {
    const described = index < asked && prefix.length === 0 && contained !== undefined ? contained : items;
    const value = grow(growth, prefix[index] ?? described ?? {}, path);
    if (value === undefined) break;
    result.push(isTrue(schema, 'uniqueItems') ? distinct(value, result, growth.root, items) : value);
  }
  return result;
}

function distinct(value: Json, before: readonly Json[], root: Schema, items: Json | undefined): Json {
  const isTaken = (one: Json) => before.some((other) => JSON.stringify(other) === JSON.stringify(one));
  if (!isTaken(value)) return value;
  const { schema } = effectiveSchema(root, items ?? {});
  const free = listOf(schema, 'enum').find((choice) => !isTaken(choice));
  if (free !== undefined) return free;
  if (typeof value === 'number') return value + before.length * (numberOf(schema, 'multipleOf') ?? 1);
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') return another(value, before.length + 1);
  if (!isObject(value)) return value;
  // Objects differ when one of their texts does.
  const changed = Object.entries(value).find(([, member]) => typeof member === 'string');
  return changed ? { ...value, [changed[0]]: another(String(changed[1]), before.length + 1) } : value;
}

/** A text of the same make: its last digit counts on, or a number comes behind it. */
const another = (text: string, number: number): string =>
  /\d$/.test(text) && number < 10 ? `${text.slice(0, -1)}${number}` : `${text}${number}`;
