import { writeFile } from 'node:fs/promises';
import type { BrowserContext } from '@playwright/test';
import { startEchoServer } from '../src/testing/servers/echo-server.ts';
import { burdensomeDocuments } from '../src/testing/documents/burdensome-documents.ts';
import { deceitfulDocuments } from '../src/testing/documents/deceitful-documents.ts';
import { type HostileDocument, withOne } from '../src/testing/documents/hostile-parts.ts';
import { Documents } from './documents.ts';
import { type ConsolePage, expect, test } from './fixtures.ts';

const hostileDocuments = [...deceitfulDocuments, ...burdensomeDocuments];

/** What a user may wait for an answer, beyond what an ordinary document takes on the same machine. */
const patience = 2_000;

type Deeds = {
  /** Everything a page did that a document must not make it do. */
  readonly list: string[];
  readonly take: () => readonly string[];
};

/** Watches a context for what runs, opens or goes out; calls to the console itself are left out, but not its proxy. */
async function watchDeeds(context: BrowserContext, own: string): Promise<Deeds> {
  const list: string[] = [];
  await context.exposeFunction('hasRun', () => list.push('a script ran'));
  context.on('page', (page) => list.push(`a window opened at ${page.url()}`));
  context.on('dialog', (dialog) => {
    list.push(`a dialog said ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('download', (download) => list.push(`a download of ${download.suggestedFilename()}`));
  context.on('request', (request) => {
    const url = URL.parse(request.url());
    const isOwn = url?.origin === own && !/^\/(?:proxy|sandbox)\b(?!\/origins)/.test(url.pathname);
    // The page's own objects, such as a worker's script, never leave it.
    const isInside = url?.protocol === 'blob:' || request.url().startsWith('data:image/svg+xml');
    if (!isOwn && !isInside) list.push(`${request.method()} ${request.url().slice(0, 200)}`);
  });
  return { list, take: () => list.splice(0) };
}

/** Waits until the page has answered, and gives the milliseconds that it took. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

type Answer = { readonly milliseconds: number; readonly to: string };

/** Opens the document and looks at all that the page shows of it. Gives the slowest of its answers. */
async function lookAt(app: ConsolePage, text: string, row: Partial<HostileDocument>): Promise<Answer> {
  const { page } = app;
  const documents = new Documents(page);
  const answers: Answer[] = [];
  const time = async (to: string, work: () => Promise<unknown>) =>
    answers.push({ to, milliseconds: await timed(work) });
  // From the disk, as a user's; handed over as bytes, Playwright would spend seconds of the page's time on them.
  const file = test.info().outputPath('hostile.txt');
  await writeFile(file, text);
  const open = () => documents.dialog().getByLabel('Document file').setInputFiles(file);
  const slowest = () => answers.reduce((one, two) => (one.milliseconds > two.milliseconds ? one : two));
  await documents.askToOpen();
  if (row.isRefused) {
    const words = row.isRefused;
    await time('opening', async () => {
      await open();
      await expect(documents.refusal()).toContainText(words);
    });
    await page.keyboard.press('Escape');
    return slowest();
  }
  await time('opening', async () => {
    await open();
    await expect(documents.dialog()).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
  await time('choosing an operation', async () => {
    await app.operations().getByRole('link').nth(1).click();
    await expect(app.tryIt()).toBeVisible();
  });
  if (row.isHeldBack) await expect(app.requestLine()).toContainText(row.isHeldBack);
  else if (
    (await app
      .snippets()
      .getByRole('group', { name: / code$/ })
      .count()) > 0
  )
    for (const name of ['Node', 'cURL']) await time(`choosing ${name}`, () => app.chooseLanguage(name));
  if (row.parameter) {
    const { name, value } = row.parameter;
    await time('typing a parameter', async () => {
      await app.parameter(name).fill(value);
      await expect(app.address()).toContainText(encodeURIComponent(value).slice(0, 40));
    });
  }
  if (row.body !== undefined) {
    const { body } = row;
    await app.editorReady();
    await time('typing a body', async () => {
      await app.typeBody(body);
      await expect(app.snippet()).toContainText(body.slice(0, 20));
    });
  }
  await time('drawing', () => page.evaluate(() => new Promise(requestAnimationFrame)));
  return slowest();
}

/** What is wrong with the page that stands there. */
const wrongs = () => {
  const found: string[] = [];
  if ('polluted' in {}) found.push('a prototype was changed');
  for (const { src } of document.scripts)
    if (!src.startsWith(`${location.origin}/`)) found.push(`a script from ${src || 'the document'}`);
  const loading =
    'iframe, frame, object, embed, video, audio, base, form[action], img:not([src="/icon.svg"])';
  for (const { tagName } of document.querySelectorAll(loading)) found.push(`an element ${tagName}`);
  for (const element of document.querySelectorAll('*'))
    for (const { name } of element.attributes)
      if (/^on|^srcdoc$/i.test(name)) found.push(`a handler ${name}`);
  for (const link of document.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href') ?? '';
    if (!/^(?:#|https?:\/\/|mailto:)/.test(href)) found.push(`a link to ${href}`);
    const isForeign = !href.startsWith('#');
    if (isForeign && !(link.getAttribute('rel') ?? '').includes('noopener'))
      found.push(`an open link to ${href}`);
  }
  return found;
};

test('the watch over a page sees what runs, opens, goes out and stands there', async ({
  app,
  context,
  page,
}) => {
  await app.open();
  const deeds = await watchDeeds(context, new URL(app.url).origin);
  expect(await page.evaluate(wrongs)).toEqual([]);
  expect(deeds.take()).toEqual([]);
  await page.evaluate(async () => {
    (globalThis as unknown as { hasRun(): void }).hasRun();
    await fetch('/proxy');
    open('about:blank');
    (Object.prototype as { polluted?: true }).polluted = true;
    document.body.append(document.createElement('iframe'));
    const link = document.createElement('a');
    link.href = '/proxy';
    document.body.append(link);
  });
  await expect
    .poll(() => deeds.list.toSorted())
    .toEqual([`GET ${app.url}/proxy`, 'a script ran', 'a window opened at about:blank']);
  expect(await page.evaluate(wrongs)).toEqual([
    'a prototype was changed',
    'an element IFRAME',
    'a link to /proxy',
    'an open link to /proxy',
  ]);
});

test(`${hostileDocuments.length} hostile documents: nothing runs, nothing goes out, each is answered in time`, async ({
  app,
  context,
  page,
}) => {
  test.setTimeout(300_000);
  const bait = await startEchoServer();
  const baitHost = `127.0.0.1:${bait.port}`;
  try {
    page.setDefaultTimeout(10_000);
    await app.open();
    await app.editorReady();
    const deeds = await watchDeeds(context, new URL(app.url).origin);
    // The first look also fetches the parts of the page that every further one finds there.
    await lookAt(app, withOne({ title: 'Plain', schema: {} }), {});
    const { milliseconds: plain } = await lookAt(app, withOne({ title: 'Plain too', schema: {} }), {
      body: '{"plain": true}',
    });
    deeds.take();
    const slow: string[] = [];
    for (const row of hostileDocuments) {
      await test.step(row.name, async () => {
        const look = () => lookAt(app, row.text(bait.origin, baitHost), row);
        const first = await look().catch(async (error: unknown) => {
          expect.soft(String(error), row.name).toBe('an answer');
          await page.reload();
          return { milliseconds: 0, to: '' };
        });
        // Once it may be the machine that is busy with something else.
        const { milliseconds: took, to } = first.milliseconds < plain + patience ? first : await look();
        slow.push(`${Math.round(took)} ms ${to} (${row.name})`);
        if (row.goesTo !== undefined) {
          const origin = row.goesTo.replace('{bait}', baitHost);
          const shown = (await app.address().textContent()) ?? '';
          expect.soft(shown.slice(0, origin.length + 1), row.name).toBe(`${origin}/`);
          expect.soft(shown, row.name).toMatch(/^[!-~]+$/);
        }
        expect.soft(await page.evaluate(wrongs), row.name).toEqual([]);
        expect.soft(deeds.take(), row.name).toEqual([]);
        expect.soft(bait.take(), row.name).toEqual([]);
        expect.soft(took, `${row.name}: answered in time`).toBeLessThan(plain + patience);
      });
    }
    const slowest = slow.sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10)).slice(0, 3);
    process.stdout.write(
      `\n  ${hostileDocuments.length} hostile documents; a plain one ${Math.round(plain)} ms; slowest: ${slowest.join(', ')}\n`,
    );
  } finally {
    await bait.close();
  }
});
