import { effectiveSchema } from './effective-schema.ts';
import { listOf, textOf } from './json.ts';
import type { Parameter } from './operation.ts';

/** The texts a parameter may have, empty when it is free, and the one its schema names as the default. */
export type ParameterChoices = { readonly values: readonly string[]; readonly fallback: string };

const known = new WeakMap<Parameter, ParameterChoices>();

/** Read through `$ref`; the same object for the same parameter. */
export function parameterChoices(parameter: Parameter): ParameterChoices {
  const before = known.get(parameter);
  if (before) return before;
  const { schema } = effectiveSchema(parameter.schema, parameter.schema);
  const values = listOf(schema, 'enum').filter((value) => typeof value === 'string');
  const choices = { values, fallback: textOf(schema, 'default') };
  known.set(parameter, choices);
  return choices;
}
