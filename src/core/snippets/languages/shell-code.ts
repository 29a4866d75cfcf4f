import type { HeaderLine } from '../../request/http-request.ts';
import {
  type CheckedRequest,
  linePieces,
  type Piece,
  piecesOf,
  secretsOf,
  type SnippetBody,
  type SnippetPiece,
} from '../checked-request.ts';
import { joinedTexts } from '../joined-texts.ts';
import { quotePrintfFormat, quoteShell, quoteShellHeader, shellWord } from '../quote/shell.ts';

/* What the snippets of all command line clients are made of. */

/** Linux takes no single argument above 128 KiB (MAX_ARG_STRLEN in execve(2)); a pipe has no such bound. */
const maxArgumentBytes = 100_000;

/** Whether an argument can hold the text: no argument holds a NUL (exec takes C strings). */
export const fitsArgument = (text: string): boolean =>
  !text.includes('\0') &&
  // UTF-8 is never shorter than UTF-16 has units.
  text.length <= maxArgumentBytes &&
  new TextEncoder().encode(text).length <= maxArgumentBytes;

export const urlWord = ({ url, urlSecrets }: CheckedRequest): string =>
  urlSecrets.length === 0 ? shellWord(url) : quotePieces(piecesOf(url, urlSecrets), quoteShell);

/** The line with the key, if there is one, from a variable. */
export const headerWord = (line: HeaderLine, separator?: string): string =>
  quotePieces(linePieces(line, separator), quoteShellHeader);

/** The value alone. */
export const valueWord = (line: HeaderLine): string =>
  quotePieces(piecesOf(line.value, secretsOf(line)), quoteShellHeader);

/** One pair of double quotes where they are as good as single ones, else each piece in quotes of its own. */
function quotePieces(pieces: readonly Piece[], quote: (text: string) => string): string {
  const [only] = pieces;
  if (pieces.length === 1 && only && 'text' in only) return quote(only.text);
  const isSimple = pieces.every(
    (piece) => !('text' in piece) || (/^[ -~]*$/.test(piece.text) && !/["\\$`!]/.test(piece.text)),
  );
  if (!isSimple)
    return pieces.map((piece) => ('text' in piece ? quote(piece.text) : `"$${piece.variable}"`)).join('');
  const inside = pieces.map((piece, index) => {
    if ('text' in piece) return piece.text;
    const next = pieces[index + 1];
    const runsOn = next && 'text' in next && /^[A-Za-z0-9_[]/.test(next.text);
    return runsOn ? `\${${piece.variable}}` : `$${piece.variable}`;
  });
  return `"${inside.join('')}"`;
}

/** A command that prints the body: octets of any kind and number. */
export function printCommand(
  body: Exclude<SnippetBody, { readonly kind: 'form' } | { readonly kind: 'file' }>,
): string {
  if (body.kind === 'pieces') return `{\n${joinedTexts(body.pieces).map(pieceCommand).join('')}}`;
  if (body.kind === 'bytes') return `printf ${quotePrintfFormat(body.bytes)}`;
  return body.text.includes('\0')
    ? `printf ${quotePrintfFormat(body.text)}`
    : `printf '%s' ${quoteShell(body.text)}`;
}

const pieceCommand = (piece: SnippetPiece): string =>
  'path' in piece ? `  cat ${shellWord(piece.path)}\n` : `  printf ${quotePrintfFormat(piece.text)}\n`;
