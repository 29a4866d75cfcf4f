/*
 * How a text becomes a literal that means exactly that text, one function per language and kind of literal.
 * No function here may give a text that runs code, reads a file or loses a character, whatever it is given.
 */

/** C0 and C1 controls but line feed and tab, and what editors and terminals show as nothing or reorder by. */
const hidden =
  // eslint-disable-next-line no-control-regex -- these are the characters it is about
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/;
export const hiddenAll = new RegExp(hidden.source, 'g');

/** True when a text can stand in a source file as it is: no carriage return, control or invisible character. */
export const isPlainText = (text: string): boolean => !hidden.test(text);

export const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');
export const utf8Hex = (text: string): string =>
  [...new TextEncoder().encode(text)].map((byte) => `\\x${hex(byte, 2)}`).join('');

/** A header value is a row of octets: latin1 letters stand for one octet each, and a mask mark for itself. */
export const latin1All = /[\u0080-\u00ff]/g;
export const octet = (letter: string): string => `\\x${hex(letter.charCodeAt(0), 2)}`;

export const onOneLine = (text: string): string => text.replaceAll('\n', '\\n').replaceAll('\t', '\\t');
/** Octets throughout: Ruby refuses a literal that mixes \x above 7F with \u. */
export const octets = (character: string): string => (character === '\r' ? '\\r' : utf8Hex(character));

/** A line of its own that ends a text in several lines; `undefined` when the text has all of them in it. */
export const freeMarker = (text: string): string | undefined =>
  (/^\s*[{[]/.test(text) ? ['JSON', 'BODY', 'TEXT'] : ['BODY', 'TEXT', 'JSON']).find(
    (marker) => !new RegExp(`^[ \\t]*${marker}`, 'm').test(text),
  );

/** base64 of octets, for bodies that are no text. */
export function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
