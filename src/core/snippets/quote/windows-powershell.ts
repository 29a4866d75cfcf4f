/*
 * Windows PowerShell 5.1, which has no escape for a character by its number, and reads a file without a byte order mark in
 * the code page of the system: so a text keeps to ASCII, and all else comes from `[char]`.
 */

const printable = /^[ -~]*$/;

/** '…' knows only the doubled quote; "…" is taken when escapes are needed. `kept` stands as it is: a mark that is not sent. */
export const quoteWindowsPowerShell = (text: string, kept = ''): string =>
  printable.test(kept === '' ? text : text.replaceAll(kept, ''))
    ? `'${text.replaceAll("'", "''")}'`
    : `"${windowsPowerShellText(text, kept)}"`;

/** The inside of "…". `#` needs no escape, but the grammars of editors take one behind an escape for a comment. */
export const windowsPowerShellText = (text: string, kept = ''): string =>
  escaped(text, kept)
    .replaceAll('"', '`"')
    .replaceAll('#', '`#')
    .replaceAll('\n', '`n')
    .replaceAll('\t', '`t');

/**
 * A here-string, whose line ends are those of the file: they are made line feeds. Only a quote with `@` behind it at the
 * start of a line ends it. The grammars of editors are led astray by an escaped `$` before a bracket.
 */
export function windowsPowerShellLines(text: string): string {
  const isPlain = /^[ -~\n\t]*$/.test(text) && !/^'/m.test(text);
  const literal = isPlain
    ? `@'\n${text}\n'@`
    : `@"\n${escaped(text, '', '$([char]0x24)').replace(/^"/gm, '`"')}\n"@`;
  return `${literal}.Replace("\`r\`n", "\`n")`;
}

/** In one step, so that no escape is taken for a part of the text. `bracketDollar` stands for a `$` before a bracket. */
const escaped = (text: string, kept = '', bracketDollar = '`$'): string =>
  text.replace(/[`$]|[^ -~\n\t]/g, (unit, at: number) => {
    if (unit === kept) return unit;
    if (unit === '`') return '``';
    if (unit === '$') return /[({]/.test(text.charAt(at + 1)) ? bracketDollar : '`$';
    return unit === '\r' ? '`r' : `$([char]0x${unit.charCodeAt(0).toString(16)})`;
  });
