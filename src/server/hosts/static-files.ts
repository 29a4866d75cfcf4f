import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import {
  chosenCoding,
  codingExtensions,
  fileHeaders,
  plainAnswer,
  withSettings,
  type Coding,
  type PageSettings,
} from './page-files.ts';

export type StaticFiles = (request: Request) => Promise<Response>;

type Bytes = Uint8Array<ArrayBuffer>;
/** Of a file in one coding; the tag is a strong validator (RFC 9110 section 8.8.3). */
type Served = { readonly bytes: Bytes; readonly tag: string };

/**
 * Serves the files that are in `root` now. Requests choose from that list by name, so no spelling of a path
 * reaches anything outside it.
 */
export async function createStaticFiles(root: string, settings: PageSettings): Promise<StaticFiles> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = new Map<string, string>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    files.set(`/${path.relative(root, file).split(path.sep).join('/')}`, file);
  }
  const index = files.get('/index.html');
  if (index !== undefined) files.set('/', index);
  const cache = new Map<string, Promise<Served>>();

  /** From the file beside it when the build left one, else compressed once and kept. */
  const read = (urlPath: string, file: string, coding: Coding): Promise<Served> => {
    const key = `${coding} ${file}`;
    const known = cache.get(key);
    if (known) return known;
    const beside = files.get(`${urlPath}${codingExtensions[coding]}`);
    const bytes =
      file === index
        ? readFile(file, 'utf8').then((html) => compress(Buffer.from(withSettings(html, settings)), coding))
        : beside === undefined
          ? readFile(file).then((plain) => compress(plain, coding))
          : readFile(beside).then((packed) => new Uint8Array(packed));
    const served = bytes.then((known) => ({ bytes: known, tag: tagOf(known) }));
    cache.set(key, served);
    // A file that could not be read now may be there the next time.
    served.catch(() => cache.delete(key));
    return served;
  };

  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return plainAnswer(405, 'Only GET and HEAD are answered here.', { allow: 'GET, HEAD' });
    }
    const urlPath = pathOf(request);
    const file = urlPath === undefined ? undefined : files.get(urlPath);
    if (urlPath === undefined || file === undefined) return plainAnswer(404, 'There is nothing here.');
    const coding = chosenCoding(file, request.headers.get('accept-encoding'));
    const served = await read(urlPath, file, coding).catch(() => undefined);
    if (served === undefined) return plainAnswer(503, 'This file cannot be read now.');
    const { bytes, tag } = served;
    const headers = fileHeaders(urlPath, coding);
    headers.set('etag', tag);
    if (matches(request.headers.get('if-none-match'), tag))
      return new Response(null, { status: 304, headers });
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

const tagOf = (bytes: Bytes): string => `"${createHash('sha256').update(bytes).digest('base64url')}"`;

/** RFC 9110 section 13.1.2, by weak comparison. */
const matches = (header: string | null, tag: string): boolean =>
  (header ?? '').split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag);

async function compress(bytes: Buffer, coding: Coding): Promise<Bytes> {
  if (coding === 'identity') return new Uint8Array(bytes);
  // Level 5 compresses the whole page in the time of a blink; the build can leave better files beside.
  const level = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
  const packed =
    coding === 'br' ? await promisify(brotliCompress)(bytes, level) : await promisify(gzip)(bytes);
  return new Uint8Array(packed);
}
