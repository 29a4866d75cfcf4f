import type { SecurityAlternative, SecurityScheme } from '../openapi/operation.ts';
import { findAuthScheme } from '../request/auth/registry.ts';
import type { HttpRequest } from '../request/http-request.ts';
import { encodeComponent } from '../request/percent-encode.ts';
import { maskMark } from '../request/secrets.ts';

/** What stood in the place of the credential: `placeholder` and `nothing` explain a 401 by themselves. */
export type SentKey = 'key' | 'placeholder' | 'nothing';

/** Reads a request whose secrets are masked, as an exchange holds it. */
export function sentKey(
  { url, headers }: HttpRequest,
  security: readonly SecurityAlternative[],
  placeholder: string,
): SentKey {
  const schemes = security.flatMap((alternative) => alternative.schemes);
  const carriers = new Set(['authorization', ...schemes.flatMap(headerOf)]);
  const placeholders = schemes.map((scheme) => findAuthScheme(scheme)?.placeholder ?? placeholder);
  const carried = headers.filter(({ name }) => carriers.has(name.toLowerCase()));
  if (carried.some(({ value }) => !placeholders.some((text) => value.includes(text)))) return 'key';
  const parameters = schemes.flatMap((scheme) =>
    scheme.in === 'query' ? [`${encodeComponent(scheme.parameterName)}=`] : [],
  );
  const pairs = url.split(/[?&]/).slice(1);
  const inUrl = pairs.filter((pair) => parameters.some((start) => pair.startsWith(start)));
  // No header that was typed can hold the mark, and an address holds it percent-encoded unless it masks.
  if (inUrl.some((pair) => pair.includes(maskMark))) return 'key';
  const isPlaceholder = (pair: string) =>
    placeholders.some((text) => pair.endsWith(`=${encodeComponent(text)}`));
  if (carried.length > 0 || inUrl.some(isPlaceholder)) return 'placeholder';
  // A secret that no scheme names may be the key all the same.
  const hasSecret = url.includes(maskMark) || headers.some(({ value }) => value.includes(maskMark));
  return hasSecret ? 'key' : 'nothing';
}

function headerOf(scheme: SecurityScheme): readonly string[] {
  if (scheme.type !== 'apiKey') return [];
  if (scheme.in === 'cookie') return ['cookie'];
  return scheme.in === 'header' ? [scheme.parameterName.toLowerCase()] : [];
}
