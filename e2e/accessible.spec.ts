import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Violation = {
  readonly id: string;
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary: string }[];
};

/** Runs axe over the page as it is. Sent through the debugger, which the page's CSP does not bind. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: () => Promise<{ violations: Violation[] }> } };
    return (await axe.run()).violations;
  });
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${JSON.stringify(node.target)} ${node.failureSummary}`),
  );
}

const schemes = ['light', 'dark'] as const;
const sizes = {
  wide: { width: 1440, height: 900 },
  middle: { width: 1024, height: 800 },
  narrow: { width: 390, height: 844 },
};

for (const colorScheme of schemes) {
  for (const [size, viewport] of Object.entries(sizes)) {
    test(`axe finds nothing, ${colorScheme}, ${size}`, async ({ app, page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(viewport);
      await app.open();
      expect(await violations(page)).toEqual([]);
      await app.editorReady();
      expect(await violations(page)).toEqual([]);
      await app.chooseSandbox();
      await app.send();
      await expect(app.status()).toHaveText('201 - Created');
      expect(await violations(page)).toEqual([]);
      for (const tab of ['Raw', 'Headers']) {
        await app.response().getByRole('tab', { name: tab }).click();
        expect(await violations(page)).toEqual([]);
      }
      if (size === 'narrow') {
        await app.response().getByRole('tab', { name: 'Documented' }).click();
        await expect(app.response().getByRole('list', { name: 'Fields of 201', exact: true })).toBeVisible();
        expect(await violations(page)).toEqual([]);
      }
      await app.typeBody('{"data":{"attributes":{"inquiry-template-id":"itm_1"}}');
      await app.send();
      await expect(app.status()).toContainText('400');
      expect(await violations(page)).toEqual([]);
      await page.goto(`${app.url}/#/list-all-inquiries`);
      await expect(page.getByRole('heading', { name: 'List all Inquiries', level: 1 })).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  }
}

for (const colorScheme of schemes) {
  test(`at 390 px nothing is cut off and Try It! stays in reach, ${colorScheme}`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(sizes.narrow);
    await app.open();
    await app.editorReady();
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
    for (const at of [0, 0.5, 1]) {
      await page.evaluate((share) => scrollTo(0, document.documentElement.scrollHeight * share), at);
      await expect(app.tryIt()).toBeInViewport({ ratio: 1 });
    }
    await app.chooseSandbox();
    await app.send();
    await expect(app.status()).toHaveText('201 - Created');
    expect(await overflow()).toBeLessThanOrEqual(0);
    const tab = app.response().getByRole('tab', { name: 'Pretty' });
    await expect(tab).toBeVisible();
    await page.getByRole('button', { name: /201 - Created\. Go to the response/ }).click();
    await expect(tab).toBeFocused();
    await expect(app.status()).toBeInViewport();
  });
}

test('the token is at most 8 Tab stops from the top of the page', async ({ app, page }) => {
  await app.open();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.locator('body').evaluate((body) => {
    body.tabIndex = -1;
    body.focus();
  });
  let stops = 0;
  while (stops < 20) {
    await page.keyboard.press('Tab');
    stops += 1;
    if (await app.token().evaluate((field) => field === document.activeElement)) break;
  }
  expect(stops).toBeLessThanOrEqual(8);
});

test('by keyboard alone from token to response', async ({ app, page }) => {
  await app.open();
  await app.editorReady();
  await page.keyboard.press('Alt+1');
  await expect(app.token()).toBeFocused();
  await app.server().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Alt+1');
  await page.keyboard.insertText('persona_sandbox_keyboard');
  await expect(app.authentication()).toHaveAttribute('data-state', 'entered');
  await page.keyboard.press('Alt+2');
  await page.keyboard.press('Control+Enter');
  await expect(app.status()).toHaveText('201 - Created');
  await page.keyboard.press('Alt+4');
  expect(await app.response().evaluate((region) => region.contains(document.activeElement))).toBe(true);
});

test('Ctrl+K finds an operation and Enter opens it', async ({ app, page }) => {
  await app.open();
  await page.keyboard.press('Control+K');
  const field = page.getByRole('combobox', { name: 'Find operations, documents and actions' });
  await expect(field).toBeFocused();
  await page.keyboard.type('approve');
  await expect(page.getByRole('option', { selected: true })).toContainText('Approve an Inquiry');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/approve-an-inquiry$/);
  await expect(page.getByRole('heading', { name: 'Approve an Inquiry', level: 1 })).toBeVisible();
});

test('? lists the shortcuts, Escape closes them and gives the focus back', async ({ app, page }) => {
  await app.open();
  await app.tryIt().focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
  await expect(page.getByRole('dialog')).toContainText('Find anything');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(app.tryIt()).toBeFocused();
});
