import type { HeaderLine } from '../../request/http-request.ts';
import { hasDotSegments } from '../../request/url-parts.ts';
import {
  checkedRequest,
  type CheckedRequest,
  hasHeader,
  type Piece,
  piecesOf,
  saysContentType,
  secretsOf,
  type SnippetPiece,
} from '../checked-request.ts';
import { curlForm, isCurlForm } from './curl-form.ts';
import type { SnippetLanguage } from '../language.ts';
import { quotePrintfFormat, quoteShell, quoteShellHeader, shellWord } from '../quote/shell.ts';

/** curl in a POSIX-like shell with $'…' (bash, zsh), laid out as Persona's quickstart does. */
export const curl: SnippetLanguage = {
  id: 'curl',
  label: 'cURL',
  editorLanguage: 'shell',
  generate: (request) => command(checkedRequest(request, isCurlForm)),
};

/** Linux takes no single argument above 128 KiB (MAX_ARG_STRLEN in execve(2)); a pipe has no such bound. */
const maxArgumentBytes = 100_000;
/** From this size on curl asks `Expect: 100-continue` first, which is not part of the request. */
const expectBytes = 1_000_000;

function command(request: CheckedRequest): string {
  const body = bodyArgument(request);
  const lines = [
    `curl ${methodOption(request)}`,
    ...urlOptions(request),
    `--url ${urlWord(request)}`,
    ...request.headers.map((line) => `--header ${headerWord(line)}`),
    ...silencedHeaders(request, body?.size ?? 0).map((name) => `--header '${name}:'`),
    ...(body?.options ?? []),
  ];
  return `${body?.pipe ?? ''}${lines.join(' \\\n  ')}`;
}

/**
 * `--head` excludes a body. Given one, curl knows HEAD only as a word and would wait for the octets that the answer's
 * Content-Length names, so the end of the connection has to end the answer.
 */
function methodOption({ method, body }: CheckedRequest): string {
  if (method !== 'HEAD') return `--request ${shellWord(method)}`;
  return body ? "--request HEAD --include --ignore-content-length --header 'connection: close'" : '--head';
}

function urlOptions({ parts }: CheckedRequest): readonly string[] {
  return [
    ...(/[[\]]/.test(parts.target) || parts.authority.startsWith('[') ? ['--globoff'] : []),
    ...(hasDotSegments(parts.target) ? ['--path-as-is'] : []),
  ];
}

const urlWord = ({ url, urlSecrets }: CheckedRequest): string =>
  urlSecrets.length === 0 ? shellWord(url) : quotePieces(piecesOf(url, urlSecrets), quoteShell);

/** A header without a value needs the semicolon; `name:` would remove it (curl manual, --header). */
function headerWord(line: HeaderLine): string {
  if (line.value === '') return quoteShell(`${line.name};`);
  const before = `${line.name}: `;
  const secrets = secretsOf(line).map((secret) => ({
    ...secret,
    start: secret.start + before.length,
    end: secret.end + before.length,
  }));
  return quotePieces(piecesOf(before + line.value, secrets), quoteShellHeader);
}

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

/** Lines that curl adds by itself and that say something the request does not. */
function silencedHeaders(request: CheckedRequest, size: number): readonly string[] {
  return [
    ...(hasHeader(request, 'accept') ? [] : ['accept']),
    ...(request.body && !saysContentType(request) ? ['content-type'] : []),
    ...(size > expectBytes ? ['expect'] : []),
  ];
}

type BodyArgument = { readonly options: readonly string[]; readonly pipe: string; readonly size: number };

/** Inline `--data` keeps every character; only `@file` would drop line ends (curl manual, --data). */
function bodyArgument({ body }: CheckedRequest): BodyArgument | undefined {
  if (!body) return undefined;
  const piped = (source: string, size: number): BodyArgument => ({
    options: ['--data-binary @-'],
    pipe: `${source} |\n`,
    size,
  });
  if (body.kind === 'form') return { options: curlForm(body.entries), pipe: '', size: body.size };
  if (body.kind === 'file')
    return { options: [`--data-binary ${shellWord(`@${body.path}`)}`], pipe: '', size: body.size };
  if (body.kind === 'pieces')
    return piped(`{\n${joinedTexts(body.pieces).map(pieceCommand).join('')}}`, body.size);
  if (body.kind === 'bytes') return piped(`printf ${quotePrintfFormat(body.bytes)}`, body.bytes.length);
  const { text } = body;
  // UTF-8 is never shorter than UTF-16 has units, and past the last limit the exact number says nothing more.
  const size = text.length > expectBytes ? text.length : new TextEncoder().encode(text).length;
  if (text.includes('\0')) return piped(`printf ${quotePrintfFormat(text)}`, size);
  if (size > maxArgumentBytes) return piped(`printf '%s' ${quoteShell(text)}`, size);
  // A leading @ would name a file.
  return {
    options: [`${text.startsWith('@') ? '--data-raw' : '--data'} ${quoteShell(text)}`],
    pipe: '',
    size,
  };
}

const pieceCommand = (piece: SnippetPiece): string =>
  'path' in piece ? `  cat ${shellWord(piece.path)}\n` : `  printf ${quotePrintfFormat(piece.text)}\n`;

/** One printf for all text between two files. */
const joinedTexts = (pieces: readonly SnippetPiece[]): readonly SnippetPiece[] => {
  const joined: SnippetPiece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last && 'text' in last && 'text' in piece)
      joined[joined.length - 1] = { text: last.text + piece.text };
    else joined.push(piece);
  }
  return joined;
};
