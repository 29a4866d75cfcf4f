import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Documents, shop, yamlPets, yamlRoot } from './documents.ts';
import { ConsolePage, expect, test } from './fixtures.ts';

test.use({ isQuiet: true });

/** Serves texts by path, and tells what was asked for. */
async function serve(
  texts: Readonly<Record<string, string | { readonly to: string }>>,
): Promise<{ url: string; asked: { path: string; headers: string }[]; close: () => Promise<void> }> {
  const asked: { path: string; headers: string }[] = [];
  const server: Server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', headers: JSON.stringify(request.headers) });
    const text = texts[request.url ?? ''];
    if (text === undefined) response.writeHead(404).end('none');
    else if (typeof text === 'string') response.end(text);
    else response.writeHead(302, { location: text.to }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

test('a file opens, and its operations can be used', async ({ app, page }) => {
  const documents = new Documents(page);
  await app.open();
  await documents.openFile('shop.json', shop('Shop'), 'Shop');
  await expect(page.getByRole('heading', { name: 'List items' })).toBeVisible();
  await expect(page).toHaveURL(/\?document=\w+#\/$/);
  await expect(page).toHaveTitle('List items · Shop · Try-It');
  await expect(app.snippet()).toContainText('https://api.example.com/items');
  await app.operations().getByRole('link', { name: 'Create an item' }).click();
  await expect(page).toHaveURL(/\?document=\w+#\/create-item$/);
});

test('a file dropped anywhere on the page opens', async ({ app, page }) => {
  const documents = new Documents(page);
  await app.open();
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'dropped.json', { type: 'application/json' }));
    return data;
  }, shop('Dropped'));
  await app.editorReady();
  // The editor is the one place that would stop it.
  const target = app.editor();
  await target.dispatchEvent('dragover', { dataTransfer: transfer });
  await expect(page.getByText('Drop to open the document')).toBeVisible();
  await target.dispatchEvent('drop', { dataTransfer: transfer });
  await documents.expectShown('Dropped');
  await expect(page.getByText('Drop to open the document')).toHaveCount(0);
});

test('a pasted text opens, and a long one does not fill the field', async ({ app, page }) => {
  const documents = new Documents(page);
  await app.open();
  await documents.askToOpen();
  await documents
    .dialog()
    .getByLabel('Or paste its text')
    .fill(yamlRoot('"#/x-pets"') + `x-pets:\n  ${yamlPets}`);
  await documents.dialog().getByRole('button', { name: 'Open the text' }).click();
  await documents.expectShown('Tree');
  await documents.askToOpen();
  await documents.dialog().getByLabel('Or paste its text').focus();
  await app.paste(shop('Long', { 'x-much': 'y'.repeat(2_000_000) }));
  await expect(documents.dialog()).toContainText('1.9 MB of text pasted');
  await documents.dialog().getByRole('button', { name: 'Open the text' }).click();
  await documents.expectShown('Long');
});

