import type { Json } from '../../core/openapi/document.ts';
import { effectiveSchema, typesOf } from '../../core/openapi/schema/effective-schema.ts';
import { isExactNumber, plainNumbers, printJson } from '../../core/openapi/numbers/exact-number.ts';
import { typeLabel } from '../../core/openapi/schema/field-words.ts';
import { isList, isObject, listOf, own } from '../../core/openapi/json.ts';
import type { Schema } from '../../core/openapi/operation.ts';

/** Keywords whose value maps free names to schemas: below them a name is never a keyword. */
const maps = new Set(['properties', '$defs', 'definitions', 'dependentSchemas', 'patternProperties']);

/** Keywords whose value is data, not a schema. */
const data = new Set(['const', 'enum', 'default', 'example', 'examples', 'required']);

/** Those that completion offers. */
const offered = new Set(['const', 'enum', 'default', 'examples']);

/**
 * A schema for completion and hover: patterns are left out, since a bad one can stop the worker for good, and
 * descriptions are given as Markdown, after the type, without images, which would be fetched from wherever they point.
 */
export function quietSchema(schema: Schema): Schema {
  return quietObject(schema, schema, false);
}

/** `described` is what the document itself says of `object`. */
function quietObject(root: Schema, object: Schema, isMap: boolean, described = object): Schema {
  const out: Record<string, Json> = {};
  for (const [name, value] of Object.entries(object)) {
    if (isMap) define(out, name, quietMember(root, value));
    else if (name === 'pattern' || name === 'patternProperties') continue;
    else if (name === 'type' && isList(value)) define(out, name, nullLast(value));
    else if (data.has(name)) defineData(out, name, value);
    // The worker knows doubles only; our own check tells of bounds.
    else if (isExactNumber(value)) define(out, name, plainNumbers(value));
    else define(out, name, quiet(root, value, maps.has(name)));
  }
  const { description } = object;
  if (!isMap && typeof description === 'string' && description !== '') {
    const type = typeLabel(root, effectiveSchema(root, described).schema);
    const words = description.replaceAll('![', '[');
    define(out, 'markdownDescription', type === 'any' ? words : `\`${type}\`\n\n${words}`);
  }
  return out;
}

/** Of any type; the worker leaves the value to be typed when `boolean` stands first. */
const anyType = ['boolean', 'string', 'number', 'object', 'array', 'null'];

/**
 * A schema with a name. The worker inserts the name alone, without a colon, unless the schema itself gives a value or
 * a type, and of several types it takes the first: so what `allOf` and branches say of both is written here too, and
 * `null` stands last.
 */
function quietMember(root: Schema, member: Json): Json {
  // The worker offers no name whose schema is `true`.
  const schema = member === true ? {} : member;
  if (!isObject(schema)) return quiet(root, schema, false);
  const folded = effectiveSchema(root, schema).schema;
  const given = ['const', 'enum', 'default'].flatMap((name): [string, Json][] => {
    const value = own(folded, name);
    return value === undefined ? [] : [[name, value]];
  });
  const types = typesIn(root, schema);
  const type = types.length === 0 ? anyType : types.length === 1 ? (types[0] ?? null) : types;
  return quietObject(root, { ...Object.fromEntries(given), ...schema, type }, false, schema);
}

const nullLast = (types: readonly Json[]): readonly Json[] => [
  ...types.filter((type) => type !== 'null'),
  ...types.filter((type) => type === 'null'),
];

/** The types a value may have, `null` too, in the document's order; a schema `seen` before adds none to them. */
function typesIn(root: Schema, described: Json, seen = new Set<string>()): readonly string[] {
  const { schema, refs } = effectiveSchema(root, described);
  if (refs.some((one) => seen.has(one))) return [];
  for (const one of refs) seen.add(one);
  const types = typesOf(schema);
  if (types.length > 0) return types;
  const branches = [...listOf(schema, 'oneOf'), ...listOf(schema, 'anyOf')];
  if (branches.length === 0) return anyType;
  return [...new Set(branches.flatMap((branch) => typesIn(root, branch, seen)))];
}

/**
 * Values to choose from. Those with digits that a double would lose go into the worker's own "default snippets", as
 * text: there they are offered as the document spells them, and elsewhere they would be objects or rounded.
 */
function defineData(out: Record<string, Json>, name: string, value: Json): void {
  const isList = (name === 'enum' || name === 'examples') && Array.isArray(value);
  const values: readonly Json[] = isList ? value : [value];
  const plain = values.filter((one) => plainNumbers(one) === one);
  if (plain.length === values.length) return define(out, name, value);
  if (plain.length > 0) define(out, name, plain);
  if (!offered.has(name)) return;
  const snippets = values
    .filter((one) => plainNumbers(one) !== one)
    .map((one) => ({
      label: printJson(one),
      // The text is a snippet, in which these three signs mean something.
      bodyText: printJson(one, 2).replaceAll(/[\\$}]/g, '\\$&'),
    }));
  const known = Object.hasOwn(out, 'defaultSnippets') ? out['defaultSnippets'] : undefined;
  define(out, 'defaultSnippets', [...(Array.isArray(known) ? known : []), ...snippets]);
}

function quiet(root: Schema, value: Json, isMap: boolean): Json {
  if (Array.isArray(value)) return value.map((item) => quiet(root, item, false));
  return typeof value === 'object' && value !== null ? quietObject(root, value as Schema, isMap) : value;
}

/** Plain assignment would make `__proto__` a prototype. */
function define(object: Record<string, Json>, name: string, value: Json): void {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}
