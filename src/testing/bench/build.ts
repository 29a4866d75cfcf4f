import { cp, mkdir, mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { build } from 'vite';
import type { DocumentIndex } from '../../core/openapi/document.ts';
import type { BodyContent, Operation } from '../../core/openapi/operation.ts';

const projectRoot = path.resolve(import.meta.dirname, '../../..');

const newFolder = (name: string): Promise<string> => mkdtemp(path.join(tmpdir(), `tryit-${name}-`));

/** The console's page as `npm run build` makes it, in a folder that no other build changes meanwhile. */
export async function buildApp(): Promise<string> {
  const outDir = await newFolder('app');
  await build({ root: projectRoot, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  return outDir;
}

/** The console's server as `npm run build` makes it: its entry, beside a page of one line. */
export async function buildServer(): Promise<string> {
  const folder = await newFolder('server');
  const ssr = path.join(projectRoot, 'src/server/hosts/node-main.ts');
  const server = path.join(folder, 'server');
  // Without the edge worker, which the project's own configuration builds along.
  await build({
    configFile: false,
    root: projectRoot,
    publicDir: false,
    logLevel: 'error',
    build: { ssr, outDir: server },
  });
  await mkdir(path.join(folder, 'page'));
  await writeFile(path.join(folder, 'page/index.html'), '<!doctype html>');
  return folder;
}

/** The same from a build that is there. */
export async function copyApp(page: string): Promise<string> {
  const folder = await newFolder('app');
  await cp(page, folder, { recursive: true });
  return folder;
}

/** The body of the operation that the console opens first. */
export async function readFirstBody(app: string): Promise<BodyContent> {
  const read = async (file: string): Promise<unknown> =>
    JSON.parse(await readFile(path.join(app, 'documents/persona', file), 'utf8'));
  const index = (await read('index.json')) as DocumentIndex;
  const first = index.operations[0]?.id ?? '';
  const operation = (await read(`operations/${first}.json`)) as Operation;
  const content = operation.body?.contents[0];
  if (!content) throw new Error(`The console opens ${first} first, which has no body.`);
  return content;
}

/** The floor; it must hold the body that the console opens with, or both would not do the same. */
export async function copyFloor(body: string): Promise<string> {
  const folder = await newFolder('floor');
  await cp(path.join(import.meta.dirname, 'floor'), folder, { recursive: true });
  const html = await readFile(path.join(folder, 'index.html'), 'utf8');
  if (!html.includes(`>\n${body}</textarea`))
    throw new Error(
      'The floor holds another body than the console: edit src/testing/bench/floor/index.html.',
    );
  return folder;
}

/** Builds the page that holds Monaco alone, around the same text and schema, with the console's own Vite. */
export async function buildBareMonaco({ seed, schema }: BodyContent): Promise<string> {
  const outDir = await newFolder('bare');
  await build({
    configFile: false,
    logLevel: 'error',
    root: path.join(import.meta.dirname, 'bare-monaco'),
    define: { BODY_TEXT: JSON.stringify(seed), BODY_SCHEMA: JSON.stringify(schema) },
    build: { outDir, target: 'es2023', modulePreload: { polyfill: false }, chunkSizeWarningLimit: 10_000 },
  });
  return outDir;
}

/** Scripts of the built console that hold Monaco, by their path on the page. */
export async function findMonacoScripts(app: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const name of await readdir(path.join(app, 'assets'))) {
    const file = path.join(app, 'assets', name);
    if (!name.endsWith('.js') || (await stat(file)).size < 100_000) continue;
    if ((await readFile(file, 'utf8')).includes('monaco-editor')) found.add(`/assets/${name}`);
  }
  return found;
}

/** Size with Brotli at its best: the least that the server could send. */
export const bestSize = async (app: string, urlPath: string): Promise<number> =>
  (await promisify(brotliCompress)(await readFile(path.join(app, urlPath)))).length;
