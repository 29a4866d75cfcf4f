import { branchesOf, effectiveSchema, typesOf } from '../core/openapi/schema/effective-schema.ts';
import { typeLabel } from '../core/openapi/schema/field-words.ts';
import type { Parameter } from '../core/openapi/operation.ts';
import { isEmptyOnly } from './value-editor.ts';

/** Other forms than an object that the value may have, such as `integer`; they are typed as text. */
export function otherForms({ schema }: Parameter): readonly string[] {
  const whole = effectiveSchema(schema, schema).schema;
  const branches = branchesOf(schema, whole).branches.map((branch) => effectiveSchema(schema, branch).schema);
  const others = branches.filter((branch) => !typesOf(branch).includes('object'));
  return [
    ...new Set(others.map((branch) => (isEmptyOnly(branch) ? 'empty text' : typeLabel(schema, branch)))),
  ];
}

/** Whether anything is said of the whole value. */
export const isTold = (parameter: Parameter): boolean =>
  parameter.description !== '' || otherForms(parameter).length > 0;
