import { expect, test } from './fixtures.ts';
import { type Opened, openRecorded, recordedApi, sendRecorded } from './opened.ts';

const text = { type: 'string' };
const binary = { type: 'string', format: 'binary' };
let api: Opened;

// A server of its own for each test: the console asks for every new one.
test.beforeEach(async () => {
  const optional = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`option_${at}`, text]));
  const contents = {
    'application/x-www-form-urlencoded': {
      schema: { type: 'object', required: ['amount'], properties: { amount: { type: 'integer' }, tags: {} } },
    },
    'multipart/form-data': {
      schema: {
        type: 'object',
        properties: {
          purpose: { enum: ['identity', 'other'] },
          file: binary,
          more: { type: 'array', items: binary },
          thumb: { type: 'string', format: 'byte' },
        },
      },
    },
    'application/octet-stream': { schema: binary },
  };
  api = await recordedApi({
    '/files': {
      post: {
        operationId: 'upload',
        summary: 'Upload',
        requestBody: { content: contents },
        responses: {},
      },
    },
    '/long': {
      post: {
        operationId: 'long',
        summary: 'Long form',
        requestBody: {
          required: true,
          content: {
            'application/x-www-form-urlencoded': { schema: { type: 'object', properties: optional } },
          },
        },
        responses: {},
      },
    },
  });
});
test.afterEach(() => api.server.close());

const everyByte = Buffer.from(Array.from({ length: 256 }, (_, at) => at));

test('files go out byte for byte, several under one name', async ({ app, page }) => {
  await openRecorded(app, api, 'Upload');
  await page.getByLabel('Media type').selectOption('multipart/form-data');
  await app.parameter('purpose').selectOption('other');
  await app.parameter('file').setInputFiles({ name: 'a.bin', mimeType: 'image/png', buffer: everyByte });
  await app.parameter('more').setInputFiles([
    { name: 'one.txt', mimeType: 'text/plain', buffer: Buffer.from('1') },
    { name: 'two.txt', mimeType: 'text/plain', buffer: Buffer.from('22') },
  ]);
  await app.body().getByLabel('File name 1').first().fill('renamed "a".png');
  await app.body().getByRole('button', { name: 'Show what goes out' }).click();
  await expect(app.body().getByLabel('What goes out')).toContainText('filename="renamed %22a%22.png"');
  const { headers, body } = await sendRecorded(app, api);
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const boundary = /boundary=(\S+)$/.exec(type)?.[1] ?? '';
  const part = (head: string, content: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;
  const expected =
    part('name="purpose"', 'other') +
    part(
      'name="file"; filename="renamed %22a%22.png"\r\nContent-Type: image/png',
      everyByte.toString('latin1'),
    ) +
    part('name="more"; filename="one.txt"\r\nContent-Type: text/plain', '1') +
    part('name="more"; filename="two.txt"\r\nContent-Type: text/plain', '22') +
    `--${boundary}--\r\n`;
  expect(Buffer.from(body).toString('latin1')).toBe(expected);
});

test('files that a reload has lost are told', async ({ app, page }) => {
  await openRecorded(app, api, 'Upload');
  await page.getByLabel('Media type').selectOption('multipart/form-data');
  await app.parameter('file').setInputFiles({ name: 'a.bin', mimeType: '', buffer: everyByte });
  await app.parameter('purpose').selectOption('other');
  // Drafts are written a moment after the last change.
  await expect
    .poll(() => page.evaluate(() => Object.values(localStorage).some((text) => text.includes('purpose'))))
    .toBe(true);
  await page.reload();
  await expect(app.body().getByText('a page cannot keep files over a reload')).toContainText('a.bin');
  await expect(app.parameter('purpose')).toHaveValue('other');
});

test('a body is one file, in another media type, or left out; nothing typed is lost', async ({
  app,
  page,
}) => {
  await openRecorded(app, api, 'Upload');
  await app.parameter('amount').fill('12345678901234567890');
  const media = page.getByLabel('Media type');
  await media.selectOption('application/octet-stream');
  await app.parameter('Body file').setInputFiles({ name: 'a.bin', mimeType: '', buffer: everyByte });
  expect(Buffer.from((await sendRecorded(app, api)).body).equals(everyByte)).toBe(true);
  await app.body().getByRole('switch', { name: 'Send a body' }).uncheck();
  expect((await sendRecorded(app, api)).body).toHaveLength(0);
  await app.body().getByRole('switch', { name: 'Send a body' }).check();
  await media.selectOption('application/x-www-form-urlencoded');
  const { body } = await sendRecorded(app, api);
  expect(Buffer.from(body).toString()).toBe('amount=12345678901234567890');
});

test('base64 is filled in from a file', async ({ app, page }) => {
  await openRecorded(app, api, 'Upload');
  await page.getByLabel('Media type').selectOption('multipart/form-data');
  await app.parameter('thumb').hover();
  const chooser = page.waitForEvent('filechooser');
  await app.body().getByRole('button', { name: 'from a file' }).click();
  await (await chooser).setFiles({ name: 'a.bin', mimeType: '', buffer: everyByte });
  await expect(app.parameter('thumb')).toHaveValue(everyByte.toString('base64'));
});

test('of sixty fields one is found by name; others of one’s own go in too', async ({ app, page }) => {
  await openRecorded(app, api, 'Long form');
  await expect(app.body().getByRole('textbox')).toHaveCount(0);
  await app.body().getByRole('button', { name: 'Add a field (60 more)' }).click();
  await page.keyboard.type('option_42');
  await page.keyboard.press('Enter');
  await expect(app.parameter('option_42')).toBeFocused();
  await page.keyboard.type('a b');
  await app
    .body()
    .getByRole('button', { name: /^Add a field/ })
    .click();
  await page.keyboard.type('own');
  await page.keyboard.press('Enter');
  await expect(app.parameter('own')).toBeFocused();
  await page.keyboard.type('ć');
  const { body } = await sendRecorded(app, api);
  expect(Buffer.from(body).toString()).toBe('option_42=a+b&own=%C4%87');
});

test('a file is imported by the sandbox', async ({ app }) => {
  await app.open('import-an-account');
  await app.chooseSandbox();
  const file = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from('name-first\nJane\n') };
  await app.parameter('data[attributes][file]').setInputFiles(file);
  await app.send();
  await expect(app.status()).toHaveText('201 - Created');
});

