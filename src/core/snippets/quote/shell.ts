import { backslashed, hiddenAll, isPlainText, latin1All, octet, octets, withoutHidden } from './common.ts';

/**
 * Shell. Inside '…' nothing is special and only a quote cannot stand (POSIX.1-2024 XCU 2.2.2); $'…' (2.2.4, bash, zsh,
 * ksh) has escapes for what would harm a terminal when pasted. `!` is escaped in it, as interactive bash expands
 * history there after an escaped quote. NUL has no form: no argument can hold it (exec takes C strings).
 */
export function quoteShell(text: string): string {
  if (isPlainText(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  return `$'${withoutHidden(ansiC(text), octets)}'`;
}

/** As `quoteShell`, for a header line, whose latin1 letters are single octets. */
export function quoteShellHeader(line: string): string {
  if (line.search(latin1All) < 0) return quoteShell(line);
  return `$'${withoutHidden(ansiC(line).replace(latin1All, octet), octets)}'`;
}

const ansiC = (text: string): string => backslashed(text, '\\', "'").replaceAll('!', '\\x21');

/** A shell word with quotes only where a character is special to some shell (XCU 2.2). */
export const shellWord = (text: string): string =>
  /^[A-Za-z0-9_./:@%+,-][A-Za-z0-9_./:@%+,=-]*$/.test(text) ? text : quoteShell(text);

/**
 * Format operand of POSIX printf (XBD 5): any octets, NUL too. Escaped so that no `%` is read; behind `--`, which every
 * utility without options takes (XCU 1.4), a dash starts none.
 */
export function quotePrintfFormat(body: Uint8Array | string): string {
  const escaped =
    typeof body === 'string'
      ? body.replace(/[\\%]/g, (sign) => (sign === '%' ? '%%' : '\\\\')).replace(hiddenAll, utf8Octal)
      : Array.from(body, printfOctet).join('');
  return `${escaped.startsWith('-') ? '-- ' : ''}'${escaped.replaceAll("'", "'\\''")}'`;
}

const utf8Octal = (text: string): string => [...new TextEncoder().encode(text)].map(octalOctet).join('');
const octalOctet = (byte: number): string =>
  byte === 0x0d ? '\\r' : `\\${byte.toString(8).padStart(3, '0')}`;
const printfOctet = (byte: number): string => {
  if (byte === 0x25) return '%%';
  if (byte === 0x5c) return '\\\\';
  return byte === 0x0a || (byte >= 0x20 && byte < 0x7f) ? String.fromCharCode(byte) : octalOctet(byte);
};
