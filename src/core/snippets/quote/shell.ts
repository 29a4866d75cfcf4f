import { hiddenAll, isPlainText, latin1All } from './common.ts';

/*
 * Words that dash, bash, zsh and fish read alike (POSIX.1-2024 XCU 2.2; fish's "Quotes"). Inside '…' all of them take a
 * lone backslash before any sign but a quote as it is; fish alone reads `\\` and `\'` there, and dash has no $'…'.
 */

/** Text that can stand in quotes. An interactive shell completes words at a tab, and bash replaces at `^` in any line. */
export const isQuotable = (text: string): boolean => isPlainText(text) && !/\t|\n\^/.test(text);

/** What stands in "…": apostrophes, and backslashes where fish would read them in another way. */
const inDoubleQuotes = /(?:\\{2,}|\\(?=')|\\$|')+/g;

/**
 * What cannot stand in quotes is printed; `"$(…)"` (fish 3.4) drops line feeds at the end, so they follow in quotes. NUL
 * has no form: no argument can hold it (exec takes C strings).
 */
export const quoteShell = (text: string): string =>
  isQuotable(text)
    ? `'${text.replace(inDoubleQuotes, (run) => `'"${run.replaceAll('\\', '\\\\')}"'`)}'`.replace(
        /^''(?=")|(?<=")''$/g,
        '',
      )
    : `"$(printf ${format(text.replace(/\n+$/, ''))})"${/\n+$/.test(text) ? `'${/\n+$/.exec(text)?.[0]}'` : ''}`;

/** As `quoteShell`, for a header line, whose latin1 letters are single octets. */
export const quoteShellHeader = (line: string): string =>
  line.search(latin1All) < 0 ? quoteShell(line) : `"$(printf ${format(line, octalOf)})"`;

/** A shell word with quotes only where a character is special to some shell; fish has a meaning for `%` in front. */
export const shellWord = (text: string): string =>
  /^[A-Za-z0-9_./:@+,-][A-Za-z0-9_./:@%+,=-]*$/.test(text) ? text : quoteShell(text);

/**
 * Format operand of POSIX printf (XBD 5): any octets, NUL too. What printf, a shell or a terminal would take for more than
 * a letter is written in octal, a dash in front too: fish's printf knows no `--`.
 */
export const quotePrintfFormat = (body: Uint8Array | string): string =>
  typeof body === 'string'
    ? format(body)
    : format(Array.from(body, (byte) => String.fromCharCode(byte)).join(''), octalOf);

/** `latin1` writes the letters that stand for single octets. */
const format = (text: string, latin1 = (letter: string) => letter): string =>
  `'${text
    .replaceAll('%', '%%')
    .replace(/[\\']|^-|(?<=\n)\^/g, octalOf)
    .replaceAll('\t', '\\t')
    .replaceAll('\r', '\\r')
    .replace(latin1All, latin1)
    .replace(hiddenAll, (signs) => [...new TextEncoder().encode(signs)].map(octal).join(''))}'`;

const octal = (byte: number): string => `\\${byte.toString(8).padStart(3, '0')}`;
const octalOf = (sign: string): string => octal(sign.charCodeAt(0));