test('a value named like a secret is told missing after a reload, where it was', async ({ app, page }) => {
  const members = { type: 'object', properties: { user: text, password: text } };
  const secrets = await recordedApi({
    '/form': {
      post: {
        operationId: 'form',
        summary: 'Sign in by form',
        requestBody: { content: { 'application/x-www-form-urlencoded': { schema: members } } },
        responses: {},
      },
    },
    '/json': {
      post: {
        operationId: 'json',
        summary: 'Sign in by JSON',
        requestBody: { content: { 'application/json': { schema: members } } },
        responses: {},
      },
    },
  });
  const told = app
    .body()
    .getByText('password is not kept over a reload, as it may be a secret. Type it again.');
  try {
    await openRecorded(app, secrets, 'Sign in by form');
    await app.parameter('user').fill('someone');
    await app.parameter('password').fill('hush');
    await expect(told).toHaveCount(0);
    await page.reload();
    await expect(app.parameter('user')).toHaveValue('someone');
    await expect(told).toBeVisible();
    await app.parameter('password').fill('hush');
    await expect(told).toHaveCount(0);

    await app.operations().getByRole('link', { name: 'Sign in by JSON' }).click();
    await app.typeBody('{"user": "someone", "password": "hush"}');
    await page.reload();
    await expect(told).toBeVisible();
    await app.typeBody('{"user": "someone", "password": "hush again"}');
    await expect(told).toHaveCount(0);
  } finally {
    await secrets.server.close();
  }
});

test('fields by the thousand are drawn by 200', async ({ app }) => {
  const names = Array.from({ length: 5000 }, (_, at) => `field_${at}`);
  const schema = {
    type: 'object',
    required: names,
    properties: Object.fromEntries(names.map((name) => [name, text])),
  };
  const choices = {
    type: 'object',
    properties: {
      country: { enum: Array.from({ length: 20 }, (_, at) => `v${at}`) },
      when: { type: 'string', format: 'date-time' },
      mixed: { enum: [1, '1'] },
    },
  };
  const chosen = { country: 'v1', when: '2024-01-01T00:00:00Z', mixed: '1' };
  const long = await recordedApi({
    '/form': {
      post: {
        operationId: 'form',
        summary: 'By form',
        requestBody: { content: { 'application/x-www-form-urlencoded': { schema } } },
        responses: {},
      },
    },
    '/json': {
      post: {
        operationId: 'json',
        summary: 'By JSON',
        requestBody: { content: { 'application/json': { schema, example: {} } } },
        responses: {},
      },
    },
    '/choice': {
      post: {
        operationId: 'choice',
        summary: 'By choice',
        requestBody: { content: { 'application/json': { schema: choices, example: chosen } } },
        responses: {},
      },
    },
  });
  try {
    await openRecorded(app, long, 'By form');
    const fields = app.body().getByRole('textbox', { name: /^field_/ });
    await expect(fields).toHaveCount(200);
    await app.body().getByRole('button', { name: 'Show 200 more of 4,800 fields' }).click();
    await expect(fields).toHaveCount(400);
    await app.parameter('field_399').fill('x');
    await expect(app.snippet()).toContainText('field_399=x');

    await app.operations().getByRole('link', { name: 'By JSON' }).click();
    await app.body().getByRole('button', { name: 'Show all 5,000 fields' }).click();
    const rows = app.body().getByRole('list', { name: 'Body fields' }).getByRole('listitem');
    await expect(rows).toHaveCount(200);
    await app.body().getByRole('button', { name: 'Show 200 more of 4,800 fields' }).click();
    await expect(rows).toHaveCount(400);

    // The fields of a JSON body have the controls that parameters and forms have.
    await app.operations().getByRole('link', { name: 'By choice' }).click();
    await app.editorReady();
    // A plain field stands there until the code of the list has come.
    const country = app.body().getByRole('combobox', { name: 'Value of country', exact: true });
    await country.fill('19');
    await expect(app.page.getByRole('option', { name: 'v19' })).toBeVisible();
    await country.press('ArrowDown');
    await country.press('Enter');
    await expect(country).toHaveValue('v19');
    await expect.poll(() => app.bodyText()).toContain('"country": "v19"');
    await expect(app.body().getByRole('button', { name: 'Choose a date for when' })).toBeVisible();
    await app.body().getByLabel('Value of mixed').selectOption('1');
    await expect.poll(() => app.bodyText()).toContain('"mixed": 1');
  } finally {
    await long.server.close();
  }
});
