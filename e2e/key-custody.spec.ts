import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { startAuthorizationServer } from '../src/testing/servers/authorization-server.ts';
import { type ConsoleServer, startConsole } from './console-server.ts';
import { Documents } from './documents.ts';
import { browserArguments, ensureBrowser } from '../src/testing/browser/find-browser.ts';
import { filesWith, placesInPage, watchLeavings } from './find-secret.ts';
import { ConsolePage, expect, test } from './fixtures.ts';
import { watchPolicy } from './policy-watch.ts';

test.describe.configure({ timeout: 180_000 });

type Own = {
  readonly server: ConsoleServer;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Where the browser keeps everything; to be read when the context is closed. */
  readonly profile: string;
};

/** A console and a browser of their own, whose profile is a folder on disk as a person's is. */
async function withOwnBrowser(bypassCSP: boolean, work: (own: Own) => Promise<void>): Promise<void> {
  const profile = await mkdtemp(path.join(tmpdir(), 'profile-'));
  const server = await startConsole();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: ensureBrowser(),
    args: [...browserArguments],
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    bypassCSP,
  });
  try {
    await work({ server, context, page: context.pages()[0] ?? (await context.newPage()), profile });
  } finally {
    await context.close();
    await server.stop();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Plant = {
  readonly place: string | RegExp;
  readonly plant: (secret: string) => unknown;
  /** It outlives the browser, so that the search of the disk must find it, too. */
  readonly isOnDisk?: true;
};

/** A key left in every place that a page can leave one in. */
const plants: readonly Plant[] = [
  {
    place: 'address',
    plant: (secret) => history.replaceState(null, '', `#/${secret}`),
    isOnDisk: true,
  },
  {
    place: 'history',
    plant: (secret) => {
      history.pushState(null, '', `#/${secret}`);
      history.pushState(null, '', '#/');
    },
  },
  { place: 'history state', plant: (secret) => history.replaceState({ secret }, '') },
  { place: 'title', plant: (secret) => (document.title = secret) },
  {
    place: 'localStorage',
    plant: (secret) => localStorage.setItem('plant', secret),
    isOnDisk: true,
  },
  { place: 'localStorage', plant: (secret) => localStorage.setItem(secret, 'in the name') },
  {
    place: 'localStorage',
    plant: (secret) => localStorage.setItem('basic', btoa(secret)),
    isOnDisk: true,
  },
  { place: 'sessionStorage', plant: (secret) => sessionStorage.setItem('plant', secret) },
  {
    place: /^indexedDB/,
    plant: (secret) =>
      new Promise<void>((resolve) => {
        const request = indexedDB.open('plant', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('plant').put(secret, 'plant');
        request.onsuccess = () => {
          request.result.close();
          resolve();
        };
      }),
    isOnDisk: true,
  },
  {
    place: /^indexedDB/,
    plant: (secret) =>
      new Promise<void>((resolve) => {
        const request = indexedDB.open('plant in a key', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('plant').put(1, secret);
        request.onsuccess = () => {
          request.result.close();
          resolve();
        };
      }),
  },
  {
    place: /^cache /,
    plant: async (secret) => (await caches.open('plant')).put('/answer', new Response(secret)),
    isOnDisk: true,
  },
  {
    place: /^cache /,
    plant: async (secret) => (await caches.open('plant')).put(`/?key=${secret}`, new Response('')),
    isOnDisk: true,
  },
  { place: 'cookie', plant: (secret) => (document.cookie = `plant=${secret}; max-age=9999`) },
  { place: 'window.name', plant: (secret) => (window.name = secret) },
  {
    place: 'service worker',
    plant: async (secret) => {
      const loaded = performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => name.endsWith('.js'));
      const texts = await Promise.all(loaded.map(async (name) => (await fetch(name)).text()));
      // The page's own parts want a document; its workers do not, so any of them can be a service worker.
      const scripts = texts.join('').match(/[\w.-]*worker[\w.-]*\.js/g) ?? [];
      const register = (script: string) =>
        navigator.serviceWorker.register(`/assets/${script}?${secret}`, { type: 'module' });
      for (const script of scripts) if (await register(script).catch(() => undefined)) return;
    },
    isOnDisk: true,
  },
  { place: 'console', plant: (secret) => console.info('sent with', { key: secret }) },
  {
    place: 'console',
    plant: (secret) =>
      setTimeout(() => {
        throw new Error(`no answer for ${secret}`);
      }),
  },
  { place: 'document', plant: (secret) => document.body.setAttribute('data-plant', secret) },
  { place: 'document', plant: (secret) => document.body.append(document.createComment(secret)) },
  {
    place: 'fields',
    plant: (secret) => {
      const input = document.createElement('input');
      input.type = 'password';
      document.body.append(input);
      input.value = secret;
    },
  },
  {
    place: 'download',
    plant: (secret) => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([`{"headers":[{"value":"Bearer ${secret}"}]}`]));
      link.download = 'session.har';
      link.click();
    },
  },
  {
    place: 'server output',
    plant: async (secret) => {
      const origin = `http://${secret}.localhost:1`;
      const post = (address: string, type: string, body: string) =>
        fetch(address, { method: 'POST', headers: { 'x-tryit': '1', 'content-type': type }, body });
      await post('/proxy/origins', 'application/json', JSON.stringify({ origin }));
      const call = { method: 'GET', target: `${origin}/`, headers: [], hasBody: false };
      await post('/proxy', 'application/x-tryit-call', `${JSON.stringify(call)}\n`);
    },
  },
  {
    place: 'HTTP cache',
    plant: (secret) => fetch(`/icon.svg?${secret}`).then((answer) => answer.text()),
    isOnDisk: true,
  },
];

