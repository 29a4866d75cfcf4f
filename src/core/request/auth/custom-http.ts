import type { SecurityScheme } from '../../openapi/operation.ts';
import { isToken } from '../text-rules.ts';
import { withoutBearer } from './clean-key.ts';
import { type AuthScheme, authorizationPlace, tokenTrouble, withHeader } from './scheme.ts';

/**
 * Schemes whose header is made anew for every request out of the server's challenge (RFC 7616, 7486, 8120, 7804): no
 * text that a user could paste stands for them.
 */
export const challengeSchemes: readonly string[] = [
  'digest',
  'hoba',
  'mutual',
  'scram-sha-1',
  'scram-sha-256',
];

/** Registered names whose letter case is not the plain one (IANA "HTTP Authentication Schemes" registry). */
const registered: Readonly<Record<string, string>> = {
  dpop: 'DPoP',
  gnap: 'GNAP',
  oauth: 'OAuth',
  privatetoken: 'PrivateToken',
  vapid: 'vapid',
};

/**
 * `token` -> `Token`: scheme names have no letter case (RFC 9110 section 11.1), yet servers often compare this one. A
 * document that writes capitals means them.
 */
export function schemeTitle({ scheme, writtenScheme }: SecurityScheme): string {
  if (writtenScheme !== undefined) return writtenScheme;
  return Object.hasOwn(registered, scheme)
    ? (registered[scheme] ?? scheme)
    : scheme.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}

/** Any other `Authorization` scheme: what follows its name is the user's to write. */
export const customHttp: AuthScheme = {
  id: 'customHttp',
  fieldsOf: () => [{ label: 'token', placeholder: 'Type or paste the credentials', clean: withoutBearer }],
  carriedWords: (scheme) => `Sent as \`Authorization: ${schemeTitle(scheme)} <text>\`; type the text.`,
  placeOf: () => authorizationPlace,
  variableEnd: 'CREDENTIALS',
  accepts: ({ type, scheme }) =>
    type === 'http' &&
    isToken(scheme) &&
    scheme !== 'basic' &&
    scheme !== 'bearer' &&
    !challengeSchemes.includes(scheme),
  placeholder: 'YOUR_CREDENTIALS',
  troubleOf: tokenTrouble,
  apply: (request, scheme, credential) =>
    withHeader(request, 'authorization', `${schemeTitle(scheme)} `, credential),
};
