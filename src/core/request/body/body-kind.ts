import { allowedTypes } from '../../openapi/schema/allowed-types.ts';
import type { Json } from '../../openapi/document.ts';
import { branchesOf, effectiveSchema, typesOf } from '../../openapi/schema/effective-schema.ts';
import { isObject, type JsonObject, own, textOf } from '../../openapi/json.ts';
import {
  essenceOf,
  hasOwnFraming,
  isBinaryType,
  isJsonMediaType,
  isMultipart,
  isTextual,
  isUrlencoded,
} from '../../media-type.ts';
import type { BodyContent, Schema } from '../../openapi/operation.ts';

/** How a body of that content is given: as text, as fields, or as one file. */
export type BodyKind = 'text' | 'form' | 'file';

type KindContent = Pick<BodyContent, 'mediaType' | 'schema'> & Partial<Pick<BodyContent, 'examples'>>;

/** By the media type against the schema: what is described as one text or as octets is given as that. */
export function bodyKindOf({ mediaType, schema, examples = [] }: KindContent): BodyKind {
  const essence = essenceOf(mediaType);
  const root = schema ?? {};
  const isBinary = isBinarySchema(root, root);
  const types = allowedTypes(root, root);
  const hasText = examples.some(({ value }) => typeof value === 'string');
  if (isUrlencoded(mediaType) || isMultipart(mediaType)) {
    if (isBinary) return 'file';
    return isMadeOfFields(essence, types, examples) ? 'form' : 'text';
  }
  if (isTextual(essence)) return isBinary && !isJsonMediaType(mediaType) ? 'file' : 'text';
  // Octets that are described as a string, and of which a text is given or that are encoded as one, are that text.
  const isText = hasText || isEncoded(effectiveSchema(root, root).schema);
  if (isBinaryType(essence)) return !isBinary && types.has('string') && isText ? 'text' : 'file';
  return isBinary ? 'file' : 'text';
}

/**
 * Parts and pairs are made of properties. A body of another shape, such as the batches of OData in `multipart/mixed`,
 * is one text with its boundary and all (RFC 2046 section 5.1).
 */
function isMadeOfFields(
  essence: string,
  types: ReadonlySet<string>,
  examples: BodyContent['examples'],
): boolean {
  if (hasOwnFraming(essence)) return false;
  if (types.size > 0 && !types.has('object')) return false;
  const [first] = examples;
  const isObjectOnly = types.size === 1 && types.has('object');
  if (first && !isObjectOnly) return examples.some(({ value }) => isObject(value));
  return types.size > 0 || !essence.startsWith('multipart/') || essence === 'multipart/form-data';
}

/** Octets that go out as a text of letters (RFC 4648, RFC 2045 section 6.7). */
const isEncoded = (schema: JsonObject): boolean =>
  /^(?:base(?:64|64url|32|32hex|16)|quoted-printable)$/i.test(textOf(schema, 'contentEncoding'));

/** Raw bytes, be it in a branch: `format: binary` (3.0 section 4.7.24.1; 2.0's `file` is read as that), or as 3.1 has it. */
export function isBinarySchema(root: Schema, described: Json, depth = 0): boolean {
  const { schema } = effectiveSchema(root, described);
  if (isBinaryHere(schema)) return true;
  const { branches } = branchesOf(root, schema);
  return depth < 4 && branches.some((branch) => isBinarySchema(root, branch, depth + 1));
}

function isBinaryHere(schema: JsonObject): boolean {
  const types = typesOf(schema);
  if (types.includes('file')) return true;
  if (types.length > 0 && !types.includes('string')) return false;
  if (textOf(schema, 'format') === 'binary') return true;
  const encoding = textOf(schema, 'contentEncoding').toLowerCase();
  if (encoding === 'binary') return true;
  return isRawMedia(schema) && !isTextual(textOf(schema, 'contentMediaType'));
}

/**
 * Since 3.1 a `contentMediaType` without a `contentEncoding` is the octets themselves (section 4.8.14.3); `8bit` and
 * `7bit` say that nothing was encoded (RFC 2045 section 6.2).
 */
export const isRawMedia = (schema: JsonObject): boolean =>
  textOf(schema, 'contentMediaType') !== '' &&
  /^(?:[78]bit)?$/i.test(textOf(schema, 'contentEncoding')) &&
  own(schema, 'enum') === undefined &&
  own(schema, 'const') === undefined;

/** True when a list of media types, as an Encoding Object has it, asks for bytes. */
export const asksForBytes = (contentTypes: readonly string[]): boolean =>
  contentTypes.some((type) => isBinaryType(type));
