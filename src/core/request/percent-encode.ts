/**
 * Percent-encodes all but RFC 3986 "unreserved" characters, as RFC 6570 section 3.2.1 asks of a value.
 * `encodeURIComponent` leaves `!'()*` bare because it predates RFC 3986. Lone surrogates become U+FFFD here;
 * `buildRequest` refuses them before it gets this far.
 */
export const encodeComponent = (text: string): string =>
  encodeURIComponent(text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD')).replace(/[!'()*]/g, hexOf);

/**
 * For `allowReserved`: reserved characters and ready-made `%XX` pass (RFC 6570 section 3.2.3), but for those that
 * would end the query or split it into other parameters (OpenAPI 3.1.1, Parameter Object, allowReserved).
 */
export const encodeAllowReserved = (text: string): string =>
  keepTriplets(text, (part) =>
    encodeComponent(part).replace(/%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B|3D)/g, decodeURIComponent),
  );

/**
 * Fixed text of a path template, and path values that may hold reserved signs: what RFC 3986 section 3.3 allows in a
 * path stays, `/` too; `?` and `#` would end it.
 */
export const encodePathText = (text: string): string =>
  keepTriplets(text, (part) =>
    encodeComponent(part).replace(/%(?:2F|3A|40|21|24|26|27|28|29|2A|2B|2C|3B|3D)/g, decodeURIComponent),
  );

/** A whole query written by hand: as a path, and also `?` (RFC 3986 section 3.4). */
export const encodeQueryText = (text: string): string =>
  keepTriplets(text, (part) => encodePathText(part).replaceAll('%3F', '?'));

const hexOf = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

const keepTriplets = (text: string, encode: (part: string) => string): string =>
  text
    .split(/(%[0-9A-Fa-f]{2})/)
    .map((part, index) => (index % 2 === 1 ? part : encode(part)))
    .join('');
