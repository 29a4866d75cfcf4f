import { isNumber } from '../numbers/decimal.ts';
import { isWhole } from '../numbers/divide-numbers.ts';
import type { Json } from '../document.ts';
import { branchesOf, effectiveSchema, typesOf, typeOfValue } from './effective-schema.ts';
import {
  isList,
  isObject,
  isTrue,
  listOf,
  objectOf,
  own,
  stringsOf,
  textOf,
  type JsonObject,
} from '../json.ts';
import type { Schema } from '../operation.ts';
import { sameValue } from '../numbers/same-value.ts';
import { schemaNameOf } from './definitions.ts';

/** The branches of a schema that a user chooses between: those of oneOf, else of anyOf, without `null`. */
export function choiceOf(
  root: Schema,
  schema: JsonObject,
): { readonly keyword: 'oneOf' | 'anyOf'; readonly branches: readonly Json[]; readonly allowsNull: boolean } {
  const one = branchesOf(root, { oneOf: listOf(schema, 'oneOf') });
  if (one.branches.length > 0) return { keyword: 'oneOf', ...one };
  const any = branchesOf(root, { anyOf: listOf(schema, 'anyOf') });
  return { keyword: 'anyOf', ...any, allowsNull: any.allowsNull || one.allowsNull };
}

/**
 * The member that tells branches apart, and what it says for this one (OpenAPI 3.1 section 4.8.25): what the mapping
 * says, else what the branch itself allows there, else the name of its schema. A branch that is written in place has no
 * name: of such a one only what it allows counts.
 */
export function discriminatorFor(
  root: Schema,
  schema: JsonObject,
  branch: Json,
): { readonly name: string; readonly values: readonly string[] } | undefined {
  const choice = objectOf(schema, 'discriminator');
  const name = textOf(choice, 'propertyName');
  const reference = textOf(branch, '$ref');
  if (name === '') return undefined;
  const mapped = Object.entries(objectOf(choice, 'mapping')).flatMap(([value, target]) =>
    target === reference ? [value] : [],
  );
  if (mapped.length > 0) return { name, values: mapped };
  const allowed = allowedTexts(root, branch, name, 0);
  if (allowed) return { name, values: allowed };
  return reference === '' ? undefined : { name, values: [schemaNameOf(reference)] };
}

/** The texts that a member may have, where a branch or all of its own branches say so. */
function allowedTexts(
  root: Schema,
  branch: Json,
  name: string,
  depth: number,
): readonly string[] | undefined {
  const { schema } = effectiveSchema(root, branch);
  const member = effectiveSchema(root, own(objectOf(schema, 'properties'), name) ?? {}).schema;
  const constant = own(member, 'const');
  const texts =
    constant === undefined ? stringsOf(member, 'enum') : stringsOf({ constant: [constant] }, 'constant');
  if (texts.length > 0) return texts;
  if (depth > 3) return undefined;
  const inner = choiceOf(root, schema).branches.map((one) => allowedTexts(root, one, name, depth + 1));
  const known = inner.filter((one) => one !== undefined);
  return known.length > 0 && known.length === inner.length ? [...new Set(known.flat())] : undefined;
}

/** Which branch a value is of: what its discriminator says, else the likest of those that fit, else of all. */
export function branchInUse(
  root: Schema,
  schema: JsonObject,
  branches: readonly Json[],
  value: Json,
): number | undefined {
  const named = branchNamed(root, schema, value);
  if (named !== undefined && branches.includes(named)) return branches.indexOf(named);
  const fitting = branches.map((branch) => accepts(root, branch, value));
  const scores = branches.map((branch, index) =>
    fitting.includes(true) && !fitting[index] ? 0 : likeness(root, branch, value),
  );
  const best = Math.max(...scores);
  return best > 0 ? scores.indexOf(best) : undefined;
}

