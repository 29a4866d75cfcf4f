import { format as formats } from '@cfworker/json-schema';
import { contradictionIn } from './contradictions.ts';
import { choiceOf, discriminatorFor } from '../schema/branches.ts';
import { isNumber } from '../numbers/decimal.ts';
import { isWhole } from '../numbers/divide-numbers.ts';
import type { Json } from '../document.ts';
import { typeOfValue } from '../schema/effective-schema.ts';
import {
  isList,
  isObject,
  listOf,
  numberOf,
  objectOf,
  own,
  stringsOf,
  textOf,
  type JsonObject,
} from '../json.ts';
import { failingNumber } from './number-faults.ts';
import type { Schema } from '../operation.ts';
import { patternOf } from '../schema/patterns.ts';
import { sameValue } from '../numbers/same-value.ts';
import { choiceFaults, withoutConsequences, type SchemaFault } from './schema-faults.ts';
import { definitionOf } from '../schema/definitions.ts';
import { hasTwins } from './twins.ts';

export class UnusableSchema extends Error {}

export type ValidateOptions = {
  /** A pattern of a document can take forever: only a worker that can be ended runs them. */
  readonly runsPatterns: boolean;
};

/** Names and items that a schema has spoken of, for `unevaluatedProperties` and `unevaluatedItems`. */
type Seen = { readonly names: Set<string>; readonly items: Set<number> };

type Checked = { readonly faults: readonly SchemaFault[]; readonly seen: Seen };

type Run = {
  readonly root: Schema;
  readonly runsPatterns: boolean;
};

type At = {
  readonly path: readonly string[];
  /** References followed at this value; a schema that only leads back to itself says nothing. */
  readonly refs: readonly string[];
  /** The schema stands in the `allOf` of one that was looked through for contradictions. */
  readonly isPart: boolean;
};

/**
 * What a value does that its schema does not allow (JSON Schema 2020-12, and the discriminator of OpenAPI), in the
 * words a user has to mend. Numbers keep every digit, members that are read only are not asked for.
 * @throws UnusableSchema when a reference leads nowhere
 */
export function validateValue(
  root: Schema,
  value: Json,
  options: ValidateOptions = { runsPatterns: true },
): readonly SchemaFault[] {
  return validateAs(root, root, value, options);
}

/** The same by a schema that stands inside `root`. */
export function validateAs(
  root: Schema,
  schema: Json,
  value: Json,
  options: ValidateOptions,
): readonly SchemaFault[] {
  const { faults } = check({ root, ...options }, schema, value, { path: [], refs: [], isPart: false });
  return withoutConsequences(faults);
}

const nothingSeen = (): Seen => ({ names: new Set(), items: new Set() });

function check(run: Run, schema: Json, value: Json, at: At): Checked {
  const seen = nothingSeen();
  if (schema === false) return { faults: [fault(at, 'false', {}, at.path.at(-1))], seen };
  if (!isObject(schema)) return { faults: [], seen };
  const broken = at.isPart ? undefined : contradictionIn(run.root, schema);
  const faults: SchemaFault[] = [];
  const take = (checked: Checked) => {
    faults.push(...checked.faults);
    join(seen, checked.seen);
  };
  const here: At = { ...at, isPart: true };
  const reference = textOf(schema, '$ref');
  if (reference !== '' && !at.refs.includes(reference)) {
    const target = definitionOf(run.root, reference);
    if (target === undefined) throw new UnusableSchema(reference);
    take(check(run, target, value, { ...here, refs: [...at.refs, reference] }));
  }
  for (const part of listOf(schema, 'allOf')) take(check(run, part, value, here));
  faults.push(...assertionFaults(run, schema, value, at));
  takeChoices(run, schema, value, at, take);
  takeConditions(run, schema, value, at, take);
  if (isObject(value)) takeMembers(run, schema, value, at, seen, faults);
  if (isList(value)) takeItems(run, schema, value, at, seen, faults);
  if (broken === undefined || faults.length === 0) return { faults, seen };
  const isOf = (one: SchemaFault) =>
    one.path.length === at.path.length &&
    (!broken.names ||
      (/^(?:additional|unevaluated)Properties$/.test(one.keyword) && broken.names.has(one.name)));
  const rest = faults.filter((one) => !isOf(one));
  return {
    faults:
      rest.length === faults.length ? faults : [...rest, fault(at, 'contradiction', schema, broken.words)],
    seen,
  };
}

function join(seen: Seen, other: Seen): void {
  for (const name of other.names) seen.names.add(name);
  for (const item of other.items) seen.items.add(item);
}

const fault = (at: Pick<At, 'path'>, keyword: string, schema: Json, name = '', matches = 0): SchemaFault => ({
  path: at.path,
  keyword,
  schema,
  name,
  matches,
});

function hasType(value: Json, type: Json): boolean {
  const found = typeOfValue(value);
  return found === type || (type === 'integer' && isNumber(value) && isWhole(value));
}

