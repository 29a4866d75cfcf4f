import { type ConsolePage, expect, test } from './fixtures.ts';

/** The exact body, as the Copy button of the editor gives it. */
async function bodyText(app: ConsolePage): Promise<string> {
  await app.body().getByRole('button', { name: 'Copy' }).click();
  await expect(app.body().getByRole('status').filter({ hasText: 'Copied' })).toHaveCount(1);
  return app.page.evaluate(() => navigator.clipboard.readText());
}

const editor = (app: ConsolePage) => app.body().getByRole('textbox', { name: 'JSON body' });
const problem = (app: ConsolePage, words: string | RegExp) =>
  app.body().getByRole('list', { name: 'Problems' }).getByRole('button', { name: words });

test('typing through the arrival of the editor loses nothing, and all of it can be undone', async ({
  app,
}) => {
  // Monaco is held back until some words stand in the plain field.
  let letMonacoCome = () => {};
  const gate = new Promise<void>((resolve) => (letMonacoCome = resolve));
  await app.page.route(/\/monaco-[^/]*\.js$/, async (route) => {
    await gate;
    await route.continue();
  });
  await app.open('create-an-inquiry');
  await editor(app).focus();
  await editor(app).evaluate((field: HTMLTextAreaElement) => {
    const end = field.value.indexOf('Jane') + 'Jane'.length;
    field.setSelectionRange(end, end);
  });
  await expect(app.body()).toHaveAttribute('data-editor', 'loading');
  await app.page.keyboard.type(' Anne');
  letMonacoCome();
  let typed = ' Anne';
  for (let round = 0; round < 400; round++) {
    await app.page.keyboard.type('xy');
    typed += 'xy';
    if (round % 5 === 0 && (await app.body().getAttribute('data-editor')) === 'ready') break;
  }
  await app.editorReady();
  await app.page.keyboard.type(' end');
  expect(await bodyText(app)).toContain(`"name-first": "Jane${typed} end"`);

  await editor(app).focus();
  for (let step = 0; step < 60; step++) await app.page.keyboard.press('ControlOrMeta+z');
  expect(await bodyText(app)).toContain('"name-first": "Jane",');
});

test('the editor waits until a composition has ended', async ({ app }) => {
  let letMonacoCome = () => {};
  const gate = new Promise<void>((resolve) => (letMonacoCome = resolve));
  await app.page.route(/\/monaco-[^/]*\.js$/, async (route) => {
    await gate;
    await route.continue();
  });
  await app.open('create-an-inquiry');
  await editor(app).focus();
  await editor(app).evaluate((field: HTMLTextAreaElement) => {
    const end = field.value.indexOf('Jane') + 'Jane'.length;
    field.setSelectionRange(end, end);
  });
  const session = await app.page.context().newCDPSession(app.page);
  await session.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
  letMonacoCome();
  // Monaco's frame stands in the page, hidden, before it could take over.
  await app.body().locator('[data-keybinding-context]').first().waitFor({ state: 'attached' });
  await session.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
  await expect(app.body()).toHaveAttribute('data-editor', 'loading');
  await session.send('Input.insertText', { text: '日本' });
  await app.editorReady();
  await app.page.keyboard.type(' end');
  expect(await bodyText(app)).toContain('"name-first": "Jane日本 end"');
});

test('the plain field stays when the editor cannot be loaded, and says so', async ({ app }) => {
  await app.page.route(/\/monaco-[^/]*\.js$/, (route) => route.abort());
  await app.open('create-an-inquiry');
  await expect(app.body()).toHaveAttribute('data-editor', 'failed');
  await expect(app.body().getByText('The code editor could not be loaded.')).toBeVisible();
  await editor(app).fill('{"data": 1}');
  expect(await bodyText(app)).toBe('{"data": 1}');
});

