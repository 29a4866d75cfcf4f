import type { Json } from '../../openapi/document.ts';
import { isExactNumber, printJson } from '../../openapi/exact-number.ts';
import { isList, isObject, own } from '../../openapi/json.ts';
import type { BodyContent } from '../../openapi/operation.ts';
import type { FormInput, NamedValue, ParameterValue } from '../input.ts';
import { type FormField, formFieldsOf } from './form-fields.ts';

const seeds = new WeakMap<BodyContent, FormInput>();

/** What a fresh form holds: the first example that is an object, else what was made of its schema. Never a file. */
export function formSeed(content: BodyContent): FormInput {
  const known = seeds.get(content);
  if (known) return known;
  const seed = { values: seedValues(content), files: {}, contentTypes: {} };
  seeds.set(content, seed);
  return seed;
}

function seedValues(content: BodyContent): FormInput['values'] {
  const example = content.examples.find(({ value }) => isObject(value))?.value;
  const values = example ?? content.formSeed;
  const fields = formFieldsOf(content);
  const entries = fields.flatMap((field): [string, ParameterValue][] => {
    const given = field.isFile ? undefined : own(values, field.parameter.name);
    const value = given === undefined || given === null ? undefined : fieldValue(field, given);
    return value === undefined ? [] : [[field.parameter.name, value]];
  });
  return Object.fromEntries(entries);
}

/** A JSON value as a field holds it: text, a list of texts, rows, or JSON text where the field takes that. */
export function fieldValue({ parameter }: FormField, value: Json): ParameterValue | undefined {
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