test(`the search for a key finds every one of ${plants.length} that were planted`, async () => {
  // The policy would stop some of the plants; a leak that it stops is no test of the search.
  await withOwnBrowser(true, async ({ server, context, page, profile }) => {
    const app = new ConsolePage(page, server.url);
    const leavings = watchLeavings(context);
    await app.open();
    await app.editorReady();
    const nowhere = 'planted-nowhere';
    const secretOf = (index: number) => `planted-${String.fromCodePoint(97 + index).repeat(12)}`;
    const placesOf = async (secret: string) => [
      ...(await placesInPage(page, secret)),
      ...(await leavings.placesWith(secret)),
      ...(server.output().includes(secret) ? ['server output'] : []),
    ];
    for (const [index, { place, plant }] of plants.entries()) {
      await page.evaluate(plant, secretOf(index)).catch((error: unknown) => {
        throw new Error(`could not plant in ${place}: ${String(error)}`);
      });
      if (place === 'HTTP cache') continue;
      const isFound = async () =>
        (await placesOf(secretOf(index))).some((found) =>
          typeof place === 'string' ? found === place : place.test(found),
        );
      await expect.poll(isFound, { message: `a key planted in ${place}` }).toBe(true);
    }
    expect(await placesOf(nowhere)).toEqual([]);
    await context.close();
    for (const [index, { place, isOnDisk }] of plants.entries())
      if (isOnDisk)
        expect
          .soft(await filesWith(profile, secretOf(index)), `a key planted in ${place}, on disk`)
          .not.toEqual([]);
    expect(await filesWith(profile, nowhere)).toEqual([]);
  });
});

const sandboxKey = 'persona_sandbox_custody7c2e9a4fb1';
const wrongKey = 'persona_wrong_custody93ab55e0d2';
const productionKey = 'persona_production_custody58d3601f';
const foreignKey = 'custody-of-another-api-6640c1';
const clientSecret = 's3cret:with/signs';

/** A document whose operations take a key and a token. */
const guarded = (origin: string): string => {
  const flow = { tokenUrl: `${origin}/token`, scopes: { read: 'Read things' } };
  const get = (operationId: string, security: object) => ({
    get: { operationId, summary: operationId, security: [security], responses: {} },
  });
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Guarded', version: '1' },
    servers: [{ url: `${origin}/api` }],
    paths: { '/me': get('with-key', { key: [] }), '/me#client': get('with-client', { client: [] }) },
    components: {
      securitySchemes: {
        key: { type: 'apiKey', in: 'query', name: 'api_key' },
        client: { type: 'oauth2', flows: { clientCredentials: flow } },
      },
    },
  });
};

