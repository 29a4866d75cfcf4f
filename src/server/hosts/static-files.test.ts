import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStaticFiles, type StaticFiles } from './static-files.ts';

describe('files of the page', () => {
  let root: string;
  let files: StaticFiles;
  const get = (urlPath: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
    files(new Request(`http://localhost:1${urlPath}`, { headers, method }));

  beforeAll(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'static-'));
    await mkdir(path.join(root, 'page', 'assets'), { recursive: true });
    await mkdir(path.join(root, 'page', 'openapi'));
    await writeFile(path.join(root, 'secret.txt'), 'secret');
    await writeFile(path.join(root, 'page', 'index.html'), '<html lang="en"><title>page</title>');
    await writeFile(path.join(root, 'page', 'assets', 'index-DkX8aB_2.js'), 'let a;');
    await writeFile(path.join(root, 'page', 'assets', 'big-12345678.css'), 'a{}');
    await writeFile(path.join(root, 'page', 'assets', 'big-12345678.css.br'), 'packed before');
    await writeFile(path.join(root, 'page', 'oauth-callback.html'), '<title>Signing in</title>');
    await writeFile(path.join(root, 'page', 'openapi', 'persona.json'), '{}');
    files = await createStaticFiles(path.join(root, 'page'), { hasSandbox: true });
  });
  afterAll(() => rm(root, { recursive: true }));

  it.each([
    ['/', 200, 'text/html; charset=utf-8', 'no-cache'],
    ['/index.html', 200, 'text/html; charset=utf-8', 'no-cache'],
    ['/?spec=https://a.example', 200, 'text/html; charset=utf-8', 'no-cache'],
    [
      '/assets/index-DkX8aB_2.js',
      200,
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ],
    ['/openapi/persona.json', 200, 'application/json; charset=utf-8', 'no-cache'],
    ['/oauth-callback.html', 200, 'text/html; charset=utf-8', 'no-store'],
    ['/oauth-callback.html?code=a&state=b', 200, 'text/html; charset=utf-8', 'no-store'],
    ['/nothing', 404, 'text/plain; charset=utf-8', 'no-store'],
    ['/assets', 404, 'text/plain; charset=utf-8', 'no-store'],
    ['/%', 404, 'text/plain; charset=utf-8', 'no-store'],
    ['/../secret.txt', 404, 'text/plain; charset=utf-8', 'no-store'],
    ['/%2e%2e/secret.txt', 404, 'text/plain; charset=utf-8', 'no-store'],
    ['/..%2fsecret.txt', 404, 'text/plain; charset=utf-8', 'no-store'],
    ['/assets/..%5c..%5csecret.txt', 404, 'text/plain; charset=utf-8', 'no-store'],
    ['/index.html%00', 404, 'text/plain; charset=utf-8', 'no-store'],
  ])('%s is %i', async (urlPath, status, type, caching) => {
    const response = await get(urlPath);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('cache-control')).toBe(caching);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).not.toContain('secret');
  });

  it('compresses as the browser asks, and once', async () => {
    const br = await get('/', { 'accept-encoding': 'gzip, br;q=0.9' });
    expect(br.headers.get('content-encoding')).toBe('br');
    expect(brotliDecompressSync(await br.arrayBuffer()).toString()).toBe(
      '<html lang="en"><title>page</title>',
    );
    const gzip = await get('/', { 'accept-encoding': 'gzip, br;q=0' });
    expect(gunzipSync(await gzip.arrayBuffer()).toString()).toBe('<html lang="en"><title>page</title>');
    const plain = await get('/', { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
  });

  it('takes the compressed file that the build left', async () => {
    const response = await get('/assets/big-12345678.css', { 'accept-encoding': 'br' });
    expect(await response.text()).toBe('packed before');
    expect(response.headers.get('content-type')).toBe('text/css; charset=utf-8');
  });

  it('a file that the browser has is not sent again', async () => {
    for (const [urlPath, coding] of [
      ['/', 'br'],
      ['/', 'identity'],
      ['/openapi/persona.json', 'gzip'],
    ] as const) {
      const first = await get(urlPath, { 'accept-encoding': coding });
      const tag = first.headers.get('etag') ?? '';
      const again = await get(urlPath, { 'accept-encoding': coding, 'if-none-match': `"x", W/${tag}` });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
      expect((await get(urlPath, { 'accept-encoding': coding, 'if-none-match': '"x"' })).status).toBe(200);
    }
  });

  it('a file that cannot be read is said to be so, until it can', async () => {
    const file = path.join(root, 'page', 'openapi', 'persona.json');
    const own = await createStaticFiles(path.join(root, 'page'), { hasSandbox: true });
    const ask = () => own(new Request('http://localhost:1/openapi/persona.json'));
    await rename(file, `${file}.away`);
    expect((await ask()).status).toBe(503);
    await rename(`${file}.away`, file);
    expect(await (await ask()).text()).toBe('{}');
  });

  it('the page is told that the sandbox is switched off', async () => {
    const without = await createStaticFiles(path.join(root, 'page'), { hasSandbox: false });
    const page = async (coding: string) =>
      (
        await without(new Request('http://localhost:1/', { headers: { 'accept-encoding': coding } }))
      ).arrayBuffer();
    const html = '<html data-sandbox="off" lang="en"><title>page</title>';
    expect(Buffer.from(await page('identity')).toString()).toBe(html);
    expect(brotliDecompressSync(await page('br')).toString()).toBe(html);
  });

  it('answers HEAD without a body, and nothing that would change something', async () => {
    const head = await get('/', {}, 'HEAD');
    expect(head.headers.get('content-length')).toBe('35');
    expect(await head.text()).toBe('');
    expect((await get('/', {}, 'POST')).status).toBe(405);
  });
});
