import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { BrowserContext, Download, Page } from '@playwright/test';

/** The places among all that a browser keeps for a page, and shows of it, in which a text is found. */
export async function placesInPage(page: Page, secret: string): Promise<readonly string[]> {
  const kept = await page.evaluate(async (secret) => {
    const kept: Record<string, unknown> = {
      address: location.href,
      title: document.title,
      cookie: document.cookie,
      'window.name': window.name,
      'history state': history.state,
      localStorage: { ...localStorage },
      sessionStorage: { ...sessionStorage },
      document: document.documentElement.outerHTML,
      fields: [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')].map(
        ({ value }) => value,
      ),
    };
    const { navigation } = window as unknown as {
      readonly navigation?: { entries(): readonly { url: string; getState(): unknown }[] };
    };
    kept['history'] = navigation?.entries().map((entry) => [entry.url, entry.getState()]);
    const registrations = await navigator.serviceWorker.getRegistrations();
    kept['service worker'] = registrations.flatMap(({ scope, active, waiting, installing }) => [
      scope,
      ...[active, waiting, installing].map((worker) => worker?.scriptURL),
    ]);
    for (const { name, version } of await indexedDB.databases()) {
      if (name === undefined) continue;
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name, version);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const storeName of database.objectStoreNames) {
        const store = database.transaction(storeName).objectStore(storeName);
        const all = (request: IDBRequest) =>
          new Promise((resolve, reject) => {
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
        kept[`indexedDB ${name} ${storeName}`] = await Promise.all([
          all(store.getAllKeys()),
          all(store.getAll()),
        ]);
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request);
        kept[`cache ${name}`] = [
          kept[`cache ${name}`],
          request.url,
          [...request.headers],
          await answer?.text(),
        ];
      }
    }
    // Base64 as in `Authorization: Basic`, percent-encoding as in an address.
    const spellings = [secret, btoa(secret).replace(/=+$/, ''), encodeURIComponent(secret)];
    const holds = (value: unknown) => {
      const text = JSON.stringify(value ?? '');
      return spellings.some((spelling) => text.includes(spelling));
    };
    return Object.keys(kept).filter((place) => holds(kept[place]));
  }, secret);
  // Those that no script may read are there, too.
  const cookies = await page.context().cookies();
  return JSON.stringify(cookies).includes(secret) ? [...kept, 'cookies'] : kept;
}

/** What leaves a page other than by its requests: its console's lines, and files that it saves. */
export function watchLeavings(context: BrowserContext): {
  readonly placesWith: (secret: string) => Promise<readonly string[]>;
} {
  const printed: string[] = [];
  const downloads: Download[] = [];
  context.on('console', (message) => printed.push(message.text(), message.location().url));
  const watchPage = (page: Page): void => {
    page.on('download', (download) => downloads.push(download));
    page.on('pageerror', (error) => printed.push(String(error.stack ?? error)));
  };
  context.on('page', watchPage);
  for (const page of context.pages()) watchPage(page);
  return {
    placesWith: async (secret) => {
      const saved = await Promise.all(
        downloads.map(async (download) => [
          download.suggestedFilename(),
          await readFile(await download.path(), 'latin1'),
        ]),
      );
      return [
        ...(printed.some((line) => line.includes(secret)) ? ['console'] : []),
        ...(saved.flat().some((text) => text.includes(secret)) ? ['download'] : []),
      ];
    },
  };
}

/** Files below a folder that hold a text: as it is, in UTF-16, in base64 at any offset, or inside gzip. */
export async function filesWith(folder: string, secret: string): Promise<readonly string[]> {
  const needles = [
    Buffer.from(secret),
    Buffer.from(secret, 'utf16le'),
    ...['', 'x', 'xx'].map((before) => {
      // The first and the last letters of base64 depend on what stands beside the secret.
      const whole = Buffer.from(before + secret).toString('base64');
      return Buffer.from(whole.slice(before === '' ? 0 : 4, -4));
    }),
  ];
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of names) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const bytes = await readFile(file);
    const contents = [bytes, ...unpacked(bytes)];
    if (contents.some((content) => needles.some((needle) => content.includes(needle))))
      found.push(path.relative(folder, file));
  }
  return found;
}

const gzipStart = Buffer.from([0x1f, 0x8b, 0x08]);

/** Every gzip stream inside a file, as the browser's cache keeps answers. */
function unpacked(bytes: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  for (let at = bytes.indexOf(gzipStart); at >= 0; at = bytes.indexOf(gzipStart, at + 1)) {
    try {
      found.push(gunzipSync(bytes.subarray(at)));
    } catch {
      // Three octets that only look like a beginning.
    }
  }
  return found;
}
