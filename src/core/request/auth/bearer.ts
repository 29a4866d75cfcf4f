import { type AuthScheme, tokenTrouble, withHeader } from './scheme.ts';

/** RFC 6750. OAuth 2 and OpenID Connect end in the same header: the reader pastes an access token. */
export const bearer: AuthScheme = {
  id: 'bearer',
  label: 'token',
  variableEnd: 'TOKEN',
  accepts: (scheme) =>
    (scheme.type === 'http' && scheme.scheme === 'bearer') ||
    scheme.type === 'oauth2' ||
    scheme.type === 'openIdConnect',
  troubleOf: tokenTrouble,
  apply: (request, _scheme, credential) => withHeader(request, 'authorization', 'Bearer ', credential),
};
