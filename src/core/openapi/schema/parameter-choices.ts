import { effectiveSchema } from './effective-schema.ts';
import type { Json } from '../document.ts';
import { numbersAsText } from '../numbers/exact-number.ts';
import { listOf, own } from '../json.ts';
import type { Parameter } from '../operation.ts';

/** The texts a parameter may have, empty when it is free, and the one its schema names as the default. */
export type ParameterChoices = { readonly values: readonly string[]; readonly fallback: string };

const known = new WeakMap<Parameter, ParameterChoices>();

/** Read through `$ref`; the same object for the same parameter. */
export function parameterChoices(parameter: Parameter): ParameterChoices {
  const before = known.get(parameter);
  if (before) return before;
  const { schema } = effectiveSchema(parameter.schema, parameter.schema);
  const values = listOf(schema, 'enum').flatMap(scalarText);
  const [fallback = ''] = scalarText(own(schema, 'default'));
  const choices = { values, fallback };
  known.set(parameter, choices);
  return choices;
}

/** As a parameter writes it; numbers with the digits of the document. Null, lists and objects are no choice of text. */
export function scalarText(value: Json | undefined): readonly string[] {
  const plain = value === undefined ? null : numbersAsText(value);
  return plain === null || typeof plain === 'object' ? [] : [String(plain)];
}
