import type { SnippetBody, SnippetPiece } from './snippet-body.ts';
import { bodyPieces, bodySize, bodyText } from '../request/body/body-bytes.ts';
import { decodedFormText } from '../request/body/form-secrets.ts';
import { encodeFormText } from '../request/body/urlencoded.ts';
import { saysNoBody } from '../request/framing.ts';
import type { HeaderLine, HttpBody, HttpRequest, SecretSpan } from '../request/http-request.ts';
import { encodeComponent } from '../request/percent-encode.ts';
import { maskMark } from '../request/secrets.ts';
import { isToken, loneSurrogateAt, transportHeaderNames } from '../request/text-rules.ts';
import { type UrlParts, urlParts } from '../request/url-parts.ts';
import { formPairs } from './form-pairs.ts';
import { type FormEntry, formEntries, isOwnType } from './form-entries.ts';
import { pathsOf } from './file-paths.ts';
import { SnippetRefusal } from './language.ts';

/** A request that can be written down: what every language relies on has been checked. */
export type CheckedRequest = {
  readonly method: string;
  readonly url: string;
  readonly urlSecrets: readonly SecretSpan[];
  /** Whether the address holds a credential, be it in the open or masked. */
  readonly isUrlSecret: boolean;
  readonly parts: UrlParts;
  readonly headers: readonly HeaderLine[];
  readonly body: SnippetBody | undefined;
};

/**
 * Throws `SnippetRefusal` for what no client could send; `HttpRequest` may come from a shared link or an import.
 * `canWrite` says whether the language's own way to send a form gives exactly these entries; if not, the body is put
 * together by hand.
 */
export function checkedRequest(
  request: HttpRequest,
  canWrite: (entries: readonly FormEntry[]) => boolean,
): CheckedRequest {
  const { method, url, headers, body } = request;
  if (!isToken(method))
    throw new SnippetRefusal(`“${method}” is not a method name, so no client can send it.`);
  if (method === 'CONNECT')
    throw new SnippetRefusal('CONNECT asks a proxy for a tunnel; it is not a call to an API.');
  const parts = urlParts(url);
  if (!parts) throw new SnippetRefusal('The address is not an absolute http or https address.');
  if (!isPercentEncoded(url))
    throw new SnippetRefusal('The address has characters in it that must be percent-encoded first.');
  for (const line of headers) checkHeader(line);
  for (const { variable } of [
    ...(request.urlSecrets ?? []),
    ...headers.flatMap(secretsOf),
    ...bodySecretsOf(body),
  ])
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(variable))
      throw new SnippetRefusal(`“${variable}” is not the name of an environment variable.`);
  for (const { start, end, variable } of request.urlSecrets ?? [])
    if (!isEncodedAnew(url.slice(start, end))) refuseVariable(variable);
  for (const { start, end, variable } of bodySecretsOf(body))
    if (body?.kind === 'text' && !isFormEncodedAnew(body.text.slice(start, end))) refuseVariable(variable);
  const written = body && snippetBody(body, headers, canWrite);
  return {
    method,
    url,
    urlSecrets: request.urlSecrets ?? [],
    isUrlSecret:
      request.isUrlSecret === true || (request.urlSecrets ?? []).length > 0 || url.includes(maskMark),
    parts,
    headers: written?.kind === 'form' ? headers.filter((line) => !isContentType(line)) : headers,
    body: written,
  };
}

/** Whether a program that percent-encodes what it reads gives the same octets; a mask stands for letters. */
function isEncodedAnew(text: string): boolean {
  try {
    return encodeComponent(decodeURIComponent(text)) === text;
  } catch {
    return false;
  }
}

/** The same for a value of a form. */
function isFormEncodedAnew(text: string): boolean {
  const decoded = decodedFormText(text);
  return decoded !== undefined && encodeFormText(decoded) === text;
}

