import type { HeaderLine, SecretSpan } from '../../request/http-request.ts';
import { bodySecretsOf, type CheckedRequest, piecesOf, secretsOf, variablesOf } from '../checked-request.ts';
import { type SnippetBody, type SnippetPiece } from '../snippet-body.ts';
import { type FormPair, isKeptByUnreserved } from '../form-pairs.ts';
import { base64Of } from '../../base64.ts';
import { pythonFormatText, quotePython, quotePythonLines, quotePythonOctets } from '../quote/python.ts';

/** What the snippets of both Python clients are made of. */

/** Imports in the order of PEP 8, the client's own after the standard library's unless it is a part of that. */
export function importLines(request: CheckedRequest, client: string): string {
  const { urlSecrets, body } = request;
  const pairs = pairsOf(body);
  const isOwn = client === 'import requests';
  const functions = [
    ...(urlSecrets.length > 0 ? ['quote'] : []),
    ...(!pairs && bodySecretsOf(body).length > 0 ? ['quote_plus'] : []),
    ...(pairs && !isOwn ? ['urlencode'] : []),
  ];
  const modules = [
    ...(body?.kind === 'bytes' ? ['import base64'] : []),
    ...(isOwn ? [] : [client]),
    ...(variablesOf(request).size > 0 ? ['import os'] : []),
    ...(body && readsFiles(body) ? ['from pathlib import Path'] : []),
    ...(functions.length > 0 ? [`from urllib.parse import ${functions.join(', ')}`] : []),
  ];
  return [...modules, ...(isOwn && modules.length > 0 ? [''] : []), ...(isOwn ? [client] : [])]
    .map((line) => `${line}\n`)
    .join('');
}

/** A key that is not in the environment, or empty there, ends the program with a sentence. */
export const keyChecks = (request: CheckedRequest): string =>
  [...variablesOf(request)]
    .map(
      (variable) =>
        `if not os.environ.get("${variable}"):\n    raise SystemExit("${variable} is not set")\n\n`,
    )
    .join('');

const readsFiles = (body: SnippetBody): boolean =>
  body.kind === 'file' ||
  body.kind === 'pieces' ||
  (body.kind === 'form' && body.entries.some((entry) => entry.kind === 'file'));

const variableCode = (variable: string): string => `os.environ["${variable}"]`;

/** A stretch of an address, in which a key is percent-encoded. */
export const textCode = (text: string, secrets: readonly SecretSpan[]): string =>
  formatted(text, secrets, (variable) => `quote(os.environ['${variable}'], safe='')`);

/** A header value; both clients write a letter of a text as one latin1 octet. */
export function valueCode({ value, ...line }: HeaderLine): string {
  const pieces = piecesOf(value, secretsOf({ value, ...line }));
  const [only] = pieces;
  if (pieces.length === 1 && only && 'variable' in only) return variableCode(only.variable);
  // Quotes within an expression must be others before Python 3.12 (PEP 701).
  return formatted(value, secretsOf({ value, ...line }), (variable) => `os.environ['${variable}']`);
}

function formatted(
  text: string,
  secrets: readonly SecretSpan[],
  expression: (variable: string) => string,
): string {
  if (secrets.length === 0) return quotePython(text);
  const inside = piecesOf(text, secrets).map((piece) =>
    'text' in piece ? pythonFormatText(piece.text) : `{${expression(piece.variable)}}`,
  );
  return `f"${inside.join('')}"`;
}

/** The lines of a dictionary in a call. */
export const headersCode = ({ headers }: CheckedRequest, more: readonly string[] = []): string =>
  `{\n${[...headers.map((line) => `${quotePython(line.name)}: ${valueCode(line)}`), ...more]
    .map((item) => `        ${item},\n`)
    .join('')}    }`;

const indented = (pairs: readonly FormPair[]): string => `    ${pairsCode(pairs, '    ')}`;

export const readCode = (path: string): string => `Path(${quotePython(path)}).read_bytes()`;

const pieceCode = (piece: SnippetPiece): string =>
  'path' in piece ? readCode(piece.path) : quotePythonOctets(piece.text);

/** The fields of a form, where `urlencode`, which requests calls too, writes them as they stand. */
export const pairsOf = (body: SnippetBody | undefined): readonly FormPair[] | undefined =>
  body?.kind === 'text' && body.pairs?.every(isKeptByUnreserved) ? body.pairs : undefined;

/** A list of pairs. */
export const pairsCode = (pairs: readonly FormPair[], indent = ''): string =>
  `[\n${pairs
    .map(
      ({ name, value, variable }) =>
        `${indent}    (${quotePython(name)}, ${variable === undefined ? quotePython(value) : variableCode(variable)}),\n`,
    )
    .join('')}${indent}]`;

/** Of a form Python writes two signs in another way. */
const formEncoded = (variable: string): string =>
  `quote_plus(os.environ['${variable}'], safe='*').replace('~', '%7E')`;

/** A text is written as one, to be encoded when it is sent; all else as octets. */
export function bodyCode(body: Exclude<SnippetBody, { readonly kind: 'form' }>): string {
  if (body.kind === 'bytes') return `base64.b64decode("${base64Of(body.bytes)}")`;
  if (body.kind === 'file') return readCode(body.path);
  if (body.kind === 'pieces')
    return `b"".join(\n    [\n${body.pieces.map((piece) => `        ${pieceCode(piece)},\n`).join('')}    ]\n)`;
  const pairs = pairsOf(body);
  if (pairs) return `urlencode(\n${indented(pairs)}\n)`;
  if (bodySecretsOf(body).length > 0) return formatted(body.text, bodySecretsOf(body), formEncoded);
  return body.text.includes('\n') ? quotePythonLines(body.text) : quotePython(body.text);
}
