import { effectiveSchema, typesOf } from '../../openapi/effective-schema.ts';
import { isJsonMediaType, type JsonObject, textOf } from '../../openapi/json.ts';
import type { BodyContent } from '../../openapi/operation.ts';

/** How a body of that content is given: as text, as fields, or as one file. */
export type BodyKind = 'text' | 'form' | 'file';

export function bodyKindOf({ mediaType, schema }: Pick<BodyContent, 'mediaType' | 'schema'>): BodyKind {
  const essence = essenceOf(mediaType);
  if (isUrlencoded(mediaType)) return 'form';
  // Parts are made of properties; a multipart body of another shape is typed with its boundary and all.
  if (isMultipart(mediaType)) return 'form';
  const folded = schema ? effectiveSchema(schema, schema).schema : {};
  if (isTextual(essence)) return isBinarySchema(folded) && !isJsonMediaType(mediaType) ? 'file' : 'text';
  if (isBinaryEssence(essence)) return 'file';
  return isBinarySchema(folded) ? 'file' : 'text';
}

/** Type and subtype in lower case, without parameters (RFC 9110 section 8.3.1). */
export const essenceOf = (mediaType: string): string =>
  (mediaType.split(';', 1)[0] ?? '').trim().toLowerCase();

export const isUrlencoded = (mediaType: string): boolean =>
  essenceOf(mediaType) === 'application/x-www-form-urlencoded';

export const isMultipart = (mediaType: string): boolean => essenceOf(mediaType).startsWith('multipart/');

/** `image/*`, or a range of them all. */
export const isWildcard = (mediaType: string): boolean => essenceOf(mediaType).includes('*');

const isTextual = (essence: string): boolean =>
  essence.startsWith('text/') ||
  /^application\/(?:.*[+-])?(?:json|xml|yaml|javascript|graphql)$/.test(essence);

const isBinaryEssence = (essence: string): boolean =>
  /^(?:image|audio|video|font|model)\//.test(essence) ||
  /^application\/(?:octet-stream|pdf|zip|gzip|x-.*(?:zip|tar|compressed)|vnd\.(?:ms-|openxmlformats).*)$/.test(
    essence,
  );

/**
 * Raw bytes: `format: binary` (3.0 section 4.7.24.1; 2.0's `file` is read as that), or since 3.1 a `contentMediaType`
 * that is no text and has no `contentEncoding` (section 4.8.14.3).
 */
export function isBinarySchema(schema: JsonObject): boolean {
  const types = typesOf(schema);
  if (types.includes('file')) return true;
  if (types.length > 0 && !types.includes('string')) return false;
  if (textOf(schema, 'format') === 'binary') return true;
  const media = textOf(schema, 'contentMediaType');
  return media !== '' && textOf(schema, 'contentEncoding') === '' && !isTextual(essenceOf(media));
}

/** True when a list of media types, as an Encoding Object has it, asks for bytes. */
export const asksForBytes = (contentTypes: readonly string[]): boolean =>
  contentTypes.some((type) => isBinaryEssence(essenceOf(type)));

/** A media type as it may stand in a header, else nothing: what a system says of a file may be anything. */
export const cleanType = (type: string): string =>
  /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;[\x20-\x7e]*)?$/.test(type) ? type : '';
