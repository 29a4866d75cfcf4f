/**
 * Media types, as `Content-Type` and OpenAPI's `content` name them (RFC 9110 section 8.3.1). What asks about a type asks
 * here, so that a blank before a semicolon or another letter case means the same everywhere.
 */

/**
 * Type and subtype in lower case, without parameters.
 *
 * @example essenceOf('Application/JSON ; charset=utf-8') // 'application/json'
 */
export const essenceOf = (mediaType: string): string =>
  (mediaType.split(';', 1)[0] ?? '').trim().toLowerCase();

/**
 * The value of a parameter, out of its quotes; `undefined` when the type has none of that name.
 *
 * @example parameterOf('multipart/form-data; boundary="a b"', 'boundary') // 'a b'
 */
export function parameterOf(mediaType: string, name: string): string | undefined {
  for (const [, found = '', quoted, bare] of mediaType.matchAll(parameter))
    if (found.toLowerCase() === name.toLowerCase()) return quoted?.replaceAll(/\\(.)/g, '$1') ?? bare;
  return undefined;
}

/** White space around `=` is not allowed, and common. A semicolon inside quotes begins no parameter. */
const parameter = /;\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))/g;

/** The `charset` parameter in lower case (RFC 9110 section 8.3.2); `undefined` when there is none. */
export const charsetOf = (mediaType: string | undefined): string | undefined =>
  parameterOf(mediaType ?? '', 'charset')
    ?.trim()
    .toLowerCase();

/** `application/json`, `application/x-json` and every `+json` type (RFC 6839) of one value. */
export const isJsonMediaType = (mediaType: string): boolean =>
  /^[^/\s]+\/(?:(?:x-)?json|[^\s]+\+json)$/.test(essenceOf(mediaType)) && !isJsonLinesType(mediaType);

/** JSON values one after the other: NDJSON and JSON Lines by their many names, JSON text sequences (RFC 7464). */
export const isJsonLinesType = (mediaType: string): boolean =>
  /[/.+-](?:nd-?json|ld-?json|nl-?json|json-?l|json-?lines|json-?stream|stream\+json|json-?seq)(?:\+json)?$/.test(
    essenceOf(mediaType),
  );

/** `application/xml`, `text/xml` and every `+xml` type (RFC 7303). */
export const isXmlMediaType = (mediaType: string): boolean => /[/+]xml$/.test(essenceOf(mediaType));

export const isUrlencoded = (mediaType: string): boolean =>
  essenceOf(mediaType) === 'application/x-www-form-urlencoded';

export const isMultipart = (mediaType: string): boolean => essenceOf(mediaType).startsWith('multipart/');

/** `image/*`, or a range of them all. */
export const isWildcard = (mediaType: string): boolean => essenceOf(mediaType).includes('*');

/** Not a form in another coat: RFC 9110 section 14.6, RFC 1847, RFC 6522. */
export const hasOwnFraming = (mediaType: string): boolean =>
  /^multipart\/(?:byteranges|signed|encrypted|report)$/.test(essenceOf(mediaType));

/** A type whose bodies are written as text in the console. */
export const isTextual = (mediaType: string): boolean => {
  const essence = essenceOf(mediaType);
  return (
    essence.startsWith('text/') ||
    /^application\/(?:.*[+-])?(?:json|xml|yaml|javascript|graphql)$/.test(essence)
  );
};

/** A type whose bodies are octets that nobody types. */
export const isBinaryType = (mediaType: string): boolean =>
  /^(?:image|audio|video|font|model)\/|^application\/(?:octet-stream|pdf|zip|gzip|x-.*(?:zip|tar|compressed)|vnd\.(?:ms-|openxmlformats).*)$/.test(
    essenceOf(mediaType),
  );

/** A media type as it may stand in a header, else nothing: what a system says of a file may be anything. */
export const cleanType = (type: string): string =>
  /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;[\x20-\x7e]*)?$/.test(type) ? type : '';
