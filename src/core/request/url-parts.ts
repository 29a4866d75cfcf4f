export type UrlParts = {
  readonly scheme: 'http' | 'https';
  /** Host and port as written, such as `[::1]:8080`. */
  readonly authority: string;
  /** Host without port; an IPv6 address without its brackets. */
  readonly hostname: string;
  readonly port: number;
  /** Path and query as they stand in the request line (RFC 9112 section 3.2.1); never empty. */
  readonly target: string;
};

/**
 * The parts of an absolute http(s) address with not one octet changed: the platform's `URL` folds dot segments and
 * re-encodes some signs. `undefined` for anything else, user info and fragments included.
 */
export function urlParts(url: string): UrlParts | undefined {
  const match =
    /^(https?):\/\/((?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9._~-]+))(?::(\d{1,5}))?)([/?][^#]*)?$/i.exec(url);
  if (!match) return undefined;
  const [, schemeText = '', authority = '', v6, name = '', port, rest = ''] = match;
  const scheme = schemeText.toLowerCase() === 'https' ? 'https' : 'http';
  return {
    scheme,
    authority,
    hostname: v6 ?? name,
    port: port === undefined ? (scheme === 'https' ? 443 : 80) : Number(port),
    target: rest.startsWith('/') ? rest : `/${rest}`,
  };
}

/** `.` and `..` segments, bare or encoded, which clients like to fold (RFC 3986 section 5.2.4). */
export const hasDotSegments = (target: string): boolean =>
  (target.split('?', 1)[0] ?? '').split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment));
