import { doubleQuoted, hex, isPlainText, withoutHidden } from './common.ts';

/**
 * C# string literals (C# standard, 6.4.5.6; raw ones: "Raw string literals" of C# 11). A text over several lines, or one
 * that would need escapes, stands raw where it holds no hidden character; `indent` is what its lines are indented by.
 */
export function quoteCSharp(text: string, indent = ''): string {
  if (!isPlainText(text)) return quoteCSharpLine(text);
  if (text.includes('\n')) return rawLines(text, indent);
  const isRaw = /["\\]/.test(text) && !text.startsWith('"') && !text.endsWith('"');
  return isRaw ? `${quotesFor(text)}${text}${quotesFor(text)}` : quoteCSharpLine(text);
}

/** The regular literal on one line: only quote and backslash have to be escaped, line ends cannot stand. */
export const quoteCSharpLine = (text: string): string => `"${lineText(text)}"`;

/** The inside of `$"…"`, where a brace starts a value unless it is doubled (12.8.3). */
export const csharpInterpolatedText = (text: string): string => lineText(text).replace(/[{}]/g, '$&$&');

const lineText = (text: string): string =>
  // Not \x, which takes up to four digits.
  withoutHidden(doubleQuoted(text), (character) => `\\u${hex(character.charCodeAt(0), 4)}`);

/** One quote more than the longest row of them in the text, and no less than three. */
const quotesFor = (text: string): string => {
  let longest = 2;
  for (const row of text.matchAll(/"{3,}/g)) longest = Math.max(longest, row[0].length);
  return '"'.repeat(longest + 1);
};

/**
 * The line ends behind the opening and before the closing quotes are not part of the text, nor is the white space before
 * the closing ones, which all lines share; a line of nothing may lack it.
 */
function rawLines(text: string, indent: string): string {
  const quotes = quotesFor(text);
  return `${quotes}\n${text.replace(/^(?=[^\n])/gm, indent)}\n${indent}${quotes}`;
}
