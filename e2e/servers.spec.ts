import type { Page } from '@playwright/test';
import { type EchoServer, startEchoServer } from '../src/testing/servers/echo-server.ts';
import { startConsole } from './console-server.ts';
import { ConsolePage, expect, test } from './fixtures.ts';

// What the user allows stays for the life of a console, so each of these tests has its own.
test.describe.configure({ timeout: 60_000 });

const withConsole = async (
  page: Page,
  environment: Readonly<Record<string, string>>,
  work: (app: ConsolePage, api: EchoServer) => Promise<void>,
): Promise<void> => {
  const api = await startEchoServer();
  const server = await startConsole(environment);
  try {
    await work(new ConsolePage(page, server.url), api);
  } finally {
    await server.stop();
    await api.close();
  }
};

const dialog = (app: ConsolePage) => app.page.getByRole('dialog');

const typeServer = async (app: ConsolePage, address: string): Promise<void> => {
  await app.server().selectOption({ label: 'Other address…' });
  await dialog(app).getByLabel('Another address').fill(address);
  await dialog(app).getByRole('button', { name: 'Use it' }).click();
};

/** Opens a document from its text. */
const openText = async (app: ConsolePage, document: object): Promise<void> => {
  await app.open();
  await app.page.getByRole('button', { name: /^Document:/ }).click();
  await app.page.getByRole('menuitem', { name: /^Open a document/ }).click();
  await dialog(app).getByLabel('Or paste its text').fill(JSON.stringify(document));
  await dialog(app).getByRole('button', { name: 'Open the text' }).click();
  await expect(app.page.getByRole('heading', { name: 'List things' })).toBeVisible();
};

const documentWith = (servers: readonly object[], own: readonly object[] = []): object => ({
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  servers,
  paths: {
    '/things': {
      get: {
        operationId: 'list-things',
        summary: 'List things',
        responses: { 200: { description: 'All of them.' } },
        ...(own.length > 0 ? { servers: own } : {}),
      },
    },
  },
});

test('a typed server is called only after one act that names it, and then at once', async ({ page }) => {
  await withConsole(page, {}, async (app, api) => {
    await app.open('list-all-inquiries');
    await typeServer(app, `127.0.0.1:${api.port}/v1/`);
    await expect(app.server()).toHaveValue(`${api.origin}/v1`);
    await expect(app.requestLine()).toContainText(`This console does not call 127.0.0.1:${api.port} yet.`);
    await app.send();
    await expect(dialog(app)).toContainText(api.origin);
    expect(api.take()).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(dialog(app)).toBeHidden();
    expect(api.take()).toEqual([]);
    await app
      .requestLine()
      .getByRole('button', { name: `Allow 127.0.0.1:${api.port}` })
      .click();
    await expect(app.tryIt()).toBeFocused();
    await expect(app.requestLine()).not.toContainText('does not call');
    await app.send();
    await expect(app.status()).toContainText('200');
    expect(api.take().map(({ target }) => target)).toEqual(['/v1/inquiries']);
  });
});

test('a press on Try It! leads to the act, which sends', async ({ page }) => {
  await withConsole(page, {}, async (app, api) => {
    await app.open('list-all-inquiries');
    await typeServer(app, api.origin);
    await app.send();
    await dialog(app)
      .getByRole('button', { name: /^Allow .* and send$/ })
      .click();
    await expect(app.status()).toContainText('200');
    expect(api.take()).toHaveLength(1);
  });
});

test('a key typed for Persona does not go to another server', async ({ page }) => {
  await withConsole(page, {}, async (app, api) => {
    await app.open('list-all-inquiries');
    await app.token().fill('persona_sandbox_secret');
    await typeServer(app, api.origin);
    await expect(app.authentication()).toHaveAttribute('data-state', 'missing');
    await app.send();
    await dialog(app)
      .getByRole('button', { name: /and send$/ })
      .click();
    await expect(app.status()).toContainText('200');
    expect(JSON.stringify(api.take()[0]?.headers)).not.toContain('secret');
  });
});

test('after a restart the console asks again and says why', async ({ page }) => {
  const api = await startEchoServer();
  let server = await startConsole();
  const app = new ConsolePage(page, server.url);
  await app.open('list-all-inquiries');
  await typeServer(app, api.origin);
  await app.send();
  await dialog(app)
    .getByRole('button', { name: /and send$/ })
    .click();
  await expect(app.status()).toContainText('200');
  await server.stop();
  server = await startConsole({ PORT: new URL(server.url).port });
  await app.send();
  await expect(dialog(app)).toContainText('started again');
  expect(api.take()).toHaveLength(1);
  await dialog(app)
    .getByRole('button', { name: /and send$/ })
    .click();
  await expect(dialog(app)).toBeHidden();
  await expect(app.status()).toContainText('200');
  await expect.poll(() => api.take().length).toBe(1);
  await server.stop();
  await api.close();
});

