import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { type ConsoleServer, startConsole } from './console-server.ts';
import { shop } from './documents.ts';
import { findProgram } from '../src/testing/browser/find-browser.ts';
import { startFirefox } from './firefox-driver.ts';
import { type DrivenPage, endAllProcesses, keys } from './web-driver.ts';
import { startWebKit } from './webkit-driver.ts';

/** What the journey needs of each browser, as Debian names it. */
const browsers = {
  Firefox: {
    start: (): Promise<DrivenPage> | string => {
      const program = findProgram('firefox-esr', 'firefox');
      return program === undefined ? 'firefox-esr' : startFirefox(program);
    },
  },
  WebKitGTK: {
    start: (): Promise<DrivenPage> | string => {
      const driver = findProgram('WebKitWebDriver');
      const browser = findProgram(
        '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
        '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
        'MiniBrowser',
      );
      const display = findProgram('Xvfb');
      if (driver === undefined || browser === undefined) return 'webkit2gtk-driver';
      return display === undefined ? 'xvfb' : startWebKit({ driver, browser, display });
    },
  },
};

let server: ConsoleServer;
let folder: string;
test.beforeAll(async () => {
  server = await startConsole();
  folder = await mkdtemp(path.join(tmpdir(), 'try-it-documents-'));
  await writeFile(path.join(folder, 'shop.json'), shop('Shop'));
});
// A journey that runs out of its time waits for its browser still, and gets no further.
test.afterEach(endAllProcesses);
test.afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Typed key by key, so that the editor's own closing brackets and quotes are met. */
const body = '{"data": {"attributes": {"inquiry-template-id": "itmpl_YOURTEMPLATEID", "note": "typed"}}}';

const key = 'persona_sandbox_5f0c1f7e';

async function walk(page: DrivenPage, url: string): Promise<void> {
  await page.resize(1440, 900);
  await page.open(`${url}/`);
  await page.click('header option:nth-of-type(2)');
  await page.type(await page.find('input', 'token', 'Authentication'), key);
  await page.find('section[data-state="entered"]');

  await page.find('section[data-editor="ready"]', 'Body');
  const editor = await page.find('textarea, [role="textbox"]', 'JSON body', 'Body');
  await page.type(editor, `${keys.control}a`);
  await page.type(editor, body);
  await page.expectText('[data-testid="snippet"]', body);
  await page.click('button', 'Try It!');
  await page.expectText('[data-testid="response-status"]', '201 - Created');
  await page.expectText('[data-line="3"]', /inq_/);
  await page.find('section[data-state="accepted"]');

  await page.click('button', 'Copy', 'Snippets');
  await page.find('button', 'Copy: Copied', 'Snippets');
  const search = await page.find('input', 'Search operations');
  await page.type(search, `${keys.control}v`);
  const pasted = await page.run<string>('return arguments[0].value', search);
  const shown = await page.run<string>('return document.querySelector("[data-testid=snippet]").textContent');
  const unspaced = (text: string) => text.replaceAll(/\s/g, '');
  // Shown with the key masked, copied so that it runs.
  expect(unspaced(pasted)).toBe(unspaced(shown).replace(/persona_sandbox_•+/, key));
}

/** The ring lies over the editor, which would cover an outline of the frame. */
async function expectEditorRing(page: DrivenPage): Promise<void> {
  await page.type(await page.find('textarea, [role="textbox"]', 'JSON body', 'Body'), ' ');
  const ring = await page.run<readonly string[]>(`
    const frame = document.querySelector('[data-shown="monaco"]');
    const { content, position, zIndex, borderTopWidth, borderTopColor } = getComputedStyle(frame, '::after');
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = 'var(--accent)';
    const accent = getComputedStyle(probe).color;
    probe.remove();
    return [content, position, zIndex, borderTopWidth, String(borderTopColor === accent)];`);
  expect(ring).toEqual(['""', 'absolute', '1', '2px', 'true']);
}

/** Nothing goes beyond a telephone's width, and no field cuts its value. */
async function expectFitting(page: DrivenPage): Promise<void> {
  await page.find('button', 'Try It!');
  await page.find('textarea', 'Value of inquiry-template-id');
  const found = await page.run<{ readonly sideways: number; readonly cut: readonly string[] }>(`
    const fields = [...document.querySelectorAll('textarea[rows="1"]')].filter((one) => one.checkVisibility());
    return {
      sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      cut: fields.filter((one) => one.scrollHeight > one.clientHeight + 1).map((one) => one.ariaLabel + ': ' + one.value),
    };`);
  expect(found).toEqual({ sideways: 0, cut: [] });
}

async function openFile(page: DrivenPage, file: string): Promise<void> {
  await page.click('button[aria-label^="Document:"]');
  await page.click('[role="menuitem"]', 'Open a document…');
  await page.type(await page.find('input', 'Document file'), file);
  await page.find('button', 'Document: Shop');
  await page.find('h1', 'List items');
}

for (const [name, { start }] of Object.entries(browsers)) {
  test(`key, body, answer, copy, a document and a telephone's width in ${name}`, async ({
    baseURL: _none,
  }, info) => {
    test.setTimeout(120_000);
    const started = start();
    if (typeof started === 'string') {
      process.stdout.write(
        `The journey in ${name} is skipped: there is no ${started} here (apt-get install ${started}).\n`,
      );
      test.skip();
      return;
    }
    const page = await started;
    try {
      await walk(page, server.url);
      await expectEditorRing(page);
      await openFile(page, path.join(folder, 'shop.json'));
      await page.openSmall(`${server.url}/`, 390, 844);
      await expectFitting(page);
    } catch (error) {
      await info.attach('page', {
        body: Buffer.from(await page.picture(), 'base64'),
        contentType: 'image/png',
      });
      throw error;
    } finally {
      await page.close();
    }
  });
}
