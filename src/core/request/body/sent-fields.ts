import type { BodyProblem } from './plain-body.ts';
import type { BodyContent } from '../../openapi/operation.ts';
import type { FileSource } from '../http-request.ts';
import type { FormInput, ParameterValue } from '../input.ts';
import { encodeComponent } from '../percent-encode.ts';
import { textsOf } from '../params/style.ts';
import { findStyle } from '../params/styles.ts';
import { loneSurrogateAt } from '../text-rules.ts';
import { type FormField, formFieldsOf, freeField } from './form-fields.ts';
import { itemSchema } from './form-members.ts';
import { jsonOfRows, openedRows } from './json-rows.ts';

/** A field with what is sent for it. */
export type SentField = {
  readonly field: FormField;
  readonly value: ParameterValue | undefined;
  readonly files: readonly FileSource[];
};

/** Document order, then the names that only the user knows, in the order they came. */
export function sentFields(content: BodyContent, form: FormInput): readonly SentField[] {
  const names = new Set([...Object.keys(form.values), ...Object.keys(form.files)]);
  const described = formFieldsOf(content, undefined, [...names]);
  const known = new Set(described.map(({ parameter }) => parameter.name));
  const free = [...names].filter((name) => !known.has(name)).map(freeField);
  return [...described, ...free].flatMap((field) => {
    const { name } = field.parameter;
    const value = Object.hasOwn(form.values, name) ? form.values[name] : undefined;
    const chosen = Object.hasOwn(form.files, name) ? (form.files[name] ?? []) : [];
    const files = field.isList ? chosen : chosen.slice(0, 1);
    return value === undefined && files.length === 0 ? [] : [{ field, value, files }];
  });
}

/** Names the field that holds half a character, which has no UTF-8 form (RFC 3629 section 3). */
export function halfCharacterProblem(fields: readonly SentField[]): BodyProblem | undefined {
  const half = fields.find(({ field, value, files }) =>
    [
      field.parameter.name,
      ...(value === undefined ? [] : textsOf(value)),
      ...files.map((file) => file.name),
    ].some((text) => loneSurrogateAt(text) >= 0),
  );
  if (!half) return undefined;
  const { name } = half.field.parameter;
  return {
    message: `\`${name}\` holds half a character (a lone surrogate), which cannot be sent as UTF-8.`,
    name,
  };
}

/** The whole value as JSON text, as typed where it was typed as such. */
export const jsonText = ({ parameter }: FormField, value: ParameterValue): string =>
  typeof value === 'string' ? value : jsonOfRows(value, parameter.schema, parameter.schema);

/** One text for each value of a list; items that were filled in by rows become JSON. */
export function listTexts({ parameter }: FormField, value: ParameterValue): readonly string[] {
  if (typeof value === 'string') return [value];
  const { schema } = parameter;
  return value.map((row) =>
    typeof row === 'string' ? row : jsonOfRows(row.value, schema, itemSchema(schema, schema)),
  );
}

/** Name and value pairs of a field by its style, both encoded by the functions given. */
export function styledPairs(
  { parameter }: FormField,
  value: ParameterValue,
  encode: (text: string) => string,
  encodeName: (text: string) => string = encodeComponent,
): readonly string[] {
  const { schema, style, explode } = parameter;
  const opened = style === 'deepObject' ? openedRows(value, schema, schema) : value;
  const name = encodeName(parameter.name);
  return findStyle(style, 'query').serialize(opened, {
    name,
    explode,
    isNamed: true,
    encode,
    encodeName,
  });
}
