import type { Json } from '../../openapi/document.ts';
import { branchesOf, effectiveSchema } from '../../openapi/schema/effective-schema.ts';
import { isExactNumber, printJson } from '../../openapi/numbers/exact-number.ts';
import { isList, isObject, type JsonObject, own } from '../../openapi/json.ts';
import type { BodyContent } from '../../openapi/operation.ts';
import type { FormInput, NamedValue, ParameterValue } from '../input.ts';
import { onlyValue } from '../only-value.ts';
import { isUrlencoded } from '../../media-type.ts';
import { type FormField, formFieldsOf, freeField } from './form-fields.ts';

const seeds = new WeakMap<BodyContent, FormInput>();

/**
 * What a fresh form holds: the first example that is an object, else one that was written as urlencoded text, else what
 * was made of its schema. A required field that takes one value only has it anyway. Never a file.
 */
export function formSeed(content: BodyContent): FormInput {
  const known = seeds.get(content);
  if (known) return known;
  const seed = { values: seedValues(content), files: {}, contentTypes: {} };
  seeds.set(content, seed);
  return seed;
}

function seedValues(content: BodyContent): FormInput['values'] {
  const example = content.examples.find(({ value }) => isObject(value))?.value ?? writtenExample(content);
  const values = example ?? content.formSeed;
  const fields = formFieldsOf(content, undefined, isObject(values) ? namesIn(values) : []);
  const root = content.schema ?? {};
  // Which of several branches the form is of is left to form-branches.ts.
  const isChoice = branchesOf(root, effectiveSchema(root, root).schema).branches.length > 1;
  const entries = fields.flatMap((field): [string, ParameterValue][] => {
    if (field.isFile) return [];
    const given = valueAt(values, field.path) ?? null;
    const { parameter } = field;
    const value =
      given !== null
        ? fieldValue(field, given)
        : parameter.isRequired && !isChoice
          ? onlyValue(parameter.schema, parameter.schema)
          : undefined;
    return value === undefined ? [] : [[parameter.name, value]];
  });
  if (content.schema === undefined && isObject(example))
    return Object.fromEntries(
      Object.entries(example).flatMap(([name, value]): [string, ParameterValue][] => {
        const given = fieldValue(freeField(name), value);
        return given === undefined ? [] : [[name, given]];
      }),
    );
  return Object.fromEntries(entries);
}

/** An urlencoded example that was written as the text it is on the wire. */
function writtenExample({ mediaType, examples }: BodyContent): JsonObject | undefined {
  const text = examples[0]?.value;
  if (!isUrlencoded(mediaType) || typeof text !== 'string' || !text.includes('=')) return undefined;
  const members = new Map<string, Json>();
  for (const pair of text.trim().split('&')) {
    const [name = '', ...rest] = pair.split('=');
    const [key, value] = [decoded(name), decoded(rest.join('='))];
    const before = members.get(key);
    members.set(key, before === undefined ? value : [...(isList(before) ? before : [before]), value]);
  }
  return Object.fromEntries(members);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** The names that the members of lists of objects go by, as `items[0][price]`. */
const namesIn = (value: Json, name = ''): readonly string[] =>
  isList(value) || isObject(value)
    ? Object.entries(value).flatMap(([inner, member]: [string, Json]) =>
        namesIn(member, name === '' ? inner : `${name}[${inner}]`),
      )
    : [name];

/** A value below an object or list, by names and indexes. */
export const valueAt = (value: Json | undefined, path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((at, step) => (isList(at) ? at[Number(step)] : own(at, step)), value);

/** A JSON value as a field holds it: text, a list of texts, rows, or JSON text where the field takes that. */
export function fieldValue({ parameter, json }: FormField, value: Json): ParameterValue | undefined {
  // A text beside objects is a text; only where all is JSON is it one in quotes.
  if (typeof value === 'string' && json === 'structured') return value;
  if (parameter.mediaType !== undefined) return printJson(value);
  if (isList(value) && parameter.style !== 'deepObject')
    return value.map((item) => (typeof item === 'string' ? item : printJson(item)));
  return rowsOf(value);
}

function rowsOf(value: Json): ParameterValue | undefined {
  if (typeof value === 'string') return value;
  if (isExactNumber(value)) return printJson(value);
  if (isList(value)) {
    const isPlain = value.every((item) => typeof item !== 'object' || item === null || isExactNumber(item));
    if (isPlain)
      return value
        .filter((item) => item !== null)
        .map((item) => (typeof item === 'string' ? item : printJson(item)));
    return value.flatMap((item, index) => namedRow(String(index), item));
  }
  if (isObject(value)) return Object.entries(value).flatMap(([name, member]) => namedRow(name, member));
  return value === null ? undefined : printJson(value);
}

const namedRow = (name: string, value: Json): NamedValue[] => {
  const row = rowsOf(value);
  return row === undefined ? [] : [{ name, value: row }];
};
