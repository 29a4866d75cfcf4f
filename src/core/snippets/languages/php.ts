import type { HeaderLine } from '../../request/http-request.ts';
import { hasDotSegments } from '../../request/url-parts.ts';
import {
  bodyTextPieces,
  checkedRequest,
  type CheckedRequest,
  hasHeader,
  linePieces,
  type Piece,
  piecesOf,
  saysContentType,
  variablesOf,
  isBodyMissed,
} from '../checked-request.ts';
import { type SnippetBody, type SnippetPiece } from '../snippet-body.ts';
import { filesIn } from '../file-paths.ts';
import { type FormPair } from '../form-pairs.ts';
import { type FormEntry, isPlainType } from '../form-entries.ts';
import type { GenerateSnippet } from '../language.ts';
import { base64Of } from '../../base64.ts';
import { freeMarker, isPlainText } from '../quote/common.ts';
import { phpDocumentText, quotePhp, quotePhpHeader } from '../quote/php.ts';

/** PHP 7.3 and newer with its curl extension. */
export const php: GenerateSnippet = (request) => program(checkedRequest(request, isPostFields));

/** What an array of CURLOPT_POSTFIELDS writes as it stands: each name once, and a type for files only. */
const isPostFields = (entries: readonly FormEntry[]): boolean =>
  new Set(entries.map(({ name }) => name)).size === entries.length &&
  entries.every((entry) =>
    entry.kind === 'text'
      ? entry.contentType === undefined
      : entry.contentType !== undefined && isPlainType(entry.contentType),
  );

function program(request: CheckedRequest): string {
  const { body } = request;
  return `<?php

${checks(request)}${body ? `$body = ${bodyLiteral(body)};\n\n` : ''}$curl = curl_init(${pieceCode(piecesOf(request.url, request.urlSecrets), quotePhp, encoded)});
curl_setopt_array($curl, [
${options(request)}]);

$response = curl_exec($curl);
if ($response === false) {
    throw new RuntimeException(curl_error($curl));
}

echo curl_getinfo($curl, CURLINFO_RESPONSE_CODE), PHP_EOL;
echo $response, PHP_EOL;`;
}

/** An unset variable would be read as no text, and a file that is not there as an empty body. */
function checks(request: CheckedRequest): string {
  const check = (condition: string, trouble: string): string =>
    `if (${condition}) {\n    throw new RuntimeException(${quotePhp(trouble)});\n}\n\n`;
  return [
    ...[...variablesOf(request)].map((variable) =>
      check(`(string) getenv('${variable}') === ''`, `${variable} is not set`),
    ),
    ...[...new Set(filesIn(request.body))].map((path) =>
      check(
        `!is_file(${quotePhp(path)}) || !is_readable(${quotePhp(path)})`,
        `${path} is no file that can be read`,
      ),
    ),
  ].join('');
}

function options(request: CheckedRequest): string {
  const { body, parts } = request;
  const headers = [...headerCodes(request), ...(isBodyMissed(request) ? ["'content-length: 0'"] : [])];
  return [
    ...methodOptions(request),
    ...(hasDotSegments(parts.target) ? ['CURLOPT_PATH_AS_IS => true'] : []),
    ...(headers.length > 0
      ? [`CURLOPT_HTTPHEADER => [\n${headers.map((code) => `        ${code},\n`).join('')}    ]`]
      : []),
    ...(body ? ['CURLOPT_POSTFIELDS => $body'] : []),
    'CURLOPT_RETURNTRANSFER => true',
  ]
    .map((option) => `    ${option},\n`)
    .join('');
}

/**
 * CURLOPT_NOBODY excludes a body of the request too. Given one, libcurl knows HEAD only as a word and would wait for
 * the octets that the answer's Content-Length names, so the end of the connection has to end the answer.
 */
function methodOptions({ method, body }: CheckedRequest): readonly string[] {
  if (method !== 'HEAD') return [`CURLOPT_CUSTOMREQUEST => ${quotePhp(method)}`];
  if (!body) return ['CURLOPT_NOBODY => true', 'CURLOPT_HEADER => true'];
  return [
    "CURLOPT_CUSTOMREQUEST => 'HEAD'",
    'CURLOPT_IGNORE_CONTENT_LENGTH => true',
    'CURLOPT_HEADER => true',
  ];
}

