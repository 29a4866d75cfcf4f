import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import type { ConsoleServer, StartConsole } from './console-server.ts';
import { addServer, ConsolePage, expect, test } from './fixtures.ts';

test.use({ isQuiet: true });

const run = promisify(execFile);
const productionKey = 'persona_production_7c2e9a4f1b58d360';
const sandboxKey = 'persona_sandbox_7c2e9a4f1b58d360';

/** Calls that the console's server has passed on, from its log. */
const calls = (server: ConsoleServer): number => server.output().match(/^[A-Z]+ http\S+ \d+ /gm)?.length ?? 0;

const dialog = (app: ConsolePage) => app.page.getByRole('dialog', { name: 'Send a production key?' });
const keepForTab = (app: ConsolePage) =>
  app.authentication().getByRole('checkbox', { name: /^Keep for this tab/ });
const keptInTab = (app: ConsolePage) => app.page.evaluate(() => JSON.stringify({ ...sessionStorage }));

/** What tests need to open the page at a server that, to the page, is any server: nobody knows what a key reaches there. */
type Parts = {
  readonly page: Page;
  readonly consoleServer: ConsoleServer;
  readonly startConsole: StartConsole;
};

/** The server is the sandbox of another console. */
async function openElsewhere(
  { page, consoleServer, startConsole }: Parts,
  operationId = '',
): Promise<{ readonly app: ConsolePage; readonly server: ConsoleServer }> {
  const server = await startConsole({ TRYIT_ALLOW: consoleServer.url });
  const app = new ConsolePage(page, server.url);
  const url = `${consoleServer.url}/sandbox/api/v1`;
  await addServer(page, url);
  await app.open(operationId);
  await app.server().selectOption(url);
  await app.token().fill(productionKey);
  await expect(app.requestLine()).toContainText('Production key');
  await expect(app.authentication()).toContainText('whether the data there is live cannot be told from here');
  return { app, server };
}

test('a production key marks the token box, the request and Try It!', async ({ app }) => {
  await app.open();
  await app.choosePersonaKeyInSandbox(sandboxKey);
  await expect(app.authentication()).toContainText('Authenticated · Sandbox');
  await expect(app.requestLine()).not.toContainText('Production');
  await expect(app.page.locator('[data-production]')).toHaveCount(0);
  await app.token().fill(productionKey);
  await expect(app.authentication()).toContainText('Authenticated · Production key');
  await expect(app.authentication()).toContainText('no live data is read or changed');
  await expect(app.page.locator('[data-production]'), 'nothing is live in the sandbox').toHaveCount(0);
  await app.server().selectOption({ index: 0 });
  await app.token().fill(productionKey);
  await expect(app.authentication()).toContainText('Calls with this key read and change live data.');
  await expect(app.requestLine().getByText('Production', { exact: true })).toBeVisible();
  await expect(app.page.locator('[data-production]')).toHaveCount(1);
  await app.send();
  const asked = app.page.getByRole('dialog', { name: 'Change production data?' });
  await expect(asked).toContainText('goes to api.withpersona.com with a production key');
  await asked.getByRole('button', { name: 'Keep editing' }).click();
});

