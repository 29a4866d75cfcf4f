import { expect, test } from './fixtures.ts';
import { type Opened, openRecorded, recordedApi, sendRecorded } from './opened.ts';

const deep = { in: 'query', style: 'deepObject', explode: true };
let api: Opened;

// A server of its own for each test: the console asks for every new one.
test.beforeEach(async () => {
  const many = Array.from({ length: 40 }, (_, at) => ({ name: `p${at}`, in: 'query', schema: {} }));
  const currencies = ['aed', 'afn', 'all', 'amd', 'ang', 'aoa', 'ars', 'aud', 'awg', 'azn', 'bam', 'bbd'];
  api = await recordedApi({
    '/charges': {
      get: {
        operationId: 'list-charges',
        summary: 'List charges',
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer', default: 10 } },
          { name: 'order', in: 'query', schema: { enum: ['asc', 'desc'] } },
          { name: 'currency', in: 'query', schema: { enum: [...currencies, 'bdt', 'bgn', 'eur', 'usd'] } },
          { name: 'day', in: 'query', schema: { type: 'string', format: 'date' } },
          { ...deep, name: 'expand', schema: { type: 'array', items: { type: 'string' } } },
          {
            ...deep,
            name: 'created',
            schema: {
              anyOf: [{ type: 'object', properties: { gt: { type: 'integer' } } }, { type: 'integer' }],
            },
          },
          {
            ...deep,
            name: 'items',
            schema: { type: 'array', items: { type: 'object', properties: { price: { type: 'string' } } } },
          },
          { name: 'where', in: 'query', content: { 'application/json': { schema: { maxProperties: 1 } } } },
        ],
        responses: {},
      },
    },
    '/many': { get: { operationId: 'many', summary: 'Many', parameters: many, responses: {} } },
    '/none': { get: { operationId: 'none', summary: 'None', responses: {} } },
    '/accounts/{account-id}/{id}': {
      get: {
        operationId: 'item',
        summary: 'An item',
        parameters: [
          { name: 'account-id', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
        ],
        responses: {},
      },
    },
  });
});
test.afterEach(() => api.server.close());

test('values of every kind go out as typed, and only those', async ({ app, page }) => {
  await openRecorded(app, api, 'List charges');
  await expect(app.parameter('limit')).toHaveAttribute('placeholder', 'default 10');
  await app.parameter('limit').fill('1.0');
  await app.parameter('order').selectOption('desc');
  await app.parameter('currency').pressSequentially('us');
  await page.keyboard.press('Enter');
  await app.parameter('day').fill('2024-02-29');
  await app.parameter('expand').fill('customer');
  await page.getByRole('button', { name: 'Add an item' }).first().click();
  await page.keyboard.type('refunds');
  await app.parameter('created[gt]').fill('17');
  await page.getByRole('button', { name: 'Add an item' }).last().click();
  await app.parameter('items[0][price]').fill('p_1');
  await app.parameter('where').fill('{"a":1.0,"b":2}');
  await app.parameter('where').blur();
  const problem = page.getByText('It is sent as typed.');
  await expect(problem).toContainText('where');
  await app.parameter('where').fill('{"a":1.0}');
  await expect(problem).toHaveCount(0);
  const { target } = await sendRecorded(app, api);
  expect(decodeURIComponent(target)).toBe(
    '/charges?limit=1.0&order=desc&currency=usd&day=2024-02-29&expand[]=customer&expand[]=refunds' +
      '&created[gt]=17&items[0][price]=p_1&where={"a":1.0}',
  );
});

test('what is typed before a list of choices is there goes on in it', async ({ app, page }) => {
  let letItCome = () => {};
  const gate = new Promise<void>((resolve) => (letItCome = resolve));
  await page.route(/\/LongChoiceField-[^/]*\.js$/, async (route) => {
    await gate;
    await route.continue();
  });
  await openRecorded(app, api, 'List charges');
  await app.parameter('currency').focus();
  await page.keyboard.type('u');
  letItCome();
  await expect(page.getByRole('combobox', { name: 'currency' })).toBeFocused();
  await page.keyboard.type('s');
  await page.keyboard.press('Enter');
  expect((await sendRecorded(app, api)).target).toBe('/charges?currency=usd');
});

test('not sent, sent empty and a value are three things', async ({ app, page }) => {
  await openRecorded(app, api, 'List charges');
  const row = page.locator('[data-given]').filter({ hasText: 'limit' });
  await expect(row).toHaveCount(0);
  await app.parameter('limit').focus();
  await page.getByRole('button', { name: 'send empty' }).first().click();
  await expect(row).toContainText('sent empty');
  expect((await sendRecorded(app, api)).target).toBe('/charges?limit=');
  await row.getByRole('button', { name: 'do not send' }).click();
  await expect(row).toHaveCount(0);
  expect((await sendRecorded(app, api)).target).toBe('/charges');
});

