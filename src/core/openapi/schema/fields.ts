import { accepts, branchInUse, choiceOf, discriminatorFor } from './branches.ts';
import type { Json } from '../document.ts';
import { effectiveSchema, merge, typesOf } from './effective-schema.ts';
import { branchLabels, constraintsText, typeLabel } from './field-words.ts';
import {
  isList,
  isObject,
  isTrue,
  listOf,
  objectOf,
  own,
  stringsOf,
  textOf,
  without,
  type JsonObject,
} from '../json.ts';
import type { Schema } from '../operation.ts';
import { anyStep, type JsonPath } from '../../json-text/paths.ts';

/** One row of the list of body fields. Children are made when they are asked for, so recursion costs nothing. */
export type BodyField = {
  /** Names and indices from the root of the body; `*` for items and free names that are not there yet. */
  readonly path: JsonPath;
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly isNullable: boolean;
  readonly isDeprecated: boolean;
  readonly isBeta: boolean;
  readonly isReadOnly: boolean;
  readonly isWriteOnly: boolean;
  /** Types of its values without `null`; empty when it may be anything. */
  readonly kinds: readonly string[];
  readonly format: string;
  /** Markdown. */
  readonly description: string;
  /** What it may be, without `null`; a constant is the only one. */
  readonly enumValues: readonly Json[];
  /** Limits in words; empty when there are none. */
  readonly constraints: string;
  readonly default: Json | undefined;
  readonly examples: readonly Json[];
  readonly hasChildren: boolean;
  readonly children: () => readonly BodyField[];
  /** Whether names beyond the described ones are asked for. */
  readonly takesMore: boolean;
  /** The field of a name that is not described. */
  readonly memberAt: (name: string) => BodyField;
  readonly itemAt: (index: number) => BodyField;
  /** The schema of its value, standing alone. */
  readonly schema: () => Schema;
  /** The branches a value may take (oneOf, anyOf) when there is more than one; their fields are not among `children`. */
  readonly branches: () => readonly FieldBranch[];
  /** Which of the branches a value has; `undefined` when none is near it. */
  readonly branchOf: (value: Json) => number | undefined;
  /** Whether a value has the shape of this field. */
  readonly accepts: (value: Json) => boolean;
};

export type FieldBranch = {
  readonly label: string;
  readonly description: string;
  /** The fields of this branch alone. */
  readonly children: () => readonly BodyField[];
  /** The whole field in this branch. */
  readonly field: () => BodyField;
};

type Place = { readonly root: Schema; readonly path: JsonPath };

/** The fields of a body; a body that is no object is one field without a name. */
export function bodyFields(schema: Schema): readonly BodyField[] {
  const root = rootField(schema);
  if (root.hasChildren && !root.type.startsWith('array') && root.branches().length === 0)
    return root.children();
  return [root];
}

export const rootField = (schema: Schema): BodyField => fieldOf({ root: schema, path: [] }, '', schema, true);

function fieldOf({ root, path }: Place, name: string, described: Json, isRequired: boolean): BodyField {
  const opened = open(root, described);
  const { schema, branches } = opened;
  const place = { root, path };
  const description = textOf(schema, 'description') || textOf(schema, 'title');
  const constant = own(schema, 'const');
  const self = { name, isRequired, isNullable: opened.isNullable };
  return {
    ...self,
    path,
    type: typeLabel(root, schema),
    isDeprecated: isTrue(schema, 'deprecated'),
    isBeta: isTrue(schema, 'x-beta'),
    isReadOnly: isTrue(schema, 'readOnly'),
    isWriteOnly: isTrue(schema, 'writeOnly'),
    kinds: typesOf(schema).filter((type) => type !== 'null'),
    format: textOf(schema, 'format'),
    description,
    enumValues: (constant === undefined ? listOf(schema, 'enum') : [constant]).filter(
      (value) => value !== null,
    ),
    constraints: constraintsText(schema),
    default: own(schema, 'default'),
    examples: listOf(schema, 'examples'),
    hasChildren: branches.some((branch) => hasParts(root, branch)) || hasInner(root, schema),
    children: () => innerFields(place, schema),
    takesMore: isObject(own(schema, 'patternProperties')) || isObject(moreOf(schema)) || isOpen(schema),
    memberAt: (member) =>
      fieldOf({ root, path: [...path, member] }, member, patternOrMore(schema, member), false),
    itemAt: (index) =>
      fieldOf({ root, path: [...path, index] }, String(index + 1), itemSchema(schema, index), false),
    schema: () => ({
      ...schema,
      ...(own(root, '$defs') !== undefined && { $defs: own(root, '$defs') ?? {} }),
    }),
    branches: () => {
      const labels = branchLabels(root, branches);
      return branches.map((branch, index) => branchOf(place, self, schema, branch, labels[index] ?? ''));
    },
    branchOf: (value) => branchInUse(root, schema, branches, value),
    accepts: (value) => (opened.isNullable && value === null) || accepts(root, schema, value),
  };
}

type Opened = {
  readonly schema: JsonObject;
  readonly isNullable: boolean;
  /** More than one, or none. */
  readonly branches: readonly Json[];
};

