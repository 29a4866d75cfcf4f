import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
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

type Coding = 'br' | 'gzip' | 'identity';
const extensions: Readonly<Record<Coding, string>> = { br: '.br', gzip: '.gz', identity: '' };

export type StaticFiles = (request: Request) => Promise<Response>;

/**
 * Serves the files that are in `root` now. Requests choose from that list by name, so no spelling of a path
 * reaches anything outside it.
 */
export async function createStaticFiles(root: string): Promise<StaticFiles> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = new Map<string, string>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    files.set(`/${path.relative(root, file).split(path.sep).join('/')}`, file);
  }
  const index = files.get('/index.html');
  if (index !== undefined) files.set('/', index);
  const cache = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

  /** From the file beside it when the build left one, else compressed once and kept. */
  const read = (urlPath: string, file: string, coding: Coding): Promise<Uint8Array<ArrayBuffer>> => {
    const key = `${coding} ${file}`;
    const known = cache.get(key);
    if (known) return known;
    const beside = files.get(`${urlPath === '/' ? '/index.html' : urlPath}${extensions[coding]}`);
    const bytes = beside === undefined ? compress(file, coding) : readBytes(beside);
    cache.set(key, bytes);
    return bytes;
  };

  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return plain(405, 'Only GET and HEAD are answered here.', { allow: 'GET, HEAD' });
    }
    const urlPath = pathOf(request);
    const file = urlPath === undefined ? undefined : files.get(urlPath);
    if (urlPath === undefined || file === undefined) return plain(404, 'There is nothing here.');
    const coding = isCompressed(file) ? 'identity' : chosenCoding(request.headers.get('accept-encoding'));
    const bytes = await read(urlPath, file, coding);
    const headers = new Headers({
      ...pageHeaders,
      'content-type': mediaTypes[path.extname(file)] ?? 'application/octet-stream',
      'content-length': String(bytes.length),
      'cache-control': isHashed(urlPath) ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    if (!isCompressed(file)) headers.set('vary', 'accept-encoding');
    if (coding !== 'identity') headers.set('content-encoding', coding);
    return new Response(request.method === 'HEAD' ? null : bytes, { headers });
  };
}

const plain = (status: number, text: string, more: Readonly<Record<string, string>> = {}): Response =>
  new Response(`${text}\n`, {
    status,
    headers: {
      ...pageHeaders,
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      ...more,
    },
  });

function pathOf(request: Request): string | undefined {
  try {
    return decodeURIComponent(new URL(request.url).pathname);
  } catch {
    return undefined;
  }
}

/** Brotli is only offered by browsers over TLS and on localhost; gzip is for the rest. */
function chosenCoding(accepted: string | null): Coding {
  const offers = (accepted ?? '')
    .split(',')
    .map((offer) => offer.trim().toLowerCase())
    .filter((offer) => !/;\s*q=0(?:\.0*)?$/.test(offer))
    .map((offer) => offer.split(';')[0]?.trim());
  return offers.includes('br') ? 'br' : offers.includes('gzip') ? 'gzip' : 'identity';
}

async function readBytes(file: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(file));
}

async function compress(file: string, coding: Coding): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readBytes(file);
  if (coding === 'identity') return bytes;
  // Level 5 compresses the whole page in the time of a blink; the build can leave better files beside.
  const level = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
  const packed =
    coding === 'br' ? await promisify(brotliCompress)(bytes, level) : await promisify(gzip)(bytes);
  return new Uint8Array(packed);
}
