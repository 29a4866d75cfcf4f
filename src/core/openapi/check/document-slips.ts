import type { Json } from '../document.ts';
import { printJson } from '../numbers/exact-number.ts';
import { isList, own } from '../json.ts';
import type { BodyContent, Schema } from '../operation.ts';
import { parseJson } from '../read/parse-json.ts';
import type { SchemaFault } from './schema-faults.ts';
import { seedChoices, seedFor } from '../seed/seed.ts';
import { validateValue } from './validate.ts';

/** What a check may know of where a text came from. */
export type GivenTexts = Partial<Pick<BodyContent, 'examples' | 'seed'>>;

const known = new WeakMap<Schema, ReadonlySet<string>>();

/**
 * Splits what is wrong with a body into what the user can mend and what the document itself put there: its examples,
 * and what can be made of a schema that nothing fits. A value that was changed is the user's.
 */
export function splitSlips(
  content: GivenTexts & { readonly mediaType: string },
  schema: Schema,
  value: Json,
  faults: readonly SchemaFault[],
): { readonly mine: readonly SchemaFault[]; readonly slips: readonly SchemaFault[] } {
  if (faults.length === 0 || content.seed === undefined) return { mine: faults, slips: [] };
  const given = known.get(schema) ?? slipsOf(content, schema);
  known.set(schema, given);
  const isSlip = (fault: SchemaFault) => given.has(keyOf(fault, value));
  return { mine: faults.filter((fault) => !isSlip(fault)), slips: faults.filter(isSlip) };
}

function slipsOf(
  { mediaType, examples = [], seed = '' }: GivenTexts & { readonly mediaType: string },
  schema: Schema,
): ReadonlySet<string> {
  const described = { mediaType, examples, schema };
  const texts = [seed, ...seedChoices(described).map((choice) => seedFor(described, choice)?.text ?? '')];
  return new Set(
    texts.flatMap((text) => {
      const parsed = parseJson(text);
      if (!parsed.ok) return [];
      const { value } = parsed.value;
      return validateValue(schema, value).map((fault) => keyOf(fault, value));
    }),
  );
}

const keyOf = ({ path, keyword, name }: SchemaFault, value: Json): string => {
  const held = valueAt(value, path);
  return JSON.stringify([path, keyword, name, held === undefined ? '' : printJson(held)]);
};

export function valueAt(value: Json, path: readonly string[]): Json | undefined {
  let at: Json | undefined = value;
  for (const step of path) at = isList(at) ? at[Number(step)] : own(at, step);
  return at;
}
