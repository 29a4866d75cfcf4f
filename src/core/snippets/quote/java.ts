import { literalChunks, maxLiteralUnits } from './class-file.ts';
import { doubleQuoted, hex, isPlainText, quotedLines, withoutHidden } from './common.ts';

/*
 * \u is no escape of a literal: it is read before all else (Java Language Specification 3.3), so a line end, a quote or
 * a backslash written that way would be one. It counts only after an even number of backslashes, and here each
 * backslash of a text is two.
 */

/** Java "…" (JLS 3.10.5); nothing is ever interpolated. A long one is joined while the program runs. */
export const quoteJava = (text: string): string =>
  text.length <= maxLiteralUnits ? literal(text) : joined(literalChunks(text).map(literal), '');

/**
 * A text that may have lines: as a text block where it reads better, else one literal for each line. `indent` stands
 * before each line of code but the first.
 */
export function quoteJavaText(text: string, indent: string): string {
  if (text.length > maxLiteralUnits)
    return joined(
      literalChunks(text).map((chunk) => short(chunk, `${indent}        `)),
      indent,
    );
  return short(text, indent);
}

function short(text: string, indent: string): string {
  if (!/["\n]/.test(text)) return literal(text);
  const block = textBlock(text, indent);
  if (block !== undefined) return block;
  return quotedLines(text, javaEscape, `\n${indent}+ `);
}

const literal = (text: string): string => `"${withoutHidden(doubleQuoted(text), javaEscape)}"`;

/**
 * A text block (JLS 3.10.6) loses the blanks at the ends of its lines and those that all lines begin with, a closing
 * delimiter on a line of its own among them; escapes are read afterwards, so they protect. `undefined` where no escape
 * does, or where the lines would be all escapes.
 */
function textBlock(text: string, indent: string): string | undefined {
  const withoutLineEnds = text.replaceAll('\r\n', '\n').replace(/\r$/, '');
  if (!isPlainText(withoutLineEnds) || oddLineEnd.test(text)) return undefined;
  const content = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"""', '""\\"')
    .replace(/\r$/gm, '\\r')
    .replace(/ $/gm, '\\s')
    .replace(/\t$/gm, '\\t')
    .replace(/^(?=[^\n])/gm, indent);
  if (text.endsWith('\n')) return `"""\n${content}${indent}"""`;
  // Without a line that begins at the margin, only the delimiter's own line marks it.
  if (!/^\S/m.test(text)) return `"""\n${content}\\\n${indent}"""`;
  // A quote would be taken for one of the delimiter; every third in a row is escaped above.
  let quotes = 0;
  while (text.at(-1 - quotes) === '"') quotes += 1;
  return `"""\n${quotes % 3 === 0 ? content : content.replace(/"$/, '\\"')}"""`;
}

/** White space to Java (`Character.isWhitespace`) at the end of a line that has no escape but \u. */
const oddLineEnd = /[\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]$/m;

const javaEscape = (character: string): string => {
  const code = character.charCodeAt(0);
  // Three octal digits, so that a digit behind them is not taken for one.
  return code < 0x100 ? `\\${code.toString(8).padStart(3, '0')}` : `\\u${hex(code, 4)}`;
};

const joined = (literals: readonly string[], indent: string): string =>
  `String.join("",\n${literals.map((one) => `${indent}        ${one}`).join(',\n')})`;
