import { doubleQuoted, hex, isPlainText, latin1All, octet, quotedLines, withoutHidden } from './common.ts';

/**
 * Go "…" (The Go Programming Language Specification, "String literals"): quote, backslash and line feed cannot stand
 * bare; nothing is ever interpolated. \x is one octet, \u a character in UTF-8.
 */
export const quoteGo = (text: string): string => `"${withoutHidden(doubleQuoted(text), goEscape)}"`;

/** As `quoteGo`, for a header value, whose latin1 letters are single octets. */
export const quoteGoHeader = (value: string): string => `"${doubleQuoted(value).replace(latin1All, octet)}"`;

/** Go `…` is raw: it may hold anything but a backquote, and loses carriage returns. */
const isRaw = (text: string): boolean => isPlainText(text) && !text.includes('`');

/** A raw literal where an escaped one would be harder to read. */
export const quoteGoText = (text: string): string =>
  isRaw(text) && /["\\\n]/.test(text) ? `\`${text}\`` : quoteGo(text);

/**
 * A text that may be long: backquotes stand between raw literals while they are few, and what no raw literal holds is
 * written line by line. `indent` stands before each line of code but the first.
 */
export function quoteGoBody(text: string, indent: string): string {
  if (isRaw(text) || !text.includes('\n')) return quoteGoText(text);
  if (isPlainText(text) && text.split('`', 10).length < 10)
    return text
      .split(/(`+)/)
      .filter((part) => part !== '')
      .map((part) => (part.startsWith('`') ? `"${part}"` : `\`${part}\``))
      .join(' + ');
  return quotedLines(text, goEscape, ` +\n${indent}`);
}

const goEscape = (character: string): string => {
  const code = character.charCodeAt(0);
  return code < 0x80 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`;
};
