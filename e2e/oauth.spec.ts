import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import {
  type AuthorizationServer,
  startAuthorizationServer,
} from '../src/testing/servers/authorization-server.ts';
import { type ConsolePage, expect, test } from './fixtures.ts';

let server: AuthorizationServer;
test.beforeEach(async () => {
  server = await startAuthorizationServer();
});
test.afterEach(() => server.close());

const get = (id: string, security: object) => ({
  get: { operationId: id, summary: id, security: [security], responses: { 200: { description: 'OK' } } },
});

/** A document that asks for a token in each of the ways the server knows; every operation calls `/api/me`. */
function documentText(): string {
  const { origin } = server;
  const scopes = { read: 'Read things', write: 'Write things' };
  const flow = { authorizationUrl: `${origin}/authorize`, tokenUrl: `${origin}/token`, scopes };
  const oauth2 = (flows: object) => ({ type: 'oauth2', flows });
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Small API', version: '1' },
    servers: [{ url: `${origin}/api` }],
    paths: {
      '/me': get('with-code', { code: ['read'] }),
      '/me#client': get('with-client', { client: [] }),
      '/me#openid': get('with-openid', { openid: ['read'] }),
      '/me#device': get('with-device', { device: [] }),
      '/me#nothing': { get: { operationId: 'with-nothing', summary: 'with-nothing', responses: {} } },
      '/me#choice': {
        get: {
          operationId: 'with-choice',
          summary: 'with-choice',
          security: [{ key: [] }, { key: [], user: [] }, { certificate: [] }],
          responses: {},
        },
      },
    },
    components: {
      securitySchemes: {
        code: oauth2({ authorizationCode: flow }),
        client: oauth2({ clientCredentials: flow }),
        device: oauth2({
          deviceAuthorization: { ...flow, deviceAuthorizationUrl: `${origin}/device` },
        }),
        openid: { type: 'openIdConnect', openIdConnectUrl: `${origin}/.well-known/openid-configuration` },
        key: { type: 'apiKey', in: 'header', name: 'X-Key', description: 'From your *account page*.' },
        user: { type: 'http', scheme: 'basic' },
        certificate: { type: 'mutualTLS' },
      },
    },
  });
}

