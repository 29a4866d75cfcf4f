import { branchesOf, effectiveSchema, typesOf } from '../../openapi/effective-schema.ts';
import type { Json } from '../../openapi/document.ts';
import { isObject, isTrue, type JsonObject, objectOf, own, stringsOf, textOf } from '../../openapi/json.ts';
import type { BodyContent, Parameter, PartEncoding, Schema } from '../../openapi/operation.ts';
import { asksForBytes, essenceOf, isBinarySchema, isMultipart, isWildcard } from './body-kind.ts';

/** One field of an urlencoded or multipart body. Its value stands in a `FormInput` under `parameter.name`. */
export type FormField = {
  /**
   * The property as a parameter, so that the same rows edit it: its style is the one it goes out with. A `mediaType`
   * of `application/json` means that an object or list is typed as JSON text. `in` says nothing.
   */
  readonly parameter: Parameter;
  /** The field is filled by files of the reader's; only in multipart bodies. */
  readonly isFile: boolean;
  /** Several values, or several files, under one name. */
  readonly isList: boolean;
  /** Content types to choose from for its parts (`FormInput.contentTypes`); wildcards stay out. Often empty. */
  readonly contentTypes: readonly string[];
  /** How the document wants it encoded, defaults not filled in. */
  readonly encoding: PartEncoding | undefined;
};

type FormContent = Pick<BodyContent, 'mediaType' | 'schema' | 'encoding'>;

/**
 * The fields a document describes, in its order; `readOnly` ones, which only answers have, left out. Those of every
 * branch where there is a choice, else of the `branch` named (form-branches.ts).
 */
export function formFieldsOf(content: FormContent, branch?: Json): readonly FormField[] {
  const { schema } = content;
  if (!schema) return [];
  const { properties, required } = membersOf(schema, schema, 0, branch);
  return [...properties].flatMap(([name, property]) => {
    const folded = effectiveSchema(schema, property).schema;
    if (isTrue(folded, 'readOnly')) return [];
    return [fieldOf(content, name, { property, folded, root: schema, isRequired: required.has(name) })];
  });
}

/** Whether other names than those of `formFieldsOf` may be sent: unless the document forbids them. */
export function allowsFreeFields({ schema }: FormContent): boolean {
  const folded = schema ? effectiveSchema(schema, schema).schema : {};
  return own(folded, 'additionalProperties') !== false && own(folded, 'unevaluatedProperties') !== false;
}

/** A field that the document does not know: plain text, as often as there are values. */
export const freeField = (name: string): FormField => ({
  parameter: parameterOf(name, { type: ['string', 'array'], items: { type: 'string' } }, {}),
  isFile: false,
  isList: true,
  contentTypes: [],
  encoding: undefined,
});

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

type Described = {
  readonly property: Json;
  readonly folded: JsonObject;
  readonly root: Schema;
  readonly isRequired: boolean;
};

function fieldOf(
  content: FormContent,
  name: string,
  { property, folded, root, isRequired }: Described,
): FormField {
  const encoding =
    content.encoding && Object.hasOwn(content.encoding, name) ? content.encoding[name] : undefined;
  const contentTypes = listedTypes(encoding);
  const isArray = typesOf(folded).includes('array');
  const item = isArray ? effectiveSchema(root, own(folded, 'items') ?? {}).schema : folded;
  const isFile = isMultipart(content.mediaType) && isFileItem(item, contentTypes);
  const definitions = own(root, '$defs');
  const schema: Schema = {
    ...(isObject(property) ? property : {}),
    ...(definitions !== undefined && { $defs: definitions }),
  };
  const isJson = !isFile && isWrittenAsJson(folded, encoding, contentTypes);
  return {
    parameter: parameterOf(name, schema, {
      description: textOf(folded, 'description'),
      isRequired,
      isDeprecated: isTrue(folded, 'deprecated'),
      mediaType: isJson ? 'application/json' : undefined,
      allowReserved: encoding?.allowReserved ?? false,
      style: encoding?.style ?? 'form',
      explode: encoding?.explode ?? (encoding?.style === undefined || encoding.style === 'form'),
    }),
    isFile,
    isList: isArray && !isJson,
    contentTypes: contentTypes.filter((type) => !isWildcard(type)),
    encoding,
  };
}

/** The list of an Encoding Object's `contentType` (3.1 section 4.8.15.1). */
export const listedTypes = (encoding: PartEncoding | undefined): readonly string[] =>
  (encoding?.contentType ?? '')
    .split(',')
    .map((type) => type.trim())
    .filter((type) => type !== '');

const isFileItem = (item: JsonObject, contentTypes: readonly string[]): boolean =>
  isBinarySchema(item) ||
  (asksForBytes(contentTypes) &&
    textOf(item, 'contentEncoding') === '' &&
    textOf(item, 'format') !== 'byte' &&
    typesOf(item).every((type) => type === 'string'));

/** An explicit style, explode or allowReserved takes the place of the content type (3.1 section 4.8.15.2). */
export const hasStyle = (encoding: PartEncoding | undefined): boolean =>
  encoding !== undefined &&
  (encoding.style !== undefined || encoding.explode !== undefined || encoding.allowReserved);

/** Objects go out as JSON unless they have a style, lists only when their content type says so (3.1 section 4.8.15). */
function isWrittenAsJson(
  folded: JsonObject,
  encoding: PartEncoding | undefined,
  contentTypes: readonly string[],
): boolean {
  if (hasStyle(encoding)) return false;
  const types = typesOf(folded);
  const isJsonType = contentTypes.some((type) => /[/+]json$/.test(essenceOf(type)));
  if (types.includes('array') && !types.includes('string')) return isJsonType;
  return types.includes('object') && !types.includes('string');
}

const parameterOf = (name: string, schema: Schema, over: Partial<Parameter>): Parameter => ({
  name,
  in: 'query',
  description: '',
  isRequired: false,
  isDeprecated: false,
  style: 'form',
  explode: true,
  allowReserved: false,
  allowEmptyValue: false,
  schema,
  mediaType: undefined,
  example: undefined,
  ...over,
});
