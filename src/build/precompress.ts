import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const isText = (file: string): boolean => /\.(?:html|js|css|json|svg|ttf|txt|yaml|yml|wasm)$/.test(file);
/** Below this a compressed copy saves less than a packet. */
const minBytes = 1024;
/** Above this the last level costs many seconds of a build and saves a few percent. */
const largeBytes = 600 * 1024;

/** Leaves a Brotli and a gzip copy beside every text of the build, at a level that is too slow for doing it while serving. */
export function precompress(): Plugin {
  let folder = '';
  return {
    name: 'precompress',
    apply: (_config, { command, isSsrBuild }) => command === 'build' && !isSsrBuild,
    configResolved(config) {
      folder = path.resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      // After a failed build there is no folder, and the failure is what is to be told.
      handler: (error?: Error) => (error ? undefined : compressFolder(folder)),
    },
  };
}

export async function compressFolder(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && isText(entry.name));
  await Promise.all(files.map((entry) => compressFile(path.join(entry.parentPath, entry.name))));
}

async function compressFile(file: string): Promise<void> {
  const bytes = await readFile(file);
  if (bytes.length < minBytes) return;
  const quality = bytes.length > largeBytes ? 9 : 11;
  const packed = await compressOnce(bytes, quality);
  if (packed.length < bytes.length) await writeFile(`${file}.br`, packed);
  const zipped = await promisify(gzip)(bytes, { level: 9 });
  if (zipped.length < bytes.length) await writeFile(`${file}.gz`, zipped);
}

/** Most files of a build are those of the build before; compressing Monaco alone takes seconds. */
const cache = path.resolve('node_modules/.cache/tryit-brotli');

async function compressOnce(bytes: Buffer, quality: number): Promise<Buffer> {
  const name = createHash('sha256').update(bytes).digest('hex');
  const kept = path.join(cache, `${name}-${quality}`);
  const known = await readFile(kept).catch(() => undefined);
  if (known) return known;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const packed = await promisify(brotliCompress)(bytes, { params });
  // Written aside first, so that a build that is cut short leaves no half of a file. A cache that cannot be written is none.
  const aside = `${kept}.${process.pid}`;
  await mkdir(cache, { recursive: true })
    .then(() => writeFile(aside, packed))
    .then(() => rename(aside, kept))
    .catch(() => undefined);
  return packed;
}