test('a folder opens: the root is found or asked for, its parts are linked', async ({ app, page }) => {
  const documents = new Documents(page);
  const folder = await mkdtemp(path.join(tmpdir(), 'tree-'));
  try {
    await mkdir(path.join(folder, 'paths'));
    await writeFile(path.join(folder, 'openapi.yaml'), yamlRoot('./paths/pets.yaml'));
    await writeFile(path.join(folder, 'paths', 'pets.yaml'), yamlPets);
    await writeFile(path.join(folder, 'readme.md'), 'no document');
    await app.open();
    await documents.askToOpen();
    await documents.dialog().getByLabel('Document folder').setInputFiles(folder);
    await documents.expectShown('Tree');
    await expect(page.getByRole('heading', { name: 'List pets' })).toBeVisible();

    await writeFile(path.join(folder, 'openapi.json'), shop('Other root'));
    await documents.askToOpen();
    await documents.dialog().getByLabel('Document folder').setInputFiles(folder);
    await expect(documents.dialog()).toContainText('holds several documents');
    await documents.dialog().getByRole('button', { name: 'openapi.json' }).click();
    await documents.expectShown('Other root');
    await page.reload();
    await documents.show(/^Tree/);
    await expect(page.getByRole('heading', { name: 'List pets' })).toBeVisible();
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('documents are switched without losing what was typed, each at its place', async ({ app, page }) => {
  const documents = new Documents(page);
  await app.open('create-an-inquiry');
  await app.typeBody('{"mine": 1}');
  await documents.openFile('shop.json', shop('Shop'), 'Shop');
  await app.operations().getByRole('link', { name: 'Create an item' }).click();
  await app.typeBody('{"item": 12345678901234567890}');
  await documents.show(/^Persona API/);
  await expect(page).toHaveURL(/\/#\/create-an-inquiry$/);
  expect(await app.bodyText()).toBe('{"mine": 1}');
  await documents.show(/^Shop/);
  await expect(page.getByRole('heading', { name: 'Create an item' })).toBeVisible();
  expect(await app.bodyText()).toBe('{"item": 12345678901234567890}');
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Create an Inquiry' })).toBeVisible();
  await page.goForward();
  await expect(page.getByRole('heading', { name: 'Create an item' })).toBeVisible();
  await page.reload();
  await app.editorReady();
  expect(await app.bodyText()).toBe('{"item": 12345678901234567890}');
});

test('opened again, a file takes the place of what it was, and its drafts stay', async ({ app, page }) => {
  const documents = new Documents(page);
  await app.open();
  await documents.openFile('shop.json', shop('Shop'), 'Shop');
  await app.operations().getByRole('link', { name: 'Create an item' }).click();
  await app.typeBody('{"item": 1}');
  await documents.openFile(
    'shop.json',
    shop('Shop', { servers: [{ url: 'https://two.example.com' }] }),
    'Shop',
  );
  await app.operations().getByRole('link', { name: 'Create an item' }).click();
  await expect(app.snippet()).toContainText('https://two.example.com');
  expect(await app.bodyText()).toBe('{"item": 1}');
  await documents.switch().click();
  await expect(documents.row(/^Shop/)).toHaveCount(1);
});

test('a document is renamed, and removed with its drafts', async ({ app, page }) => {
  const documents = new Documents(page);
  await app.open();
  await documents.openFile('shop.json', shop('Shop'), 'Shop');
  const address = page.url();
  await app.operations().getByRole('link', { name: 'Create an item' }).click();
  await app.typeBody('{"secret-draft": 1}');
  await documents.switch().press('ArrowDown');
  await page.getByRole('menuitem', { name: /^Rename/ }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('My shop');
  await page.keyboard.press('Enter');
  await documents.expectShown('My shop');
  await expect(documents.switch()).toBeFocused();
  await page.reload();
  await documents.expectShown('My shop');

  await documents.switch().click();
  await page.getByRole('menuitem', { name: /^Remove/ }).click();
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await documents.expectShown('Persona API');
  await expect
    .poll(() => page.evaluate(() => JSON.stringify(localStorage)))
    .not.toMatch(/secret-draft|My shop/);
  await page.goto(address);
  await expect(page.getByText('That document is not on this machine.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Create an Inquiry' })).toBeVisible();
});

test('a link asks before anything is fetched, shows redirects, and brings nothing along', async ({
  page,
  startConsole,
}) => {
  test.setTimeout(60_000);
  const api = await serve({
    '/old.json': { to: '/api/openapi.yaml' },
    '/api/openapi.yaml':
      yamlRoot('./paths/pets.yaml', 'Fetched') + `  /dogs:\n    ${yamlPets.replaceAll('pets', 'dogs')}`,
    '/api/paths/pets.yaml': yamlPets,
  });
  const server = await startConsole();
  const app = new ConsolePage(page, server.url);
  const documents = new Documents(page);
  const { host } = new URL(api.url);
  try {
    const link = `${server.url}/?spec=${encodeURIComponent(`${api.url}/old.json`)}#/list-dogs`;
    await page.goto(link);
    await expect(documents.dialog()).toContainText(`The console’s proxy will ask ${host} for it`);
    await expect(documents.dialog().getByRole('button', { name: 'Do not open it' })).toBeFocused();
    expect(api.asked).toEqual([]);
    await documents.dialog().getByRole('button', { name: 'Do not open it' }).click();
    await documents.expectShown('Persona API');
    await expect(page).toHaveURL(`${server.url}/#/`);
    expect(api.asked).toEqual([]);

    await app.token().fill('persona_sandbox_never_along');
    await page.goto(link);
    await documents
      .dialog()
      .getByRole('button', { name: `Allow ${host} and fetch` })
      .click();
    await expect(documents.dialog()).toContainText('The server points to another address.');
    await expect(documents.dialog()).toContainText(`${api.url}/api/openapi.yaml`);
    expect(api.asked.map(({ path }) => path)).toEqual(['/old.json']);
    await documents
      .dialog()
      .getByRole('button', { name: `Fetch from ${host}` })
      .click();
    await documents.expectShown('Fetched');
    await expect(page).toHaveURL(link);
    await expect(page.getByRole('heading', { name: 'List dogs' })).toBeVisible();
    // Relative to where it was found, not to this page.
    await expect(app.server()).toHaveValue(`${api.url}/v1`);

    await expect(page.getByText(`refers to another document at ${host}`)).toBeVisible();
    await page.getByRole('button', { name: 'Fetch it' }).click();
    await app.operations().getByRole('link', { name: 'List pets' }).click();
    await expect(page.getByRole('heading', { name: 'List pets' })).toBeVisible();
    expect(JSON.stringify(api.asked)).not.toMatch(/persona_sandbox|cookie|referer|authorization/i);

    await page.reload();
    await expect(page.getByRole('heading', { name: 'List pets' })).toBeVisible();
    await expect(documents.dialog()).toHaveCount(0);
    expect(api.asked).toHaveLength(3);
  } finally {
    await api.close();
  }
});

test('a typed address: what is no address, a page, and a document', async ({ page, startConsole }) => {
  test.setTimeout(60_000);
  const api = await serve({ '/openapi.json': shop('By address') });
  const server = await startConsole();
  const app = new ConsolePage(page, server.url);
  const documents = new Documents(page);
  const { host } = new URL(api.url);
  const address = () => documents.dialog().getByLabel('Or fetch it from an address');
  const ask = () => documents.dialog().getByRole('button', { name: 'Fetch…' }).click();
  try {
    await app.open();
    await documents.askToOpen();
    await documents.dialog().getByLabel('Known documents').selectOption('Persona 2025-12-08');
    await expect(address()).toHaveValue(
      /persona-id\/persona-openapi\/main\/2025-12-08\/openapi-bundled\.json$/,
    );
    await address().fill('ftp://example.com/x');
    await ask();
    await expect(documents.dialog()).toContainText('An address begins with https:// or http://');
    await address().fill(`${api.url}/nothing`);
    await ask();
    await documents
      .dialog()
      .getByRole('button', { name: `Allow ${host} and fetch` })
      .click();
    await expect(documents.refusal()).toContainText('answered 404 Not Found. Check the address.');
    await address().fill(`${api.url}/openapi.json`);
    await ask();
    await documents
      .dialog()
      .getByRole('button', { name: `Fetch from ${host}` })
      .click();
    await documents.expectShown('By address');
    await expect(page).toHaveURL(`${server.url}/?spec=${encodeURIComponent(`${api.url}/openapi.json`)}#/`);
  } finally {
    await api.close();
  }
});

test('a document without operations, and one that is gone, say so and leave the palette and help', async ({
  app,
  page,
}) => {
  const documents = new Documents(page);
  const palette = page.getByRole('combobox', { name: 'Find operations, documents and actions' });
  const expectCommands = async () => {
    await page.keyboard.press('Control+K');
    await expect(palette).toBeFocused();
    await expect(page.getByRole('option', { name: 'Open another document…' })).toBeVisible();
    await expect(page.getByRole('option', { name: 'Send the request' })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(palette).toHaveCount(0);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Help' })).toContainText('Find anything');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };
  await app.open();
  await documents.openFile('parts.json', shop('Parts', { paths: {} }), 'Parts');
  await expect(page.getByRole('heading', { name: 'Parts has no operations' })).toBeVisible();
  await expectCommands();

  await documents.clearStoredTexts();
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('The description of the API could not be loaded.');
  await expectCommands();
  await page.keyboard.press('Control+K');
  await page.keyboard.type('persona api');
  await page.keyboard.press('Enter');
  await documents.expectShown('Persona API');
});

test('an opening is cancelled, and the page stays as it was', async ({ app, page }) => {
  const documents = new Documents(page);
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    await app.open();
    await documents.askToOpen();
    await documents.dialog().getByLabel('Or fetch it from an address').fill(`http://127.0.0.1:${port}/never`);
    await documents.dialog().getByRole('button', { name: 'Fetch…' }).click();
    await documents
      .dialog()
      .getByRole('button', { name: /and fetch$|^Fetch from/ })
      .click();
    await documents.dialog().getByRole('button', { name: 'Cancel' }).click();
    await expect(documents.dialog().getByRole('button', { name: 'Choose a file' })).toBeVisible();
    await page.keyboard.press('Escape');
    await documents.expectShown('Persona API');
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

test('a wide table in a description is scrolled, and cuts no words at its side', async ({ app, page }) => {
  const cell = 'a_name_that_nothing_breaks_'.repeat(2);
  const description = `Words that are ${'many and '.repeat(20)}long.\n\n| ${cell} | ${cell} |\n| --- | --- |\n| 1 | 2 |`;
  const operation = { operationId: 'one', summary: 'One', description, responses: {} };
  const documents = new Documents(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await app.open();
  await documents.openFile('wide.json', shop('Wide', { paths: { '/one': { get: operation } } }), 'Wide');
  await expect(page.getByRole('table')).toContainText(cell);
  const words = await page.getByText('Words that are').boundingBox();
  expect((words?.x ?? 0) + (words?.width ?? 0)).toBeLessThanOrEqual(390);
  const table = page.getByRole('group', { name: 'Table' });
  expect(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)).toBe(true);
});

test('entities in descriptions are read wherever one is shown, and links into the document lead there', async ({
  app,
  page,
}) => {
  const entities = 'A&amp;B &lt;i&gt; &nbsp;&copy; &#169;&#xA9; &ngE; &notit; &unknown; &amp';
  const read = 'A&B <i> \u{A0}\u{A9} \u{A9}\u{A9} \u{2267}\u{338} &notit; &unknown; &amp';
  const said = (place: string) => ({ description: `${place} *says* ${entities}` });
  const member = (place: string) => ({ type: 'string', ...said(place) });
  const schema = {
    type: 'object',
    required: ['plain'],
    properties: { plain: member('Field'), many: { oneOf: [{ title: 'One', ...member('Branch') }] } },
  };
  const document = {
    openapi: '3.1.0',
    info: { title: 'Entities', version: '1', ...said('Document') },
    servers: [{ url: 'https://api.example.com', ...said('Server') }],
    tags: [{ name: 'Things', ...said('Tag') }],
    security: [{ key: [] }],
    components: {
      securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key', ...said('Scheme') } },
    },
    paths: {
      '/things': {
        get: { operationId: 'list-things', summary: 'List things' },
        post: {
          operationId: 'post-things',
          tags: ['Things'],
          summary: 'Post things',
          description: `${said('Operation').description}\n\nSee [the others](#operation/list-things).`,
          parameters: [{ name: 'first', in: 'query', required: true, ...said('Parameter'), schema: {} }],
          requestBody: { ...said('Body'), content: { 'application/json': { schema } } },
          responses: { 200: said('Answer') },
        },
      },
    },
  };
  await app.open();
  await new Documents(page).openFile('entities.json', JSON.stringify(document), 'Entities');
  await app.operations().getByRole('link', { name: 'Post things' }).click();
  for (const place of ['Operation', 'Parameter', 'Body', 'Field', 'Scheme', 'Answer'])
    await expect(page.getByText(`${place} says ${read}`).first(), place).toBeVisible();
  await app.editorReady();
  await app.body().locator('.view-line').getByText('"plain"').hover();
  await expect(page.locator('.monaco-hover').getByText('Field says A&B <i>')).toBeVisible();
  await page.getByRole('link', { name: 'the others' }).click();
  await app.expectOperation('list-things');
});
