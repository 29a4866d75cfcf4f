import { hiddenAll, isPlainText } from './common.ts';

/* PowerShell takes the typographic quotes for the plain ones, as the end of a literal too ("about_Quoting_Rules"). */
const singleQuotes = /['\u2018-\u201b]/g;
const doubleQuotes = /["\u201c-\u201e]/g;

/** '…' knows only the doubled quote; "…" is taken when escapes are needed. */
export const quotePowerShell = (text: string): string =>
  isPlainText(text) && !text.includes('\n')
    ? `'${text.replace(singleQuotes, '$&$&')}'`
    : `"${powerShellText(text)}"`;

/**
 * The inside of "…", in which `$` would put a value or run code. `#` needs no escape, but the grammars of editors take
 * one that follows another escape for a comment.
 */
export const powerShellText = (text: string): string =>
  escaped(text)
    .replace(doubleQuotes, '`$&')
    .replaceAll('#', '`#')
    .replaceAll('\n', '`n')
    .replaceAll('\t', '`t');

/**
 * A here-string: the line ends next to its marks are not part of the text, and only a quote with `@` behind it at the
 * start of a line ends it. The grammars of editors are led astray by any quote there, and by an escaped `$` before a bracket.
 */
export function quotePowerShellLines(text: string): string {
  if (isPlainText(text) && !/^['\u2018-\u201b]/m.test(text)) return `@'\n${text}\n'@`;
  return `@"\n${escaped(text)
    .replace(/`\$(?=[({])/g, '`u{24}')
    .replace(/^["\u201c-\u201e]/gm, '`$&')}\n"@`;
}

const escaped = (text: string): string =>
  text.replace(/[`$]/g, '`$&').replace(hiddenAll, (character) => {
    if (character === '\r') return '`r';
    return `\`u{${character.charCodeAt(0).toString(16)}}`;
  });