function* failing(run: Run, schema: JsonObject, value: Json): Generator<string> {
  const type = own(schema, 'type');
  const types = isList(type) ? type : typeof type === 'string' ? [type] : [];
  if (types.length > 0 && !types.some((one) => hasType(value, one))) yield 'type';
  const constant = own(schema, 'const');
  if (constant !== undefined && !sameValue(constant, value)) yield 'const';
  const choices = listOf(schema, 'enum');
  if (choices.length > 0 && !choices.some((choice) => sameValue(choice, value))) yield 'enum';
  if (isNumber(value)) yield* failingNumber(schema, value);
  const beyond = (size: number, low: string, high: string) =>
    size < (numberOf(schema, low) ?? 0) ? low : size > (numberOf(schema, high) ?? size) ? high : undefined;
  const sized =
    typeof value === 'string'
      ? beyond([...value].length, 'minLength', 'maxLength')
      : isList(value)
        ? beyond(value.length, 'minItems', 'maxItems')
        : isObject(value)
          ? beyond(Object.keys(value).length, 'minProperties', 'maxProperties')
          : undefined;
  if (sized !== undefined) yield sized;
  if (typeof value === 'string') {
    const pattern = run.runsPatterns ? patternOf(textOf(schema, 'pattern')) : undefined;
    if (pattern && !pattern.test(value)) yield 'pattern';
    const name = textOf(schema, 'format');
    if (Object.hasOwn(formats, name) && formats[name]?.(value) === false) yield 'format';
  }
  if (isList(value) && own(schema, 'uniqueItems') === true && hasTwins(value)) yield 'uniqueItems';
}

function assertionFaults(run: Run, schema: JsonObject, value: Json, at: At): readonly SchemaFault[] {
  return [...failing(run, schema, value)].map((keyword) => fault(at, keyword, schema));
}

function takeChoices(
  run: Run,
  schema: JsonObject,
  value: Json,
  at: At,
  take: (checked: Checked) => void,
): void {
  const inner: At = { ...at, isPart: false };
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const branches = listOf(schema, keyword);
    if (branches.length === 0) continue;
    const told =
      keywordOfDiscriminator(run, schema) === keyword ? namedBranch(run, schema, value, at) : undefined;
    if (told) {
      take(
        'fault' in told
          ? { faults: [told.fault], seen: everythingIn(value) }
          : check(run, told.branch, value, inner),
      );
      continue;
    }
    const checked = branches.map((branch) => check(run, branch, value, inner));
    const fitting = checked.filter(({ faults }) => faults.length === 0);
    for (const { seen } of fitting) take({ faults: [], seen });
    const isFine = keyword === 'oneOf' ? fitting.length === 1 : fitting.length > 0;
    if (isFine) continue;
    const itself = fault(at, keyword, schema, '', fitting.length);
    take({
      faults:
        fitting.length > 1
          ? [itself]
          : choiceFaults(
              itself,
              checked.map(({ faults }) => faults),
            ),
      seen: nothingSeen(),
    });
  }
}

const everythingIn = (value: Json): Seen => ({
  names: new Set(isObject(value) ? Object.keys(value) : []),
  items: new Set(isList(value) ? value.keys() : []),
});

const keywordOfDiscriminator = (run: Run, schema: JsonObject): string =>
  textOf(own(schema, 'discriminator'), 'propertyName') === '' ? '' : choiceOf(run.root, schema).keyword;

/**
 * The branch that the discriminator names (3.1 section 4.8.25); undefined when it does not decide: the value is no
 * object, or no branch is a reference.
 */
function namedBranch(
  run: Run,
  schema: JsonObject,
  value: Json,
  at: At,
): { readonly branch: Json } | { readonly fault: SchemaFault } | undefined {
  if (!isObject(value)) return undefined;
  const { branches } = choiceOf(run.root, schema);
  const pairs = branches.flatMap((branch) => {
    const told = discriminatorFor(run.root, schema, branch);
    return told ? [{ branch, ...told }] : [];
  });
  // A branch without a name can be meant by any value.
  const [first] = pairs;
  if (!first || pairs.length < branches.length) return undefined;
  const given = objectOf(schema, 'discriminator');
  const said = own(value, first.name);
  const fits = ({ branch }: { readonly branch: Json }) =>
    check(run, branch, value, { ...at, isPart: false }).faults.length === 0;
  const found = pairs.filter(({ values }) => typeof said === 'string' && values.includes(said));
  const [only] = found;
  if (only) return { branch: (found.length > 1 ? (found.find(fits) ?? only) : only).branch };
  const fallback = textOf(given, 'defaultMapping');
  if (fallback !== '') return { branch: { $ref: fallback } };
  if (said !== undefined && said === own(given, 'itself')) return { branch: {} };
  // Some branches can do without it.
  const fitting = said === undefined ? pairs.filter(fits) : [];
  if (fitting[0] && fitting.length === 1) return { branch: fitting[0].branch };
  const choices = [...new Set(pairs.flatMap(({ values }) => values))];
  const told = { ...schema, enum: choices };
  return {
    fault:
      said === undefined
        ? fault(at, 'discriminator', told, first.name)
        : fault({ path: [...at.path, first.name] }, 'discriminator', told),
  };
}