test('a call that changes data is asked about once, and a refusal sends nothing', async ({
  page,
  consoleServer,
  startConsole,
}) => {
  const { app, server } = await openElsewhere({ page, consoleServer, startConsole });
  const before = calls(server);
  await app.send();
  await expect(dialog(app)).toContainText('POST /inquiries');
  await expect(dialog(app)).toContainText('production key');
  await dialog(app).getByRole('button', { name: 'Keep editing' }).click();
  await expect(dialog(app)).toBeHidden();
  await expect(app.tryIt()).toBeFocused();

  await app.send();
  await expect(dialog(app).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(dialog(app)).toBeHidden();
  await app.editorReady();
  await app.editor().focus();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(dialog(app).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(dialog(app)).toBeHidden();
  await expect(app.status()).toHaveCount(0);

  await app.send();
  await dialog(app)
    .getByRole('button', { name: /^Send to localhost/ })
    .click();
  await expect(app.status()).toHaveText('201 - Created');
  expect(calls(server), 'the refused presses sent nothing').toBe(before + 1);

  await app.send();
  await expect.poll(() => calls(server)).toBe(before + 2);
  await expect(dialog(app)).toBeHidden();
  await app.operations().getByRole('link', { name: 'Create an Account', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Create an Account', level: 1 })).toBeVisible();
  await app.send();
  await expect(app.status()).toHaveText('201 - Created');
});

test('a call that only reads is not asked about', async ({ page, consoleServer, startConsole }) => {
  const { app } = await openElsewhere({ page, consoleServer, startConsole }, 'list-all-inquiries');
  await app.send();
  await expect(app.status()).toHaveText('200 - OK');
  await expect(dialog(app)).toHaveCount(0);
});

test('a reload asks again', async ({ page, consoleServer, startConsole }) => {
  const { app } = await openElsewhere({ page, consoleServer, startConsole });
  await app.send();
  await dialog(app)
    .getByRole('button', { name: /^Send to localhost/ })
    .click();
  await expect(app.status()).toHaveText('201 - Created');
  await page.reload();
  await app.token().fill(productionKey);
  await app.send();
  await expect(dialog(app)).toBeVisible();
});

test('a copied snippet reads a production key from the environment, one act copies the key', async ({
  app,
}) => {
  await app.open();
  await app.choosePersonaKeyInSandbox(productionKey);
  const inProgram = { cURL: '$PERSONA_API_KEY', Node: 'process.env', Ruby: 'ENV', PHP: 'getenv' };
  for (const [name, words] of Object.entries(inProgram)) {
    await app.language(name).click();
    await expect(app.snippet()).toContainText(words);
    await expect(app.snippet()).toContainText('PERSONA_API_KEY');
    const copied = await app.copied(app.snippetCopy());
    expect(copied).toBe(await app.snippet().textContent());
    expect(copied).not.toContain(productionKey);
    const withKey = app.snippets().getByRole('button', { name: /^Copy with the production key/ });
    expect(await app.copied(withKey)).toContain(productionKey);
  }
  await app.language('cURL').click();
  const command = await app.copied(app.snippetCopy());
  const environment = { ...process.env, PERSONA_API_KEY: productionKey };
  const { stdout } = await run('bash', ['-c', command], { env: environment });
  expect(JSON.parse(stdout)).toMatchObject({ data: { type: 'inquiry' } });
});

test('a sandbox key is masked on screen and filled in by copying', async ({ app }) => {
  await app.open();
  await app.choosePersonaKeyInSandbox(sandboxKey);
  await expect(app.snippet()).not.toContainText(sandboxKey);
  await expect(app.masked()).not.toContainText(sandboxKey);
  await expect(app.masked()).toContainText(sandboxKey.slice(-4));
  expect(await app.copied(app.snippetCopy())).toContain(`Bearer ${sandboxKey}'`);
});

test('a sandbox key can be kept for the tab until it is cleared', async ({ app, page }) => {
  await app.open();
  await app.choosePersonaKeyInSandbox(sandboxKey);
  await expect(keepForTab(app)).not.toBeChecked();
  expect(await keptInTab(app)).not.toContain(sandboxKey);
  await keepForTab(app).check();
  expect(await keptInTab(app)).toContain(sandboxKey);

  await page.reload();
  await expect(app.authentication()).toHaveAttribute('data-state', 'entered');
  await expect(app.token()).toHaveValue(sandboxKey);
  await expect(keepForTab(app)).toBeChecked();
  await app.send();
  await expect(app.status()).toHaveText('201 - Created');

  await app.authentication().getByRole('button', { name: 'Clear the key' }).click();
  await expect(app.authentication()).toHaveAttribute('data-state', 'missing');
  expect(await keptInTab(app)).not.toContain('persona_');
  await page.reload();
  await expect(app.authentication()).toHaveAttribute('data-state', 'missing');
});

test('a production key is never kept, not even in the place of a kept one', async ({ app, page }) => {
  await app.open();
  await app.choosePersonaKeyInSandbox(productionKey);
  await expect(app.authentication()).toContainText('Production');
  await expect(keepForTab(app)).toHaveCount(0);

  await app.token().fill(sandboxKey);
  await keepForTab(app).check();
  await app.token().focus();
  await app.paste(productionKey);
  await expect(app.token()).toHaveValue(productionKey);
  await expect(keepForTab(app)).toHaveCount(0);
  expect(await keptInTab(app)).not.toContain('persona_');
  await page.reload();
  await expect(app.authentication()).toHaveAttribute('data-state', 'missing');
});

test('a kept key is not known to another tab', async ({ app, context }) => {
  await app.open();
  await app.choosePersonaKeyInSandbox(sandboxKey);
  await keepForTab(app).check();
  const other = await context.newPage();
  await other.goto(app.url);
  await expect(other.getByRole('region', { name: 'Authentication' })).toHaveAttribute(
    'data-state',
    'missing',
  );
});
