import { expect, test } from './fixtures.ts';

test.use({ isQuiet: true });

test('a path filters the answer, names are offered, and a line is copied by keyboard alone', async ({
  app,
  page,
}) => {
  await app.open();
  await app.chooseSandbox();
  await app.send();
  await expect(app.answer()).toContainText('"name-first"');
  await page.keyboard.press('ControlOrMeta+F');
  await expect(app.response().getByLabel('Search response')).toBeFocused();
  await page.keyboard.type('$.data.attributes.name-f');
  await expect(app.response().getByRole('option')).toHaveText(['name-first']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const field = app.response().getByRole('combobox', { name: 'Search response' });
  await expect(field).toHaveValue("$.data.attributes['name-first']");
  await expect(app.response()).toContainText('1 value');
  await expect(app.answer()).toContainText("$.data.attributes['name-first']: ");
  await expect(app.answer()).not.toContainText('"data"');
  // A filter without end gives way to the next one.
  await field.fill(`$..[?search(@, '(.*)*${'x'.repeat(3)}$') || @..*]`);
  await field.fill('$.data.attributes');
  await expect(app.answer()).toContainText(/\$\.data\.attributes: \{/);
  await app.answer().focus();
  const copy = page.getByRole('button', { name: /^Copy from line/ });
  await expect(copy).toBeAttached();
  while (!(await copy.evaluate((button) => button === document.activeElement)))
    await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expect(copy).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('menuitem', { name: 'Copy JSON Pointer' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(copy).toHaveAttribute('title', 'Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\/data\/attributes\/[\w-]+$/);
  await field.press('Escape');
  await expect(field).toBeHidden();
  await expect(app.answer()).toContainText('"data"');
});