test('a console that serves others tells who can allow a server', async ({ page }) => {
  await withConsole(page, { TRYIT_READERS_ADD: 'off' }, async (app, api) => {
    await app.open('list-all-inquiries');
    await typeServer(app, api.origin);
    await expect(app.requestLine()).toContainText(`TRYIT_ALLOW=${api.origin}`);
    await expect(app.requestLine().getByRole('button', { name: /^Allow/ })).toHaveCount(0);
    await app.send();
    await expect(dialog(app)).toContainText('Whoever runs it');
    await expect(dialog(app).getByRole('button', { name: /^Allow/ })).toHaveCount(0);
    expect(api.take()).toEqual([]);
  });
});

test('what is no address is told in words, and a typed one is removed again', async ({ app }) => {
  await app.open();
  for (const [typed, words] of [
    ['ftp://files.example.com', /must start with http/],
    ['https://me:secret@api.example.com', /user name or password/],
    ['https://api.example.com?x=1', /must end before/],
    ['', /type its address/],
  ] as const) {
    await typeServer(app, typed);
    await expect(dialog(app)).toContainText(words);
    await app.page.keyboard.press('Escape');
  }
  await typeServer(app, 'http://api.example.com/v1');
  await expect(app.requestLine()).toContainText('plain http');
  await app.page.getByRole('button', { name: 'Server address' }).click();
  await dialog(app).getByRole('button', { name: 'Remove http://api.example.com/v1' }).click();
  await dialog(app).getByRole('button', { name: 'Done' }).click();
  await expect(app.server()).toHaveValue('https://api.withpersona.com/api/v1');
  await expect(app.server().getByRole('option', { name: /api\.example\.com/ })).toHaveCount(0);
});

test('variables of a server are chosen, typed, and kept over a reload', async ({ page }) => {
  await withConsole(page, {}, async (app, api) => {
    const variables = {
      port: { default: '1', enum: ['1', String(api.port)], description: 'Where it listens.' },
      base: { default: 'v1' },
    };
    await openText(app, documentWith([{ url: 'http://127.0.0.1:{port}/{base}', variables }]));
    await expect(app.address()).toHaveText('http://127.0.0.1:1/v1/things');
    await page.getByRole('button', { name: 'Server address' }).click();
    await dialog(app).getByLabel('port').selectOption(String(api.port));
    await dialog(app).getByLabel('base').fill('');
    await expect(dialog(app)).toContainText('Fill in base');
    await dialog(app).getByRole('button', { name: 'Done' }).click();
    await app.send();
    // The press leads to what is missing.
    await dialog(app).getByLabel('base').fill('v2/x');
    await dialog(app).getByRole('button', { name: 'Done' }).click();
    await app.send();
    await dialog(app)
      .getByRole('button', { name: /and send$/ })
      .click();
    await expect(app.status()).toContainText('200');
    expect(api.take().map(({ target }) => target)).toEqual(['/v2/x/things']);
    await page.reload();
    await expect(app.address()).toHaveText(`${api.origin}/v2/x/things`);
  });
});

test('servers of an operation stand in for those of the document', async ({ page }) => {
  await withConsole(page, {}, async (app, api) => {
    const document = documentWith(
      [{ url: 'https://a.example' }],
      [{ url: api.origin }, { url: 'ws://b.example' }],
    );
    await openText(app, document);
    await expect(app.server().getByRole('option')).toHaveText([api.origin, 'Other address…']);
    await page.getByRole('button', { name: 'Server address' }).click();
    await expect(dialog(app)).toContainText('ws://b.example');
  });
});

test('a document that does not tell its host asks for the address', async ({ page }) => {
  await withConsole(page, {}, async (app, api) => {
    await openText(app, documentWith([{ url: '/v1' }]));
    await expect(app.server()).toHaveValue('');
    await app.send();
    await expect(dialog(app)).toContainText('without a host');
    await dialog(app).getByLabel('Another address').fill(`${api.origin}/v1`);
    await page.keyboard.press('Enter');
    await expect(app.address()).toHaveText(`${api.origin}/v1/things`);
    await app.send();
    await dialog(app)
      .getByRole('button', { name: /and send$/ })
      .click();
    await expect(app.status()).toContainText('200');
    expect(api.take().map(({ target }) => target)).toEqual(['/v1/things']);
  });
});

test('Persona’s own document from elsewhere has the local sandbox, others have not', async ({ page }) => {
  await withConsole(page, {}, async (app) => {
    await openText(app, documentWith([{ url: 'https://api.withpersona.com/api/v1' }]));
    await expect(app.server().getByRole('option', { name: /^Local sandbox/ })).toHaveCount(1);
    await openText(app, documentWith([{ url: 'https://api.example.com' }]));
    await expect(app.server().getByRole('option', { name: /^Local sandbox/ })).toHaveCount(0);
  });
});
