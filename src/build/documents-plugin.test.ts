import { cp, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, createServer, type InlineConfig } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shop } from '../testing/documents/documents.ts';
import { documentsPlugin } from './documents-plugin.ts';

let root = '';
const documents = [{ id: 'shop', file: 'shop.json' }];
const quiet: InlineConfig = { configFile: false, logLevel: 'silent', plugins: [documentsPlugin(documents)] };

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'documents-'));
  await writeFile(path.join(root, 'shop.json'), JSON.stringify(shop));
  await writeFile(path.join(root, 'index.html'), '<!doctype html><title>t</title>');
  await writeFile(path.join(root, 'server.js'), 'export const answer = 42;');
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('documents plugin', () => {
  test('a build writes index and operations beside the page', async () => {
    await build({ ...quiet, root, build: { outDir: 'page' } });
    const index = JSON.parse(
      await readFile(path.join(root, 'page/documents/shop/index.json'), 'utf8'),
    ) as object;
    expect(index).toMatchObject({ title: 'Shop' });
    const operations = await readdir(path.join(root, 'page/documents/shop/operations'));
    expect(operations).toHaveLength(5);
  });

  test('the server half of a build carries none', async () => {
    await build({ ...quiet, root, build: { ssr: 'server.js', outDir: 'server' } });
    expect(await readdir(path.join(root, 'server'))).toEqual([expect.stringMatching(/^server\.m?js$/)]);
  });

  test('a document that cannot be read ends the build with a sentence', async () => {
    const folder = path.join(root, 'broken');
    await mkdir(folder);
    await cp(path.join(root, 'index.html'), path.join(folder, 'index.html'));
    await writeFile(path.join(folder, 'shop.json'), '{"openapi": }');
    await expect(build({ ...quiet, root: folder, plugins: [documentsPlugin(documents)] })).rejects.toThrow(
      'shop.json: Line 1, column 13: A value is missing after the colon.',
    );
  });

  test('the development server answers and re-reads what changed', async () => {
    const file = path.join(root, 'shop.json');
    const server = await createServer({
      ...quiet,
      root,
      base: '/console/',
      plugins: [documentsPlugin(documents)],
      server: { host: '127.0.0.1', port: 0, strictPort: false, watch: null, ws: false },
    });
    try {
      await server.listen();
      const address = server.resolvedUrls?.local[0] ?? '';
      const ask = (name: string) => fetch(`${address}documents/shop/${name}`);
      const before = await ask('index.json');
      expect(before.headers.get('content-type')).toBe('application/json');
      expect(await before.json()).toMatchObject({ title: 'Shop' });
      expect((await ask('operations/get-health.json')).status).toBe(200);
      expect((await ask('operations/none.json')).status).toBe(404);
      await writeFile(file, JSON.stringify({ ...shop, info: { title: 'Changed' } }));
      await utimes(file, new Date(), new Date(Date.now() + 5_000));
      expect(await (await ask('index.json')).json()).toMatchObject({ title: 'Changed' });
    } finally {
      await server.close();
      await writeFile(file, JSON.stringify(shop));
    }
  });
});
