import { allowedTypes } from '../../openapi/schema/allowed-types.ts';
import { branchesOf, effectiveSchema, typesOf } from '../../openapi/schema/effective-schema.ts';
import type { Json } from '../../openapi/document.ts';
import { type JsonObject, objectOf, own } from '../../openapi/json.ts';
import type { Schema } from '../../openapi/operation.ts';
import { isJsonNumber } from '../../openapi/numbers/exact-number.ts';
import type { NamedValue, ParameterValue } from '../input.ts';
import { rowsOfJson } from './read-rows.ts';

/**
 * Rows as JSON text, by their schema: text that reads as the number, boolean or null the schema asks for stands bare,
 * with its digits; all else is a string. A text in place of an object or list is JSON already.
 */
export function jsonOfRows(value: ParameterValue, root: Schema, described: Json): string {
  if (typeof value === 'string') return jsonOfText(value, [...allowedTypes(root, described)]);
  const schema = branchFor(root, described, value);
  const types = typesOf(schema);
  const items = own(schema, 'items') ?? {};
  const rows = [...value];
  const isList = rows.every((row) => typeof row === 'string') || isIndexed(rows, types);
  if (isList) {
    const texts = rows.map((row) => jsonOfRows(typeof row === 'string' ? row : row.value, root, items));
    return `[${texts.join(',')}]`;
  }
  const rest = own(schema, 'additionalProperties') ?? {};
  const members = rows.flatMap((row) =>
    typeof row === 'string'
      ? []
      : [
          `${JSON.stringify(row.name)}:${jsonOfRows(row.value, root, own(objectOf(schema, 'properties'), row.name) ?? rest)}`,
        ],
  );
  return `{${members.join(',')}}`;
}

/** Where a value is one of several, the branch that knows most of its names tells what its members are. */
function branchFor(root: Schema, described: Json, rows: Exclude<ParameterValue, string>): JsonObject {
  const { schema } = effectiveSchema(root, described);
  const { branches } = branchesOf(root, schema);
  if (branches.length === 0) return schema;
  const known = (branch: JsonObject) =>
    rows.filter((row) =>
      typeof row === 'string' ? own(branch, 'items') : own(objectOf(branch, 'properties'), row.name),
    ).length;
  const [best = {}] = branches
    .map((branch) => effectiveSchema(root, branch).schema)
    .toSorted((one, other) => known(other) - known(one));
  return { ...best, ...schema };
}

const isIndexed = (rows: readonly (string | NamedValue)[], types: readonly string[]): boolean =>
  types.includes('array') &&
  rows.every((row, index) => typeof row === 'string' || row.name === String(index));

function jsonOfText(text: string, types: readonly string[]): string {
  if ((types.includes('number') || types.includes('integer')) && isJsonNumber(text)) return text;
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text;
  if (types.includes('null') && text === 'null') return text;
  const isStructured = types.includes('object') || types.includes('array');
  if (isStructured && rowsOfJson(text) !== undefined) return text;
  return JSON.stringify(text);
}

/**
 * A value with every JSON text in the place of an object or list opened up, for styles that name each member
 * (deepObject). What does not read as JSON stays the text it is.
 */
export function openedRows(value: ParameterValue, root: Schema, described: Json): ParameterValue {
  const { schema } = effectiveSchema(root, described);
  const types = typesOf(schema);
  if (typeof value === 'string') {
    const isStructured = (types.includes('object') || types.includes('array')) && !types.includes('string');
    return (isStructured ? rowsOfJson(value) : undefined) ?? value;
  }
  const items = own(schema, 'items') ?? {};
  const rest = own(schema, 'additionalProperties') ?? {};
  const opened = [...value].map((row) =>
    typeof row === 'string'
      ? openedRows(row, root, items)
      : {
          name: row.name,
          value: openedRows(
            row.value,
            root,
            own(objectOf(schema, 'properties'), row.name) ?? (types.includes('array') ? items : rest),
          ),
        },
  );
  const isSimple = opened.every((row) => typeof row === 'string' || !Array.isArray(row));
  if (isSimple) return opened as ParameterValue;
  // A list with an object in it is told by index, as `items[0][price]`.
  return opened.map((row, index): NamedValue =>
    typeof row === 'object' && !Array.isArray(row)
      ? (row as NamedValue)
      : { name: String(index), value: row as ParameterValue },
  );
}
