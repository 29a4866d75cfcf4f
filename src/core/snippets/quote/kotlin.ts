import { literalChunks, maxLiteralUnits } from './class-file.ts';
import { doubleQuoted, hex, isPlainText, withoutHidden } from './common.ts';

/** `$` before a name or a brace begins a template (Kotlin specification, "String interpolation expressions"). */
const templateStart = /\$(?=[\p{L}\p{Nl}_{`]|$)/gu;

/** Kotlin "…" (Kotlin specification, "Lexical grammar", string mode). */
export const quoteKotlin = (text: string): string => `"${kotlinText(text)}"`;

/** The inside of a Kotlin "…". */
export const kotlinText = (text: string): string =>
  withoutHidden(
    doubleQuoted(text).replace(templateStart, '\\$'),
    (character) => `\\u${hex(character.charCodeAt(0), 4)}`,
  );

/**
 * A text that may be long or have lines, raw where it reads better. `indent` stands before each line of code but the
 * first. A long one is put together while the program runs.
 */
export const quoteKotlinText = (text: string, indent: string): string => quoted(text, indent, byLine);

/** As `quoteKotlinText`, so that a call can follow: no `+` stands in it. */
export const quoteKotlinTerm = (text: string, indent: string): string => quoted(text, indent, quoteKotlin);

type Quote = (text: string, indent: string) => string;

const byLine: Quote = (text, indent) =>
  text
    .split(/(?<=\n)/)
    .map(quoteKotlin)
    .join(` +\n${indent}    `);

function quoted(text: string, indent: string, escaped: Quote): string {
  if (text.length <= maxLiteralUnits) return short(text, indent, escaped);
  const inner = `${indent}    `;
  const appends = literalChunks(text).map((chunk) => `${inner}append(${short(chunk, inner, escaped)})\n`);
  return `buildString {\n${appends.join('')}${indent}}`;
}

function short(text: string, indent: string, escaped: Quote): string {
  const isRaw = isPlainText(text) && !text.includes('"""');
  // A quote beside the delimiters, or a backslash before them, is more than a reader, or a lexer, should have to read.
  const isRawAsItStands = isRaw && !/^"|["\\]$/.test(text);
  if (!text.includes('\n'))
    return isRawAsItStands && /["\\]/.test(text) ? `"""${rawText(text)}"""` : quoteKotlin(text);
  if (!isRaw) return escaped(text, indent);
  // `trimIndent` takes off what the lines that are not blank have in common; one of them has to begin at the margin.
  if (/^\S/m.test(text))
    return `"""\n${rawText(text).replace(/^(?=[^\n])/gm, `${indent}    `)}\n${indent}""".trimIndent()`;
  return isRawAsItStands ? `"""${rawText(text)}"""` : escaped(text, indent);
}

/** Nothing is escaped in """…""", and a template still begins with `$`. */
const rawText = (text: string): string => text.replace(templateStart, () => "${'$'}");
