import type { Json } from '../document.ts';
import { branchesOf, effectiveSchema, typesOf } from './effective-schema.ts';
import { isExactNumber, numberText, printJson } from '../numbers/exact-number.ts';
import {
  isObject,
  isTrue,
  listOf,
  numberOf,
  objectOf,
  own,
  stringsOf,
  textOf,
  type JsonObject,
} from '../json.ts';
import type { Schema } from '../operation.ts';
import { schemaNameOf } from './definitions.ts';

/** `string`, `string (date)`, `array of string`, `map of number`, `enum`, `string or number`. */
export function typeLabel(root: Schema, schema: JsonObject, depth = 0): string {
  const { branches } = branchesOf(root, schema);
  const types = typesOf(schema).filter((type) => type !== 'null');
  if (branches.length > 0 && !types.some((type) => type !== 'object') && depth < 3) {
    const labels = branches.map((branch) => typeLabel(root, effectiveSchema(root, branch).schema, depth + 1));
    return [...new Set(labels)].join(' or ');
  }
  if (isList(schema, 'enum')) return 'enum';
  if (types.length === 0) return typesOf(schema).length > 0 ? 'null' : 'any';
  return types.map((type) => oneType(root, schema, type, depth)).join(' or ');
}

/**
 * A name for each branch of a choice: its title, the name of its schema, the constant that tells it apart, a
 * few words, what it needs; numbered where they agree.
 */
export function branchLabels(root: Schema, branches: readonly Json[]): readonly string[] {
  const labels = branches.map((branch) => {
    const { schema } = effectiveSchema(root, branch);
    const type = typeLabel(root, schema);
    const required = stringsOf(schema, 'required');
    const names = required.length > 0 ? required : Object.keys(objectOf(schema, 'properties'));
    return (
      textOf(schema, 'title') ||
      schemaNameOf(textOf(branch, '$ref')) ||
      constantOf(root, schema) ||
      (type === 'object' && shortWords(textOf(schema, 'description'))) ||
      (type === 'object' && names.length > 0 ? `with ${names.slice(0, 3).join(', ')}` : type)
    );
  });
  return labels.map((label, index) =>
    labels.some((other, at) => other === label && at !== index) ? `${label} ${index + 1}` : label,
  );
}

/** Words that can stand for a branch; a sentence is too much. */
const shortWords = (description: string): string =>
  description.length <= 40 && !/[.\n`]/.test(description) ? description : '';

/** The text that one of its members always has, such as its type. */
function constantOf(root: Schema, schema: JsonObject): string {
  for (const property of Object.values(objectOf(schema, 'properties'))) {
    const told = effectiveSchema(root, property).schema;
    const [only, ...others] = own(told, 'const') === undefined ? listOf(told, 'enum') : [own(told, 'const')];
    if (typeof only === 'string' && only !== '' && others.length === 0) return only;
  }
  return '';
}

const isList = (schema: JsonObject, name: string): boolean => listOf(schema, name).length > 0;

function oneType(root: Schema, schema: JsonObject, type: string, depth: number): string {
  if (type === 'array') {
    const items = own(schema, 'items');
    if (items === undefined || depth > 3) return 'array';
    const label = typeLabel(root, effectiveSchema(root, items).schema, depth + 1);
    return label === 'any' ? 'array' : `array of ${label}`;
  }
  if (type === 'object') {
    const rest = own(schema, 'additionalProperties');
    const isMap = isObject(rest) && Object.keys(objectOf(schema, 'properties')).length === 0 && depth <= 3;
    const label = isMap ? typeLabel(root, effectiveSchema(root, rest).schema, depth + 1) : 'any';
    return label === 'any' ? 'object' : `map of ${label}`;
  }
  const format = textOf(schema, 'format');
  return format === '' ? type : `${type} (${format})`;
}

/** Limits in words, joined by commas: `1 to 20 characters, matches ^[a-z]+$`. */
export function constraintsText(schema: JsonObject): string {
  const number = (name: string) => numberOf(schema, name);
  const pattern = textOf(schema, 'pattern');
  const constant = own(schema, 'const');
  const multiple = numeral(schema, 'multipleOf');
  const parts = [
    constant === undefined ? '' : `always ${literal(constant)}`,
    numericRange(schema),
    counted(number('minLength'), number('maxLength'), 'character'),
    counted(number('minItems'), number('maxItems'), 'item'),
    counted(number('minProperties'), number('maxProperties'), 'name'),
    multiple === undefined ? '' : `a multiple of ${multiple}`,
    pattern === '' ? '' : `matches \`${pattern}\``,
    isTrue(schema, 'uniqueItems') ? 'no item twice' : '',
    isTrue(schema, 'readOnly') ? 'read only' : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** A value as a user would type it. */
export const literal = (value: Json): string => {
  const text = printJson(value);
  return `\`${text.length > 80 ? `${text.slice(0, 80)}…` : text}\``;
};

/** A bound with its own digits: the largest int64 is over 2^53. */
export function numeral(schema: Json, name: string): string | undefined {
  const value = own(schema, name);
  return typeof value === 'number' || isExactNumber(value) ? numberText(value) : undefined;
}

function numericRange(schema: JsonObject): string {
  const low = numeral(schema, 'minimum');
  const high = numeral(schema, 'maximum');
  const above = numeral(schema, 'exclusiveMinimum');
  const below = numeral(schema, 'exclusiveMaximum');
  if (low !== undefined && high !== undefined && above === undefined && below === undefined)
    return low === high ? `exactly ${low}` : `${low} to ${high}`;
  const parts = [
    low === undefined ? '' : `at least ${low}`,
    above === undefined ? '' : `more than ${above}`,
    high === undefined ? '' : `at most ${high}`,
    below === undefined ? '' : `less than ${below}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** `1 to 20 characters`, `at least 1 item`, `exactly 2 names`. */
export function counted(low: number | undefined, high: number | undefined, noun: string): string {
  const least = low === 0 ? undefined : low;
  const many = (count: number) => `${count} ${noun}${count === 1 ? '' : 's'}`;
  if (least === undefined) return high === undefined ? '' : `at most ${many(high)}`;
  if (high === undefined) return `at least ${many(least)}`;
  return least === high ? `exactly ${many(high)}` : `${least} to ${many(high)}`;
}
