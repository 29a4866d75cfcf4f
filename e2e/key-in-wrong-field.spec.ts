import { Documents, shop } from './documents.ts';
import { placesInPage } from './find-secret.ts';
import { expect, test } from './fixtures.ts';

test.describe.configure({ timeout: 180_000 });

const sandboxKey = 'persona_sandbox_misplaced7c2e9a4fb1';
const productionKey = 'persona_production_misplaced58d3601f';
const foreignKey = 'misplaced-of-another-api-6640c1';

/** Whether a document that is kept has that text; runs in the page. */
async function keptDocumentsHold(text: string): Promise<boolean> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('tryit-documents');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const documents = await new Promise<{ files: { bytes: Uint8Array }[] }[]>((resolve, reject) => {
    const request = database.transaction('documents').objectStore('documents').getAll();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  database.close();
  return documents.some(({ files }) =>
    files.some(({ bytes }) => new TextDecoder().decode(bytes).includes(text)),
  );
}

test('a key in a field that is not its own is told, kept nowhere, and moved by one act', async ({
  app,
  page,
}) => {
  const kept = async (secret: string) =>
    (await placesInPage(page, secret)).filter((place) => /Storage|indexedDB|history|address/.test(place));
  const told = page.getByRole('status').filter({ hasText: 'A key stands in' });
  const inAddress = page.getByRole('status').filter({ hasText: 'A key stood in the address of this page' });
  await page.goto(`${app.url}/?a=1#/${productionKey}`);
  await expect(page).toHaveURL(`${app.url}/?a=1#/`);
  await inAddress.getByRole('button', { name: 'Move it to the token box' }).click();
  await expect(app.token()).toHaveValue(productionKey);
  await expect(inAddress).toHaveCount(0);
  const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(asked.filter((name) => name.includes(productionKey))).toEqual([]);
  await app.token().fill('');

  await app.open('create-an-inquiry');
  await app.typeBody(`{"stays": 1.0, "note": "${sandboxKey}`);
  await page.getByRole('button', { name: 'Add header', exact: true }).click();
  await page.getByLabel('Name of the header').fill('X-Thing');
  await page.getByLabel('X-Thing', { exact: true }).fill(`Bearer ${sandboxKey}`);
  await expect(told).toHaveText([/A key stands in X-Thing/, /A key stands in the body/]);
  await expect.poll(() => placesInPage(page, 'stays')).toContain('localStorage');
  expect(await kept(sandboxKey)).toEqual([]);
  expect(await kept(Buffer.from(`${sandboxKey}:`).toString('base64'))).toEqual([]);

  await told.first().getByRole('button', { name: 'Move it to the token box' }).press('Enter');
  await expect(app.token()).toHaveValue(sandboxKey);
  await expect(app.token()).toBeFocused();
  await expect(told).toHaveCount(0);
  await expect(page.getByLabel('Name of the header')).toHaveCount(0);
  // The editor closes a quote that is opened.
  expect(await app.bodyText()).toMatch(/^\{"stays": 1\.0, "note": ""?$/);

  // What was no credential when it was written is one now.
  const documents = new Documents(page);
  await documents.openFile('shop.json', shop(`Shop`, { 'x-note': foreignKey }), 'Shop');
  const isInDocuments = () => page.evaluate(keptDocumentsHold, foreignKey);
  await expect.poll(isInDocuments).toBe(true);
  await documents.show(/^Persona API/);
  await app.typeBody(`{"note": "${foreignKey}"}`);
  await expect.poll(() => kept(foreignKey)).toEqual(['localStorage']);
  await app.token().fill(foreignKey);
  await expect(told).toHaveText([/A key stands in the body/]);
  await expect.poll(() => kept(foreignKey)).toEqual([]);
  await expect.poll(isInDocuments).toBe(false);

  await page.getByRole('button', { name: 'Add header', exact: true }).click();
  await page.getByLabel('Name of the header').fill('X-Api-Key');
  await page.getByLabel('X-Api-Key', { exact: true }).fill('hush');
  await page.reload();
  await expect(
    page.getByRole('note').filter({ hasText: 'X-Api-Key is not kept over a reload' }),
  ).toBeVisible();
  await expect(page.getByLabel('X-Api-Key', { exact: true })).toHaveValue('');
});
