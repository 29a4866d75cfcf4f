import { allowedTypes, isStructuredOnly, isTextOrObject } from '../../openapi/schema/allowed-types.ts';
import type { Json } from '../../openapi/document.ts';
import { effectiveSchema } from '../../openapi/schema/effective-schema.ts';
import { isObject, isTrue, own, textOf } from '../../openapi/json.ts';
import { isJsonMediaType } from '../../media-type.ts';
import type { Parameter, PartEncoding, Schema } from '../../openapi/operation.ts';
import { isMultipart, isWildcard } from '../../media-type.ts';
import {
  type FormContent,
  type FormMember,
  formMembers,
  hasStyle,
  isFileValue,
  itemSchema,
  listedTypes,
} from './form-members.ts';

/** One field of an urlencoded or multipart body. Its value stands in a `FormInput` under `parameter.name`. */
export type FormField = {
  /**
   * The property as a parameter, so that the same rows edit it: its style is the one it goes out with. A `mediaType`
   * of `application/json` means that an object or list is typed as JSON text. `in` says nothing.
   */
  readonly parameter: Parameter;
  /** Where its value stands in the form's object; one name, unless that was opened up (form-members.ts). */
  readonly path: readonly string[];
  /** The field is filled by files of the user's; only in multipart bodies. */
  readonly isFile: boolean;
  /** Several values, or several files, under one name. */
  readonly isList: boolean;
  /** Whether a value, of a list each item, goes out as JSON: `structured` when it is a JSON object or list. */
  readonly json: 'always' | 'structured' | 'never';
  /** Content types to choose from for its parts (`FormInput.contentTypes`); wildcards stay out. Often empty. */
  readonly contentTypes: readonly string[];
  /** How the document wants it encoded, defaults not filled in. */
  readonly encoding: PartEncoding | undefined;
};

/**
 * The fields a document describes, in its order; `readOnly` ones, which only answers have, left out. Those of every
 * branch where there is a choice, else of the `branch` named (form-branches.ts). `given` are the names that are filled.
 */
export function formFieldsOf(
  content: FormContent,
  branch?: Json,
  given: readonly string[] = [],
): readonly FormField[] {
  const { schema } = content;
  if (!schema) return [];
  return formMembers(content, given, branch).map((member) => fieldOf(content, schema, member));
}

/** Whether other names than those of `formFieldsOf` may be sent: unless the document forbids them. */
export function allowsFreeFields({ schema }: FormContent): boolean {
  const folded = schema ? effectiveSchema(schema, schema).schema : {};
  return own(folded, 'additionalProperties') !== false && own(folded, 'unevaluatedProperties') !== false;
}

/** A field that the document does not know: plain text, as often as there are values. */
export const freeField = (name: string): FormField => ({
  parameter: parameterOf(name, { type: ['string', 'array'], items: { type: 'string' } }, {}),
  path: [name],
  isFile: false,
  isList: true,
  json: 'never',
  contentTypes: [],
  encoding: undefined,
});

/** Inside an object that was opened up, lists and objects without files go on in brackets. */
const inBrackets: PartEncoding = {
  contentType: '',
  style: 'deepObject',
  explode: true,
  allowReserved: false,
};

function fieldOf(
  content: FormContent,
  root: Schema,
  { name, path, property, isRequired }: FormMember,
): FormField {
  const { schema: folded } = effectiveSchema(root, property);
  const described =
    content.encoding && Object.hasOwn(content.encoding, name) ? content.encoding[name] : undefined;
  const contentTypes = listedTypes(described);
  const types = allowedTypes(root, property);
  const isFile = isMultipart(content.mediaType) && isFileValue(root, property, contentTypes);
  const encoding = described ?? (path.length > 1 && !isFile ? inBrackets : undefined);
  const definitions = own(root, '$defs');
  const schema: Schema = {
    ...(isObject(property) ? property : {}),
    ...(definitions !== undefined && { $defs: definitions }),
  };
  const json = isFile || hasStyle(encoding) ? 'never' : jsonUse(types, contentTypes);
  const itemJson =
    json === 'never' && !isFile && !hasStyle(encoding) && types.has('array')
      ? jsonUse(allowedTypes(root, itemSchema(root, property)), [])
      : json;
  return {
    parameter: parameterOf(name, schema, {
      description: textOf(folded, 'description'),
      isRequired,
      isDeprecated: isTrue(folded, 'deprecated'),
      mediaType: json === 'never' ? undefined : 'application/json',
      ...(json === 'structured' && { takesText: true }),
      allowReserved: encoding?.allowReserved ?? false,
      style: encoding?.style ?? 'form',
      explode: encoding?.explode ?? (encoding?.style === undefined || encoding.style === 'form'),
    }),
    path,
    isFile,
    isList: types.has('array') && json === 'never',
    json: itemJson,
    contentTypes: contentTypes.filter((type) => !isWildcard(type)),
    encoding,
  };
}

/**
 * By the types of a value: an object is JSON, what may be a text too is JSON as long as it is an object or list, and a
 * list of its own is so when its content type says it (3.1 section 4.8.15.1).
 */
function jsonUse(types: ReadonlySet<string>, contentTypes: readonly string[]): FormField['json'] {
  const isJsonType = contentTypes.some(isJsonMediaType);
  if (isStructuredOnly(types)) return 'always';
  if (isTextOrObject(types)) return isJsonType ? 'always' : 'structured';
  return isJsonType && types.size === 1 && types.has('array') ? 'always' : 'never';
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
