import { placesInPage } from './find-secret.ts';
import { expect, test } from './fixtures.ts';

test('a reload keeps the draft, from the first letter on, and forgets the key', async ({ app, page }) => {
  await page.goto(app.url);
  // As soon as there is something to type in, and gone with the next act.
  await app.editor().press('x');
  await page.reload();
  await app.editorReady();
  expect(await app.bodyText()).toMatch(/^x\{|\}\s*x$/);

  await app.choosePersonaKeyInSandbox('persona_sandbox_secret1234');
  await app.typeBody('{"kept": "over a reload"}');
  await page.reload();
  await expect(app.snippet()).toContainText('over a reload');
  await expect(app.token()).toHaveValue('');
  await expect(app.authentication()).toHaveAttribute('data-state', 'missing');
});

test('switching operations and back keeps the draft', async ({ app, page }) => {
  await app.open('create-an-inquiry');
  await app.typeBody('{"draft": "of the inquiry"}');
  await app.operations().getByRole('link', { name: 'Create an Account', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Create an Account', level: 1 })).toBeVisible();
  await expect(app.snippet()).not.toContainText('of the inquiry');
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Create an Inquiry', level: 1 })).toBeVisible();
  await expect(app.snippet()).toContainText('of the inquiry');
});

test('one press forgets everything that was typed', async ({ app, page }) => {
  await app.open();
  await app.chooseSandbox();
  await app.typeBody('{"draft": "to be forgotten"}');
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await page.getByRole('button', { name: 'Forget everything and reload' }).click();
  await expect(app.snippet()).toContainText('itmpl_YOURTEMPLATEID');
  await expect(app.server()).toHaveValue('https://api.withpersona.com/api/v1');
  expect(await placesInPage(page, 'to be forgotten')).toEqual([]);
});
