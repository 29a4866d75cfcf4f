import type { HeaderLine } from '../../request/http-request.ts';
import {
  bodyTextPieces,
  type CheckedRequest,
  linePieces,
  type Piece,
  piecesOf,
  secretsOf,
  variablesOf,
} from '../checked-request.ts';
import { type SnippetBody, type SnippetPiece } from '../snippet-body.ts';
import { SnippetRefusal } from '../language.ts';
import { joinedTexts } from '../joined-texts.ts';
import { isQuotable, quotePrintfFormat, quoteShell, quoteShellHeader, shellWord } from '../quote/shell.ts';

/*
 * What the snippets of all command line clients are made of: commands that dash, bash, zsh and fish read alike, joined by
 * `&&` and `|`, which all of them have.
 */

/** Linux takes no single argument above 128 KiB (MAX_ARG_STRLEN in execve(2)); a pipe has no such bound. */
const maxArgumentBytes = 100_000;

/** Whether an argument can hold the text: no argument holds a NUL (exec takes C strings). */
export const fitsArgument = (text: string): boolean =>
  !text.includes('\0') &&
  // UTF-8 is never shorter than UTF-16 has units.
  text.length <= maxArgumentBytes &&
  new TextEncoder().encode(text).length <= maxArgumentBytes;

/** Whether an argument can hold the text without being printed. */
export const fitsQuotes = (text: string): boolean => isQuotable(text) && fitsArgument(text);

export const urlWord = ({ url, urlSecrets }: CheckedRequest): string =>
  urlSecrets.length === 0 ? shellWord(url) : quotePieces(piecesOf(url, urlSecrets), quoteShell, encoded);

/** The line with the key, if there is one, from a variable. */
export const headerWord = (line: HeaderLine, separator?: string): string =>
  quotePieces(linePieces(line, separator), quoteShellHeader);

/** The value alone. */
export const valueWord = (line: HeaderLine): string =>
  quotePieces(piecesOf(line.value, secretsOf(line)), quoteShellHeader);

/** A text body with its secrets, if it has any, from variables. */
export function bodyWord(body: Extract<SnippetBody, { readonly kind: 'text' }>): string {
  const pieces = bodyTextPieces(body);
  if (pieces.some((piece) => 'variable' in piece) && !fitsArgument(body.text))
    throw new SnippetRefusal(
      'The form is too long for an argument, so its secret cannot come from the environment; copy with the key in it.',
    );
  return quotePieces(pieces, quoteShell, formEncoded);
}

/** `name=value` with the value as the variable holds it, or encoded as the values of a form are. */
export const pairWord = (name: string, variable: string, isEncoded: boolean): string =>
  quotePieces([{ text: `${name}=` }, { variable }], quoteShell, isEncoded ? formEncoded : plain);

const plain = (variable: string): string => `$${variable}`;

/** Percent-encodes as RFC 3986 section 2.3 has it, octet by octet, with what POSIX has: `od` and `awk`. */
const encoded = (variable: string): string => encodedBy(variable, '._~-');

/** As the values of a form are encoded (WHATWG URL): a blank is `+`. */
const formEncoded = (variable: string): string => encodedBy(variable, '._*-', '$i == "20" ? "+" : ');

const encodedBy = (variable: string, bare: string, more = ''): string =>
  `$(printf %s "$${variable}" | od -An -v -tx1 | awk 'BEGIN { for (i = 32; i < 127; i++) c[sprintf("%02x", i)] = sprintf("%c", i) } { for (i = 1; i <= NF; i++) printf(c[$i] ~ /[A-Za-z0-9${bare}]/ ? c[$i] : ${more}"%%" toupper($i)) }')`;

/** One pair of double quotes where they are as good as single ones, else each piece in quotes of its own. */
function quotePieces(
  pieces: readonly Piece[],
  quote: (text: string) => string,
  variableCode: (variable: string) => string = plain,
): string {
  const [only] = pieces;
  if (pieces.length === 1 && only && 'text' in only) return quote(only.text);
  // zsh and fish read on behind a name: `[1]` and `:h`.
  const isSimple = pieces.every(
    (piece, index) =>
      !('text' in piece) ||
      (/^[ -~]*$/.test(piece.text) &&
        !/["\\$`!]/.test(piece.text) &&
        (index === 0 || /^[ &,./;]/.test(piece.text))),
  );
  const code = (piece: Piece, text: (text: string) => string, mark: string): string =>
    'text' in piece ? text(piece.text) : `${mark}${variableCode(piece.variable)}${mark}`;
  if (isSimple) return `"${pieces.map((piece) => code(piece, (text) => text, '')).join('')}"`;
  const words = pieces.map((piece) => code(piece, quote, '"'));
  // In a word with `"$(…)"` fish 3 refuses some dollars that stand in '…'.
  return words.some((word) => word.startsWith('"$('))
    ? words.map((word) => (word.startsWith('"$') ? word : word.replaceAll('$', `'"\\$"'`))).join('')
    : words.join('');
}

/**
 * Commands that stop a snippet, each with a sentence: a variable that is unset or empty, and a file that cannot be read,
 * as the clients would send nothing in place of it.
 */
export const checks = (request: CheckedRequest, files: readonly string[]): string =>
  [
    ...[...variablesOf(request)].map(
      (variable) => `test -n "$${variable}" || ! echo '${variable} is not set' >&2 &&\n`,
    ),
    ...(files.length > 0 ? [`cat ${[...new Set(files)].map(shellWord).join(' ')} > /dev/null &&\n`] : []),
  ].join('');

/** A command that prints the body: octets of any kind and number. */
export function printCommand(
  body: Exclude<SnippetBody, { readonly kind: 'form' } | { readonly kind: 'file' }>,
): string {
  if (body.kind === 'pieces') return piecesCommand(joinedTexts(body.pieces));
  return body.kind === 'text' && isQuotable(body.text)
    ? `printf '%s' ${quoteShell(body.text)}`
    : `printf ${quotePrintfFormat(body.kind === 'text' ? body.text : body.bytes)}`;
}

/** In arguments of a script that is read by sh whatever the shell: fish has no `{ …; }` before version 4.1. */
function piecesCommand(pieces: readonly SnippetPiece[]): string {
  const parts = pieces.flatMap((piece): readonly SnippetPiece[] =>
    'path' in piece
      ? [piece]
      : // Octal may write a letter in twelve signs.
        (piece.text.match(/[^]{1,8000}/gu) ?? []).map((text) => ({ text })),
  );
  const commands = parts.map((part, index) => `${'path' in part ? 'cat' : 'printf'} "\${${index + 1}}"`);
  const operands = parts.map((part) =>
    'path' in part ? shellWord(part.path) : quotePrintfFormat(part.text),
  );
  return `sh -c '${commands.join(' && ')}' sh ${operands.join(' ')}`;
}