test('names of fields are offered while typing', async ({ app }) => {
  await app.open('create-an-inquiry');
  await app.typeBody('{\n  "data": {\n    "attributes": {}\n  }\n}');
  await app.page.keyboard.press('ControlOrMeta+Home');
  for (const key of ['ArrowDown', 'ArrowDown', 'End', 'ArrowLeft']) await app.page.keyboard.press(key);
  await app.page.keyboard.type('"inquiry-temp');
  const offer = app.page.getByRole('option', { name: 'inquiry-template-id', exact: true });
  await expect(
    offer.or(app.page.getByRole('option', { name: /^inquiry-template-id/ })).first(),
  ).toBeVisible();
});

test('text that arrives whole keeps its white space', async ({ app }) => {
  const text = '{\n    "a": [\n1,\n\t2 ]  ,\n "b": "x"}\n';
  await app.open('create-an-inquiry');
  await app.typeBody(text);
  expect(await bodyText(app)).toBe(text);
  await app.page.evaluate((value) => navigator.clipboard.writeText(value), text);
  await editor(app).focus();
  await app.page.keyboard.press('ControlOrMeta+A');
  await app.page.keyboard.press('ControlOrMeta+V');
  expect(await bodyText(app)).toBe(text);
  // In place of the whole body its own line ends come along.
  const ofWindows = '[\r\n1,\r\n  2]\r\n';
  await editor(app).focus();
  await app.page.keyboard.press('ControlOrMeta+A');
  await app.paste(ofWindows);
  expect(await bodyText(app)).toBe(ofWindows);
  await editor(app).focus();
  await app.page.keyboard.press('ControlOrMeta+Z');
  await app.page.keyboard.press('ControlOrMeta+Z');
  expect(await bodyText(app)).toBe(text);
});

test('a problem leads to its line', async ({ app }) => {
  await app.open('create-an-inquiry');
  await app.typeBody(
    '{\n  "data": {\n    "attributes": {\n      "inquiry-template-id": "tmpl_1"\n    }\n  }\n}',
  );
  await problem(app, /^(Error|Warning) Line 4:/)
    .first()
    .click();
  await app.page.keyboard.type('"here"');
  expect(await bodyText(app)).toContain('"inquiry-template-id": "here"');
});

test('broken JSON is told with its line and does not keep from sending', async ({ app }) => {
  await app.open('create-an-inquiry');
  await app.typeBody('{\n  "data": \n}');
  await expect(problem(app, /Line 3:/)).toBeVisible();
  await expect(app.tryIt()).toBeEnabled();
  await app.body().getByRole('button', { name: 'Format' }).click();
  await expect(app.body().getByText(/^Not formatted: line 3/)).toBeVisible();
  expect(await bodyText(app)).toBe('{\n  "data": \n}');
});

test('formatting keeps every digit and key', async ({ app }) => {
  await app.open('create-an-inquiry');
  await app.typeBody('{"n":12345678901234567890,"n":1.0}');
  await app.body().getByRole('button', { name: 'Format' }).click();
  await expect(app.body().getByText('Only white space changed')).toBeVisible();
  expect(await bodyText(app)).toBe('{\n  "n": 12345678901234567890,\n  "n": 1.0\n}');
});

test('back to the example, and back from it', async ({ app }) => {
  await app.open('create-an-inquiry');
  await app.typeBody('{"mine": true}');
  await app.body().getByRole('button', { name: 'Reset to example' }).click();
  expect(await bodyText(app)).toContain('itmpl_YOURTEMPLATEID');
  await app.body().getByRole('button', { name: 'Undo' }).click();
  expect(await bodyText(app)).toBe('{"mine": true}');
});

test('a field of the list leads into the body, or says that it is not there', async ({ app }) => {
  await app.open('create-an-inquiry');
  await app.editorReady();
  await app.body().getByRole('button', { name: 'inquiry-template-id', exact: true }).click();
  await expect(editor(app)).toBeFocused();
  await app.page.keyboard.type('"found"');
  expect(await bodyText(app)).toContain('"found": "itmpl_YOURTEMPLATEID"');
  await app.body().getByRole('button', { name: 'template-id', exact: true }).click();
  await expect(app.body().getByText('template-id is not in the body.')).toBeVisible();
});

