import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { chosenCoding, codingExtensions, fileHeaders, plainAnswer, type Coding } from './page-files.ts';

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
    const beside = files.get(`${urlPath === '/' ? '/index.html' : urlPath}${codingExtensions[coding]}`);
    const bytes = beside === undefined ? compress(file, coding) : readBytes(beside);
    cache.set(key, bytes);
    return bytes;
  };

  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return plainAnswer(405, 'Only GET and HEAD are answered here.', { allow: 'GET, HEAD' });
    }
    const urlPath = pathOf(request);
    const file = urlPath === undefined ? undefined : files.get(urlPath);
    if (urlPath === undefined || file === undefined) return plainAnswer(404, 'There is nothing here.');
    const coding = chosenCoding(file, request.headers.get('accept-encoding'));
    const bytes = await read(urlPath, file, coding);
    const headers = fileHeaders(urlPath, coding);
    headers.set('content-length', String(bytes.length));
    return new Response(request.method === 'HEAD' ? null : bytes, { headers });
  };
}

function pathOf(request: Request): string | undefined {
  try {
    return decodeURIComponent(new URL(request.url).pathname);
  } catch {
    return undefined;
  }
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
