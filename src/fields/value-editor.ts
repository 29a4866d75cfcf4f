import type { Json } from '../core/openapi/document.ts';
import { branchesOf, effectiveSchema, typesOf } from '../core/openapi/schema/effective-schema.ts';
import { type JsonObject, listOf, objectOf, own, textOf } from '../core/openapi/json.ts';
import { scalarText } from '../core/openapi/schema/parameter-choices.ts';
import type { Schema } from '../core/openapi/operation.ts';

export type MomentFormat = 'date' | 'date-time' | 'time';

/** How one value is typed. Text stays as typed, numbers too: `1.0` and 12345678901234567890 keep their digits. */
export type ValueEditor =
  | {
      readonly kind: 'text';
      readonly isNumber: boolean;
      readonly hint: string;
      /** To choose from, where the document gives several; anything else may be typed. */
      readonly examples?: readonly string[];
    }
  | { readonly kind: 'moment'; readonly format: MomentFormat; readonly hint: string }
  /** A text that is JSON itself: a parameter with `content`, a part of a form. */
  | { readonly kind: 'json'; readonly takesText?: boolean }
  | { readonly kind: 'choice'; readonly values: readonly string[] };

/** More choices than that are searched rather than scrolled. */
export const longList = 15;

export const plainText = { kind: 'text', isNumber: false, hint: '' } as const;

/** The forms of RFC 3339 section 5.6, which JSON Schema's formats of these names are. */
const hints: Readonly<Record<MomentFormat, string>> = {
  date: 'YYYY-MM-DD',
  'date-time': 'YYYY-MM-DDThh:mm:ssZ',
  time: 'hh:mm:ssZ',
};

/** The editor of a text that is such a moment; `undefined` for other formats. */
export const momentEditorOf = (format: string): ValueEditor | undefined =>
  isMoment(format) ? { kind: 'moment', format, hint: hints[format] } : undefined;

const isMoment = (format: string): format is MomentFormat => Object.hasOwn(hints, format);

/** A free text with the examples that are texts, where there are several. */
export function withExamples(editor: ValueEditor, given: readonly Json[]): ValueEditor {
  const examples = [...new Set(given.flatMap(scalarText))].filter((one) => one !== '');
  return editor.kind === 'text' && examples.length > 1 ? { ...editor, examples } : editor;
}

export function valueEditorOf(schema: JsonObject): ValueEditor {
  const constant = own(schema, 'const');
  const listed = constant === undefined ? listOf(schema, 'enum') : [constant];
  const values = listed.flatMap(scalarText);
  if (values.length > 0) return { kind: 'choice', values };
  const types = typesOf(schema).filter((type) => type !== 'null');
  if (types.length === 1 && types[0] === 'boolean') return { kind: 'choice', values: ['true', 'false'] };
  const isNumber = types.length > 0 && types.every((type) => type === 'number' || type === 'integer');
  const moment = isNumber ? undefined : momentEditorOf(textOf(schema, 'format'));
  return moment ?? withExamples({ ...plainText, isNumber }, listOf(schema, 'examples'));
}

/**
 * The schema that a value is typed by. Of branches the one with the most structure is offered, because any other can
 * be typed as text: an object's (members of all such branches together), else a list's, else what the texts share.
 */
export function typedSchema(
  root: Schema,
  described: Json,
): { readonly schema: JsonObject; readonly refs: readonly string[] } {
  const whole = effectiveSchema(root, described);
  const branches = branchesOf(root, whole.schema).branches.map((branch) => effectiveSchema(root, branch));
  if (branches.length === 0) return whole;
  const refs = [...whole.refs, ...branches.flatMap((branch) => branch.refs)];
  const of = (type: string) => branches.filter(({ schema }) => typesOf(schema).includes(type));
  const objects = of('object');
  if (objects.length > 0 || typesOf(whole.schema).includes('object')) {
    const properties = [whole, ...objects].map(({ schema }) =>
      Object.entries(objectOf(schema, 'properties')),
    );
    const rest = [whole, ...objects].map(({ schema }) => own(schema, 'additionalProperties'));
    const open = rest.find((one) => one !== undefined && one !== false);
    return {
      schema: {
        ...whole.schema,
        type: 'object',
        properties: Object.fromEntries(properties.flat()),
        ...(open === undefined ? {} : { additionalProperties: open }),
      },
      refs,
    };
  }
  const list = of('array')[0];
  if (list) return { schema: { ...list.schema, ...whole.schema }, refs };
  // `anyOf: [string, enum: ['']]` is how some documents say that a text may be emptied.
  const real = branches.filter(({ schema }) => !isEmptyOnly(schema));
  if (real.length === 1 && real[0]) return { schema: { ...real[0].schema, ...whole.schema }, refs };
  const editors = real.map(({ schema }) => valueEditorOf(schema));
  const values = editors.flatMap((editor) => (editor.kind === 'choice' ? editor.values : []));
  if (editors.length > 0 && editors.every((editor) => editor.kind === 'choice'))
    return { schema: { ...whole.schema, enum: [...new Set(values)] }, refs };
  const types = [...new Set(real.flatMap(({ schema }) => typesOf(schema)))];
  return { schema: { ...whole.schema, type: types }, refs };
}

/** The one thing it allows is no text: how some documents say that a value may be cleared. */
export const isEmptyOnly = (schema: JsonObject): boolean => {
  const values = listOf(schema, 'enum');
  return values.length > 0 && values.every((value) => value === '' || value === null);
};
