import type { Json } from '../document.ts';
import { effectiveSchema, typesOf } from './effective-schema.ts';
import { isJsonNumber } from '../numbers/exact-number.ts';
import { numberOfSource, sourceText } from '../numbers/number-source.ts';
import { isNumber } from '../numbers/decimal.ts';
import { isList, isObject, listOf, objectOf, own, type JsonObject } from '../json.ts';
import type { Schema } from '../operation.ts';

/**
 * A value that a document gives, in the form that its schema has. Authors leave quotes away: YAML then reads `00123`
 * or `1.10` as numbers where a text is described, and the other way round `'10'` stands where a number is. Under
 * `type: string` a number is the text that was written. What cannot be meant so stays as it is.
 */
export function inFormOf(root: Schema, described: Json, value: Json, depth = 0): Json {
  if (depth > 50) return value;
  const { schema } = effectiveSchema(root, described);
  if (isObject(value)) {
    const properties = objectOf(schema, 'properties');
    const more = own(schema, 'additionalProperties');
    return changed(value, (member, name) => {
      const property = own(properties, name) ?? more;
      return property === undefined ? member : inFormOf(root, property, member, depth + 1);
    });
  }
  if (isList(value)) {
    const items = own(schema, 'items');
    const prefix = listOf(schema, 'prefixItems');
    const made = value.map((item, index) => {
      const inner = prefix[index] ?? items;
      return inner === undefined ? item : inFormOf(root, inner, item, depth + 1);
    });
    return made.some((item, index) => item !== value[index]) ? made : value;
  }
  return scalarInForm(own(schema, 'type') === undefined ? [] : typesOf(schema), value);
}

function changed(value: JsonObject, change: (member: Json, name: string) => Json): JsonObject {
  const members = Object.entries(value).map(([name, member]): [string, Json] => [name, change(member, name)]);
  return members.some(([name, member]) => member !== value[name]) ? Object.fromEntries(members) : value;
}

/** The values in a schema's own keywords, by the type that stands beside them. */
export function withFormedValues(schema: JsonObject): JsonObject {
  const type = own(schema, 'type');
  if (type === undefined) return schema;
  const types = typesOf(schema);
  const form = (value: Json) => scalarInForm(types, value);
  return changed(schema, (member, name) => {
    if (name === 'enum' || name === 'examples') {
      if (!isList(member)) return member;
      const formed = member.map(form);
      return formed.some((item, index) => item !== member[index]) ? formed : member;
    }
    return name === 'const' || name === 'default' || name === 'example' ? form(member) : member;
  });
}

function scalarInForm(types: readonly string[], value: Json): Json {
  const kinds = types.filter((type) => type !== 'null');
  const isNumeric = kinds.length > 0 && kinds.every((type) => type === 'number' || type === 'integer');
  const [only, ...others] = kinds;
  if (only === 'string' && others.length === 0) {
    if (isNumber(value)) return sourceText(value);
    return typeof value === 'boolean' ? String(value) : value;
  }
  if (typeof value !== 'string') return value;
  if (isNumeric && isJsonNumber(value)) return numberOfSource(value);
  if (only === 'boolean' && others.length === 0 && /^(?:true|false)$/i.test(value))
    return value.toLowerCase() === 'true';
  return value;
}
