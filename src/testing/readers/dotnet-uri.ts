/** WebUtility.UrlEncode: `-_.!*()` stand bare and a blank is a plus sign (.NET's source). */
export const urlEncoded = (text: string): string =>
  encodeURIComponent(text)
    .replace(/['~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');

/** Throws where `Uri` is known to change an address. */
export function keptByUri(url: string): string {
  const rest = url.replace(/^\w+:\/\/[^/?]*/, '').split('?');
  const [path = ''] = rest;
  if (path.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment))) throw new Error('dot segments');
  if (/[[\]]|%[0-9A-F]?[a-f]|%[a-f]|%(?:[46][1-9A-F]|[57][0-9A]|3[0-9]|2D|2E|5F|7E)/.test(rest.join('?')))
    throw new Error(`Uri changes ${url}`);
  return url;
}

/**
 * Throws where HttpHeaders.Add might write a value in another way than it came: it has parsers for these names, and some
 * it takes for an answer's.
 */
export function keptByAdd(name: string, value: string): void {
  if (value === '' || value.trim() !== value) throw new Error(`Add trims ${name}`);
  const isKept =
    (/^accept$/i.test(name) && /^[a-z0-9.+-]+\/[a-z0-9.+_-]+$/.test(value)) ||
    (/^authorization$/i.test(name) && /^\w+ [\w!#$%&'()*+./:;<=>?@[\\\]^`{|}~•-]+$/.test(value)) ||
    !parsedNames.test(name);
  if (!isKept) throw new Error(`Add reads ${name}: ${value}`);
}

const parsedNames =
  /^(?:accept(?:-.*)?|age|alt-svc|authorization|cache-control|connection|content-.*|cookie2?|date|etag|expect|expires|from|host|if-.*|keep-alive|last-modified|link|location|max-forwards|origin|pragma|proxy-.*|range|referer|retry-after|sec-.*|server|set-cookie2?|te|trailer|transfer-encoding|upgrade(?:-.*)?|user-agent|vary|via|warning|www-authenticate)$/i;