const isPercentEncoded = (url: string): boolean =>
  /^(?:[A-Za-z0-9\-._~:/?[\]@!$&'()*+,;=•]|%[0-9A-Fa-f]{2})+$/.test(url);

const refuseVariable = (variable: string): never => {
  throw new SnippetRefusal(
    `\`${variable}\` would not arrive as it is encoded here, so the environment cannot hold it; copy with the key in it.`,
  );
};

/** What a variable holds goes into a header as it is, and in UTF-8. */
function checkSecret({ name, value }: HeaderLine, { start, end, variable }: SecretSpan): void {
  // The console percent-encodes keys in cookies, and several of them make one span.
  const odd = /^cookie$/i.test(name) && start > 0 ? /[%;\x80-\xff]/ : /[\x80-\xff]/;
  if (odd.test(value.slice(start, end))) refuseVariable(variable);
}

function checkHeader(line: HeaderLine): void {
  const { name, value, secret } = line;
  if (secret) checkSecret(line, secret);
  if (!isToken(name)) throw new SnippetRefusal(`“${name}” is not a header name.`);
  if (transportHeaderNames.has(name.toLowerCase()))
    throw new SnippetRefusal(`\`${name}\` belongs to the connection; every client sets it by itself.`);
  for (const character of value) {
    const code = character.codePointAt(0) ?? 0;
    const isControl = (code < 0x20 && code !== 0x09) || code === 0x7f;
    if (isControl || (code > 0xff && character !== maskMark))
      throw new SnippetRefusal(
        code === 0x0a || code === 0x0d
          ? `The value of \`${name}\` has a line break in it, which no header can hold.`
          : `The value of \`${name}\` has a character in it that no header can hold.`,
      );
  }
}

function snippetBody(
  body: HttpBody,
  headers: readonly HeaderLine[],
  canWrite: (entries: readonly FormEntry[]) => boolean,
): SnippetBody {
  const pieces = bodyPieces(body);
  if (pieces.some((piece) => typeof piece === 'string' && loneSurrogateAt(piece) >= 0))
    throw new SnippetRefusal('The body holds half a character (a lone surrogate), which has no UTF-8 form.');
  const paths = pathsOf(body);
  if (body.kind === 'file') return { kind: 'file', path: paths.get(body.file) ?? '', size: body.file.size };
  if (body.kind === 'multipart') {
    const types = headers.filter(isContentType);
    const entries = formEntries(body.parts, paths);
    const isTheirs = types.length === 1 && isOwnType(types[0]?.value ?? '', body.boundary);
    if (isTheirs && entries && canWrite(entries)) return { kind: 'form', entries, size: bodySize(body) };
  }
  const text = bodyText(body);
  if (text !== undefined) {
    const secrets = bodySecretsOf(body);
    return { kind: 'text', text, secrets, pairs: formPairs(text, secrets, headers) };
  }
  if (body.kind === 'bytes') return body;
  return {
    kind: 'pieces',
    size: bodySize(body),
    pieces: pieces.flatMap((piece): SnippetPiece[] => {
      // Line by line, so that the lines of the parts can be read.
      if (typeof piece === 'string') return piece.split(/(?<=\r\n)/).map((text) => ({ text }));
      return piece instanceof Uint8Array ? [] : [{ path: paths.get(piece) ?? '' }];
    }),
  };
}

const isContentType = (line: HeaderLine): boolean => line.name.toLowerCase() === 'content-type';

/** A text in pieces: as it stands, or from an environment variable. */
export type Piece = { readonly text: string } | { readonly variable: string };

export function piecesOf(text: string, secrets: readonly SecretSpan[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { start, end, variable } of secrets) {
    if (start > from) pieces.push({ text: text.slice(from, start) });
    pieces.push({ variable });
    from = end;
  }
  if (from < text.length || pieces.length === 0) pieces.push({ text: text.slice(from) });
  return pieces;
}

export const bodySecretsOf = (body: HttpBody | SnippetBody | undefined): readonly SecretSpan[] =>
  body?.kind === 'text' ? (body.secrets ?? []) : [];

/** A body of one text in pieces, with the variables that its secrets come from. */
export const bodyTextPieces = (body: Extract<SnippetBody, { readonly kind: 'text' }>): readonly Piece[] =>
  piecesOf(body.text, bodySecretsOf(body));

export const secretsOf = (line: HeaderLine): readonly SecretSpan[] => (line.secret ? [line.secret] : []);

/** Spans of a text that stands `by` units further on in another. */
export const movedBy = (secrets: readonly SecretSpan[], by: number): readonly SecretSpan[] =>
  secrets.map((secret) => ({ ...secret, start: secret.start + by, end: secret.end + by }));

/** A header line as one text, name and all. */
export function linePieces(line: HeaderLine, separator = ': '): readonly Piece[] {
  const before = line.name + separator;
  return piecesOf(before + line.value, movedBy(secretsOf(line), before.length));
}

/** Whether a key of the address would have to be percent-encoded by what reads it. */
export const needsEncoding = ({ url, urlSecrets }: CheckedRequest): boolean =>
  urlSecrets.some(({ start, end }) => url.slice(start, end).includes('%'));

/** The same of a key in a form. */
export const needsFormEncoding = ({ body }: CheckedRequest): boolean =>
  body?.kind === 'text' &&
  bodySecretsOf(body).some(({ start, end }) => /[%+]/.test(body.text.slice(start, end)));

/** The variables of the environment that a program reads, each once. */
export const variablesOf = ({ urlSecrets, headers, body }: CheckedRequest): ReadonlySet<string> =>
  new Set(
    [...urlSecrets, ...headers.flatMap(secretsOf), ...bodySecretsOf(body)].map(({ variable }) => variable),
  );

/** Whether the request has no body where a server expects one: it has to say so, and some clients do not. */
export const isBodyMissed = ({ method, body }: CheckedRequest): boolean => !body && saysNoBody(method);

export const hasHeader = ({ headers }: CheckedRequest, name: string): boolean =>
  headers.some((line) => line.name.toLowerCase() === name);

/** Whether a content type goes out, be it the client's own for a form. */
export const saysContentType = (request: CheckedRequest): boolean =>
  request.body?.kind === 'form' || hasHeader(request, 'content-type');

export const repeatedNames = ({ headers }: CheckedRequest): ReadonlySet<string> => {
  const names = headers.map((line) => line.name.toLowerCase());
  return new Set(names.filter((name, index) => names.indexOf(name) !== index));
};