/** Folds `$ref` and allOf; a choice between one thing and null is that thing, nullable. */
function open(root: Schema, described: Json): Opened {
  let { schema } = effectiveSchema(root, described);
  let isNullable = typesOf(schema).includes('null') || listOf(schema, 'enum').includes(null);
  for (let rounds = 0; rounds < 10; rounds++) {
    const { keyword, branches, allowsNull } = choiceOf(root, schema);
    isNullable ||= allowsNull;
    const [only] = branches;
    if (only === undefined) return { schema, isNullable, branches: typeBranches(schema) };
    if (branches.length > 1) return { schema, isNullable, branches };
    schema = merge(effectiveSchema(root, only).schema, without(schema, keyword));
    isNullable ||= typesOf(schema).includes('null');
  }
  return { schema, isNullable, branches: [] };
}

/** A list of types is a choice too (2020-12, "type"). */
function typeBranches(schema: JsonObject): readonly Json[] {
  const types = stringsOf(schema, 'type').filter((type) => type !== 'null');
  return types.length > 1 ? types.map((type) => ({ type })) : [];
}

function branchOf(
  { root, path }: Place,
  self: Pick<BodyField, 'name' | 'isRequired' | 'isNullable'>,
  outer: JsonObject,
  branch: Json,
  label: string,
): FieldBranch {
  const { schema } = open(root, branch);
  const known = new Set(Object.keys(objectOf(outer, 'properties')));
  const whole = () => {
    const told = discriminatorFor(root, outer, branch);
    const named: JsonObject = told
      ? { required: [told.name], properties: Object.fromEntries([[told.name, { enum: told.values }]]) }
      : {};
    const rest = without(outer, choiceOf(root, outer).keyword, 'discriminator');
    return merge(merge(rest, effectiveSchema(root, branch).schema), named);
  };
  return {
    label,
    description: textOf(schema, 'description'),
    children: () => innerFields({ root, path }, schema).filter(({ name }) => !known.has(name)),
    field: () => ({
      ...fieldOf({ root, path }, self.name, whole(), self.isRequired),
      isNullable: self.isNullable,
    }),
  };
}

const moreOf = (schema: JsonObject): Json | undefined => own(schema, 'additionalProperties');

/** An object of which nothing is said, or which says that any name may come. */
const isOpen = (schema: JsonObject): boolean =>
  typesOf(schema).includes('object') &&
  (moreOf(schema) === true ||
    (moreOf(schema) === undefined && Object.keys(objectOf(schema, 'properties')).length === 0));

function patternOrMore(schema: JsonObject, name: string): Json {
  const patterns = Object.entries(objectOf(schema, 'patternProperties'));
  // Only plain prefixes are read here: a pattern of a document is never run in the page.
  const found = patterns.find(([pattern]) => /^\^[\w-]+$/.test(pattern) && name.startsWith(pattern.slice(1)));
  return found?.[1] ?? (patterns.length === 1 ? patterns[0]?.[1] : undefined) ?? moreOf(schema) ?? {};
}

function itemSchema(schema: JsonObject, index: number): Json {
  const items = own(schema, 'items');
  return listOf(schema, 'prefixItems')[index] ?? (isList(items) ? undefined : items) ?? {};
}

function hasInner(root: Schema, schema: JsonObject): boolean {
  if (Object.keys(objectOf(schema, 'properties')).length > 0) return true;
  if (isObject(own(schema, 'additionalProperties')))
    return hasParts(root, own(schema, 'additionalProperties') ?? {});
  return listOf(schema, 'prefixItems').length > 0 || hasParts(root, own(schema, 'items') ?? true);
}

/** Whether there is more to tell than the type label has told. */
function hasParts(root: Schema, described: Json): boolean {
  const { schema, branches } = open(root, described);
  return branches.length > 1 || typesOf(schema).some((type) => type === 'object' || type === 'array');
}

function innerFields({ root, path }: Place, schema: JsonObject): readonly BodyField[] {
  const required = new Set(stringsOf(schema, 'required'));
  const named = Object.entries(objectOf(schema, 'properties')).map(([name, property]) =>
    fieldOf({ root, path: [...path, name] }, name, property, required.has(name)),
  );
  const more = own(schema, 'additionalProperties');
  const free =
    isObject(more) && hasParts(root, more)
      ? [fieldOf({ root, path: [...path, anyStep] }, anyStep, more, false)]
      : [];
  const prefix = listOf(schema, 'prefixItems').map((item, index) =>
    fieldOf({ root, path: [...path, index] }, String(index + 1), item, false),
  );
  const items = own(schema, 'items');
  return [
    ...named,
    ...free,
    ...prefix,
    ...(items === undefined || isList(items) ? [] : itemFields({ root, path }, items)),
  ];
}

/** Items that are plain objects show their fields at once; the row "item" between would say nothing. */
function itemFields({ root, path }: Place, items: Json): readonly BodyField[] {
  const inner = { root, path: [...path, anyStep] };
  const { schema, branches } = open(root, items);
  if (branches.length > 1) return [fieldOf(inner, anyStep, items, false)];
  if (Object.keys(objectOf(schema, 'properties')).length > 0) return innerFields(inner, schema);
  return hasParts(root, items) ? [fieldOf(inner, anyStep, items, false)] : [];
}