async function openDocument(app: ConsolePage, operationId: string): Promise<void> {
  const { page } = app;
  await app.open();
  await page.getByRole('button', { name: 'Document: Persona API' }).click();
  await page.getByRole('menuitem', { name: 'Open a document…' }).click();
  const file = { name: 'small.json', mimeType: 'application/json', buffer: Buffer.from(documentText()) };
  await page.locator('input[type=file]').first().setInputFiles(file);
  await expect(app.operations().getByRole('link', { name: operationId })).toBeVisible();
  await app.operations().getByRole('link', { name: operationId }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(operationId);
}

const box = (app: ConsolePage) => app.authentication();
const allow = (app: ConsolePage) =>
  box(app)
    .getByRole('button', { name: `Allow ${new URL(server.origin).host}` })
    .click();
const getToken = (app: ConsolePage) => box(app).getByRole('button', { name: 'Get token' }).click();

/** Presses a button in the window that opens next, and waits until the window is gone. */
async function decide(page: Page, press: () => Promise<void>, name: 'Allow' | 'Deny'): Promise<void> {
  const opened = page.context().waitForEvent('page');
  await press();
  const popup = await opened;
  const closed = popup.waitForEvent('close');
  await popup.getByRole('button', { name }).click();
  await closed;
}

test('signing in with a code: PKCE, the token sent, refreshed and forgotten', async ({ app, page }) => {
  await openDocument(app, 'with-code');
  await expect(box(app)).toHaveAttribute('data-state', 'missing');
  await expect(box(app).getByRole('checkbox', { name: /read/ })).toBeChecked();
  await expect(box(app).getByRole('checkbox', { name: /write/ })).not.toBeChecked();
  await expect(page.getByTestId('redirect-uri')).toHaveText(`${app.url}/oauth-callback.html`);
  await allow(app);
  await getToken(app);
  await expect(box(app).getByRole('alert')).toHaveText('Type the client id.');
  await box(app).getByLabel('client id').fill('app-public');
  await decide(page, () => getToken(app), 'Allow');
  await expect(box(app)).toHaveAttribute('data-state', 'entered');
  await expect(box(app)).toContainText('Runs out in');
  await expect(box(app)).toContainText('Granted: read');
  expect(server.tokenRequests[0]?.form).toMatchObject({
    grant_type: 'authorization_code',
    client_id: 'app-public',
    redirect_uri: `${app.url}/oauth-callback.html`,
  });

  await app.send();
  await expect(app.status()).toHaveText('200 - OK');
  await expect(box(app)).toHaveAttribute('data-state', 'accepted');
  const [first = ''] = server.apiCalls;
  expect(first).toMatch(/^Bearer at-/);
  await expect(app.snippet()).not.toContainText(first.slice(7));

  await box(app).getByRole('button', { name: 'Refresh' }).click();
  await expect(box(app)).toHaveAttribute('data-state', 'entered');
  await app.send();
  await expect.poll(() => server.apiCalls.length).toBe(2);
  expect(server.apiCalls[1]).not.toBe(first);

  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(kept).not.toMatch(/at-|rt-|app-public/);
  await box(app).getByRole('button', { name: 'Forget' }).click();
  await expect(box(app)).toHaveAttribute('data-state', 'missing');
  await expect(box(app).getByLabel('client id')).toHaveValue('');
});

test('a no, a cancel and a reload end a sign-in calmly', async ({ app, page }) => {
  await openDocument(app, 'with-code');
  await allow(app);
  await box(app).getByLabel('client id').fill('app-public');
  await decide(page, () => getToken(app), 'Deny');
  await expect(box(app).getByRole('alert')).toContainText('Access was denied.');
  await expect(box(app).getByRole('alert')).toContainText('“The user said no”');
  await expect(box(app)).toHaveAttribute('data-state', 'missing');

  const opened = page.context().waitForEvent('page');
  await getToken(app);
  const popup = await opened;
  await expect(box(app)).toContainText('Waiting for the sign-in window…');
  await box(app).getByRole('button', { name: 'Cancel' }).click();
  await expect(box(app).getByRole('button', { name: 'Get token' })).toBeVisible();
  await popup.getByRole('button', { name: 'Allow' }).click();
  await expect(popup.getByRole('heading')).toHaveText('Nobody is waiting');
  expect(popup.url(), 'the code is out of the address').toBe(`${app.url}/oauth-callback.html`);
  expect(server.tokenRequests).toEqual([]);
});

test('a token that runs out says so in calm words', async ({ app, page }) => {
  await page.clock.install();
  await openDocument(app, 'with-client');
  await allow(app);
  await box(app).getByLabel('client id').fill('app-secret');
  await box(app).getByLabel('client secret').fill('s3cret:with/signs');
  await getToken(app);
  await expect(box(app)).toContainText(/Runs out in (?:59|60) minutes\./);
  await page.clock.fastForward('30:00');
  await expect(box(app)).toContainText(/Runs out in (?:29|30) minutes\./);
  await page.clock.fastForward('32:00');
  await expect(box(app)).toContainText(/Ran out \d minutes? ago\./);
  await box(app).getByRole('button', { name: 'Refresh' }).click();
  await expect(box(app)).toContainText('Runs out in');
});

test('client credentials, with a secret that is masked and a wrong one told', async ({ app }) => {
  await openDocument(app, 'with-client');
  await allow(app);
  await box(app).getByLabel('client id').fill('app-secret');
  await box(app).getByRole('button', { name: 'Add a parameter' }).press('Enter');
  await expect(box(app).getByLabel('Extra parameter 1: name')).toBeFocused();
  await app.page.keyboard.type('audience');
  await box(app).getByLabel('Extra parameter 1: value').fill('https://api.example');
  await expect(box(app).getByLabel('token URL')).toHaveValue(`${server.origin}/token`);
  const secret = box(app).getByLabel('client secret');
  await expect(secret).toHaveAttribute('type', 'password');
  await secret.fill('wrong');
  await getToken(app);
  await expect(box(app).getByRole('alert')).toContainText('Unknown client or wrong secret');
  await secret.fill('s3cret:with/signs');
  await getToken(app);
  await expect(box(app)).toHaveAttribute('data-state', 'entered');
  expect(server.tokenRequests.at(-1)?.form).toMatchObject({ audience: 'https://api.example' });
  await app.send();
  await expect(box(app)).toHaveAttribute('data-state', 'accepted');
});

test('OpenID Connect is read after a press, then signs in', async ({ app, page }) => {
  await openDocument(app, 'with-openid');
  await allow(app);
  await box(app).getByRole('button', { name: 'Read it' }).click();
  await expect(box(app).getByRole('checkbox', { name: /openid/ })).toBeChecked();
  await box(app).getByLabel('client id').fill('app-public');
  await decide(page, () => getToken(app), 'Allow');
  await expect(box(app)).toHaveAttribute('data-state', 'entered');
  await expect(box(app)).toContainText('Granted: openid read');
});

test('a code that is entered on another device', async ({ app }) => {
  await openDocument(app, 'with-device');
  await allow(app);
  await box(app).getByLabel('client id').fill('app-public');
  await getToken(app);
  await expect(box(app)).toContainText('WDJB-MJHT');
  server.approveDevices();
  await expect(box(app)).toHaveAttribute('data-state', 'entered');
});

test('a window that the browser blocks is opened by a link', async ({ app, page }) => {
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await openDocument(app, 'with-code');
  await allow(app);
  await box(app).getByLabel('client id').fill('app-public');
  await getToken(app);
  await expect(box(app)).toContainText('The browser did not open the window.');
  const link = box(app).getByRole('link', { name: 'Open the sign-in page' });
  await decide(page, () => link.click(), 'Allow');
  await expect(box(app)).toHaveAttribute('data-state', 'entered');
});

test('the ways to authenticate are chosen from, and every field counts', async ({ app, page }) => {
  await openDocument(app, 'with-choice');
  const ways = box(app).getByLabel('Authenticate with');
  await expect(ways.getByRole('option')).toHaveText(['key', 'key + user', 'certificate', 'None']);
  await expect(box(app)).toContainText('From your account page.');
  await box(app).getByLabel('X-Key').fill('k-1');
  await expect(box(app)).toHaveAttribute('data-state', 'entered');
  await expect(app.snippet()).toContainText('X-Key');

  await ways.selectOption('key + user');
  await expect(box(app)).toHaveAttribute('data-state', 'missing');
  await box(app).getByLabel('user name').fill('ada');
  await box(app).getByLabel('password').fill('l');
  await expect(box(app)).toHaveAttribute('data-state', 'entered');
  await expect(app.snippet()).toContainText('Basic');

  await ways.selectOption('certificate');
  await expect(box(app)).toContainText('--cert client.pem');
  await ways.selectOption('None');
  await expect(box(app)).toHaveAttribute('data-state', 'missing');
  await expect(app.snippet()).not.toContainText('X-Key');

  await page.getByRole('button', { name: 'Document: Small API' }).click();
  await page.getByRole('menuitemradio', { name: /Persona API/ }).click();
  await expect(app.token()).toHaveValue('');
});

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds in the box. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: (root: Element | null) => Promise<{ violations: { id: string; help: string }[] }> };
    };
    const box = document.querySelector('section[data-state]');
    return (await axe.run(box)).violations.map(({ id, help }) => `${id}: ${help}`);
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    test(`every state of the box, by keyboard alone, ${colorScheme}, ${viewport.width} px`, async ({
      app,
      page,
    }) => {
      await page.emulateMedia({ colorScheme });
      await openDocument(app, 'with-client');
      await page.setViewportSize(viewport);
      const isCut = () => box(app).evaluate((element) => element.scrollWidth > element.clientWidth);
      expect([await faultsOf(page), await isCut()]).toEqual([[], false]);
      await box(app).getByRole('button', { name: 'Allow' }).focus();
      await page.keyboard.press('Enter');
      await expect(box(app).getByRole('button', { name: 'Get token' })).toBeVisible();
      await box(app).getByLabel('client id').focus();
      await page.keyboard.type('app-secret');
      await page.keyboard.press('Tab');
      await page.keyboard.type('wrong');
      await box(app).getByRole('button', { name: 'Get token' }).focus();
      await page.keyboard.press('Enter');
      await expect(box(app).getByRole('alert')).toContainText('Unknown client or wrong secret');
      expect([await faultsOf(page), await isCut()]).toEqual([[], false]);
      const isInside = () => box(app).evaluate((element) => element.contains(document.activeElement));
      expect(await isInside(), 'the focus stays in the box').toBe(true);
      await box(app).getByLabel('client secret').fill('s3cret:with/signs');
      await box(app).getByRole('button', { name: 'Get token' }).focus();
      await page.keyboard.press('Enter');
      await expect(box(app)).toHaveAttribute('data-state', 'entered');
      expect([await faultsOf(page), await isCut(), await isInside()]).toEqual([[], false, true]);
    });
  }
}

test('a document that names no key takes a token all the same', async ({ app, page }) => {
  await openDocument(app, 'with-nothing');
  await expect(box(app)).toContainText('No key needed for this operation');
  await expect(app.snippet()).not.toContainText(/authorization/i);
  await app.token().fill('t-123');
  await expect(box(app)).toContainText('Authenticated');
  await expect(app.snippet()).toContainText('SMALL_TOKEN');
  expect(await faultsOf(page)).toEqual([]);
});

test('variables in snippets are named after the API', async ({ app }) => {
  await openDocument(app, 'with-choice');
  await box(app).getByLabel('Authenticate with').selectOption('key + user');
  await box(app).getByLabel('X-Key').fill('k-1');
  await box(app).getByLabel('user name').fill('ada');
  await expect(app.snippet()).toContainText('SMALL_API_KEY');
  await expect(app.snippet()).toContainText('SMALL_BASIC_AUTH_BASE64');
  await expect(app.snippet()).not.toContainText('k-1');
});
