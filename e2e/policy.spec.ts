import { chromium } from '@playwright/test';
import { browserArguments, ensureBrowser } from '../src/testing/browser/find-browser.ts';
import { expect, test } from './fixtures.ts';
import { watchPolicy } from './policy-watch.ts';

/** Ways in which foreign words could run or call out; each is tried in the page itself. */
const breaches: Readonly<Record<string, () => unknown>> = {
  'a script in the page': () => {
    const script = document.createElement('script');
    script.append('window.hasRun = true');
    document.body.append(script);
  },
  'a script from another place': () => {
    const script = document.createElement('script');
    script.setAttribute('src', 'http://127.0.0.1:1/run.js');
    document.body.append(script);
  },
  'an event handler': () => document.body.setAttribute('onclick', 'window.hasRun = true'),
  'words that are evaluated': () => setTimeout('window.hasRun = true', 0),
  'markup from words': () => (document.createElement('div').innerHTML = '<img>'),
  'a policy of another name': () =>
    (
      globalThis as unknown as { trustedTypes: { createPolicy: (name: string, rules: object) => unknown } }
    ).trustedTypes.createPolicy('escape', {}),
  'an image from another place': () => (new Image().src = 'http://127.0.0.1:1/seen.png'),
  'a call to another place': () => fetch('http://127.0.0.1:1/seen').catch(() => undefined),
  'a beacon': () => navigator.sendBeacon('http://127.0.0.1:1/seen', 'x'),
  'a socket': () => new WebSocket('ws://127.0.0.1:1/seen'),
  'an event stream': () => new EventSource('http://127.0.0.1:1/seen'),
  'a frame': () => {
    const frame = document.createElement('iframe');
    frame.src = 'http://127.0.0.1:1/';
    document.body.append(frame);
  },
  'a form': () => {
    const form = document.createElement('form');
    form.action = 'http://127.0.0.1:1/';
    document.body.append(form);
    form.submit();
  },
  'a plug-in': () => {
    const object = document.createElement('object');
    object.data = 'http://127.0.0.1:1/x.swf';
    document.body.append(object);
  },
  'another base for addresses': () => {
    const base = document.createElement('base');
    base.href = 'http://127.0.0.1:1/';
    document.head.append(base);
  },
  'a style sheet from another place': () => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = 'http://127.0.0.1:1/x.css';
    document.head.append(link);
  },
};

test('whatever breaks the policy is stopped and seen: the collector finds every planted breach', async ({
  consoleServer,
}) => {
  // A browser of its own, whose breaches are not those of this test.
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...browserArguments] });
  try {
    const context = await browser.newContext();
    const watch = await watchPolicy(context);
    const page = await context.newPage();
    await page.goto(consoleServer.url);
    await expect(page.getByRole('button', { name: 'Try It!' })).toBeVisible();
    for (const [name, breach] of Object.entries(breaches)) {
      const before = watch.violations.length;
      await page.evaluate(breach).catch(() => undefined);
      await page.locator('body').dispatchEvent('click');
      await expect.poll(() => watch.violations.length, { message: name }).toBeGreaterThan(before);
      expect(await page.evaluate(() => 'hasRun' in window), name).toBe(false);
      // What is left of one breach must not stand for the next.
      await watch.settle();
    }
    expect(page.url()).toBe(`${consoleServer.url}/`);
  } finally {
    await browser.close();
  }
});

test('a breach in a worker is seen, too', async ({ consoleServer }) => {
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...browserArguments] });
  try {
    const context = await browser.newContext();
    const watch = await watchPolicy(context);
    const page = await context.newPage();
    await page.goto(consoleServer.url);
    await expect(page.getByRole('region', { name: 'Body', exact: true })).toHaveAttribute(
      'data-editor',
      'ready',
      { timeout: 30_000 },
    );
    await expect.poll(() => page.workers().length).toBeGreaterThan(0);
    const [worker] = page.workers();
    await worker?.evaluate(() => fetch('http://127.0.0.1:1/seen').catch(() => undefined));
    await expect.poll(() => watch.violations.join('\n')).toContain('connect-src');
  } finally {
    await browser.close();
  }
});
