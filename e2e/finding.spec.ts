import { Documents, shop } from './documents.ts';
import { expect, test } from './fixtures.ts';

test.use({ isQuiet: true });

const field = 'Find operations, documents and actions';

/** A document of `count` operations under ten tags, and one webhook. */
const long = (count: number): string =>
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Long', version: '1', contact: { name: 'Team', url: 'https://team.example' } },
    tags: [{ name: 'Tag 0', description: 'The first', externalDocs: { url: 'https://docs.example/one' } }],
    servers: [{ url: 'https://api.example.com' }],
    paths: Object.fromEntries(
      Array.from({ length: count }, (_, at) => [
        `/things-${at}`,
        { get: { operationId: `thing-${at}`, summary: `Read thing ${at}`, tags: [`Tag ${at % 10}`] } },
      ]),
    ),
    webhooks: {
      'thing.made': {
        post: {
          summary: 'A thing was made',
          requestBody: {
            content: {
              'application/json': {
                schema: { type: 'object', properties: { id: { type: 'string', description: 'Which one' } } },
                examples: {
                  small: { summary: 'A small one', value: { id: 'thing_1' } },
                  large: { summary: 'A large one', value: { id: 'thing_2' } },
                },
              },
            },
          },
          responses: { 204: { description: 'Taken' } },
        },
      },
    },
  });

test('the palette finds an operation by its path', async ({ app, page }) => {
  await app.open();
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: field }).fill('/webhooks rotate');
  await expect(page.getByRole('option', { selected: true })).toContainText('Rotate a Webhook');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: /Rotate a Webhook/ })).toBeVisible();
});

test('the palette leads back to what was sent, in whatever document', async ({ app, page }) => {
  const documents = new Documents(page);
  await app.open('list-all-inquiries');
  await app.chooseSandbox();
  await app.send();
  await expect(app.status()).toHaveText('200 - OK');
  await documents.openFile('shop.json', shop('Shop'), 'Shop');
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  const first = page.getByRole('option').first();
  await expect(first).toContainText('List all Inquiries');
  await expect(first).toContainText('Persona');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'List all Inquiries' })).toBeVisible();
  await expect(app.status()).toHaveText('200 - OK');

  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: field }).fill('shop');
  await page.keyboard.press('Enter');
  await documents.expectShown('Shop');
});

test('Enter in the very moment of typing opens what was typed, and sends nothing', async ({ app, page }) => {
  await app.open();
  await page.keyboard.press('ControlOrMeta+K');
  await expect(page.getByRole('combobox', { name: field })).toBeFocused();
  // In one task of the page: it knows what is typed, and has not searched for it yet.
  await page.getByRole('combobox', { name: field }).evaluate(async (input: HTMLInputElement) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(
      input,
      'rotate a webhook',
    );
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await Promise.resolve();
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  });
  await expect(page.getByRole('heading', { level: 1, name: /Rotate a Webhook/ })).toBeVisible();
  await expect(app.response()).toContainText('Press Try It!');
});

test('what is typed into the palette as soon as it stands there is not lost', async ({ app, page }) => {
  await app.open();
  const focused = page.evaluate(
    () =>
      new Promise((resolve) => {
        new MutationObserver(() => {
          if (document.querySelector('[role=listbox]')) resolve(document.activeElement?.getAttribute('role'));
        }).observe(document.body, { childList: true, subtree: true });
      }),
  );
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  expect(await focused).toBe('combobox');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Find', exact: true })).toBeFocused();
});

test('keys pressed before the palette is there do not go into the field before', async ({ app, page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/assets/FindPalette-*.js', async (route) => {
    await held;
    await route.continue();
  });
  await app.open();
  await app.token().focus();
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('list');
  release();
  await expect(page.getByRole('combobox', { name: field })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(app.token()).toBeFocused();
  await expect(app.token()).toHaveValue('');
});

test('the palette runs an action, and the pointer chooses too', async ({ app, page }) => {
  await app.open();
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: field }).fill('dark');
  await page.getByRole('option', { name: 'Theme: dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: field }).fill('go to the token');
  await page.keyboard.press('Enter');
  await expect(app.token()).toBeFocused();
});

test('what nothing matches is said, and Escape gives the focus back', async ({ app, page }) => {
  await app.open();
  await app.tryIt().focus();
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('combobox', { name: field }).fill('zebra crossing');
  await expect(page.getByRole('dialog')).toContainText('Nothing matches “zebra crossing”');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(app.tryIt()).toBeFocused();
});

test('a long document is listed by folded tags, drawn in part and walked by keys', async ({ app, page }) => {
  const documents = new Documents(page);
  await app.open();
  await documents.openFile('long.json', long(900), 'Long');
  const list = app.operations();
  await expect(list.getByRole('button', { name: 'Tag 0' })).toHaveAttribute('aria-expanded', 'true');
  await list.getByRole('link', { name: 'Read thing 0', exact: true }).focus();
  await page.keyboard.press('End');
  await expect(list.getByRole('button', { name: 'Webhooks 1' })).toBeFocused();
  await expect(list.getByRole('button', { name: 'Tag 3 90' })).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(list.getByRole('link', { name: 'A thing was made' })).toBeFocused();
  await page.keyboard.press('Home');
  await expect(list.getByRole('link', { name: 'Overview' })).toBeFocused();
  await page.keyboard.press('Enter');
  const overview = page.getByRole('article', { name: 'Long' });
  await expect(overview.getByRole('link', { name: 'Team' })).toHaveAttribute('href', 'https://team.example/');
  await expect(overview.getByRole('region', { name: 'Tag 0' })).toContainText('The first');
  await expect(list.getByRole('link', { name: 'Overview' })).toHaveAttribute('aria-current', 'page');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Read thing 0' })).toBeVisible();

  await list.getByLabel('Search operations').fill('thing');
  await expect(list.getByRole('heading', { name: 'Results' })).toBeVisible();
  expect(await list.getByRole('link').count()).toBeLessThan(120);
  await list.getByLabel('Search operations').fill('raed tihng');
  await expect(list.getByRole('link').first()).toHaveText(/Read thing 0/);
  await list.getByLabel('Search operations').fill('thing 899');
  await expect(list.getByRole('link')).toHaveText([/Read thing 899/]);
  await list.getByLabel('Search operations').press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Read thing 899' })).toBeVisible();
  await list.getByRole('button', { name: 'Clear search' }).click();
  await expect(list.getByRole('link', { name: 'Read thing 899', exact: true })).toBeInViewport();
});

test('a webhook is read with its payloads, and nothing of it can be sent', async ({ app, page }) => {
  const documents = new Documents(page);
  await app.open();
  await documents.openFile('long.json', long(3), 'Long');
  await app.operations().getByRole('link', { name: 'A thing was made' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'A thing was made' })).toBeVisible();
  const payload = page.getByRole('region', { name: 'Payload' });
  await expect(payload).toContainText('"id": "thing_1"');
  await payload.getByLabel('Example', { exact: true }).selectOption('A large one');
  await expect(payload).toContainText('"id": "thing_2"');
  await expect(payload.getByRole('list', { name: 'Payload fields' })).toContainText('Which one');
  await expect(page.getByRole('region', { name: 'Expected answers' })).toContainText('Taken');
  await expect(app.tryIt()).toHaveCount(0);
  await expect(app.snippets()).toHaveCount(0);
  await expect(page.getByLabel('Server', { exact: true })).toHaveCount(0);
});
