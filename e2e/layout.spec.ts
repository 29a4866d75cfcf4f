import type { Locator } from '@playwright/test';
import { longWord, longWordsDocument } from '../src/testing/documents/long-words.ts';
import { Documents } from './documents.ts';
import { type ConsolePage, expect, test } from './fixtures.ts';

test.use({ isQuiet: true });

const heading = (app: ConsolePage, name: string) =>
  app.page.getByRole('heading', { name, level: 1, exact: true });

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error('not on the page');
  return box;
}

const splitters = [
  { name: 'Operations width', grows: 'ArrowRight', sign: 1, column: (app: ConsolePage) => app.operations() },
  { name: 'Work column width', grows: 'ArrowLeft', sign: -1, column: (app: ConsolePage) => app.snippets() },
] as const;

for (const { name, grows, sign, column } of splitters) {
  test(`${name}: moved by keyboard and by drag, and remembered`, async ({ app, page }) => {
    await app.open();
    const splitter = page.getByRole('separator', { name });
    const width = async () => (await boxOf(column(app))).width;
    const start = await width();
    await splitter.focus();
    await page.keyboard.press(grows);
    await expect.poll(width).toBeCloseTo(start + 16, 0);
    await page.keyboard.press(`Shift+${grows}`);
    await expect.poll(width).toBeCloseTo(start + 80, 0);
    await page.keyboard.press('Enter');
    await expect.poll(width).toBeCloseTo(start, 0);

    const { x, y, width: grip, height } = await boxOf(splitter);
    await page.mouse.move(x + grip / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + grip / 2 + 20 * sign, y + height / 2);
    await page.mouse.move(x + grip / 2 + 40 * sign, y + height / 2);
    await page.mouse.up();
    await page.mouse.move(x, y + 10);
    await expect.poll(width).toBeCloseTo(start + 40, 0);
    const value = await splitter.getAttribute('aria-valuenow');

    await page.reload();
    await expect(app.tryIt()).toBeVisible();
    await expect(splitter).toHaveAttribute('aria-valuenow', value ?? '');
    await expect.poll(width).toBeCloseTo(start + 40, 0);
    await splitter.focus();
    await page.keyboard.press('Home');
    await expect(splitter).toHaveAttribute(
      'aria-valuenow',
      (await splitter.getAttribute('aria-valuemin')) ?? '',
    );
    await page.keyboard.press(grows === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight');
    await expect(splitter).toHaveAttribute(
      'aria-valuenow',
      (await splitter.getAttribute('aria-valuemin')) ?? '',
    );
  });
}

/** Lines of the answer that are whole in view and that nothing covers. */
function linesInView(): number {
  return [...document.querySelectorAll('[data-line]')].filter((line) => {
    const { left, top, bottom } = line.getBoundingClientRect();
    const isAt = (y: number) => line.contains(document.elementFromPoint(left + 60, y));
    return bottom <= innerHeight && isAt(top + 1) && isAt(bottom - 1);
  }).length;
}

test('the answer has room: lines in view, one scroller, a divider, folded, over the whole page', async ({
  app,
  page,
}) => {
  await app.open();
  await app.chooseSandbox();
  const line = await boxOf(app.requestLine());
  expect(line.height).toBeLessThanOrEqual(56);
  const divider = page.getByRole('separator', { name: 'Snippets height' });
  await expect(divider).toHaveAttribute('aria-valuenow', '52');
  await app.send();
  await expect(app.status()).toHaveText('201 - Created');
  expect(await boxOf(app.requestLine()), 'an answer does not move it').toEqual(line);
  for (const [width, height, lines] of [
    [1920, 1080, 34],
    [1280, 720, 18],
    [1440, 900, 26],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect.poll(() => page.evaluate(linesInView), `${width}x${height}`).toBeGreaterThanOrEqual(lines);
    await expect(app.tryIt()).toBeInViewport({ ratio: 1 });
  }
  const first = app.response().locator('[data-line]').first();
  expect((await boxOf(first)).y - (await boxOf(app.response())).y).toBeLessThanOrEqual(88);
  const scrollers = await first.evaluate((element) => {
    let count = 0;
    for (let one: Element | null = element; one; one = one.parentElement)
      if (one.scrollHeight > one.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(one).overflowY))
        count += 1;
    return count;
  });
  expect(scrollers).toBe(1);

  const height = async () => (await boxOf(app.snippets())).height;
  const before = await height();
  await divider.focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(height).toBeGreaterThan(before + 100);
  const moved = (await divider.getAttribute('aria-valuenow')) ?? '';
  await app.send();
  await expect(app.status()).toHaveText('201 - Created');
  await expect(divider).toHaveAttribute('aria-valuenow', moved);
  await page.keyboard.press('Alt+H');
  await expect.poll(height).toBeLessThan(48);
  await expect(app.language('Node')).toBeVisible();
  await page.keyboard.press('Alt+3');
  await expect(app.language('cURL')).toBeFocused();
  await expect(app.snippet()).toBeVisible();
  await app.response().getByRole('button', { name: 'Fold the response' }).click();
  await expect(app.answer()).toBeHidden();
  await expect(app.status()).toBeVisible();
  await app
    .requestLine()
    .getByRole('button', { name: /Go to the response/ })
    .click();
  await expect(app.answer()).toBeVisible();

  const maximise = app.response().getByRole('button', { name: 'Maximise' });
  await maximise.click();
  await expect.poll(() => page.evaluate(linesInView)).toBeGreaterThanOrEqual(38);
  await page.keyboard.press('ControlOrMeta+F');
  await page.keyboard.press('Escape');
  await expect(app.response().getByRole('button', { name: 'Restore' })).toBeVisible();
  await expect(app.tryIt()).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(app.tryIt()).toBeVisible();
  await expect(maximise).toBeVisible();
  await app.token().focus();
  await page.keyboard.press('Alt+M');
  await expect(app.response().getByRole('tab', { name: 'Pretty' })).toBeFocused();
  await page.keyboard.press('Alt+M');
  await expect(app.token()).toBeFocused();
});

for (const width of [1440, 390]) {
  test(`at ${width} px an operation starts at its top, and Back brings the old place back`, async ({
    app,
    page,
  }) => {
    await page.setViewportSize({ width, height: 844 });
    await app.open('create-an-inquiry');
    await app.editorReady();
    const top = async () => Math.round((await boxOf(page.getByRole('heading', { level: 1 }))).y);
    const start = await top();
    await page.mouse.move(width / 4 + 200, 600);
    await page.mouse.wheel(0, 700);
    await expect.poll(top).toBeLessThan(start - 500);
    const left = await top();
    await page.evaluate(() => (location.hash = '#/update-an-inquiry'));
    await app.expectOperation('update-an-inquiry');
    await expect.poll(top).toBe(start);
    await page.goBack();
    await app.expectOperation('create-an-inquiry');
    await expect.poll(top).toBe(left);
    await page.goForward();
    await app.expectOperation('update-an-inquiry');
    await expect.poll(top).toBe(start);
  });
}

test('at 1024 px the operations are in a drawer', async ({ app, page }) => {
  await page.setViewportSize({ width: 1024, height: 800 });
  await app.open();
  await expect(app.operations()).toHaveCount(0);
  const button = page.getByRole('button', { name: 'Operations', exact: true });
  await button.click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(app.operations().getByRole('link').nth(1)).toHaveText(/Create an Inquiry/);
  await page.keyboard.press('Escape');
  await expect(app.operations()).toHaveCount(0);
  await expect(button).toBeFocused();

  await button.press('Enter');
  await app.operations().getByRole('link', { name: 'Approve an Inquiry', exact: true }).click();
  await expect(app.operations()).toHaveCount(0);
  await expect(heading(app, 'Approve an Inquiry')).toBeVisible();
  await expect(button).toBeFocused();

  await button.press('Enter');
  await page.getByLabel('Search operations').fill('one-time link');
  await expect(app.operations().getByRole('heading', { name: 'Results' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(app.operations()).toHaveCount(0);
  await expect(page).toHaveURL(/#\/generate-a-one-time-link/);
});

test('at 390 px everything stands in the order of use', async ({ app, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await app.open('update-an-inquiry');
  await app.editorReady();
  const regions = [
    app.authentication(),
    page.getByRole('region', { name: 'Parameters' }),
    app.body(),
    app.response(),
    app.snippets(),
  ];
  let end = 0;
  for (const region of regions) {
    const { x, y, width, height } = await boxOf(region);
    expect(y).toBeGreaterThanOrEqual(end);
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(390);
    end = y + height;
  }
  await expect(app.tryIt()).toBeInViewport({ ratio: 1 });
});

test('the theme goes from system to light to dark, and is there before the first paint', async ({
  app,
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.addInitScript(() => {
    // Nothing is painted before there is a body.
    new MutationObserver((_changes, observer) => {
      if (!document.body) return;
      observer.disconnect();
      (window as unknown as { themeAtFirst: string | undefined }).themeAtFirst =
        document.documentElement.dataset['theme'];
    }).observe(document, { childList: true, subtree: true });
  });
  const atFirst = () =>
    page.evaluate(() => (window as unknown as { themeAtFirst: string | undefined }).themeAtFirst ?? 'system');
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const root = page.locator('html');
  await app.open();
  const light = await background();
  expect(await atFirst()).toBe('system');

  await page.getByRole('button', { name: 'Theme: as the system' }).click();
  await expect(root).toHaveAttribute('data-theme', 'light');
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await background()).toBe(light);
  await page.reload();
  expect(await atFirst()).toBe('light');

  await page.getByRole('button', { name: 'Theme: light' }).click();
  await expect(root).toHaveAttribute('data-theme', 'dark');
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await background()).toBe(dark);
  await page.reload();
  expect(await atFirst()).toBe('dark');

  await page.getByRole('button', { name: 'Theme: dark' }).click();
  await expect(root).not.toHaveAttribute('data-theme');
  expect(await background()).toBe(light);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await background()).toBe(dark);
  await page.reload();
  expect(await atFirst()).toBe('system');
  await expect(page.getByRole('button', { name: 'Theme: as the system' })).toBeVisible();
});

test('an address opens its operation, and back and forward move through them', async ({ app, page }) => {
  await app.open('approve-an-inquiry');
  await expect(heading(app, 'Approve an Inquiry')).toBeVisible();
  await expect(page).toHaveTitle('Approve an Inquiry · Persona Try-It');
  const current = app.operations().getByRole('link', { name: 'Approve an Inquiry', exact: true });
  await expect(current).toHaveAttribute('aria-current', 'page');
  await expect(current).toBeInViewport();

  await app.operations().getByRole('link', { name: 'List all Inquiries', exact: true }).click();
  await expect(page).toHaveURL(`${app.url}/#/list-all-inquiries`);
  await expect(page).toHaveTitle('List all Inquiries · Persona Try-It');
  await page.goBack();
  await expect(heading(app, 'Approve an Inquiry')).toBeVisible();
  await expect(page).toHaveTitle('Approve an Inquiry · Persona Try-It');
  await page.goForward();
  await expect(heading(app, 'List all Inquiries')).toBeVisible();
  await page.reload();
  await expect(heading(app, 'List all Inquiries')).toBeVisible();
});

for (const address of ['#/no-such-operation', '#/%E0%A4%A', '#/constructor']) {
  test(`the address ${address} ends in a page that can be used`, async ({ app, page }) => {
    await page.goto(`${app.url}/${address}`);
    await expect(heading(app, 'Create an Inquiry')).toBeVisible();
    if (address !== '#/%E0%A4%A')
      await expect(page.getByText(`The address names “${address.slice(2)}”.`)).toBeVisible();
    await app.operations().getByRole('link', { name: 'Retrieve an Inquiry', exact: true }).click();
    await expect(heading(app, 'Retrieve an Inquiry')).toBeVisible();
    await expect(page.getByText('That operation is not in this document.')).toHaveCount(0);
  });
}

test('at 320 px no text of a document widens the page, whatever shows it', async ({ app, page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await app.open();
  const document = JSON.stringify(longWordsDocument('http://127.0.0.1:9'));
  await new Documents(page).openFile('long.json', document, longWord('A'));
  const expectNarrow = (place: string) =>
    expect.poll(() => page.evaluate(widest), { message: place }).toEqual([320, '']);
  await expectNarrow('the operation it opens at');
  const titles = { json: 'P', form: 'F', parts: 'M', text: '', hook: '' };
  for (const [id, letter] of Object.entries(titles)) {
    const title = letter === '' ? new RegExp(`^${id}$`, 'i') : longWord(letter);
    await page.evaluate((to) => (location.hash = `#/${to}`), id);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    for (const fold of await page.locator('main summary').all())
      if (await fold.isVisible()) await fold.click();
    await page.keyboard.press('Escape');
    await expectNarrow(id);
  }
  await page.getByRole('button', { name: 'Operations', exact: true }).click();
  await expectNarrow('the drawer');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.insertText('o');
  await expectNarrow('the palette');
  await page.keyboard.press('Escape');
  await new Documents(page).switch().click();
  await expectNarrow('the menu of documents');
  await page.keyboard.press('Escape');
});

/** How wide the page is, and what stands out of it at its right beyond any scroller. */
function widest(): readonly [number, string] {
  const isScrolled = (element: Element): boolean => {
    for (let one: Element | null = element; one; one = one.parentElement)
      if (getComputedStyle(one).overflowX !== 'visible' && one !== document.body) return true;
    return false;
  };
  const out = [...document.body.querySelectorAll('*')].find(
    (element) => element.getBoundingClientRect().right > innerWidth + 1 && !isScrolled(element),
  );
  const words = out ? `${out.tagName} ${out.className} ${out.textContent?.slice(0, 40) ?? ''}` : '';
  return [document.documentElement.scrollWidth, words];
}