test('a field that is not there can be added, and taken out again', async ({ app }) => {
  await app.open('create-an-inquiry');
  await app.editorReady();
  const before = await bodyText(app);
  await app.body().getByRole('button', { name: 'template-id', exact: true }).click();
  await app.body().getByRole('button', { name: 'Add to the body' }).click();
  await expect(editor(app)).toBeFocused();
  await expect(app.body().getByText('Added template-id.')).toBeVisible();
  const after = await bodyText(app);
  expect(after).toMatch(/,\n {6}"template-id": "[^"\n]*"\n {4}\}\n {2}\}\n\}$/);
  expect(after.replace(/,\n {6}"template-id": "[^"\n]*"/, '')).toBe(before);
  await editor(app).focus();
  await app.page.keyboard.press('ControlOrMeta+z');
  expect(await bodyText(app)).toBe(before);
});

test('the pointer over the name of a field shows what it is', async ({ app }) => {
  await app.open('create-an-inquiry');
  await app.editorReady();
  const name = app.body().locator('.view-line span', { hasText: '"inquiry-template-id"' }).last();
  const tip = app.page.getByRole('tooltip');
  // The first hover may come while the schema is still on its way to its worker.
  await expect(async () => {
    await app.page.mouse.move(2, 2);
    await name.hover();
    await expect(tip.filter({ hasText: 'Flow to run' })).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await expect(tip.filter({ hasText: 'Flow to run' })).toContainText('string');
});

test('a mistake that the answer names is told once', async ({ app }) => {
  await app.open('create-an-inquiry');
  await app.chooseSandbox();
  await app.typeBody('{"data": {"attributes": {"inquiry-template-id": "tmpl_1"}}}');
  await expect(problem(app, /must start with/)).toHaveCount(1);
  await app.send();
  await expect(problem(app, /From the last answer/)).toBeVisible();
  await expect(problem(app, /must start with/)).toHaveCount(1);
});

test('in a narrow window the acts above the editor keep one line and their names', async ({ app, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await app.open('create-an-inquiry');
  const tops = await Promise.all(
    ['Format', 'Reset to example', 'Copy'].map((name) =>
      app
        .body()
        .getByRole('button', { name, exact: true })
        .evaluate((button) => Math.round(button.getBoundingClientRect().top)),
    ),
  );
  expect(new Set(tops).size).toBe(1);
});

test('the keyboard leaves the editor by Escape and Tab', async ({ app }) => {
  await app.open('create-an-inquiry');
  await app.editorReady();
  await editor(app).focus();
  await app.page.keyboard.press('Escape');
  await expect(app.body().getByText('Tab moves focus')).toBeVisible();
  await app.page.keyboard.press('Tab');
  await expect(editor(app)).not.toBeFocused();
});

test('each operation keeps its body and its undo', async ({ app }) => {
  await app.open('create-an-inquiry');
  await app.typeBody('{"first": 1}');
  await app.open('create-an-account');
  await app.typeBody('{"second": 2}');
  await app.page.goBack();
  await app.expectOperation('create-an-inquiry');
  await app.editorReady();
  expect(await bodyText(app)).toBe('{"first": 1}');
  await editor(app).focus();
  for (let step = 0; step < 10; step++) await app.page.keyboard.press('ControlOrMeta+z');
  expect(await bodyText(app)).toContain('itmpl_YOURTEMPLATEID');
});

test('what is typed while Format is loading is formatted, not overwritten', async ({ app, page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/assets/body-places-*.js', async (route) => {
    await held;
    await route.continue();
  });
  await app.open();
  await app.typeBody('{"a":1}');
  const asked = page.waitForRequest('**/assets/body-places-*.js');
  await app.body().getByRole('button', { name: 'Format', exact: true }).click();
  await asked;
  await app.typeBody('{"longer":"than before","b":2}');
  release();
  await expect(app.body()).toContainText('Only white space changed');
  expect(await app.bodyText()).toBe('{\n  "longer": "than before",\n  "b": 2\n}');
});
