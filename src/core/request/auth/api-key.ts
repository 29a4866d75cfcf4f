import type { SecurityScheme } from '../../openapi/operation.ts';
import type { HeaderLine, HttpRequest } from '../http-request.ts';
import { encodeComponent } from '../percent-encode.ts';
import { trimmed, withoutBearer } from './clean-key.ts';
import { type AuthScheme, type Credential, headerLine, spanOf, tokenTrouble, withHeader } from './scheme.ts';

/** A key in a header, the query or a cookie (OpenAPI 3.1 section 4.8.27). */
export const apiKey: AuthScheme = {
  id: 'apiKey',
  fieldsOf: (scheme) => [
    isWholeLine(scheme)
      ? { label: scheme.parameterName, placeholder: 'Type or paste all of the header', clean: trimmed }
      : { label: scheme.parameterName, placeholder: 'Paste an API key', clean: withoutBearer },
  ],
  carriedWords: (scheme) => {
    const { in: place, parameterName } = scheme;
    if (place === 'query') return `Sent in the address, as \`${parameterName}=<key>\`.`;
    if (place === 'cookie') return `Sent as the cookie \`${parameterName}\`.`;
    return `Sent in the header \`${parameterName}\`${isWholeLine(scheme) ? ', just as it stands here, with no `Bearer` before it' : ''}.`;
  },
  placeOf: ({ in: place, parameterName }) =>
    place === 'header'
      ? `the header \`${parameterName.toLowerCase()}\``
      : `the ${place} \`${parameterName}\``,
  variableEnd: 'API_KEY',
  placeholder: 'YOUR_API_KEY',
  accepts: (scheme) => scheme.type === 'apiKey' && scheme.in !== undefined && scheme.parameterName !== '',
  troubleOf: tokenTrouble,
  apply: (request, scheme, credential) => {
    if (scheme.in === 'query') return withQueryKey(request, scheme.parameterName, credential);
    if (scheme.in === 'cookie') return withCookie(request, scheme.parameterName, credential);
    return withHeader(request, scheme.parameterName, '', credential);
  },
};

/** An API key in `Authorization`: what is typed is all of the header, a word such as `Bearer` with it. */
const isWholeLine = ({ in: place, parameterName }: SecurityScheme): boolean =>
  place === 'header' && parameterName.toLowerCase() === 'authorization';

function withQueryKey(request: HttpRequest, name: string, credential: Credential): HttpRequest {
  const written = encodeComponent(name);
  const pairs = request.url.split('?').slice(1).join('?').split('&');
  if (pairs.some((pair) => pair.split('=', 1)[0] === written)) return request;
  const before = `${request.url}${request.url.includes('?') ? '&' : '?'}${written}=`;
  const url = `${before}${encodeComponent(credential.text)}`;
  const secret = spanOf(before.length, url.length, credential);
  return secret
    ? { ...request, url, urlSecrets: [...(request.urlSecrets ?? []), secret] }
    : { ...request, url };
}

/**
 * RFC 6265 section 5.4: one `cookie` line holds them all. Two secrets in it make one span, from the first on; a
 * placeholder behind a secret cookie takes nothing from that one's span.
 */
function withCookie(request: HttpRequest, name: string, credential: Credential): HttpRequest {
  const cookie: Credential = { ...credential, text: encodeComponent(credential.text) };
  const known = request.headers.find((line) => line.name.toLowerCase() === 'cookie');
  if (!known) return withHeader(request, 'cookie', `${name}=`, cookie);
  if (known.value.split(';').some((pair) => pair.trim().startsWith(`${name}=`))) return request;
  const added = headerLine(known.name, `${known.value}; ${name}=`, cookie);
  const secret =
    known.secret && added.secret
      ? { ...added.secret, start: known.secret.start }
      : (added.secret ?? known.secret);
  const merged: HeaderLine = { ...added, ...(secret && { secret }) };
  return { ...request, headers: request.headers.map((line) => (line === known ? merged : line)) };
}
