import type { Json } from '../../core/openapi/document.ts';
import type { Schema } from '../../core/openapi/operation.ts';

/** Keywords whose value maps free names to schemas: below them a name is never a keyword. */
const maps = new Set(['properties', '$defs', 'definitions', 'dependentSchemas', 'patternProperties']);

/** Keywords whose value is data, not a schema. */
const data = new Set(['const', 'enum', 'default', 'example', 'examples', 'required']);

/**
 * A schema for completion and hover: patterns are left out, since a bad one can stop the worker for good, and
 * descriptions are given as Markdown without images, which would be fetched from wherever they point.
 */
export function quietSchema(schema: Schema): Schema {
  return quietObject(schema, false);
}

function quietObject(object: Schema, isMap: boolean): Schema {
  const out: Record<string, Json> = {};
  for (const [name, value] of Object.entries(object)) {
    if (isMap) define(out, name, quiet(value, false));
    else if (name === 'pattern' || name === 'patternProperties') continue;
    else if (data.has(name)) define(out, name, value);
    else if (name === 'description' && typeof value === 'string') {
      define(out, 'description', value);
      define(out, 'markdownDescription', value.replaceAll('![', '['));
    } else define(out, name, quiet(value, maps.has(name)));
  }
  return out;
}

function quiet(value: Json, isMap: boolean): Json {
  if (Array.isArray(value)) return value.map((item) => quiet(item, false));
  return typeof value === 'object' && value !== null ? quietObject(value as Schema, isMap) : value;
}

/** Plain assignment would make `__proto__` a prototype. */
function define(object: Record<string, Json>, name: string, value: Json): void {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}
