import type { Json } from './document.ts';
import { branchesOf, effectiveSchema, merge, typesOf, typeOfValue } from './effective-schema.ts';
import {
  isJsonMediaType,
  isObject,
  isTrue,
  listOf,
  numberOf,
  objectOf,
  own,
  stringsOf,
  textOf,
  without,
  type JsonObject,
} from './json.ts';
import type { BodyContent, Example, Schema } from './operation.ts';
import { samplePattern } from './sample-pattern.ts';

/** A larger seed would make a fresh editor slow; nobody edits by hand what is larger. */
export const maxSeedLength = 64 * 1024;
const maxParts = 2_000;

type Growth = { readonly root: Schema; parts: number };

/** The text a fresh editor starts with: a named example, else a value made from the schema. */
export function seedText(content: Omit<BodyContent, 'seed'>): string {
  for (const value of candidates(content)) {
    const text = textFor(content, value);
    if (text !== undefined && text.length <= maxSeedLength) return text;
  }
  return isJsonMediaType(content.mediaType) ? '{}' : '';
}

function* candidates({ examples, schema }: Omit<BodyContent, 'seed'>): Generator<Json> {
  yield* examples.map((example: Example) => example.value);
  if (schema) yield seedValue(schema);
}

function textFor({ mediaType, schema }: Omit<BodyContent, 'seed'>, value: Json): string | undefined {
  if (isJsonMediaType(mediaType)) return isWrittenOut(value, schema) ? value : JSON.stringify(value, null, 2);
  if (/^application\/x-www-form-urlencoded/i.test(mediaType) && isObject(value)) return formText(value);
  return typeof value === 'string' ? value : undefined;
}