/** From this size on libcurl asks `Expect: 100-continue` first, which is not part of the request. */
const expectBytes = 1_000_000;

/** Header lines, and the names of those that libcurl would add with a meaning of their own. */
function headerCodes(request: CheckedRequest): readonly string[] {
  const { body } = request;
  return [
    ...request.headers.map(headerCode),
    ...(hasHeader(request, 'accept') ? [] : ["'accept:'"]),
    ...(request.method === 'HEAD' && body ? ["'connection: close'"] : []),
    ...(body && !saysContentType(request) ? ["'content-type:'"] : []),
    ...(body && sizeOf(body) > expectBytes ? ["'expect:'"] : []),
  ];
}

/** A header without a value needs the semicolon; `name:` would remove it (CURLOPT_HTTPHEADER). */
function headerCode(line: HeaderLine): string {
  if (line.value === '') return quotePhp(`${line.name};`);
  return pieceCode(linePieces(line), quotePhpHeader, (variable) => `getenv('${variable}')`);
}

const encoded = (variable: string): string => `rawurlencode(getenv('${variable}'))`;

/** PHP writes an asterisk of a form as `%2A` (PHP manual, urlencode). */
const formEncoded = (variable: string): string => `str_replace('%2A', '*', urlencode(getenv('${variable}')))`;

/** What `http_build_query` writes as it stands: an array has each name once. */
const isBuilt = (pairs: readonly FormPair[]): boolean =>
  new Set(pairs.map(({ name }) => name)).size === pairs.length &&
  pairs.every(({ encoded, name }) => name !== '' && !encoded.includes('*'));

const pieceCode = (
  pieces: readonly Piece[],
  quote: (text: string) => string,
  variableCode: (variable: string) => string,
): string =>
  pieces.map((piece) => ('text' in piece ? quote(piece.text) : variableCode(piece.variable))).join(' . ');

const sizeOf = (body: SnippetBody): number => {
  if (body.kind === 'text') return new TextEncoder().encode(body.text).length;
  return body.kind === 'bytes' ? body.bytes.length : body.size;
};

const fieldCode = (entry: FormEntry): string => {
  const value =
    entry.kind === 'text'
      ? quotePhp(entry.text)
      : `new CURLFile(${[entry.path, entry.contentType ?? '', entry.fileName].map(quotePhp).join(', ')})`;
  return `    ${quotePhp(entry.name)} => ${value},\n`;
};

const stretchCode = (piece: SnippetPiece): string =>
  'path' in piece ? `file_get_contents(${quotePhp(piece.path)})` : quotePhp(piece.text);

/**
 * A nowdoc is raw but for its end, a heredoc has escapes. Since PHP 7.3 the marker ends either at the start of any line,
 * after blanks too and whatever follows (PHP manual, "Strings"); the line feed before it is not part of the text.
 */
function bodyLiteral(body: SnippetBody): string {
  if (body.kind === 'bytes') return `base64_decode('${base64Of(body.bytes)}')`;
  if (body.kind === 'file') return `file_get_contents(${quotePhp(body.path)})`;
  if (body.kind === 'pieces') return body.pieces.map(stretchCode).join('\n    . ');
  if (body.kind === 'form') return `[\n${body.entries.map(fieldCode).join('')}]`;
  if (body.pairs && isBuilt(body.pairs)) {
    const fields = body.pairs.map(
      ({ name, value, variable }) =>
        `    ${quotePhp(name)} => ${variable === undefined ? quotePhp(value) : `getenv('${variable}')`},\n`,
    );
    return `http_build_query([\n${fields.join('')}])`;
  }
  const pieces = bodyTextPieces(body);
  if (pieces.some((piece) => 'variable' in piece)) return pieceCode(pieces, quotePhp, formEncoded);
  const { text } = body;
  const marker = freeMarker(text);
  if (!text.includes('\n') || marker === undefined) return quotePhp(text);
  return isPlainText(text)
    ? `<<<'${marker}'\n${text}\n${marker}`
    : `<<<${marker}\n${phpDocumentText(text)}\n${marker}`;
}
