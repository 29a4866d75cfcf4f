import type { SecurityScheme } from '../../openapi/operation.ts';
import { findAuthScheme } from './registry.ts';
import { authorizationPlace } from './scheme.ts';

/**
 * Where a request holds the credential of a scheme, of which there is one: a header, cookie or query parameter. Schemes
 * of one place cannot both be sent. Empty for those that no text can satisfy (OpenAPI 3.1 section 4.8.27); other HTTP schemes
 * want `Authorization` all the same (RFC 9110 section 11.6.2).
 */
export const placeOfScheme = (scheme: SecurityScheme): string =>
  findAuthScheme(scheme)?.placeOf(scheme) ?? (scheme.type === 'http' ? authorizationPlace : '');