/** Some authors write a JSON example as one string; the text inside is what they mean. */
function isWrittenOut(value: Json, schema: Schema | undefined): value is string {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return false;
  if (schema && typesOf(effectiveSchema(schema, schema).schema).includes('string')) return false;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

function formText(value: JsonObject): string {
  const pairs = Object.entries(value).flatMap(([name, member]) =>
    (Array.isArray(member) ? member : [member]).map((item): [string, string] => [
      name,
      typeof item === 'string' ? item : JSON.stringify(item),
    ]),
  );
  return pairs.map(([name, text]) => `${formEncode(name)}=${formEncode(text)}`).join('&');
}

const formEncode = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD')).replaceAll('%20', '+');

/** A small value the schema accepts: examples and defaults where given, required members only. */
export function seedValue(schema: Schema): Json {
  return grow({ root: schema, parts: 0 }, schema, []) ?? {};
}

/** Undefined when the schema is met inside itself: the caller leaves the member out. */
function grow(growth: Growth, schema: Json, path: readonly string[]): Json | undefined {
  growth.parts += 1;
  const folded = effectiveSchema(growth.root, schema);
  if (growth.parts > maxParts || folded.refs.some((ref) => path.includes(ref))) return undefined;
  const given = givenValue(folded.schema);
  if (given !== undefined) return given;
  const chosen = choose(growth.root, folded.schema);
  const inner = [...path, ...folded.refs, ...chosen.refs];
  const later = chosen.schema === folded.schema ? undefined : givenValue(chosen.schema);
  if (later !== undefined) return later;
  const type =
    typesOf(chosen.schema).find((name) => name !== 'null') ?? typesOf(chosen.schema)[0] ?? 'string';
  if (type === 'object') return growObject(growth, chosen.schema, inner);
  if (type === 'array') return growArray(growth, chosen.schema, inner);
  if (type === 'integer' || type === 'number') return numberFor(chosen.schema, type === 'integer');
  if (type === 'boolean') return true;
  if (type === 'null') return null;
  return stringFor(chosen.schema);
}

function givenValue(schema: JsonObject): Json | undefined {
  const constant = own(schema, 'const');
  if (constant !== undefined) return constant;
  const choices = listOf(schema, 'enum');
  const isChoice = (value: Json | undefined) =>
    value !== undefined && (choices.length === 0 || choices.includes(value)) && hasType(schema, value);
  const notes = [listOf(schema, 'examples')[0], own(schema, 'example'), own(schema, 'default')];
  const noted = notes.find((value) => isChoice(value) && value !== null);
  return noted ?? choices.find((value) => value !== null) ?? choices[0];
}

/** An example of another type than its schema is a slip of the author's and would be marked at once. */
function hasType(schema: JsonObject, value: Json): boolean {
  const types = own(schema, 'type') === undefined ? [] : typesOf(schema);
  const type = typeOfValue(value);
  return types.length === 0 || types.includes(type) || (type === 'number' && types.includes('integer'));
}

/** Takes the first branch of oneOf and anyOf that is not `null`, and names it in the discriminator's property. */
function choose(root: Schema, schema: JsonObject): { schema: JsonObject; refs: readonly string[] } {
  let chosen = schema;
  const refs: string[] = [];
  for (let rounds = 0; rounds < 20; rounds++) {
    const { branches } = branchesOf(root, chosen);
    const rest = without(chosen, 'oneOf', 'anyOf', 'discriminator');
    const first = branches[0];
    if (first === undefined) break;
    const branch = effectiveSchema(root, first);
    if (branch.refs.some((ref) => refs.includes(ref))) return { schema: rest, refs };
    refs.push(...branch.refs);
    const anyOf = own(chosen, 'oneOf') !== undefined ? listOf(chosen, 'anyOf') : [];
    const second = anyOf.length > 0 ? { anyOf } : {};
    chosen = merge(
      merge({ ...rest, ...second }, branch.schema),
      discriminated(chosen, textOf(first, '$ref')),
    );
  }
  return { schema: chosen, refs };
}

function discriminated(schema: JsonObject, reference: string): JsonObject {
  const choice = objectOf(schema, 'discriminator');
  const name = textOf(choice, 'propertyName');
  if (name === '' || reference === '') return {};
  const mapped = Object.entries(objectOf(choice, 'mapping')).find(([, target]) => target === reference)?.[0];
  const value = mapped ?? reference.slice('#/$defs/'.length);
  return { required: [name], properties: Object.fromEntries([[name, { default: value }]]) };
}

function growObject(growth: Growth, schema: JsonObject, path: readonly string[]): Json {
  const properties = objectOf(schema, 'properties');
  const required = new Set(stringsOf(schema, 'required'));
  const least = numberOf(schema, 'minProperties') ?? 0;
  const members = new Map<string, Json>();
  const add = (name: string) => {
    const property = own(properties, name);
    if (property !== undefined && isTrue(effectiveSchema(growth.root, property).schema, 'readOnly')) return;
    const value = grow(growth, property ?? {}, path);
    if (value !== undefined) members.set(name, value);
  };
  for (const name of Object.keys(properties)) if (required.has(name)) add(name);
  for (const name of required) if (!members.has(name) && own(properties, name) === undefined) add(name);
  for (const name of Object.keys(properties)) if (members.size < least && !members.has(name)) add(name);
  const more = own(schema, 'additionalProperties');
  const missing = more === false ? 0 : Math.min(least - members.size, 100);
  for (let number = 1; number <= missing; number++) {
    const value = grow(growth, more ?? {}, path);
    if (value !== undefined) members.set(`name${number}`, value);
  }
  return Object.fromEntries(members);
}

function growArray(growth: Growth, schema: JsonObject, path: readonly string[]): Json {
  const prefix = listOf(schema, 'prefixItems');
  const items = own(schema, 'items');
  const least = Math.min(numberOf(schema, 'minItems') ?? 0, 100);
  const most = numberOf(schema, 'maxItems') ?? Number.POSITIVE_INFINITY;
  const count = Math.min(most, Math.max(least, prefix.length, isObject(items) ? 1 : 0));
  const result: Json[] = [];
  for (let index = 0; index < count; index++) {
    const value = grow(growth, prefix[index] ?? items ?? {}, path);
    if (value === undefined) break;
    result.push(isTrue(schema, 'uniqueItems') ? distinct(value, result, growth.root, items) : value);
  }
  return result;
}

function distinct(value: Json, before: readonly Json[], root: Schema, items: Json | undefined): Json {
  if (!before.includes(value)) return value;
  const choices = listOf(effectiveSchema(root, items ?? {}).schema, 'enum');
  const free = choices.find((choice) => !before.includes(choice));
  if (free !== undefined) return free;
  if (typeof value === 'number') return value + before.length;
  return typeof value === 'string' ? `${value}${before.length + 1}` : value;
}

function numberFor(schema: JsonObject, isInteger: boolean): number {
  const above = numberOf(schema, 'exclusiveMinimum');
  const below = numberOf(schema, 'exclusiveMaximum');
  const step = numberOf(schema, 'multipleOf');
  const low = Math.max(
    numberOf(schema, 'minimum') ?? Number.NEGATIVE_INFINITY,
    above ?? Number.NEGATIVE_INFINITY,
  );
  const high = Math.min(
    numberOf(schema, 'maximum') ?? Number.POSITIVE_INFINITY,
    below ?? Number.POSITIVE_INFINITY,
  );
  const fits = (value: number) =>
    value >= low &&
    value <= high &&
    value !== above &&
    value !== below &&
    (!isInteger || Number.isInteger(value));
  const tries = [0, 1, low, high, low + 1, high - 1, (low + high) / 2, Math.ceil(low), Math.floor(high)];
  if (step !== undefined && step > 0)
    tries.unshift(
      0,
      Math.ceil(low / step) * step,
      (Math.floor(low / step) + 1) * step,
      Math.floor(high / step) * step,
    );
  const whole = step !== undefined && step > 0 ? tries.slice(0, 4) : tries;
  return whole.find((value) => Number.isFinite(value) && fits(value)) ?? 0;
}

const formats: Readonly<Record<string, string>> = {
  date: '2024-01-15',
  'date-time': '2024-01-15T09:30:00Z',
  time: '09:30:00Z',
  duration: 'P1D',
  email: 'jane@example.com',
  'idn-email': 'jane@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  'uri-reference': '/path',
  uuid: '2b1e7f4c-8a35-4d0b-9c6e-5f0a7d3e1b92',
  byte: 'SGVsbG8=',
  'json-pointer': '/name',
  regex: '^.*$',
};

function stringFor(schema: JsonObject): string {
  const least = Math.min(numberOf(schema, 'minLength') ?? 0, 1_000);
  const format = textOf(schema, 'format');
  const known = Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (known !== undefined && known.length >= least) return known;
  const pattern = textOf(schema, 'pattern');
  const sample = pattern === '' ? undefined : samplePattern(pattern, least);
  if (sample !== undefined) return sample;
  const word = 'string';
  const filled = word.repeat(Math.max(1, Math.ceil(least / word.length)));
  const most = numberOf(schema, 'maxLength') ?? Math.max(least, word.length);
  return filled.slice(0, Math.max(0, Math.min(most, Math.max(least, word.length))));
}
