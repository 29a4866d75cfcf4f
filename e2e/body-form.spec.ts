import { type ConsolePage, expect, test } from './fixtures.ts';

const field = (app: ConsolePage, name: string) => app.body().getByLabel(`Value of ${name}`, { exact: true });
const act = (app: ConsolePage, name: string) => app.body().getByRole('button', { name, exact: true });

/** Opens an operation and waits for the editor and for the editors of values. */
async function open(app: ConsolePage, operationId: string): Promise<void> {
  await app.open(operationId);
  await app.editorReady();
  await expect(
    app
      .body()
      .getByLabel(/^(Value|Form) of /)
      .first(),
  ).toBeVisible();
}

test('a value typed in its row changes that value alone, and one undo takes it back', async ({
  app,
  page,
}) => {
  await open(app, 'create-an-inquiry');
  const text =
    '{"data":   {"attributes": {"n": 12345678901234567890, "n": 1.0,\n"inquiry-template-id":"caf\\u00e9"}}}';
  await app.typeBody(text);
  await expect(field(app, 'inquiry-template-id')).toHaveValue('café');
  await field(app, 'inquiry-template-id').focus();
  await page.keyboard.press('End');
  await page.keyboard.type(' "1"');
  expect(await app.bodyText()).toBe(text.replace('00e9', '00e9 \\"1\\"'));
  await expect(app.snippet()).toContainText('00e9 \\"1\\"');
  await field(app, 'inquiry-template-id').focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(field(app, 'inquiry-template-id')).toHaveValue('café');
  expect(await app.bodyText()).toBe(text);
});

test('the rows follow the text, and wait while it is not JSON', async ({ app, page }) => {
  await open(app, 'create-an-inquiry');
  await app.typeBody('{"data": {"attributes": {"inquiry-template-id": "itmpl_1", "mine": 1.50}}}');
  await expect(field(app, 'inquiry-template-id')).toHaveValue('itmpl_1');
  await expect(field(app, 'mine')).toHaveValue('1.50');
  await page.keyboard.press('End');
  await page.keyboard.press('Backspace');
  await expect(app.body().getByText('Not JSON right now: the fields wait')).toBeVisible();
  await expect(field(app, 'mine')).toHaveValue('1.50');
  await field(app, 'mine').fill('2');
  await expect(app.body().getByText('The fields wait until it is.')).toBeVisible();
  expect(await app.bodyText()).toBe(
    '{"data": {"attributes": {"inquiry-template-id": "itmpl_1", "mine": 1.50}}',
  );
  await app.editor().focus();
  await page.keyboard.type('}');
  await expect(app.body().getByText('Not JSON right now')).toBeHidden();
});

test('a field is added, set to null and removed by keyboard', async ({ app, page }) => {
  await open(app, 'create-an-inquiry');
  const before = await app.bodyText();
  await act(app, 'Add template-id').focus();
  await page.keyboard.press('Enter');
  await expect(field(app, 'template-id')).toBeFocused();
  await expect(app.body().getByText('Added template-id.')).toBeVisible();
  await act(app, 'Set template-id to null').press('Enter');
  await expect(act(app, 'Set a value for template-id')).toBeFocused();
  expect(await app.bodyText()).toContain('"template-id": null\n');
  await act(app, 'Remove template-id').press('Enter');
  await expect(act(app, 'Add template-id')).toBeFocused();
  expect(await app.bodyText()).toBe(before);
  await act(app, 'Undo').click();
  expect(await app.bodyText()).toContain('"template-id": null\n');
});

test('items are added and taken out; a name of the user is added', async ({ app, page }) => {
  await open(app, 'create-an-inquiry');
  await app.typeBody('{"data": {"attributes": {"tags": ["a", "b"], "fields": {}}}}');
  await act(app, 'Fields of tags').click();
  await act(app, 'Add an item to tags').click();
  await expect(field(app, 'item 3')).toBeVisible();
  await field(app, 'item 3').fill('c');
  await act(app, 'Remove item 1').click();
  expect(await app.bodyText()).toBe('{"data": {"attributes": {"tags": ["b", "c"], "fields": {}}}}');
  await act(app, 'Fields of fields').click();
  await app.body().getByLabel('Name of a new field of fields').fill('my-field');
  await page.keyboard.press('Enter');
  await expect(act(app, 'Remove my-field')).toBeVisible();
  await expect(field(app, 'my-field')).toBeFocused();
  await page.keyboard.type('mine');
  await expect.poll(() => app.bodyText()).toMatch(/"fields": \{\s*"my-field": "mine"/);
  await act(app, 'Remove my-field').press('Enter');
  await expect(app.body().getByLabel('Name of a new field of fields')).toBeFocused();
});

test('another form is picked, fills itself only, and can be undone', async ({ app }) => {
  await open(app, 'create-a-report');
  const before = await app.bodyText();
  const form = app.body().getByLabel('Form of data', { exact: true });
  await expect(form.locator('option:checked')).toHaveText('report/watchlist');
  await form.selectOption({ label: 'report/email-address' });
  await expect(app.body().getByText('Changed data to report/email-address.')).toBeVisible();
  const after = await app.bodyText();
  expect(after).toContain('"type": "report/email-address"');
  await expect(form.locator('option:checked')).toHaveText('report/email-address');
  await app.body().getByRole('button', { name: 'Undo', exact: true }).click();
  expect(await app.bodyText()).toBe(before);
  await expect(form.locator('option:checked')).toHaveText('report/watchlist');
});

test('a number keeps its digits; what is no number is told and quoted', async ({ app }) => {
  await open(app, 'search-inquiries');
  await act(app, 'Fields of page').click();
  await field(app, 'size').fill('12345678901234567890');
  expect(await app.bodyText()).toContain('"size": 12345678901234567890\n');
  await field(app, 'size').fill('1.0');
  expect(await app.bodyText()).toContain('"size": 1.0\n');
  await field(app, 'size').fill('ten');
  await expect(app.body().getByText('Not a number: it is written as text, in quotes.')).toBeVisible();
  expect(await app.bodyText()).toContain('"size": "ten"\n');
});

test('the body is filled with what is required, with everything, and back', async ({ app, page }) => {
  await open(app, 'create-an-inquiry');
  const before = await app.bodyText();
  await act(app, 'Fill').click();
  await act(app, 'Required only').press('Enter');
  expect(await app.bodyText()).toBe('{\n  "data": {\n    "attributes": {}\n  }\n}');
  await act(app, 'Fill').click();
  await act(app, 'Everything').click();
  expect((await app.bodyText()).length).toBeGreaterThan(before.length * 2);
  await expect(
    app
      .body()
      .getByText('No problems found')
      .or(app.problem(/placeholder/).first()),
  ).toBeVisible();
  await app.editor().focus();
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+z');
  expect(await app.bodyText()).toBe(before);
  await act(app, 'Fill').click();
  await page.keyboard.press('Escape');
  await expect(act(app, 'Fill')).toBeFocused();
});

test('rows edit the plain field too, when the editor cannot be loaded', async ({ app, page }) => {
  await app.page.route(/\/monaco-[^/]*\.js$/, (route) => route.abort());
  await app.open('create-an-inquiry');
  await expect(app.body()).toHaveAttribute('data-editor', 'failed');
  const before = await app.bodyText();
  await field(app, 'inquiry-template-id').fill('itmpl_2');
  expect(await app.bodyText()).toBe(before.replace('itmpl_YOURTEMPLATEID', 'itmpl_2'));
  await field(app, 'inquiry-template-id').focus();
  await page.keyboard.press('ControlOrMeta+z');
  expect(await app.bodyText()).toBe(before);
});
