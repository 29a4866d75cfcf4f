import { isNumber } from '../numbers/decimal.ts';
import type { Json } from '../document.ts';
import { isList, isTrue, listOf, own, textOf, without, type JsonObject } from '../json.ts';

/** Rewrites the keywords of one schema object (not of those inside it) to JSON Schema 2020-12. */
export type SchemaDialect = (schema: JsonObject) => JsonObject;

/** OpenAPI 3.1 and later: schemas are 2020-12 already, but many were brought along from 3.0 with its habits. */
const openApi31: SchemaDialect = (schema) =>
  nullable(exclusive(exclusive(examples(schema), 'Minimum'), 'Maximum'));

/** OpenAPI 3.0 (section 4.7.24), whose keywords differ from JSON Schema where it mattered later. */
export const openApi30: SchemaDialect = (schema) => {
  // Members beside a $ref have no meaning in 3.0; a description does no harm and often helps.
  if (textOf(schema, '$ref') !== '') {
    const kept = Object.entries(schema).filter(([name]) => name === '$ref' || name === 'description');
    return Object.fromEntries(kept);
  }
  return nullable(exclusive(exclusive(examples(schema), 'Minimum'), 'Maximum'));
};

/** Swagger 2.0, whose schemas are those of 3.0 but for three habits. */
export const swagger2: SchemaDialect = (schema) => {
  const discriminator = own(schema, 'discriminator');
  const isNullable = own(schema, 'x-nullable');
  const isFile = own(schema, 'type') === 'file';
  if (typeof discriminator !== 'string' && isNullable === undefined && !isFile) return openApi30(schema);
  return openApi30({
    ...without(schema, 'x-nullable'),
    ...(typeof discriminator === 'string' && { discriminator: { propertyName: discriminator } }),
    ...(isNullable !== undefined && { nullable: isNullable }),
    ...(isFile && { type: 'string', format: 'binary' }),
  });
};

/** The way schemas of this document are written. A further version is a function and a line. */
export function dialectOf(document: JsonObject): SchemaDialect {
  if (own(document, 'swagger') !== undefined) return swagger2;
  return textOf(document, 'openapi').startsWith('3.0') ? openApi30 : openApi31;
}

/** `example` is deprecated since 3.1 (section 4.8.24.4), not gone; a schema's own list of examples goes first. */
function examples(schema: JsonObject): JsonObject {
  const example = own(schema, 'example');
  if (example === undefined || isList(own(schema, 'examples'))) return schema;
  return { ...without(schema, 'example'), examples: [example] };
}

/** `minimum: 1, exclusiveMinimum: true` becomes `exclusiveMinimum: 1`. */
function exclusive(schema: JsonObject, side: 'Minimum' | 'Maximum'): JsonObject {
  const flag = own(schema, `exclusive${side}`);
  if (typeof flag !== 'boolean') return schema;
  const bound = own(schema, side.toLowerCase());
  const rest = without(schema, `exclusive${side}`);
  if (!flag || !isNumber(bound)) return rest;
  return { ...without(rest, side.toLowerCase()), [`exclusive${side}`]: bound };
}

function nullable(schema: JsonObject): JsonObject {
  if (own(schema, 'nullable') === undefined) return schema;
  const rest = without(schema, 'nullable');
  if (!isTrue(schema, 'nullable')) return rest;
  const type = own(rest, 'type');
  const list = listOf(rest, 'enum');
  const choices: JsonObject = list.length > 0 && !list.includes(null) ? { enum: [...list, null] } : {};
  if (typeof type === 'string') return { ...rest, ...choices, type: [type, 'null'] };
  if (isList(type)) return { ...rest, ...choices, type: [...type, 'null'] };
  // 3.0.3 gives `nullable` no effect without a type, but authors who write it beside allOf mean it.
  // A discriminator stays beside the branches that it tells apart.
  const hasBranches = ['oneOf', 'anyOf'].some((name) => own(rest, name) !== undefined);
  const combined = ['allOf', 'oneOf', 'anyOf', ...(hasBranches ? ['discriminator'] : [])].filter(
    (name) => own(rest, name) !== undefined,
  );
  if (combined.length === 0) return { ...rest, ...choices };
  const core = Object.fromEntries(combined.map((name): [string, Json] => [name, rest[name] ?? []]));
  return { ...without(rest, ...combined), ...choices, anyOf: [core, { type: 'null' }] };
}
