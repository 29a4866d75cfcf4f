import type { SecurityScheme } from '../../openapi/operation.ts';

/**
 * Where a request holds the credential of a scheme, of which there is one: a header, cookie or query parameter. Schemes
 * of one place cannot both be sent. Empty for those that no text can satisfy (OpenAPI 3.1 section 4.8.27).
 */
export function placeOfScheme({ type, in: place, parameterName }: SecurityScheme): string {
  if (type === 'mutualTLS' || type === 'unknown') return '';
  if (type !== 'apiKey') return 'the header `authorization`';
  if (place === 'header') return `the header \`${parameterName.toLowerCase()}\``;
  return place === undefined ? '' : `the ${place} \`${parameterName}\``;
}
