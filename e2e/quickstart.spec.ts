import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from './fixtures.ts';

const run = promisify(execFile);

test('from a fresh start to a created inquiry in two actions', async ({ app }) => {
  await app.open();
  await app.chooseSandbox();
  await app.send();
  await expect(app.status()).toHaveText('201 - Created');
  await expect(app.authentication()).toHaveAttribute('data-state', 'accepted');
});

test('a pasted key turns the box from red to green, and an answer makes it accepted', async ({ app }) => {
  await app.open();
  await expect(app.authentication()).toHaveAttribute('data-state', 'missing');
  await expect(app.authentication()).toContainText('Not authenticated');
  await app.choosePersonaKeyInSandbox('persona_sandbox_5f0c1f7e');
  await expect(app.authentication()).toHaveAttribute('data-state', 'entered');
  await expect(app.authentication()).toContainText('Sandbox');
  await app.send();
  await expect(app.status()).toHaveText('201 - Created');
  await expect(app.authentication()).toHaveAttribute('data-state', 'accepted');
});

test('a wrong key is rejected, and a new one starts afresh', async ({ app }) => {
  await app.open();
  await app.choosePersonaKeyInSandbox('persona_sandbox_revoked');
  await app.send();
  await expect(app.status()).toContainText('401');
  await expect(app.authentication()).toHaveAttribute('data-state', 'rejected');
  await expect(app.authentication()).toContainText(/rejected/i);
  await app.token().fill('persona_sandbox_another');
  await expect(app.authentication()).toHaveAttribute('data-state', 'entered');
});

test('the copied cURL, run in a terminal, creates an inquiry that the page then lists', async ({
  app,
  page,
}) => {
  await app.open();
  await app.chooseSandbox();
  await app.typeBody(
    JSON.stringify({
      data: { attributes: { 'inquiry-template-id': 'itmpl_YOURTEMPLATEID', note: "O'Brien" } },
    }),
  );
  await expect(app.snippet()).toContainText('Brien');
  await app.snippets().getByRole('button', { name: 'Copy', exact: true }).click();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  const { stdout } = await run('bash', ['-c', command]);
  const created = (JSON.parse(stdout) as { data: { id: string; attributes: { note: string } } }).data;
  expect(created.id).toMatch(/^inq_/);
  expect(created.attributes.note).toBe("O'Brien");

  await app.operations().getByRole('link', { name: 'List all Inquiries', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'List all Inquiries', level: 1 })).toBeVisible();
  await app.send();
  await expect(app.status()).toHaveText('200 - OK');
  await expect(app.response()).toContainText(created.id);
});

test('an edit of the body is in all four snippets', async ({ app }) => {
  await app.open();
  await app.typeBody('{"digits": 12345678901234567890}');
  for (const name of ['cURL', 'Node', 'Ruby', 'PHP']) {
    await app.language(name).click();
    await expect(app.snippet()).toContainText('12345678901234567890');
  }
});

test('the untouched page shows the cURL of the quickstart', async ({ app }) => {
  await app.open();
  await expect(app.snippet()).toHaveText(
    `curl --request POST \\
  --url https://api.withpersona.com/api/v1/inquiries \\
  --header 'Persona-Version: 2023-01-05' \\
  --header 'accept: application/json' \\
  --header 'authorization: Bearer persona_sandbox_YOURAPIKEY' \\
  --header 'content-type: application/json' \\
  --data '{
  "data": {
    "attributes": {
      "inquiry-template-id": "itmpl_YOURTEMPLATEID",
      "fields": {
        "name-first": "Jane",
        "name-last": "Doe",
        "birthdate": "1994-04-12"
      }
    }
  }
}'`,
  );
});

test('the language is remembered', async ({ app, page }) => {
  await app.open();
  await app.language('Ruby').click();
  await expect(app.snippet()).toContainText("require 'net/http'");
  await page.reload();
  await expect(app.language('Ruby')).toHaveAttribute('aria-selected', 'true');
});
