import type { SecurityScheme } from '../../core/openapi/operation.ts';
import { findAuthScheme } from '../../core/request/auth/registry.ts';
import { placeOfScheme } from '../../core/request/auth/scheme-place.ts';
import { challengeSchemes } from '../../core/request/auth/custom-http.ts';

/** How a request carries it, as a sentence. */
export const carriedWords = (scheme: SecurityScheme): string =>
  findAuthScheme(scheme)?.carriedWords(scheme) ?? '';

/** Why a scheme cannot be done here, and how it is done elsewhere; sentences. */
export function unableWords({ name, type, scheme }: SecurityScheme): string {
  if (type === 'mutualTLS')
    return `\`${name}\` is a client certificate (mutual TLS). A page cannot hand one over, and the proxy has none of yours, so the request goes out without it. In a terminal, add \`--cert client.pem --key client-key.pem\` to the cURL snippet; programs give the same two files to their TLS connection.`;
  if (type === 'http' && scheme === 'digest')
    return `\`${name}\` is Digest: each request is signed with a number that the server gives out first, which this console does not do. In a terminal, add \`--digest -u user\` to the cURL snippet.`;
  if (type === 'http' && challengeSchemes.includes(scheme))
    return `\`${name}\` is the HTTP scheme \`${scheme}\`, which answers a challenge of the server in every request. This console does not do that; the request goes out without it.`;
  if (type === 'apiKey')
    return `\`${name}\` is an API key, but the document does not say where it goes. The request goes out without it; a header or query parameter can be added by hand.`;
  return `The document asks for \`${name}\` without describing it in a way that can be used. The request goes out without it; a header can be added by hand.`;
}

/** Two that want the same header, cookie or parameter: one of them goes out. */
export function clashWords(schemes: readonly SecurityScheme[]): string {
  const places = schemes.map(placeOfScheme);
  const at = places.findIndex((place, index) => place !== '' && places.indexOf(place) < index);
  if (at < 0) return '';
  const first = schemes[places.indexOf(places[at] ?? '')];
  return `\`${first?.name ?? ''}\` and \`${schemes[at]?.name ?? ''}\` both go into ${places[at]}; a request has one of it, so one of them is enough, and the first that is filled in is sent.`;
}
