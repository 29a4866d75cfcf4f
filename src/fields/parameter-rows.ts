import { isJsonMediaType } from '../core/media-type.ts';
import type { Json } from '../core/openapi/document.ts';
import { typesOf } from '../core/openapi/schema/effective-schema.ts';
import { isExactNumber, numberText, printJson } from '../core/openapi/numbers/exact-number.ts';
import { constraintsText, typeLabel } from '../core/openapi/schema/field-words.ts';
import {
  isObject,
  isTrue,
  type JsonObject,
  listOf,
  objectOf,
  own,
  stringsOf,
  textOf,
} from '../core/openapi/json.ts';
import type { Parameter } from '../core/openapi/operation.ts';
import { parameterKey, type ParameterValue } from '../core/request/input.ts';
import { itemCount, namedRows, readMember } from './parameter-value.ts';
import { plainText, typedSchema, type ValueEditor, valueEditorOf, withExamples } from './value-editor.ts';

/** How a value is typed that is made of several. */
export type SeveralEditor =
  | { readonly kind: 'list'; readonly item: ValueEditor }
  /** A list of objects, whose members have rows of their own below this one: `items[0][price]`. */
  | { readonly kind: 'items'; readonly count: number }
  /** Free names beside the `known` ones, which have rows of their own. */
  | { readonly kind: 'map'; readonly item: ValueEditor; readonly known: readonly string[] };

export type RowEditor = ValueEditor | SeveralEditor;

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
  /** What the server takes when nothing is sent, as text; empty when the document does not say. */
  readonly defaultText: string;
  readonly editor: RowEditor;
  /** The whole parameter is typed as one text, whatever its schema says. */
  readonly isRaw: boolean;
  /** On the first row of a parameter that has another form than plain text. */
  readonly canBeRaw: boolean;
};

/** What a row's place in the parameter adds to what its schema says. */
type Place = {
  readonly path: readonly string[];
  readonly isRequired: boolean;
  /** References followed on the way here: one that comes again is a schema that holds itself, and is typed as text. */
  readonly refs: readonly string[];
  readonly value: ParameterValue | undefined;
};

/** Deeper objects are typed as text. */
const maxDepth = 8;

type Made = { readonly shape: string; readonly rows: readonly ParameterRow[] };
const made = new WeakMap<Parameter, Made>();

/** The same rows for as long as their number does not change: rows that stay the same are not drawn again. */
export function keptRowsOf(
  parameter: Parameter,
  value: ParameterValue | undefined,
  isRaw: boolean,
): readonly ParameterRow[] {
  const shape = `${isRaw} ${shapeOf(value)}`;
  const before = made.get(parameter);
  if (before?.shape === shape) return before.rows;
  const rows = rowsOf(parameter, value, isRaw);
  made.set(parameter, { shape, rows });
  return rows;
}

/** All of a value that rows depend on: whether it is a text, and how many items its lists of objects have. */
const shapeOf = (value: ParameterValue | undefined): string =>
  typeof value === 'string'
    ? 'text'
    : namedRows(value)
        .flatMap((row) =>
          itemCount([row]) > 0 || typeof row.value !== 'string' ? [`${row.name}(${shapeOf(row.value)})`] : [],
        )
        .join(' ');

/** Rows of a parameter; lists of objects have as many as `value` has, and a text in place of an object is one row. */
export function rowsOf(parameter: Parameter, value?: ParameterValue, isRaw = false): readonly ParameterRow[] {
  const { schema } = parameter;
  const whole: Place = { path: [], isRequired: parameter.isRequired, refs: [], value };
  // With `content` (3.1 section 4.8.12.4), or as the whole query, the value is a text in that media type.
  if (parameter.mediaType !== undefined || parameter.in === 'querystring') {
    const editor: ValueEditor = isJsonMediaType(parameter.mediaType ?? '')
      ? { kind: 'json', ...(parameter.takesText && { takesText: true }) }
      : plainText;
    return [rowOf(parameter, whole, typedSchema(schema, schema).schema, editor)];
  }
  const rows = rowsBelow(parameter, whole, schema);
  const [first] = rows;
  if (!first) return rows;
  const isStructured = !isValueEditor(first.editor) || first.path.length > 0;
  if (isRaw || (isStructured && typeof value === 'string')) {
    const row = rowOf(parameter, whole, typedSchema(schema, schema).schema, plainText);
    return [{ ...row, id: `${row.id} raw`, isRaw: true, canBeRaw: true }];
  }
  const canBeRaw = isStructured || first.editor.kind === 'choice';
  return canBeRaw ? [{ ...first, canBeRaw }, ...rows.slice(1)] : rows;
}

