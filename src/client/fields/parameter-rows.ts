import type { Json } from '../../core/openapi/document.ts';
import { effectiveSchema, typesOf } from '../../core/openapi/effective-schema.ts';
import { constraintsText, typeLabel } from '../../core/openapi/field-words.ts';
import {
  isObject,
  isTrue,
  type JsonObject,
  listOf,
  objectOf,
  own,
  stringsOf,
  textOf,
} from '../../core/openapi/json.ts';
import type { Parameter } from '../../core/openapi/operation.ts';
import { parameterKey } from '../../core/request/input.ts';

/** How one value is typed. Text stays as typed, numbers too: `1.0` and 12345678901234567890 keep their digits. */
export type ValueEditor =
  | { readonly kind: 'text'; readonly isNumber: boolean; readonly hint: string }
  | { readonly kind: 'choice'; readonly values: readonly string[] };

export type RowEditor =
  | ValueEditor
  | { readonly kind: 'list'; readonly item: ValueEditor }
  /** Free names beside the `known` ones, which have rows of their own. */
  | { readonly kind: 'map'; readonly item: ValueEditor; readonly known: readonly string[] };

/** One line of the panel: a parameter, or a property of one that is an object. */
export type ParameterRow = {
  readonly id: string;
  readonly parameter: Parameter;
  /** Property names from the parameter's value down; empty for the value itself. */
  readonly path: readonly string[];
  /** `page[size]`; also the accessible name of its field. */
  readonly label: string;
  readonly type: string;
  readonly description: string;
  readonly constraints: string;
  readonly isRequired: boolean;
  readonly isDeprecated: boolean;
  /** Names of this kind start like that (`x-id-prefix` in the document). */
  readonly idPrefix: string;
  readonly example: string;
  readonly editor: RowEditor;
};

/** Deeper objects, and recursive ones, are typed as text. */
const maxDepth = 4;

export function rowsOf(parameter: Parameter): readonly ParameterRow[] {
  const { schema } = parameter;
  // With `content` (3.1 section 4.8.12.4), or as the whole query, the value is a text in that media type.
  if (parameter.mediaType !== undefined || parameter.in === 'querystring')
    return [rowOf(parameter, [], effectiveSchema(schema, schema).schema, parameter.isRequired, plainText)];
  return rowsBelow(parameter, [], schema, parameter.isRequired);
}

const plainText: ValueEditor = { kind: 'text', isNumber: false, hint: '' };

function rowsBelow(
  parameter: Parameter,
  path: readonly string[],
  described: Json,
  isRequired: boolean,
): readonly ParameterRow[] {
  const { schema } = effectiveSchema(parameter.schema, described);
  const properties = Object.entries(objectOf(schema, 'properties'));
  const isObjectLike = typesOf(schema).includes('object') && !typesOf(schema).includes('string');
  if (!isObjectLike || path.length >= maxDepth)
    return [rowOf(parameter, path, schema, isRequired, editorOf(parameter, schema))];
  const required = stringsOf(schema, 'required');
  const rows = properties.flatMap(([name, property]) =>
    rowsBelow(parameter, [...path, name], property, required.includes(name)),
  );
  const rest = own(schema, 'additionalProperties') ?? own(schema, 'unevaluatedProperties');
  // What a document leaves unsaid may be sent, but a list of names needs no empty line for more of them.
  if (rest === false || (rows.length > 0 && !isObject(rest))) return rows;
  const item = valueEditorOf(effectiveSchema(parameter.schema, isObject(rest) ? rest : {}).schema);
  const known = properties.map(([name]) => name);
  return [
    ...rows,
    rowOf(parameter, path, schema, isRequired && rows.length === 0, { kind: 'map', item, known }),
  ];
}

function rowOf(
  parameter: Parameter,
  path: readonly string[],
  schema: JsonObject,
  isRequired: boolean,
  editor: RowEditor,
): ParameterRow {
  const isWhole = path.length === 0;
  const example =
    (isWhole ? parameter.example : undefined) ?? listOf(schema, 'examples')[0] ?? own(schema, 'example');
  return {
    id: [parameterKey(parameter), ...path, editor.kind].join(' '),
    parameter,
    path,
    label: labelOf(parameter, path),
    type:
      editor.kind === 'choice' && typesOf(schema).includes('boolean')
        ? 'boolean'
        : typeLabel(parameter.schema, schema),
    description: (isWhole && parameter.description) || textOf(schema, 'description'),
    constraints: constraintsText(schema),
    isRequired,
    isDeprecated: (isWhole && parameter.isDeprecated) || isTrue(schema, 'deprecated'),
    idPrefix: textOf(schema, 'x-id-prefix'),
    example: typeof example === 'string' || typeof example === 'number' ? String(example) : '',
    editor,
  };
}

export const labelOf = (parameter: Parameter, path: readonly string[]): string =>
  path.reduce(
    (label, name) => (parameter.style === 'deepObject' ? `${label}[${name}]` : `${label}.${name}`),
    parameter.name,
  );

function editorOf(parameter: Parameter, schema: JsonObject): RowEditor {
  const types = typesOf(schema);
  if (!types.includes('array') || types.includes('string')) return valueEditorOf(schema);
  const items = own(schema, 'items') ?? {};
  return { kind: 'list', item: valueEditorOf(effectiveSchema(parameter.schema, items).schema) };
}

const hints: Readonly<Record<string, string>> = {
  date: 'YYYY-MM-DD',
  'date-time': 'YYYY-MM-DDThh:mm:ssZ',
  time: 'hh:mm:ss',
};

function valueEditorOf(schema: JsonObject): ValueEditor {
  const constant = own(schema, 'const');
  const listed = constant === undefined ? listOf(schema, 'enum') : [constant];
  const values = listed.filter((value) => value !== null && typeof value !== 'object').map(String);
  if (values.length > 0) return { kind: 'choice', values };
  const types = typesOf(schema).filter((type) => type !== 'null');
  if (types.length === 1 && types[0] === 'boolean') return { kind: 'choice', values: ['true', 'false'] };
  const isNumber = types.length > 0 && types.every((type) => type === 'number' || type === 'integer');
  return { kind: 'text', isNumber, hint: hints[textOf(schema, 'format')] ?? '' };
}
