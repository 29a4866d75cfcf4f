import type { Json } from './document.ts';
import { plainNumbers } from './exact-number.ts';
import { isList, isObject, listOf, own, stringsOf, textOf, type JsonObject } from './json.ts';
import type { Schema } from './operation.ts';
import { schemaKeywords, schemaListKeywords, schemaMapKeywords } from './schema-keywords.ts';

/** Assertions that are passed on when their value has the right shape; a slip in a document must not end the check. */
const assertions: Readonly<Record<string, (value: Json) => boolean>> = {
  $ref: (value) => typeof value === 'string',
  type: (value) => typeof value === 'string' || (isList(value) && value.length > 0),
  enum: (value) => isList(value) && value.length > 0,
  const: () => true,
  required: (value) => isList(value) && value.every((name) => typeof name === 'string'),
  uniqueItems: (value) => typeof value === 'boolean',
  format: (value) => typeof value === 'string',
  pattern: isPattern,
  dependentRequired: isObject,
};
const numeric = new Set([
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'minContains',
  'maxContains',
]);

/**
 * The schema as the validator shall see it: only what 2020-12 asserts. Notes (`example`, `x-...`) go, because the
 * validator would look for schemas and ids in them; members that are read only are not asked for in a request.
 */
export function validationSchema(schema: Schema): Schema {
  const stripped = strip(schema, schema);
  const definitions = Object.entries(isObject(own(schema, '$defs')) ? (schema['$defs'] as JsonObject) : {});
  if (!isObject(stripped)) return {};
  if (definitions.length === 0) return stripped;
  const inner = definitions.map(([name, definition]): [string, Json] => [name, strip(schema, definition)]);
  return { ...stripped, $defs: Object.fromEntries(inner) };
}

function strip(root: Schema, schema: Json): Json {
  if (!isObject(schema)) return typeof schema === 'boolean' ? schema : {};
  const readOnly = readOnlyNames(root, schema);
  return Object.fromEntries(
    Object.entries(schema).flatMap(([name, value]): [string, Json][] => {
      if (schemaListKeywords.has(name) && isList(value))
        return [[name, value.map((item) => strip(root, item))]];
      if (schemaKeywords.has(name)) return isList(value) ? [] : [[name, strip(root, value)]];
      if (schemaMapKeywords.has(name)) return isObject(value) ? [[name, stripMap(root, name, value)]] : [];
      if (name === 'required' && isList(value) && readOnly.size > 0)
        return [[name, value.filter((item) => !readOnly.has(String(item)))]];
      const isWellShaped = Object.hasOwn(assertions, name)
        ? assertions[name]?.(value)
        : numeric.has(name) && typeof value === 'number';
      return isWellShaped ? [[name, name === 'enum' || name === 'const' ? plainNumbers(value) : value]] : [];
    }),
  );
}

function stripMap(root: Schema, keyword: string, map: JsonObject): JsonObject {
  const kept = Object.entries(map).filter(([key]) => keyword !== 'patternProperties' || isPattern(key));
  return Object.fromEntries(kept.map(([key, item]): [string, Json] => [key, strip(root, item)]));
}

function readOnlyNames(root: Schema, schema: JsonObject): ReadonlySet<string> {
  const properties = own(schema, 'properties');
  const isReadOnly = (name: string): boolean => {
    const property = own(properties, name);
    const target = own(own(root, '$defs'), textOf(property, '$ref').slice('#/$defs/'.length));
    return own(property, 'readOnly') === true || own(target, 'readOnly') === true;
  };
  return new Set(
    listOf(schema, 'required').length > 0 ? stringsOf(schema, 'required').filter(isReadOnly) : [],
  );
}

/** Some documents carry patterns of other languages, which cannot be compiled here. */
function isPattern(value: Json): boolean {
  if (typeof value !== 'string') return false;
  try {
    return new RegExp(value, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
