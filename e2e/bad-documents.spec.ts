import { existsSync } from 'node:fs';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Documents, shop } from './documents.ts';
import { expect, test } from './fixtures.ts';

test.use({ isQuiet: true });

const anchors = [...'bcdefghijklm'].map((name, at) => {
  const before = String.fromCodePoint(97 + at);
  return `x-${name}: &${name} [${Array(9).fill(`*${before}`).join()}]`;
});

for (const { name, content, says } of [
  { name: 'a page', content: '<!doctype html><html><body>x</body></html>', says: /web page/ },
  { name: 'nothing', content: '', says: /empty/ },
  { name: '40,000 brackets', content: '['.repeat(40_000), says: /nested too deeply/ },
  {
    name: 'an alias bomb',
    content: `openapi: 3.1.0\nx-a: &a [x,x,x,x,x,x,x,x,x]\n${anchors.join('\n')}\n`,
    says: /Line \d+, column \d+: .*aliases/,
  },
  { name: 'a binary file', content: Buffer.from([0, 1, 2, 0, 255, 0, 9]), says: /not text/ },
  {
    name: 'a broken line',
    content: '{\n "openapi": "3.1.0",\n "info": oops\n}',
    says: /Line 3, column 10.*Mend that place/s,
  },
  {
    name: 'a broken line of YAML',
    content: 'openapi: 3.1.0\ninfo:\n\ttitle: x\n',
    says: /Line 3, column 1: A tab .*Mend that place, then open it again\./s,
  },
]) {
  test(`${name} is told in a sentence, and what was open stays open`, async ({ app, page }) => {
    const documents = new Documents(page);
    await app.open();
    await documents.openFile('shop.json', shop('Shop'), 'Shop');
    await documents.chooseFile('bad.json', content);
    await expect(documents.refusal()).toContainText(says);
    await page.keyboard.press('Escape');
    await documents.expectShown('Shop');
    await app.operations().getByRole('link', { name: 'Create an item' }).click();
    await expect(page.getByRole('heading', { name: 'Create an item' })).toBeVisible();
  });
}

test('200 MB are refused before they are read', async ({ app, page }) => {
  const documents = new Documents(page);
  const folder = await mkdtemp(path.join(tmpdir(), 'large-'));
  try {
    const file = path.join(folder, 'large.json');
    // A hole of that size: the file system keeps none of it.
    await writeFile(file, '');
    await truncate(file, 200 * 1024 * 1024);
    await app.open();
    await documents.askToOpen();
    await documents.dialog().getByLabel('Document file').setInputFiles(file);
    await expect(documents.refusal()).toContainText('This is 200 MB; documents up to 64 MB can be opened.');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('names that every object has are names of media types and schemes too', async ({ app, page }) => {
  const documents = new Documents(page);
  await app.open();
  const post = (operationId: string, rest: object) => ({ post: { operationId, responses: {}, ...rest } });
  const text = JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Names', version: '1' },
    servers: [{ url: 'https://api.example.com' }],
    paths: {
      '/media': post('media', {
        requestBody: { content: { constructor: { schema: { type: 'string', default: 'seeded' } } } },
      }),
      '/scheme': post('scheme', { security: [{ constructor: [] }] }),
    },
    components: { securitySchemes: { constructor: { type: 'apiKey', in: 'header', name: 'x-key' } } },
  });
  await documents.openFile('names.json', text, 'Names');
  await expect(app.body()).toContainText('seeded');
  await app.operations().getByRole('link', { name: 'Scheme' }).click();
  await expect(app.authentication().getByLabel('x-key')).toBeEmpty();
});

test('`__proto__` is a name like any other, and UTF-16 a text', async ({ app, page }) => {
  const documents = new Documents(page);
  await app.open();
  const text = `{"openapi":"3.1.0","info":{"title":"Ünï","version":"1"},"servers":[{"url":"https://api.example.com"}],"paths":{"/__proto__":{"get":{"operationId":"__proto__","parameters":[{"name":"__proto__","in":"query","required":true,"schema":{"type":"string"}}],"responses":{}}}},"__proto__":{"polluted":true}}`;
  await documents.chooseFile('utf16.json', Buffer.from(`\uFEFF${text}`, 'utf16le'));
  await documents.expectShown('Ünï');
  await app.parameter('__proto__').fill('x y');
  await expect(app.snippet()).toContainText('https://api.example.com/__proto__?__proto__=x%20y');
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
});

test('a document of 13 MB opens without a freeze, and is used like any other', async ({ app, page }) => {
  const file = path.resolve(import.meta.dirname, '../../shared/specs/github-3.0.json');
  test.skip(!existsSync(file), `The GitHub document is not at ${file}.`);
  test.setTimeout(90_000);
  const documents = new Documents(page);
  await app.open();
  await app.editorReady();
  await documents.askToOpen();
  // The longest time between two frames is what a user would wait for a key press.
  await page.evaluate(() => {
    const { dataset } = document.documentElement;
    let before = performance.now();
    dataset['longestGap'] = '0';
    const measure = (now: number) => {
      dataset['longestGap'] = String(Math.max(now - before, Number(dataset['longestGap'])));
      before = now;
      requestAnimationFrame(measure);
    };
    requestAnimationFrame(measure);
  });
  await documents.dialog().getByLabel('Document file').setInputFiles(file);
  await documents.expectShown("GitHub's official OpenAPI spec + Octokit extension");
  await expect(page.getByRole('heading', { name: 'GitHub API Root' })).toBeVisible();
  const gap = Number(await page.locator('html').getAttribute('data-longest-gap'));
  // Tens of milliseconds on a machine that does nothing else.
  expect(gap).toBeLessThan(1_000);
  await page.getByRole('searchbox', { name: 'Search operations' }).fill('create a repository for the auth');
  await app
    .operations()
    .getByRole('link', { name: /Create a repository for the authenticated/ })
    .click();
  await expect(app.body()).toBeVisible();
  await app.typeBody('{"name": "x"}');
  await expect(app.snippet()).toContainText('https://api.github.com/user/repos');
});
