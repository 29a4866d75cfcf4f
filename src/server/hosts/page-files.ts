import { pageHeaders } from './page-headers.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.yaml': 'application/yaml; charset=utf-8',
  '.yml': 'application/yaml; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/** Formats that are compressed already. */
const isCompressed = (file: string): boolean => /\.(?:png|jpg|webp|woff2|br|gz)$/.test(file);

/** Vite puts a hash of the content into these names, so they never change. */
const isHashed = (urlPath: string): boolean => /^\/assets\/.+-[\w-]{8}\.\w+$/.test(urlPath);

/** A sign-in ends here with its code in the address, which a cache would keep beside the page. `urlPath` may have a query. */
export const isCallback = (urlPath: string): boolean => /^\/oauth-callback\.html(?:\?|$)/.test(urlPath);

/** What the page has to know of its console before it draws. */
export type PageSettings = { readonly hasSandbox: boolean };

/** The page's HTML for this console; as it was built, it takes everything for switched on. */
export const withSettings = (html: string, { hasSandbox }: PageSettings): string =>
  hasSandbox ? html : html.replace('<html ', '<html data-sandbox="off" ');

export type Coding = 'br' | 'gzip' | 'identity';
export const codingExtensions: Readonly<Record<Coding, string>> = { br: '.br', gzip: '.gz', identity: '' };

/** The headers of a file of the built page, but for its length. */
export function fileHeaders(urlPath: string, coding: Coding): Headers {
  const name = urlPath === '/' ? '/index.html' : urlPath;
  const headers = new Headers({
    ...pageHeaders,
    'content-type': mediaTypes[/\.\w+$/.exec(name)?.[0] ?? ''] ?? 'application/octet-stream',
    'cache-control': isHashed(urlPath)
      ? 'public, max-age=31536000, immutable'
      : isCallback(urlPath)
        ? 'no-store'
        : 'no-cache',
  });
  if (!isCompressed(name)) headers.set('vary', 'accept-encoding');
  if (coding !== 'identity') headers.set('content-encoding', coding);
  return headers;
}

/** Brotli is only offered by browsers over TLS and on localhost; gzip is for the rest. */
export function chosenCoding(name: string, accepted: string | null): Coding {
  if (isCompressed(name)) return 'identity';
  const offers = (accepted ?? '')
    .split(',')
    .map((offer) => offer.trim().toLowerCase())
    .filter((offer) => !/;\s*q=0(?:\.0*)?$/.test(offer))
    .map((offer) => offer.split(';')[0]?.trim());
  return offers.includes('br') ? 'br' : offers.includes('gzip') ? 'gzip' : 'identity';
}

export const plainAnswer = (
  status: number,
  text: string,
  more: Readonly<Record<string, string>> = {},
): Response =>
  new Response(`${text}\n`, {
    status,
    headers: {
      ...pageHeaders,
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      ...more,
    },
  });
