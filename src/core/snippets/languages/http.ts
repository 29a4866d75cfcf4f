import {
  bodyTextPieces,
  checkedRequest,
  type CheckedRequest,
  movedBy,
  needsEncoding,
  needsFormEncoding,
  type Piece,
  piecesOf,
  secretsOf,
  variablesOf,
} from '../checked-request.ts';
import { type GenerateSnippet, SnippetRefusal } from '../language.ts';
import { isPlainText } from '../quote/common.ts';
import type { HeaderLine, SecretSpan } from '../../request/http-request.ts';

/** The HTTP/1.1 message itself (RFC 9112), line ends and all: as UTF-8 it is what goes over the connection. */
export const http: GenerateSnippet = (request) => message(checkedRequest(request, () => false));

function message(request: CheckedRequest): string {
  const { method, parts, url, urlSecrets, headers } = request;
  const moved = movedBy(urlSecrets, parts.target.length - url.length);
  if (needsEncoding(request) || needsFormEncoding(request))
    throw new SnippetRefusal(
      'A message cannot percent-encode what it is filled in with, as this key needs in an address or a form; copy with the key in it.',
    );
  const body = bodyText(request);
  const lines = [
    `${method} ${withVariables(parts.target, moved)} HTTP/1.1`,
    `Host: ${parts.authority}`,
    ...headers.map(headerText),
    ...lengthLine(method, body),
  ];
  const variables = variablesOf(request);
  for (const variable of variables)
    if (body?.includes(`\${${variable}}`) || headers.some(({ value }) => value.includes(`\${${variable}}`)))
      throw new SnippetRefusal(
        `The message has \`\${${variable}}\` in it, which stands for the key elsewhere.`,
      );
  return `${lines.join('\r\n')}\r\n\r\n${request.body?.kind === 'text' ? filledIn(bodyTextPieces(request.body)) : ''}`;
}

/** A message knows no variables; this form is what `envsubst '$NAME'` of GNU gettext fills in. */
const withVariables = (text: string, secrets: readonly SecretSpan[]): string =>
  filledIn(piecesOf(text, secrets));

const filledIn = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => ('text' in piece ? piece.text : `\${${piece.variable}}`)).join('');

function headerText(line: HeaderLine): string {
  const { name, value } = line;
  // Octets above 7F are no UTF-8 on their own.
  if (/[\x80-\xff]/.test(value))
    throw new SnippetRefusal(
      `The value of \`${name}\` has octets that a text cannot hold; it would be UTF-8.`,
    );
  return `${name}:${value === '' ? '' : ` ${withVariables(value, secretsOf(line))}`}`;
}

/** RFC 9110 section 8.6: the length of a body, and a zero where the method lets expect one. */
const lengthLine = (method: string, body: string | undefined): readonly string[] => {
  if (body !== undefined) return [`Content-Length: ${new TextEncoder().encode(body).length}`];
  return ['PATCH', 'POST', 'PUT'].includes(method) ? ['Content-Length: 0'] : [];
};

/** A control character could end or start a command where the message is pasted, and hidden ones are not seen. */
function bodyText({ body }: CheckedRequest): string | undefined {
  if (!body) return undefined;
  if (body.kind === 'bytes')
    throw new SnippetRefusal('The body has octets that are no text, so the message cannot be shown as one.');
  if (body.kind !== 'text')
    throw new SnippetRefusal('The message holds the octets of a file, which are not known here.');
  if (!isPlainText(body.text.replaceAll('\r', '')))
    throw new SnippetRefusal(
      'The body has control or invisible characters, and a message has no escapes to show them by.',
    );
  return body.text;
}
