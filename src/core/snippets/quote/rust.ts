import { doubleQuoted, hex, isPlainText, withoutHidden } from './common.ts';

/** Rust "…" ("String literals" in the Rust Reference, Tokens). */
export const quoteRust = (text: string): string => `"${rustText(text)}"`;

/** The inside of `"…"`. */
export const rustText = (text: string): string =>
  withoutHidden(doubleQuoted(text), (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);

/** The inside of the first operand of `format!`, where a brace names a value unless it is doubled (std::fmt). */
export const rustFormatText = (text: string): string => rustText(text).replace(/[{}]/g, '$&$&');

/** More signs than this cannot stand before the quote of a raw literal. */
const mostSigns = 255;

/**
 * A literal that can be read: raw (r#"…"#, "Raw string literals") where escapes or several lines would be needed and no
 * hidden character is in the text. Nothing but the quote with its signs ends it.
 */
export function quoteRustReadable(text: string): string {
  if (!isPlainText(text) || !/["\\\n]/.test(text)) return quoteRust(text);
  let signs = text.includes('"') ? 1 : 0;
  for (const [row] of text.matchAll(/"#+/g)) signs = Math.max(signs, row.length);
  const row = '#'.repeat(signs);
  return signs > mostSigns ? quoteRust(text) : `r${row}"${text}"${row}`;
}

/** Octets as b"…" ("Byte string literals"): ASCII alone stands in it. */
export const quoteRustBytes = (bytes: Uint8Array): string => `b"${Array.from(bytes, byteCode).join('')}"`;

const byteCode = (byte: number): string => {
  const sign = String.fromCharCode(byte);
  if (sign === '"' || sign === '\\') return `\\${sign}`;
  return byte >= 0x20 && byte < 0x7f ? sign : `\\x${hex(byte, 2)}`;
};