test('a whole session leaves nothing of a key anywhere: in the page, what leaves it, the server, the disk', async () => {
  const api = await startAuthorizationServer();
  const secrets = new Set([sandboxKey, wrongKey, productionKey, foreignKey, clientSecret]);
  try {
    await withOwnBrowser(false, async ({ server, context, page, profile }) => {
      const app = new ConsolePage(page, server.url);
      const leavings = watchLeavings(context);
      const policy = await watchPolicy(context);
      const box = app.authentication();
      /** A typed key stands in the field that it was typed in, and nowhere else. */
      const expectNothing = async (when: string, allowed: readonly string[] = ['fields']) => {
        for (const secret of secrets) {
          const places = [...(await placesInPage(page, secret)), ...(await leavings.placesWith(secret))];
          expect(
            places.filter((place) => !allowed.includes(place)),
            `${secret} ${when}`,
          ).toEqual([]);
          expect(server.output(), when).not.toContain(secret);
        }
      };

      await app.open();
      await app.choosePersonaKeyInSandbox(wrongKey);
      await app.send();
      await expect(app.status()).toContainText('401');
      await app.token().fill(sandboxKey);
      await app.send();
      await expect(app.status()).toHaveText('201 - Created');
      for (const name of ['Node', 'Ruby', 'PHP', 'cURL']) {
        await app.chooseLanguage(name);
        expect(await app.copied(app.snippetCopy())).toContain(sandboxKey);
      }
      const saved = page.waitForEvent('download');
      await app
        .response()
        .getByRole('button', { name: /^(?:Save|Download)/ })
        .click();
      await saved;
      await expectNothing('after a call to the sandbox');

      await app.token().fill(productionKey);
      for (const name of ['Node', 'Ruby', 'PHP', 'cURL']) {
        await app.chooseLanguage(name);
        expect(await app.copied(app.snippetCopy()), name).not.toContain(productionKey);
      }
      await expectNothing('with a production key');

      const documents = new Documents(page);
      await documents.openFile('guarded.json', guarded(api.origin), 'Guarded');
      await expect(box.getByLabel('api_key')).toHaveValue('');
      await box.getByLabel('api_key').fill(foreignKey);
      const { host } = new URL(api.origin);
      await app
        .requestLine()
        .getByRole('button', { name: `Allow ${host}` })
        .click();
      await app.send();
      await expect(app.status()).toContainText(/^\d{3} /);
      await expectNothing('after a key in a query');

      await app.operations().getByRole('link', { name: 'with-client' }).click();
      await box.getByLabel('client id').fill('app-secret');
      await box.getByLabel('client secret').fill(clientSecret);
      await box.getByRole('button', { name: 'Get token' }).click();
      await expect(box).toHaveAttribute('data-state', 'entered');
      await app.send();
      await expect(app.status()).toHaveText('200 - OK');
      const token = api.apiCalls.at(-1)?.replace('Bearer ', '') ?? '';
      expect(token).toMatch(/^at-/);
      secrets.add(token);
      await expectNothing('after a call with a token');

      // An answer that never comes: the sentence about it must not name what was sent.
      await api.close();
      await app.send();
      await expect(
        app
          .response()
          .getByText(/refused|could not|no answer/i)
          .first(),
      ).toBeVisible();
      await expectNothing('after an error');

      await documents.show(/^Persona API/);
      await expect(app.tryIt()).toBeVisible();
      await expectNothing('back at the first document');
      await page.reload();
      await expect(app.tryIt()).toBeVisible();
      await expectNothing('after a reload', []);
      await page.goto('about:blank');
      await page.goBack();
      await expect(app.tryIt()).toBeVisible();
      await expectNothing('after a step back', []);
      expect(policy.violations).toEqual([]);

      await context.close();
      for (const secret of secrets) expect(await filesWith(profile, secret), `${secret} on disk`).toEqual([]);
    });
  } finally {
    await api.close();
  }
});