function takeConditions(
  run: Run,
  schema: JsonObject,
  value: Json,
  at: At,
  take: (checked: Checked) => void,
): void {
  const inner: At = { ...at, isPart: false };
  const not = own(schema, 'not');
  if (not !== undefined && check(run, not, value, inner).faults.length === 0)
    take({ faults: [fault(at, 'not', schema)], seen: nothingSeen() });
  const condition = own(schema, 'if');
  if (condition !== undefined) {
    const met = check(run, condition, value, inner);
    const isMet = met.faults.length === 0;
    if (isMet) take({ faults: [], seen: met.seen });
    const next = own(schema, isMet ? 'then' : 'else');
    if (next !== undefined) take(check(run, next, value, inner));
  }
  if (!isObject(value)) return;
  for (const [name, dependent] of Object.entries(objectOf(schema, 'dependentSchemas')))
    if (Object.hasOwn(value, name)) take(check(run, dependent, value, inner));
}

function takeMembers(
  run: Run,
  schema: JsonObject,
  value: JsonObject,
  at: At,
  seen: Seen,
  faults: SchemaFault[],
): void {
  const properties = objectOf(schema, 'properties');
  for (const name of stringsOf(schema, 'required'))
    if (!Object.hasOwn(value, name) && !isReadOnly(run, own(properties, name)))
      faults.push(fault(at, 'required', schema, name));
  for (const [name, needed] of Object.entries(objectOf(schema, 'dependentRequired')))
    if (Object.hasOwn(value, name) && isList(needed))
      for (const other of needed)
        if (!Object.hasOwn(value, String(other)))
          faults.push(fault(at, 'dependentRequired', schema, String(other)));
  const names = own(schema, 'propertyNames');
  const byPattern = Object.entries(objectOf(schema, 'patternProperties')).map(
    ([source, inner]) => [patternOf(source), inner] as const,
  );
  const more = own(schema, 'additionalProperties');
  const rest = own(schema, 'unevaluatedProperties');
  const inside = (name: string, inner: Json, keyword: string) => {
    if (inner === false) faults.push(fault(at, keyword, schema, name));
    else
      faults.push(
        ...check(run, inner, value[name] ?? null, { path: [...at.path, name], refs: [], isPart: false })
          .faults,
      );
    seen.names.add(name);
  };
  for (const name of Object.keys(value)) {
    const property = own(properties, name);
    if (property !== undefined) inside(name, property, 'properties');
    let isKnown = property !== undefined;
    for (const [pattern, inner] of byPattern)
      if (run.runsPatterns && pattern?.test(name)) {
        isKnown = true;
        inside(name, inner, 'patternProperties');
      }
    if (!isKnown && more !== undefined && (run.runsPatterns || byPattern.length === 0))
      inside(name, more, 'additionalProperties');
    if (names !== undefined && check(run, names, name, { ...at, isPart: false }).faults.length > 0)
      faults.push(fault(at, 'propertyNames', schema));
  }
  if (rest === undefined) return;
  for (const name of Object.keys(value))
    if (!seen.names.has(name)) inside(name, rest, 'unevaluatedProperties');
}

function isReadOnly({ root }: Run, property: Json | undefined): boolean {
  const target = definitionOf(root, textOf(property, '$ref'));
  return own(property, 'readOnly') === true || own(target, 'readOnly') === true;
}

function takeItems(
  run: Run,
  schema: JsonObject,
  value: readonly Json[],
  at: At,
  seen: Seen,
  faults: SchemaFault[],
): void {
  const prefix = listOf(schema, 'prefixItems');
  const items = own(schema, 'items');
  const rest = own(schema, 'unevaluatedItems');
  const contained = own(schema, 'contains');
  const inside = (index: number, inner: Json, keyword: string) => {
    if (inner === false) faults.push(fault(at, keyword, schema, String(index)));
    else
      faults.push(
        ...check(run, inner, value[index] ?? null, {
          path: [...at.path, String(index)],
          refs: [],
          isPart: false,
        }).faults,
      );
    seen.items.add(index);
  };
  for (const index of value.keys()) {
    const inner = prefix[index] ?? (isList(items) ? undefined : items);
    if (inner !== undefined) inside(index, inner, prefix[index] === undefined ? 'items' : 'prefixItems');
  }
  if (contained !== undefined) {
    const met = [...value.keys()].filter(
      (index) =>
        check(run, contained, value[index] ?? null, { path: [], refs: [], isPart: false }).faults.length ===
        0,
    );
    met.forEach((index) => seen.items.add(index));
    const least = numberOf(schema, 'minContains') ?? 1;
    if (met.length < least) faults.push(fault(at, 'contains', schema));
    else if (met.length > (numberOf(schema, 'maxContains') ?? met.length))
      faults.push(fault(at, 'maxContains', schema));
  }
  if (rest === undefined) return;
  for (const index of value.keys()) if (!seen.items.has(index)) inside(index, rest, 'unevaluatedItems');
}
