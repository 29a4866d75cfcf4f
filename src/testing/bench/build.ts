import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { build, type Rollup } from 'vite';
import type { DocumentIndex } from '../../core/openapi/document.ts';
import type { BodyContent, Operation } from '../../core/openapi/operation.ts';

export const projectRoot = path.resolve(import.meta.dirname, '../../..');
const pageRoot = path.join(projectRoot, 'dist/page');

/** `npm run build`, unless asked to take what is there. */
export function buildApp(isKept: boolean): void {
  if (isKept && existsSync(path.join(projectRoot, 'dist/server/node-main.js'))) return;
  const { status, stderr, stdout } = spawnSync('npm', ['run', 'build'], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`npm run build failed:\n${stdout}${stderr}`);
}

const readJson = async (file: string): Promise<unknown> =>
  JSON.parse(await readFile(path.join(pageRoot, file), 'utf8'));

/** The body of the operation that the console opens first. */
export async function readFirstBody(): Promise<BodyContent> {
  const folder = 'documents/persona';
  const index = (await readJson(`${folder}/index.json`)) as DocumentIndex;
  const first = index.operations[0]?.id ?? '';
  const operation = (await readJson(`${folder}/operations/${first}.json`)) as Operation;
  const content = operation.body?.contents[0];
  if (!content) throw new Error(`The console opens ${first} first, which has no body.`);
  return content;
}

export type FloorPage = { readonly folder: string; readonly body: string };

/** The floor as it is in the repository, with its files compressed ahead like the console's. */
export async function copyFloor(): Promise<FloorPage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tryit-floor-'));
  const source = path.join(import.meta.dirname, 'floor');
  for (const name of await readdir(source))
    await writeFile(path.join(folder, name), await readFile(path.join(source, name)));
  const html = await readFile(path.join(source, 'index.html'), 'utf8');
  return { folder, body: /<textarea[^>]*>\n?([^<]*)/.exec(html)?.[1] ?? '' };
}

/** Builds the page that holds Monaco alone, around the same text and schema, with the console's own Vite. */
export async function buildBareMonaco({ seed, schema }: BodyContent): Promise<string> {
  const outDir = await mkdtemp(path.join(tmpdir(), 'tryit-bare-'));
  const output = await build({
    configFile: false,
    logLevel: 'error',
    root: path.join(import.meta.dirname, 'bare-monaco'),
    define: { BODY_TEXT: JSON.stringify(seed), BODY_SCHEMA: JSON.stringify(schema) },
    build: { outDir, target: 'es2023', modulePreload: { polyfill: false }, chunkSizeWarningLimit: 10_000 },
  });
  if (!(output as Rollup.RollupOutput).output)
    throw new Error('Vite built nothing for the page with Monaco alone.');
  return outDir;
}

/** Scripts of the built console that hold Monaco, by their path on the page. */
export async function findMonacoScripts(): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const name of await readdir(path.join(pageRoot, 'assets'))) {
    const file = path.join(pageRoot, 'assets', name);
    if (!name.endsWith('.js') || (await stat(file)).size < 100_000) continue;
    if ((await readFile(file, 'utf8')).includes('monaco-editor')) found.add(`/assets/${name}`);
  }
  return found;
}

/** Size as Brotli at its best, in bytes: what the build could send at most cheaply. */
export async function brotliSize(urlPath: string): Promise<number> {
  return (await promisify(brotliCompress)(await readFile(path.join(pageRoot, urlPath)))).length;
}
