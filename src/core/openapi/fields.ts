import type { Json } from './document.ts';
import { branchesOf, effectiveSchema, merge, typesOf } from './effective-schema.ts';
import { constraintsText, typeLabel } from './field-words.ts';
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
} from './json.ts';
import type { Schema } from './operation.ts';

/** The step of a path that stands for every item of an array, and for any name of a map. */
export const anyStep = '*';

/** One row of the list of body fields. Children are made when they are asked for, so recursion costs nothing. */
export type BodyField = {
  /** Names from the root of the body; `*` for array items and free names. */
  readonly path: readonly string[];
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly isNullable: boolean;
  readonly isDeprecated: boolean;
  readonly isBeta: boolean;
  readonly isReadOnly: boolean;
  /** Markdown. */
  readonly description: string;
  readonly enumValues: readonly Json[];
  /** Limits in words; empty when there are none. */
  readonly constraints: string;
  readonly default: Json | undefined;
  readonly examples: readonly Json[];
  readonly hasChildren: boolean;
  readonly children: () => readonly BodyField[];
  /** The forms a value may take (oneOf, anyOf) when there is more than one; their fields are not among `children`. */
  readonly variants: () => readonly FieldVariant[];
};

export type FieldVariant = {
  readonly label: string;
  readonly description: string;
  readonly children: () => readonly BodyField[];
};

type Place = { readonly root: Schema; readonly path: readonly string[] };

/** The fields of a body; a body that is no object is one field without a name. */
export function bodyFields(schema: Schema): readonly BodyField[] {
  const root = rootField(schema);
  if (root.hasChildren && !root.type.startsWith('array') && root.variants().length === 0)
    return root.children();
  return [root];
}

export const rootField = (schema: Schema): BodyField => fieldOf({ root: schema, path: [] }, '', schema, true);

function fieldOf({ root, path }: Place, name: string, described: Json, isRequired: boolean): BodyField {
  const opened = open(root, described);
  const { schema, branches } = opened;
  const place = { root, path };
  const description = textOf(schema, 'description') || textOf(schema, 'title');
  const many = branches.length > 1 ? branches : [];
  return {
    path,
    name,
    type: typeLabel(root, schema),
    isRequired,
    isNullable: opened.isNullable,
    isDeprecated: isTrue(schema, 'deprecated'),
    isBeta: isTrue(schema, 'x-beta'),
    isReadOnly: isTrue(schema, 'readOnly'),
    description,
    enumValues: listOf(schema, 'enum').filter((value) => value !== null),
    constraints: constraintsText(schema),
    default: own(schema, 'default'),
    examples: listOf(schema, 'examples'),
    hasChildren: many.length > 0 || hasInner(root, schema),
    children: () => innerFields(place, schema),
    variants: () => many.map((branch, index) => variantOf(place, schema, branch, index)),
  };
}

type Opened = {
  readonly schema: JsonObject;
  readonly isNullable: boolean;
  readonly branches: readonly Json[];
};

/** Folds `$ref` and allOf; a choice between one thing and null is that thing, nullable. */
function open(root: Schema, described: Json): Opened {
  let { schema } = effectiveSchema(root, described);
  let isNullable = typesOf(schema).includes('null') || listOf(schema, 'enum').includes(null);
  for (let rounds = 0; rounds < 10; rounds++) {
    const { branches, allowsNull } = branchesOf(root, schema);
    isNullable ||= allowsNull;
    const [only] = branches;
    if (branches.length !== 1 || only === undefined) return { schema, isNullable, branches };
    const outer = without(schema, 'oneOf', 'anyOf');
    schema = merge(effectiveSchema(root, only).schema, outer);
    isNullable ||= typesOf(schema).includes('null');
  }
  return { schema, isNullable, branches: [] };
}

function variantOf(place: Place, outer: JsonObject, branch: Json, index: number): FieldVariant {
  const { schema } = open(place.root, branch);
  const reference = textOf(branch, '$ref');
  const label =
    textOf(schema, 'title') ||
    reference.slice('#/$defs/'.length) ||
    `${typeLabel(place.root, schema)} ${index + 1}`;
  const known = new Set(Object.keys(objectOf(outer, 'properties')));
  return {
    label,
    description: textOf(schema, 'description'),
    children: () => innerFields(place, schema).filter(({ name }) => !known.has(name)),
  };
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
    fieldOf({ root, path: [...path, String(index)] }, String(index), item, false),
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
