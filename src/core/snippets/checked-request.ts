import { bodyText } from '../request/body/body-bytes.ts';
import type { HeaderLine, HttpRequest, SecretSpan } from '../request/http-request.ts';
import { maskMark } from '../request/secrets.ts';
import { isToken, loneSurrogateAt, transportHeaderNames } from '../request/text-rules.ts';
import { type UrlParts, urlParts } from '../request/url-parts.ts';
import { SnippetRefusal } from './language.ts';

/** A body as the languages write it: readable when its bytes are UTF-8 text. */
export type SnippetBody =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

/** A request that can be written down: what every language relies on has been checked. */
export type CheckedRequest = {
  readonly method: string;
  readonly url: string;
  readonly urlSecrets: readonly SecretSpan[];
  readonly parts: UrlParts;
  readonly headers: readonly HeaderLine[];
  readonly body: SnippetBody | undefined;
};

/** Throws `SnippetRefusal` for what no client could send; `HttpRequest` may come from a shared link or an import. */
export function checkedRequest(request: HttpRequest): CheckedRequest {
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
  for (const { variable } of [...(request.urlSecrets ?? []), ...headers.flatMap((line) => line.secret ?? [])])
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(variable))
      throw new SnippetRefusal(`“${variable}” is not the name of an environment variable.`);
  return {
    method,
    url,
    urlSecrets: request.urlSecrets ?? [],
    parts,
    headers,
    body: body && snippetBody(body),
  };
}

const isPercentEncoded = (url: string): boolean =>
  /^(?:[A-Za-z0-9\-._~:/?[\]@!$&'()*+,;=•]|%[0-9A-Fa-f]{2})+$/.test(url);

function checkHeader({ name, value }: HeaderLine): void {
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

function snippetBody(body: NonNullable<HttpRequest['body']>): SnippetBody {
  if (body.kind === 'text' && loneSurrogateAt(body.text) >= 0)
    throw new SnippetRefusal('The body holds half a character (a lone surrogate), which has no UTF-8 form.');
  if (body.kind === 'file' || body.kind === 'multipart')
    throw new SnippetRefusal('Bodies with files are not written as snippets.');
  const text = bodyText(body);
  return text === undefined || body.kind === 'text' ? body : { kind: 'text', text };
}

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

export const secretsOf = (line: HeaderLine): readonly SecretSpan[] => (line.secret ? [line.secret] : []);

export const hasHeader = ({ headers }: CheckedRequest, name: string): boolean =>
  headers.some((line) => line.name.toLowerCase() === name);

export const repeatedNames = ({ headers }: CheckedRequest): ReadonlySet<string> => {
  const names = headers.map((line) => line.name.toLowerCase());
  return new Set(names.filter((name, index) => names.indexOf(name) !== index));
};
