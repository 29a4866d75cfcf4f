import { allowedTypes } from '../../openapi/schema/allowed-types.ts';
import type { Json } from '../../openapi/document.ts';
import { branchesOf, effectiveSchema } from '../../openapi/schema/effective-schema.ts';
import { isTrue, type JsonObject, numberOf, objectOf, own, stringsOf, textOf } from '../../openapi/json.ts';
import { isJsonMediaType } from '../../media-type.ts';
import type { BodyContent, PartEncoding, Schema } from '../../openapi/operation.ts';
import { asksForBytes, isBinarySchema, isRawMedia } from './body-kind.ts';
import { isMultipart } from '../../media-type.ts';

export type FormContent = Pick<BodyContent, 'mediaType' | 'schema' | 'encoding'>;

/** A value of a form's object that goes out under a name of its own. */
export type FormMember = {
  /** `file`, or in brackets where it stands inside an object: `data[attributes][file]`. */
  readonly name: string;
  /** Property names and indexes from the form's object down. */
  readonly path: readonly string[];
  readonly property: Json;
  readonly isRequired: boolean;
};

/**
 * The members a document describes, in its order; `readOnly` ones, which only answers have, left out. In multipart
 * bodies an object that holds a file is opened up: a file has no form in JSON, and brackets are how servers that nest
 * form names (Rails, PHP, qs) read them. Of a list of such objects there is one more than `given` names speak of.
 */
export function formMembers(
  content: FormContent,
  given: readonly string[] = [],
  branch?: Json,
): readonly FormMember[] {
  const { schema: root } = content;
  if (!root) return [];
  const walk = (member: FormMember): readonly FormMember[] => {
    const { name, path, property, isRequired } = member;
    const { schema } = effectiveSchema(root, property);
    if (isTrue(schema, 'readOnly')) return [];
    if (!opensUp(content, member)) {
      const isFileList = path.length > 1 && isFileValue(root, property, []) && isArray(root, property);
      return [isFileList ? { ...member, name: `${name}[]` } : member];
    }
    if (isArray(root, property)) {
      const items = own(listBranch(root, schema), 'items') ?? {};
      const needed = isRequired ? (numberOf(schema, 'minItems') ?? 1) : 0;
      const count = Math.min(
        Math.max(givenItems(name, given) + 1, needed),
        numberOf(schema, 'maxItems') ?? Number.POSITIVE_INFINITY,
      );
      return Array.from({ length: count }, (_, at) => String(at)).flatMap((at) =>
        walk({
          name: `${name}[${at}]`,
          path: [...path, at],
          property: items,
          isRequired: Number(at) < Math.max(needed, givenItems(name, given)),
        }),
      );
    }
    const { properties, required } = membersOf(root, property, 0);
    return [...properties].flatMap(([inner, value]) =>
      walk({
        name: `${name}[${inner}]`,
        path: [...path, inner],
        property: value,
        isRequired: isRequired && required.has(inner),
      }),
    );
  };
  const { properties, required } = membersOf(root, root, 0, branch);
  return [...properties].flatMap(([name, property]) =>
    walk({ name, path: [name], property, isRequired: required.has(name) }),
  );
}

/** How many items of a list the names reach: `items[1][file]` is of the second. */
function givenItems(name: string, given: readonly string[]): number {
  const indexes = given.flatMap((one) => {
    const index = one.startsWith(`${name}[`)
      ? /^(\d{1,3})\]/.exec(one.slice(name.length + 1))?.[1]
      : undefined;
    return index === undefined ? [] : [Number(index) + 1];
  });
  return Math.max(0, ...indexes);
}

const isArray = (root: Schema, property: Json): boolean => {
  const types = allowedTypes(root, property);
  return types.has('array') && !types.has('object');
};

/** The branch that is a list, where there are branches. */
function listBranch(root: Schema, schema: JsonObject): JsonObject {
  if (own(schema, 'items') !== undefined) return schema;
  const branches = branchesOf(root, schema).branches.map((one) => effectiveSchema(root, one).schema);
  return branches.find((one) => own(one, 'items') !== undefined) ?? schema;
}

