import { withoutBearer } from './clean-key.ts';
import { type AuthScheme, authorizationPlace, tokenTrouble, withHeader } from './scheme.ts';

/** RFC 6750. OAuth 2 and OpenID Connect end in the same header: the user pastes an access token. */
export const bearer: AuthScheme = {
  id: 'bearer',
  fieldsOf: ({ type }) => [
    {
      label: 'token',
      placeholder: type === 'http' ? 'Paste an API key' : 'Paste an access token',
      clean: withoutBearer,
    },
  ],
  carriedWords: () => 'Sent as `Authorization: Bearer <token>`.',
  placeOf: () => authorizationPlace,
  variableEnd: 'TOKEN',
  accepts: (scheme) =>
    (scheme.type === 'http' && scheme.scheme === 'bearer') ||
    scheme.type === 'oauth2' ||
    scheme.type === 'openIdConnect',
  troubleOf: tokenTrouble,
  apply: (request, _scheme, credential) => withHeader(request, 'authorization', 'Bearer ', credential),
};
