import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { pageHeaders } from '../src/server/hosts/page-headers.ts';
import { ConsolePage, expect, test } from './fixtures.ts';

test.use({ isQuiet: true });

const root = path.resolve(import.meta.dirname, '..');

/** A port that was free a moment ago. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** `npm run dev` as a user of the README starts it. */
async function startDevServer(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  const child = spawn(process.execPath, [vite], {
    cwd: root,
    env: { ...process.env, PORT: String(await freePort()) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += stripVTControlCharacters(chunk.toString());
      const address = /Local:\s+(http:\/\/\S+)/.exec(printed)?.[1];
      if (address !== undefined) resolve(address.replace(/\/$/, ''));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`Vite ended with ${code}:\n${printed}`)));
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGTERM');
    });
  return { url, stop };
}

test('the development server gives the same page: editor, workers, completion, sandbox', async ({ page }) => {
  test.setTimeout(180_000);
  const server = await startDevServer();
  try {
    const app = new ConsolePage(page, server.url);
    // The first visit after an install may reload the page once, when Vite has bundled the dependencies.
    await page.goto(server.url);
    await expect(app.tryIt()).toBeVisible({ timeout: 60_000 });
    await expect(app.body()).toHaveAttribute('data-editor', 'ready', { timeout: 90_000 });

    // Vite's own scripts run by a nonce, and its worker from a blob; otherwise the policy is the built page's.
    const callback = await page.request.get(`${server.url}/oauth-callback.html?code=a`);
    expect(callback.headers()['cache-control'], 'the code is in its address').toBe('no-store');
    const policy = (await page.request.get(server.url)).headers()['content-security-policy'] ?? '';
    const asBuilt = policy.replace(/ 'nonce-[\w+/=]+'|(?<=worker-src 'self') blob:| default(?= tryit)/g, '');
    expect(asBuilt).toBe(pageHeaders['content-security-policy']);

    await app.typeBody('{\n  "data": {\n    "attributes": {\n\n    }\n  }\n}');
    await page.keyboard.press('ControlOrMeta+Home');
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
    await page.keyboard.type('"inquiry-temp');
    // From the editor's JSON worker.
    await page
      .getByRole('option', { name: /^inquiry-template-id/ })
      .first()
      .click({ timeout: 30_000 });
    await page.keyboard.type('itm_wrong');
    // From the worker that checks bodies.
    await expect(app.problem(/must start with itmpl_/)).toBeVisible({ timeout: 30_000 });

    await app.chooseSandbox();
    await app.typeBody('{"data":{"attributes":{"inquiry-template-id":"itmpl_YOURTEMPLATEID"}}}');
    await app.send();
    await expect(app.status()).toHaveText('201 - Created');
    await expect(app.answer()).toContainText('"type": "inquiry"');
  } finally {
    // Vite's client would call for a server that is gone, and say that nobody answers.
    await page.goto('about:blank');
    await server.stop();
  }
});
