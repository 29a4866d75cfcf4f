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

  describe('of several parts', () => {
    const parts = [
      { id: 'shop', file: 'public/api/shop/root.yaml', served: 'api/shop.json', parts: 'api/shop/' },
    ];
    const texts = {
      'root.yaml':
        'openapi: 3.1.0\ninfo: {title: Shop, version: "1"}\npaths: {/a: {$ref: "paths.yaml#/~1a"}}\n',
      'paths.yaml': '/a: {get: {operationId: a, responses: {200: {$ref: "responses.yaml#/a"}}}}\n',
      'responses.yaml': 'a: {description: A}\n',
    };
    const config: InlineConfig = { configFile: false, logLevel: 'silent', plugins: [documentsPlugin(parts)] };
    const document = {
      openapi: '3.1.0',
      info: { title: 'Shop', version: '1' },
      paths: {
        '/a': { get: { operationId: 'a', responses: { 200: { $ref: '#/components/responses/a' } } } },
      },
      components: { responses: { a: { description: 'A' } } },
    };
    let folder = '';
    const write = (name: string, text: string) => writeFile(path.join(folder, 'public/api/shop', name), text);

    beforeAll(async () => {
      folder = path.join(root, 'parts');
      await mkdir(path.join(folder, 'public/api/shop'), { recursive: true });
      await cp(path.join(root, 'index.html'), path.join(folder, 'index.html'));
      for (const [name, text] of Object.entries(texts)) await write(name, text);
    });

    test('a build writes the whole, and leaves the parts out', async () => {
      await build({ ...config, root: folder, build: { outDir: 'page' } });
      expect(await readdir(path.join(folder, 'page/api'))).toEqual(['shop.json']);
      expect(JSON.parse(await readFile(path.join(folder, 'page/api/shop.json'), 'utf8'))).toEqual(document);
      expect(await readdir(path.join(folder, 'page/documents/shop/operations'))).toHaveLength(1);
    });

    test('the development server does alike, and reloads the page when a part changes', async () => {
      const server = await createServer({
        ...config,
        root: folder,
        server: { host: '127.0.0.1', port: 0, strictPort: false, watch: null, ws: false },
      });
      const sent: string[] = [];
      server.ws.send = (message: unknown) => sent.push((message as { readonly type: string }).type);
      const change = (name: string, event: 'change' | 'add' | 'unlink') =>
        server.watcher.emit(event, path.join(folder, 'public/api/shop', name));
      try {
        await server.listen();
        const address = server.resolvedUrls?.local[0] ?? '';
        const ask = (name: string) => fetch(`${address}${name}`);
        expect(await (await ask('api/shop.json')).json()).toEqual(document);
        expect((await ask('api/shop/paths.yaml')).status).toBe(404);
        change('notes.txt', 'add');
        expect(sent).toEqual([]);
        await write('responses.yaml', 'a: {description: Changed}\n');
        change('responses.yaml', 'change');
        expect(sent).toEqual(['full-reload']);
        expect(await (await ask('api/shop.json')).text()).toContain('"Changed"');

        await rm(path.join(folder, 'public/api/shop/responses.yaml'));
        const broken = await ask('api/shop.json');
        expect([broken.status, await broken.text()]).toEqual([
          500,
          expect.stringContaining('public/api/shop: responses.yaml is referred to and is not there.'),
        ]);
        await write('responses.yaml', texts['responses.yaml']);
        change('responses.yaml', 'add');
        expect(sent).toEqual(['full-reload', 'error', 'full-reload']);
        expect(await (await ask('api/shop.json')).json()).toEqual(document);
      } finally {
        await server.close();
      }
    });
  });
});
