import type { SecurityScheme } from '../../openapi/operation.ts';
import { apiKey } from './api-key.ts';
import { basic } from './basic.ts';
import { bearer } from './bearer.ts';
import { customHttp } from './custom-http.ts';
import type { AuthScheme } from './scheme.ts';

/** All kinds of credential a request can carry; a new one is a file and a line here. */
export const authSchemes: readonly AuthScheme[] = [bearer, basic, apiKey, customHttp];

/** The kind that handles a scheme of the document; `undefined` for those that no text can satisfy. */
export const findAuthScheme = (scheme: SecurityScheme): AuthScheme | undefined =>
  authSchemes.find((kind) => kind.accepts(scheme));
