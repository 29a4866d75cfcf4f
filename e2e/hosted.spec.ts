import { startEchoServer } from '../src/testing/servers/echo-server.ts';
import { addServer, ConsolePage, expect, test } from './fixtures.ts';

test.use({ isQuiet: true });

test('where the sandbox is switched off, nothing speaks of it', async ({ page, startConsole }) => {
  const app = new ConsolePage(page, (await startConsole({ TRYIT_SANDBOX: 'off' })).url);
  await app.open();
  await expect(app.authentication()).toHaveAttribute('data-state', 'missing');
  await expect(app.server().getByRole('option')).toHaveText([/api\.withpersona\.com/, 'Other address…']);
  await expect(page.getByRole('button', { name: 'Use the local sandbox' })).toHaveCount(0);
  await app.snippets().getByText('curl').first().waitFor();
  await expect(page.locator('body')).not.toContainText(/local sandbox/i);
});

test('who is not signed in is told so', async ({ page, startConsole }) => {
  const app = new ConsolePage(page, (await startConsole({ TRYIT_SIGN_IN_HEADER: 'X-User' })).url);
  await app.open();
  await app.chooseSandbox();
  await app.send();
  await expect(app.response()).toContainText('You are not signed in to this console.');
  await expect(app.response()).toContainText('Reload the page and sign in again.');
});

test('who sends more than the console passes on is told how long to wait', async ({ page, startConsole }) => {
  const app = new ConsolePage(page, (await startConsole({ TRYIT_CALLS_PER_MINUTE: '1' })).url);
  await app.open();
  await app.chooseSandbox();
  await app.send();
  await expect(app.status()).toHaveText('201 - Created');
  await app.send();
  await expect(app.response()).toContainText('more requests than this console passes on in a minute');
  await expect(app.response()).toContainText(/Wait \d\d seconds/);
});

test('where the time of a call went is told part by part', async ({ page, startConsole }) => {
  const api = await startEchoServer();
  try {
    const app = new ConsolePage(page, (await startConsole({ TRYIT_ALLOW: api.origin })).url);
    await addServer(page, `${api.origin}/api/v1`);
    await app.open('list-all-inquiries');
    await app.server().selectOption(`${api.origin}/api/v1`);
    await app.send();
    await expect(app.status()).toContainText('200');
    await app.response().getByRole('tab', { name: 'Timing' }).click();
    const rows = app.response().getByRole('row');
    for (const name of ['Page and proxy', 'Connection', 'Waiting for the API', 'Reading the body', 'Total']) {
      await expect(rows.filter({ has: page.getByRole('rowheader', { name }) })).toContainText(/\d m?s$/);
    }
  } finally {
    await api.close();
  }
});