/** The branch that the value's discriminator names; of several the first that fits. */
function branchNamed(root: Schema, schema: JsonObject, value: Json): Json | undefined {
  if (own(schema, 'discriminator') === undefined || !isObject(value)) return undefined;
  const named = choiceOf(root, schema).branches.filter((branch) => {
    const told = discriminatorFor(root, schema, branch);
    const said = told && own(value, told.name);
    return typeof said === 'string' && told?.values.includes(said);
  });
  const isOne = named.length < 2;
  return isOne ? named[0] : (named.find((branch) => accepts(root, branch, value, maxDepth)) ?? named[0]);
}

const maxDepth = 4;

/**
 * Whether a value has the shape that a schema asks for: types, constants, required names. Lengths, patterns and bounds
 * are left to the checks: they tell right from wrong, not one branch from another.
 */
export function accepts(root: Schema, described: Json, value: Json, depth = 0): boolean {
  const { schema } = effectiveSchema(root, described);
  if (!allowsType(schema, value) || !allowsValue(schema, value)) return false;
  if (depth > maxDepth) return true;
  const named = branchNamed(root, schema, value);
  if (named !== undefined && !accepts(root, named, value, depth + 1)) return false;
  const { branches, allowsNull } =
    named === undefined ? branchesOf(root, schema) : { branches: [], allowsNull: false };
  const isNullBranch = allowsNull && value === null;
  if (
    branches.length > 0 &&
    !isNullBranch &&
    !branches.some((branch) => accepts(root, branch, value, depth + 1))
  )
    return false;
  if (isList(value)) {
    const items = own(schema, 'items') ?? true;
    return value.slice(0, 20).every((item) => accepts(root, items, item, depth + 1));
  }
  if (!isObject(value)) return true;
  const properties = objectOf(schema, 'properties');
  const isReadOnly = (name: string) =>
    isTrue(effectiveSchema(root, own(properties, name) ?? {}).schema, 'readOnly');
  if (stringsOf(schema, 'required').some((name) => !Object.hasOwn(value, name) && !isReadOnly(name)))
    return false;
  const rest = own(schema, 'additionalProperties') ?? true;
  const hasPatterns = own(schema, 'patternProperties') !== undefined;
  return Object.entries(value).every(([name, member]) => {
    const property = own(properties, name);
    if (property !== undefined) return accepts(root, property, member, depth + 1);
    return hasPatterns || (rest !== false && accepts(root, rest, member, depth + 1));
  });
}

function allowsType(schema: JsonObject, value: Json): boolean {
  if (own(schema, 'not') !== undefined && Object.keys(objectOf(schema, 'not')).length === 0) return false;
  const types = typesOf(schema);
  const type = typeOfValue(value);
  if (types.length === 0 || types.includes(type)) return true;
  if (isNumber(value) && types.includes('integer')) return isWhole(value);
  // Types that are only read off other keywords do not forbid the others.
  return own(schema, 'type') === undefined && type !== 'object' && !types.includes('object');
}

function allowsValue(schema: JsonObject, value: Json): boolean {
  const constant = own(schema, 'const');
  if (constant !== undefined && !sameValue(constant, value)) return false;
  const choices = listOf(schema, 'enum');
  return choices.length === 0 || choices.some((choice) => sameValue(choice, value));
}

/** How much of a value a branch knows; nothing of another type. */
function likeness(root: Schema, branch: Json, value: Json): number {
  const { schema } = effectiveSchema(root, branch);
  if (!allowsType(schema, value)) return 0;
  if (!isObject(value)) return 1;
  const properties = objectOf(schema, 'properties');
  const required = stringsOf(schema, 'required');
  return Object.entries(value).reduce((score, [name, member]) => {
    const property = own(properties, name);
    if (property === undefined) return score;
    const isConstant = own(effectiveSchema(root, property).schema, 'const') !== undefined;
    const fits = accepts(root, property, member, maxDepth);
    return score + (fits ? (isConstant ? 20 : 2) : 1) + (required.includes(name) ? 1 : 0);
  }, 1);
}
