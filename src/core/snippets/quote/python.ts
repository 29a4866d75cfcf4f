import { backslashed, doubleQuoted, hex, isPlainText, onOneLine, withoutHidden } from './common.ts';

/*
 * Python 3 string literals ("String and Bytes literals" in the language reference, lexical analysis 2.4.1). The
 * tokenizer reads CR and CRLF of a source file as a line feed, in raw literals too, so carriage returns are escaped
 * with everything else that `isPlainText` keeps out.
 */

/** A literal on one line: double quotes, single ones where that spares escapes, raw where only backslashes ask for it. */
export const quotePython = (text: string): string => {
  const mark = text.includes('"') && !text.includes("'") ? "'" : '"';
  if (text.includes('\\') && isPlainText(text) && !/[\n\t]/.test(text) && isRawIn(text, mark))
    return `r${mark}${text}${mark}`;
  return `${mark}${pythonText(text, mark)}${mark}`;
};

/**
 * A literal over several lines. Raw where it has backslashes and no quotes that could end it; else with escapes, in
 * which every third quote in a row has one, and one at the end.
 */
export const quotePythonLines = (text: string): string => {
  const isPlain = isPlainText(text);
  const mark = ['"""', "'''"].find((one) => !text.includes(one) && !text.endsWith(one.charAt(0)));
  if (isPlain && mark !== undefined && !text.includes('\\')) return `${mark}${text}${mark}`;
  if (isPlain && mark !== undefined && isRawIn(text, mark)) return `r${mark}${text}${mark}`;
  const escaped = withoutHidden(
    text.replaceAll('\\', '\\\\').replace(/"""|"$/g, (quotes) => `${quotes.slice(1)}\\"`),
    escape,
  );
  return `"""${escaped}"""`;
};

/** The inside of an f"…", in which braces are expressions ("Formatted string literals", 2.4.3). */
export const pythonFormatText = (text: string): string => pythonText(text, '"').replace(/[{}]/g, '$&$&');

/** Octets of an ASCII text as b"…", of any other text by its encoding. */
export const quotePythonOctets = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- the letters that a bytes literal may hold
  /^[\0-\x7f]*$/.test(text) ? `b${quotePython(text)}` : `${quotePython(text)}.encode()`;

/** A raw literal keeps its backslashes, yet one of them before the closing quote would keep it from closing. */
const isRawIn = (text: string, mark: string): boolean =>
  !text.includes(mark) && !text.endsWith(mark.charAt(0)) && (/\\*$/.exec(text)?.[0].length ?? 0) % 2 === 0;

const pythonText = (text: string, mark: string): string =>
  withoutHidden(mark === '"' ? doubleQuoted(text) : onOneLine(backslashed(text, '\\', mark)), escape);

const escape = (character: string): string => {
  const code = character.charCodeAt(0);
  return code < 0x100 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`;
};
