import { branchInUse, discriminatorFor } from '../../openapi/schema/branches.ts';
import type { Json } from '../../openapi/document.ts';
import { branchesOf, effectiveSchema, typesOf } from '../../openapi/schema/effective-schema.ts';
import { branchLabels } from '../../openapi/schema/field-words.ts';
import { isObject, listOf, own } from '../../openapi/json.ts';
import type { BodyContent, Schema } from '../../openapi/operation.ts';
import type { FormInput, ParameterValue } from '../input.ts';
import { type FormField, formFieldsOf } from './form-fields.ts';
import { fieldValue, formSeed, valueAt } from './form-seed.ts';

/** One way to fill a form. */
export type FormBranch = { readonly label: string; readonly fields: readonly FormField[] };

/** The ways to fill a form that its document says is one of several (`oneOf`); empty where there is no choice. */
export const formBranches = (content: BodyContent): readonly FormBranch[] => {
  const { schema } = content;
  const branches = branchesIn(schema);
  const labels = schema ? branchLabels(schema, branches) : [];
  return branches.map((branch, index) => ({
    label: labels[index] ?? '',
    fields: formFieldsOf(content, schema ? withDiscriminator(schema, branch) : branch),
  }));
};

/** The branch with the member that tells it apart held to what it says for this branch. */
function withDiscriminator(root: Schema, branch: Json): Json {
  const told = discriminatorFor(root, effectiveSchema(root, root).schema, branch);
  if (!told) return branch;
  const property = { enum: told.values };
  return {
    allOf: [branch, { required: [told.name], properties: Object.fromEntries([[told.name, property]]) }],
  };
}

function branchesIn(root: Schema | undefined): readonly Json[] {
  if (!root) return [];
  const { schema } = effectiveSchema(root, root);
  // Beside an `anyOf` the choice is of both; there all fields stay in sight.
  if (listOf(schema, 'anyOf').length > 0) return [];
  const { branches } = branchesOf(root, { oneOf: listOf(schema, 'oneOf') });
  const areObjects = branches.every((branch) => {
    const types = typesOf(effectiveSchema(root, branch).schema);
    return types.length === 0 || types.includes('object');
  });
  return branches.length > 1 && areObjects ? branches : [];
}

type Filled = Pick<FormInput, 'values' | 'files'>;

/** The branch that what is filled in is of; the first as long as nothing tells. */
export function formBranchInUse(content: BodyContent, { values, files }: Filled): number {
  const names = [...Object.entries(values), ...Object.keys(files).map((name) => [name, ''] as const)];
  return branchOf(
    content,
    Object.fromEntries(names.map(([name, value]) => [name, typeof value === 'string' ? value : ''])),
  );
}

const branchOf = ({ schema }: BodyContent, value: Json): number =>
  schema ? (branchInUse(schema, effectiveSchema(schema, schema).schema, branchesIn(schema), value) ?? 0) : 0;

/**
 * What picking a branch changes: its fields start with what the document says of them, and what the console had filled
 * in of another is taken out. What the user typed stays.
 */
export function pickChanges(
  content: BodyContent,
  branches: readonly FormBranch[],
  picked: number,
  values: FormInput['values'],
): readonly (readonly [name: string, value: ParameterValue | undefined])[] {
  const starts = branches.map((branch, index) => startsOf(content, branch, index));
  const names = new Set(branches[picked]?.fields.map(({ parameter }) => parameter.name));
  const isStart = (name: string, value: ParameterValue | undefined): boolean =>
    starts.some((known) => JSON.stringify(known.get(name)) === JSON.stringify(value));
  const out = Object.entries(values).flatMap(([name, value]) =>
    !names.has(name) && isStart(name, value) ? [[name, undefined] as const] : [],
  );
  const added = [...(starts[picked] ?? [])].filter(
    ([name, start]) =>
      !Object.hasOwn(values, name) || (values[name] !== start && isStart(name, values[name])),
  );
  return [...out, ...added];
}

/** By name: what the branch's own example has, else what the seed has, else the one value a schema leaves or favours. */
function startsOf(
  content: BodyContent,
  { fields }: FormBranch,
  index: number,
): ReadonlyMap<string, ParameterValue> {
  const example = content.examples.find(({ value }) => isObject(value) && branchOf(content, value) === index);
  const seed = formSeed(content).values;
  const starts = fields.flatMap((field): [string, ParameterValue][] => {
    const { name, schema } = field.parameter;
    const folded = effectiveSchema(schema, schema).schema;
    const [first, ...others] = listOf(folded, 'enum');
    const only = own(folded, 'const') ?? (others.length === 0 ? first : undefined);
    const isSeeded = Object.hasOwn(seed, name);
    const given = example
      ? valueAt(example.value, field.path)
      : (only ?? (isSeeded ? undefined : own(folded, 'default')));
    const start =
      given === undefined || given === null || field.isFile ? undefined : fieldValue(field, given);
    const seeded = example || !isSeeded ? undefined : seed[name];
    return start !== undefined ? [[name, start]] : seeded !== undefined ? [[name, seeded]] : [];
  });
  return new Map(starts);
}