/** What items of a list are described by, be the list in a branch; a value that is no list by itself. */
export function itemSchema(root: Schema, property: Json): Json {
  if (!allowedTypes(root, property).has('array')) return property;
  return own(listBranch(root, effectiveSchema(root, property).schema), 'items') ?? {};
}

const mostLevels = 6;

function opensUp({ mediaType, schema: root, encoding }: FormContent, { name, path, property }: FormMember) {
  if (!root || !isMultipart(mediaType) || path.length > mostLevels) return false;
  const own = encoding && Object.hasOwn(encoding, name) ? encoding[name] : undefined;
  if (hasStyle(own) || listedTypes(own).some(isJsonMediaType)) return false;
  return !isFileValue(root, property, listedTypes(own)) && holdsFile(root, property, new Set());
}

/** A reference that was looked through once is not looked through again: what holds itself comes to an end. */
function holdsFile(root: Schema, property: Json, seen: Set<string>): boolean {
  const { schema, refs } = effectiveSchema(root, property);
  if (refs.some((ref) => seen.has(ref)) || seen.size > 500) return false;
  for (const ref of refs) seen.add(ref);
  if (isBinarySchema(root, property)) return true;
  const items = own(schema, 'items');
  const inner = [
    ...Object.values(objectOf(schema, 'properties')),
    ...(items === undefined ? [] : [items]),
    ...branchesOf(root, schema).branches,
  ];
  return inner.some((one) => holdsFile(root, one, seen));
}

/** A file, or a list of files. */
export const isFileValue = (root: Schema, property: Json, contentTypes: readonly string[]): boolean =>
  isFileItem(root, property, contentTypes) ||
  (allowedTypes(root, property).has('array') && isFileItem(root, itemSchema(root, property), contentTypes));

function isFileItem(root: Schema, described: Json, contentTypes: readonly string[]): boolean {
  if (isBinarySchema(root, described)) return true;
  const { schema } = effectiveSchema(root, described);
  const types = allowedTypes(root, described);
  if ([...types].some((type) => type !== 'string')) return false;
  // JSON inside a string is typed; any other raw media is a file to whoever has one.
  if (isRawMedia(schema) && !isJsonMediaType(textOf(schema, 'contentMediaType'))) return true;
  return (
    asksForBytes(contentTypes) &&
    textOf(schema, 'contentEncoding') === '' &&
    textOf(schema, 'format') !== 'byte'
  );
}

type Members = { readonly properties: ReadonlyMap<string, Json>; readonly required: ReadonlySet<string> };

/** Members of the object, and of every branch when there is a choice; required are those that all branches require. */
function membersOf(root: Schema, described: Json, depth: number, picked?: Json): Members {
  const { schema } = effectiveSchema(root, described);
  const properties = new Map(Object.entries(objectOf(schema, 'properties')));
  const required = new Set(stringsOf(schema, 'required'));
  if (depth > 4) return { properties, required };
  const choices = picked === undefined ? branchesOf(root, schema).branches : [picked];
  const branches = choices.map((branch) => membersOf(root, branch, depth + 1));
  for (const branch of branches)
    for (const [name, property] of branch.properties)
      if (!properties.has(name)) properties.set(name, property);
  const [first, ...others] = branches;
  for (const name of first?.required ?? [])
    if (others.every((branch) => branch.required.has(name))) required.add(name);
  return { properties, required };
}

/** The list of an Encoding Object's `contentType` (3.1 section 4.8.15.1). */
export const listedTypes = (encoding: PartEncoding | undefined): readonly string[] =>
  (encoding?.contentType ?? '')
    .split(',')
    .map((type) => type.trim())
    .filter((type) => type !== '');

/** An explicit style, explode or allowReserved takes the place of the content type (3.1 section 4.8.15.2). */
export const hasStyle = (encoding: PartEncoding | undefined): boolean =>
  encoding !== undefined &&
  (encoding.style !== undefined || encoding.explode !== undefined || encoding.allowReserved);
