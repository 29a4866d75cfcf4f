import { expect, test } from './fixtures.ts';

test('a needed field is red after a press, not before', async ({ app }) => {
  await app.open('retrieve-an-inquiry');
  const sentence = app.page.getByText('The address needs it.', { exact: true });
  await expect(app.parameter('inquiry-id')).toBeVisible();
  await app.token().focus();
  await app.parameter('inquiry-id').click();
  await expect(sentence).toBeHidden();
  await app.token().focus();
  await app.open('redact-an-inquiry');
  await expect(sentence).toBeHidden();
  await app.send();
  await expect(app.parameter('inquiry-id')).toBeFocused();
  await expect(sentence).toBeVisible();
});

test('a press inside the needed field says it too', async ({ app }) => {
  await app.open('retrieve-an-inquiry');
  await app.parameter('inquiry-id').click();
  await app.page.keyboard.press('ControlOrMeta+Enter');
  await expect(app.page.getByText('The address needs it.', { exact: true })).toBeVisible();
});

test('a long snippet wraps when asked, and stays so in the next language', async ({ app }) => {
  await app.open('create-an-inquiry');
  await app.typeBody(`{"note": "${'long '.repeat(80)}"}`);
  const isCut = () =>
    app
      .snippets()
      .getByRole('group', { name: / code$/ })
      .evaluate((box) => box.scrollWidth > box.clientWidth);
  await expect.poll(isCut).toBe(true);
  const wrap = app.snippets().getByRole('button', { name: 'Wrap the snippet' });
  await wrap.click();
  await expect(wrap).toHaveAttribute('aria-pressed', 'true');
  expect(await isCut()).toBe(false);
  await app.language('Ruby').click();
  expect(await isCut()).toBe(false);
});

test('what was copied of one language is not said of the next', async ({ app }) => {
  await app.open('create-an-inquiry');
  await app.copied(app.snippetCopy());
  await expect(app.snippets().getByText('Copied').first()).toBeVisible();
  await app.language('Ruby').click();
  await expect(app.snippets().getByText('Copied')).toHaveCount(0);
});

test('a description stays where it is when its Markdown arrives', async ({ app, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  let letMarkdownCome = () => {};
  const gate = new Promise<void>((resolve) => (letMarkdownCome = resolve));
  await page.route(/\/MarkdownElements-[^/]*\.js$/, async (route) => {
    await gate;
    await route.continue();
  });
  await app.open('redact-an-inquiry');
  const top = () =>
    app.authentication().evaluate((box) => Math.round(box.getBoundingClientRect().top + scrollY));
  const before = await top();
  const came = page.waitForResponse(/\/MarkdownElements-[^/]*\.js$/);
  letMarkdownCome();
  await came;
  await expect(page.getByText('Erases personal data for good').and(page.locator('strong'))).toBeVisible();
  expect(await top()).toBe(before);
});

test.describe('operations followed one after the other', () => {
  test.use({ isQuiet: true });
  test('leave no fault of the editor behind', async ({ app, page }) => {
    await app.open('create-an-inquiry');
    await app.editorReady();
    const next = [
      ['create-an-account', 'Create an Account'],
      ['list-all-inquiries', 'List all Inquiries'],
    ] as const;
    for (let round = 0; round < 8; round += 1)
      for (const [id, title] of next) {
        await page.goto(`${app.url}/#/${id}`);
        await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible();
      }
    await app.open('create-an-inquiry');
    await app.editorReady();
  });
});
