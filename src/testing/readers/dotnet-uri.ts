/** Throws where `Uri` is known to change an address. */
export function keptByUri(url: string): string {
  const rest = url.replace(/^\w+:\/\/[^/?]*/, '').split('?');
  const [path = ''] = rest;
  if (path.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment))) throw new Error('dot segments');
  if (/[[\]]|%[0-9A-F]?[a-f]|%[a-f]|%(?:[46][1-9A-F]|[57][0-9A]|3[0-9]|2D|2E|5F|7E)/.test(rest.join('?')))
    throw new Error(`Uri changes ${url}`);
  return url;
}
