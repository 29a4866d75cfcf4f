import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

test('a reload keeps the draft and forgets the key', async ({ app, page }) => {
  await app.open();
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

/** The places among all that a browser keeps for a page in which a text is found. */
async function whereKept(page: Page, secret: string): Promise<readonly string[]> {
  return page.evaluate(async (secret) => {
    const kept: Record<string, unknown> = {
      address: location.href,
      title: document.title,
      cookie: document.cookie,
      'window.name': window.name,
      history: history.state,
      localStorage: { ...localStorage },
      sessionStorage: { ...sessionStorage },
      document: document.documentElement.outerHTML,
    };
    for (const { name, version } of await indexedDB.databases()) {
      if (name === undefined) continue;
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name, version);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        kept[`indexedDB ${name} ${store}`] = await new Promise((resolve, reject) => {
          const request = database.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        kept[`cache ${name} ${request.url}`] = await (await cache.match(request))?.text();
      }
    }
    return Object.keys(kept).filter((place) => JSON.stringify(kept[place] ?? '').includes(secret));
  }, secret);
}

test('nothing of a key is kept anywhere, and the search for it finds planted ones', async ({
  app,
  page,
  consoleServer,
}) => {
  const key = 'persona_sandbox_leakcanary7391';
  const printed: string[] = [];
  page.on('console', (message) => printed.push(message.text()));
  await app.open();
  await app.choosePersonaKeyInSandbox(key);
  await app.send();
  await expect(app.status()).toHaveText('201 - Created');
  for (const name of ['Node', 'Ruby', 'PHP', 'cURL']) await app.language(name).click();
  await app.snippets().getByRole('button', { name: 'Copy', exact: true }).click();

  expect(await whereKept(page, 'leakcanary7391')).toEqual([]);
  expect(printed.join('\n')).not.toContain('leakcanary7391');
  expect(consoleServer.output()).not.toContain('leakcanary7391');
  await page.reload();
  await expect(app.tryIt()).toBeVisible();
  expect(await whereKept(page, 'leakcanary7391')).toEqual([]);

  // The same search must find a key wherever one could be left.
  const plants: Record<string, (secret: string) => unknown> = {
    localStorage: (secret) => localStorage.setItem('plant', secret),
    sessionStorage: (secret) => sessionStorage.setItem('plant', secret),
    address: (secret) => history.replaceState(null, '', `#/${secret}`),
    'window.name': (secret) => (window.name = secret),
    indexedDB: (secret) =>
      new Promise<void>((resolve) => {
        const request = indexedDB.open('plant', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('plant').put(secret, 'plant');
        request.onsuccess = () => {
          request.result.close();
          resolve();
        };
      }),
  };
  for (const [place, plant] of Object.entries(plants)) {
    const secret = `planted-${place.toLowerCase().replace('.', '-')}`;
    await page.evaluate(plant, secret);
    expect(await whereKept(page, secret), `a key planted in ${place} is found`).not.toEqual([]);
  }
});

test('one press forgets everything that was typed', async ({ app, page }) => {
  await app.open();
  await app.chooseSandbox();
  await app.typeBody('{"draft": "to be forgotten"}');
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await page.getByRole('button', { name: 'Forget everything and reload' }).click();
  await expect(app.snippet()).toContainText('itmpl_YOURTEMPLATEID');
  await expect(app.server()).toHaveValue('https://api.withpersona.com/api/v1');
  expect(await whereKept(page, 'to be forgotten')).toEqual([]);
});
