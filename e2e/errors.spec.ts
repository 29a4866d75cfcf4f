import { createServer } from 'node:net';
import { startConsole } from './console-server.ts';
import { addServer, ConsolePage, expect, test } from './fixtures.ts';

test('a bad template id is explained above the answer and at its line', async ({ app, page }) => {
  await app.open();
  await app.chooseSandbox();
  await app.typeBody(
    '{\n  "data": {\n    "attributes": {\n      "inquiry-template-id": "itm_wrong"\n    }\n  }\n}',
  );
  await expect(app.body()).toContainText('must start with itmpl_');
  await app.send();
  await expect(app.status()).toContainText('400');
  await expect(app.response()).toContainText('data.attributes.inquiry_template_id must start with itmpl');
  await app
    .body()
    .getByRole('button', { name: /Line 4/ })
    .first()
    .click();
  await expect(page.getByRole('textbox', { name: 'JSON body' })).toBeFocused();
});

test('cancel ends the call and keeps everything that was typed', async ({ app }) => {
  await app.open();
  await app.chooseSandbox();
  await app.typeBody(
    '{"data":{"attributes":{"inquiry-template-id":"itmpl_YOURTEMPLATEID","note":"sandbox-delay-20000ms"}}}',
  );
  await app.send();
  await expect(app.cancel()).toBeVisible();
  await app.cancel().click();
  await expect(app.cancel()).toBeHidden();
  await expect(app.response()).toContainText(/cancel/i);
  await expect(app.snippet()).toContainText('sandbox-delay-20000ms');
});

test('a double press sends once', async ({ app, consoleServer }) => {
  await app.open();
  await app.chooseSandbox();
  const before = consoleServer.output().match(/^POST /gm)?.length ?? 0;
  await app.tryIt().dblclick();
  await expect(app.status()).toHaveText('201 - Created');
  await expect(app.cancel()).toBeHidden();
  expect(consoleServer.output().match(/^POST /gm)?.length ?? 0).toBe(before + 1);
});

test('an API that cannot be reached gets a sentence and the offer of the sandbox', async ({ page }) => {
  // A port that was free a moment ago and has no listener.
  const port = await new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
  const origin = `http://127.0.0.1:${port}`;
  const server = await startConsole({ TRYIT_ALLOW: origin });
  await addServer(page, `${origin}/api/v1`);
  const app = new ConsolePage(page, server.url);
  await app.open();
  await app.server().selectOption(`${origin}/api/v1`);
  await app.send();
  await expect(app.response()).toContainText(/refused/i);
  await app
    .response()
    .getByRole('button', { name: /local sandbox/i })
    .click();
  await expect(app.server()).toHaveValue(/\/sandbox\/api\/v1$/);
  await app.send();
  await expect(app.status()).toHaveText('201 - Created');
  await server.stop();
});

test('a path parameter left empty is told before anything is sent', async ({ app }) => {
  await app.open('retrieve-an-inquiry');
  await app.chooseSandbox();
  await expect(app.snippets()).toContainText('inquiry-id');
  await app.send();
  await expect(app.page.getByLabel('inquiry-id', { exact: true })).toBeFocused();
  await app.page.getByLabel('inquiry-id', { exact: true }).fill('inq_unknown');
  await app.send();
  await expect(app.status()).toContainText('404');
});