export const isValueEditor = (editor: RowEditor): editor is ValueEditor =>
  editor.kind !== 'list' && editor.kind !== 'map' && editor.kind !== 'items';

function rowsBelow(parameter: Parameter, place: Place, described: Json): readonly ParameterRow[] {
  const { path, refs } = place;
  const typed = typedSchema(parameter.schema, described);
  const { schema } = typed;
  const below = [...refs, ...typed.refs];
  const types = typesOf(schema);
  if (path.length >= maxDepth || typed.refs.some((one) => refs.includes(one)))
    return [rowOf(parameter, place, schema, plainText)];
  if (types.includes('array') && !types.includes('string'))
    return rowsOfList(parameter, { ...place, refs: below }, schema);
  if (!types.includes('object') || types.includes('string'))
    return [rowOf(parameter, place, schema, valueEditorOf(schema))];
  const required = stringsOf(schema, 'required');
  const properties = Object.entries(objectOf(schema, 'properties')).filter(
    ([, property]) => !isTrue(property, 'readOnly'),
  );
  const rows = properties.flatMap(([name, property]) => {
    const isRequired = place.isRequired && required.includes(name);
    const value = readMember(place.value, [name]);
    return rowsBelow(parameter, { path: [...path, name], isRequired, refs: below, value }, property);
  });
  const rest = own(schema, 'additionalProperties') ?? own(schema, 'unevaluatedProperties');
  // What a document leaves unsaid may be sent, but a list of names needs no empty line for more of them.
  if (rest === false || (rows.length > 0 && !isObject(rest))) return rows;
  const item = valueEditorOf(typedSchema(parameter.schema, isObject(rest) ? rest : {}).schema);
  const known = properties.map(([name]) => name);
  const isRequired = place.isRequired && rows.length === 0;
  return [...rows, rowOf(parameter, { ...place, isRequired }, schema, { kind: 'map', item, known })];
}

function rowsOfList(parameter: Parameter, place: Place, schema: JsonObject): readonly ParameterRow[] {
  const items = own(schema, 'items') ?? {};
  const item = typedSchema(parameter.schema, items);
  const hasMembers =
    typesOf(item.schema).includes('object') && Object.keys(objectOf(item.schema, 'properties')).length > 0;
  const isOpen = !item.refs.some((one) => place.refs.includes(one));
  // Only brackets have a form for objects in a list; elsewhere each is a text of its own.
  if (parameter.style !== 'deepObject' || !hasMembers || !isOpen)
    return [rowOf(parameter, place, schema, { kind: 'list', item: valueEditorOf(item.schema) })];
  const count = itemCount(place.value);
  const rows = Array.from({ length: count }, (_, at) => {
    const path = [...place.path, String(at)];
    const value = readMember(place.value, [String(at)]);
    return rowsBelow(parameter, { path, isRequired: true, refs: place.refs, value }, items);
  });
  return [rowOf(parameter, place, schema, { kind: 'items', count }), ...rows.flat()];
}

function rowOf(parameter: Parameter, place: Place, schema: JsonObject, editor: RowEditor): ParameterRow {
  const { path } = place;
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
    isRequired: place.isRequired,
    isDeprecated: (isWhole && parameter.isDeprecated) || isTrue(schema, 'deprecated'),
    idPrefix: textOf(schema, 'x-id-prefix'),
    example: textOfExample(example),
    defaultText: textOfDefault(own(schema, 'default')),
    editor:
      isWhole && parameter.examples && isValueEditor(editor)
        ? withExamples(editor, parameter.examples)
        : editor,
    isRaw: false,
    canBeRaw: false,
  };
}

const textOfExample = (value: Json | undefined): string =>
  typeof value === 'number' || isExactNumber(value)
    ? numberText(value)
    : typeof value === 'string'
      ? value
      : '';

const textOfDefault = (value: Json | undefined): string =>
  value === undefined || value === null ? '' : typeof value === 'object' ? printJson(value) : String(value);

export const labelOf = (parameter: Parameter, path: readonly string[]): string =>
  path.reduce(
    (label, name) => (parameter.style === 'deepObject' ? `${label}[${name}]` : `${label}.${name}`),
    parameter.name,
  );

/** Whether this row is the first in sight of those of an object's members: what is said of the object stands above it. */
export const startsGroup = ({ parameter, path }: ParameterRow, before: ParameterRow | undefined): boolean =>
  path.length > 0 && before?.parameter !== parameter;