test('anything can be typed as text, and comes back in rows', async ({ app, page }) => {
  await openRecorded(app, api, 'List charges');
  await app.parameter('created[gt]').fill('17');
  await page.getByRole('button', { name: 'all as text' }).click();
  await expect(app.parameter('created')).toHaveValue('{"gt":"17"}');
  await app.parameter('created').fill('1700');
  await expect(page.getByText('goes out as created=1700')).toBeVisible();
  expect((await sendRecorded(app, api)).target).toBe('/charges?created=1700');
  await page.getByRole('button', { name: 'as text', exact: true, pressed: true }).click();
  await expect(app.parameter('created[gt]')).toHaveValue('17');
});

test('items of a list are moved by keyboard', async ({ app, page }) => {
  await openRecorded(app, api, 'List charges');
  await app.parameter('expand').fill('one');
  await page.getByRole('button', { name: 'Add an item' }).first().click();
  await page.keyboard.type('two');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(app.parameter('expand')).toHaveValue('two');
  await expect(app.parameter('expand')).toBeFocused();
  await page.getByRole('button', { name: 'Move item 2 up' }).click();
  await expect(app.parameter('expand')).toHaveValue('one');
});

test('headers and query parameters are added by hand', async ({ app, page }) => {
  await openRecorded(app, api, 'None');
  const parameters = page.getByRole('region', { name: 'Parameters' });
  await parameters.getByRole('button', { name: 'Add header' }).click();
  await expect(app.parameter('Name of the header')).toBeFocused();
  await page.keyboard.type('Host');
  await expect(parameters.getByText('is set by the connection itself and cannot')).toBeVisible();
  await app.send();
  await expect(app.parameter('Name of the header')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('X-Trace');
  await page.keyboard.press('Tab');
  await page.keyboard.type('a b');
  await parameters.getByRole('button', { name: 'Add query parameter' }).click();
  await expect(app.parameter('Name of the query parameter')).toBeFocused();
  await page.keyboard.type('a&b');
  const request = await sendRecorded(app, api);
  expect(request.target).toBe('/none?a%26b=');
  expect(request.headers.find(([name]) => /^x-trace$/i.test(name))?.[1]).toBe('a b');
  await parameters.getByRole('button', { name: 'Remove header X-Trace' }).click();
  await parameters.getByRole('button', { name: 'Remove query parameter a&b' }).click();
  expect((await sendRecorded(app, api)).target).toBe('/none');

  // A problem leads to its own field, not to the first whose name has that of the other in it.
  await app.operations().getByRole('link', { name: 'An item' }).click();
  await app.parameter('account-id').fill('acct_1');
  await app.send();
  await expect(app.parameter('id')).toBeFocused();
});

test('forty optional parameters are one line until they are asked for', async ({ app, page }) => {
  await openRecorded(app, api, 'Many');
  const parameters = page.getByRole('region', { name: 'Parameters' });
  await expect(parameters.getByRole('textbox')).toHaveCount(6);
  await parameters.getByRole('button', { name: 'Show 34 optional parameters' }).click();
  await expect(parameters.getByRole('textbox')).toHaveCount(40);
  // Nothing but the fields is in the way of the Tab key.
  await app.parameter('p10').focus();
  await page.mouse.move(0, 0);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(app.parameter('p11')).toBeFocused();
});

test('what is said of an object stands above its rows, with its other form', async ({ app }) => {
  const range = { type: 'object', properties: { gt: { type: 'integer' }, lt: { type: 'integer' } } };
  const schema = { anyOf: [range, { type: 'integer' }] };
  const created = { name: 'created', in: 'query', style: 'deepObject', explode: true, schema };
  const api = await recordedApi({
    '/things': {
      get: {
        operationId: 'list',
        summary: 'List things',
        parameters: [{ ...created, description: 'Only those made then.' }],
        responses: {},
      },
    },
  });
  try {
    await openRecorded(app, api, 'List things');
    const region = app.page.getByRole('region', { name: 'Parameters' });
    await expect(region).toContainText('Only those made then.');
    await app.parameter('created[gt]').fill('5');
    expect((await sendRecorded(app, api)).target).toBe('/things?created%5Bgt%5D=5');
    await region.getByRole('button', { name: 'Type an integer instead' }).click();
    await expect(app.parameter('created')).toBeFocused();
    await app.parameter('created').fill('7');
    expect((await sendRecorded(app, api)).target).toBe('/things?created=7');
  } finally {
    await api.server.close();
  }
});
