/// <reference lib="es2024.string" />
/** RFC 9110 section 5.6.2: what a method and a header name are made of. */
export const isToken = (text: string): boolean => /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(text);

/**
 * Half of a surrogate pair has no UTF-8 form (RFC 3629 section 3), so it cannot be sent. Asked of the body at every
 * key press: the first look costs a millisecond for 5 MB, the search by characters 40 (Chromium).
 */
export const loneSurrogateAt = (text: string): number =>
  text.isWellFormed() ? -1 : text.search(/[\uD800-\uDFFF]/u);

/**
 * What keeps `value` from being a field value (RFC 9110 section 5.5), as the end of a sentence:
 * "has a line break at character 3". `undefined` when it can be sent.
 */
export function headerValueTrouble(value: string): string | undefined {
  let position = 0;
  for (const character of value) {
    position += 1;
    const code = character.codePointAt(0) ?? 0;
    if (code === 0x0a || code === 0x0d) return `has a line break at character ${position}`;
    if ((code < 0x20 && code !== 0x09) || code === 0x7f)
      return `has the control character ${codeName(code)} at character ${position}`;
    if (code >= 0xd800 && code <= 0xdfff)
      return `has half a character (${codeName(code)}) at character ${position}`;
    if (code > 0xff)
      return `has “${character}” (${codeName(code)}) at character ${position}; header values take only latin1 letters`;
  }
  return undefined;
}

/** What keeps a value from being that of a header, as a sentence. */
export function headerValueSentence(value: string): string | undefined {
  const trouble = headerValueTrouble(value);
  return trouble && `The value ${trouble}${trouble.includes(';') ? '' : ', which a header cannot carry'}.`;
}

/** `U+0007`. */
export const codeName = (code: number): string => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;

/** White space around a field value is not part of it (RFC 9110 section 5.5). */
export const trimFieldValue = (value: string): string => value.replace(/^[ \t]+/, '').replace(/[ \t]+$/, '');

/** Lines that belong to the transport (RFC 9112); a request never carries them itself. */
export const transportHeaderNames: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
