import 'fake-indexeddb/auto';
import { QueryClient } from '@tanstack/react-query';
import { entries } from 'idb-keyval';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { asListed, MemoryStorage } from '../testing/memory-storage.ts';
import { fileOf } from '../testing/requests/forms.ts';

const storage = new MemoryStorage();
const tabStorage = new MemoryStorage();
vi.stubGlobal('localStorage', asListed(storage));
vi.stubGlobal('sessionStorage', asListed(tabStorage));
vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
vi.stubGlobal('addEventListener', () => undefined);
vi.stubGlobal('removeEventListener', () => undefined);

const { forgetDocument, forgetEverything } = await import('./forget.ts');
const { listKeepers, registerKeeper } = await import('./keepers.ts');
// What the page brings only when it is needed is there too, for what it brings along to forget with.
const onTheDisk = listKeepers().map(({ name }) => name);

const { queryKeeper } = await import('../client/send/forget-answers.ts');
const { outcomeKey } = await import('../client/send/outcome.ts');
const { startSending } = await import('../client/send/sending.ts');
const { chooseView, viewChoices } = await import('./view-choices.ts');
const { credentialStore, pasteToken, placeOf } = await import('./credentials.ts');
const { readStoredDocument, storeDocument } = await import('./document-storage.ts');
const { documentStore, rememberDocument, rememberPlace } = await import('./documents.ts');
const { keepDrafts } = await import('./keep-drafts.ts');
const { openDraft } = await import('./draft-storage.ts');
const { draftStore, forgetDrafts, typeBody } = await import('./drafts.ts');
const { keepFileNames } = await import('./file-names.ts');
const { chooseFiles, fileStore } = await import('./files.ts');
const { typeOAuthField } = await import('./oauth-grants.ts');
const { askForOrigin, noteAllowedOrigin, originStore } = await import('./origin-question.ts');
const { plantedStore, tellPlanted } = await import('./planted.ts');
const { noteSent, readRecent } = await import('./recent.ts');
const settings = await import('./settings.ts');
const { keepWidth, readWidth } = await import('./split-widths.ts');
const { isKeptForTab, keepForTab } = await import('./tab-key.ts');

const client = new QueryClient();
registerKeeper(queryKeeper(client));

const origin = 'https://api.example.com';
const placeIn = (id: string) => placeOf(id, origin);

type Holder = {
  readonly fill: (id: string) => unknown;
  /** What is held in memory; what is in the storages is looked at for all of them. */
  readonly held?: () => unknown;
  /** It belongs to no document and stays when one is removed. */
  readonly isShared?: true;
};

/** How each keeper is filled, by its name. */
const holders: Readonly<Record<string, Holder>> = {
  credentials: {
    fill: (id) => {
      pasteToken(placeIn(id), 'key', `secret of ${id}`);
      typeOAuthField(placeIn(id), 'oauth', 'clientSecret', `secret of ${id}`);
    },
    held: () => credentialStore.getState(),
  },
  'keys kept for the tab': {
    fill: (id) => keepForTab(placeIn(id), 'key'),
    held: () => ['first', 'second'].filter((id) => isKeptForTab(placeIn(id), 'key')),
  },
  'texts of documents': {
    fill: (id) =>
      storeDocument(id, { files: [{ path: '', bytes: new Uint8Array([123]) }], entry: '', remotes: [] }, []),
  },
  'list of documents': {
    fill: (id) => {
      rememberDocument({
        id,
        title: id,
        specification: '3.1.0',
        version: '1',
        origin: { kind: 'pasted' },
        byteLength: 2,
        operationCount: 1,
        openedAt: 1,
        isKept: true,
      });
      rememberPlace(id, 'op');
    },
    held: () => documentStore.getState(),
  },
  drafts: {
    fill: (id) => typeBody(`${id}/op`, 'application/json', '{}'),
    held: () => draftStore.getState(),
  },
  'kept drafts': {
    fill: (id) => {
      const stop = keepDrafts();
      typeBody(`${id}/small`, 'application/json', '{}');
      typeBody(`${id}/large`, 'application/json', ' '.repeat(300_000));
      stop();
    },
  },
  files: {
    fill: (id) => chooseFiles(`${id}/op`, 'image/png', '', [fileOf('a.png', '')]),
    held: () => fileStore.getState(),
  },
  'chosen views': {
    fill: (id) => chooseView(`text/${id}`, 'raw'),
    held: () => viewChoices.getState(),
    isShared: true,
  },
  'names of files': { fill: (id) => keepFileNames(`${id}/op`, 'image/png', '', ['a.png']) },
  'keys in wrong fields': {
    fill: (id) => {
      tellPlanted(`${id}/op`, [{ path: ['bodies', 'text/plain'], secrets: [] }]);
      const others = plantedStore.getState().byKey['settings'] ?? [];
      tellPlanted('settings', [...others, { path: ['serverVariables', id, 'key'], secrets: [] }]);
    },
    held: () => plantedStore.getState(),
  },
  settings: {
    fill: (id) => {
      settings.chooseServer(id, origin);
      settings.addTypedServer(id, origin);
      settings.setServerVariable(id, 'region', 'eu');
      settings.chooseSecurity(id, 'key');
      settings.chooseDocumentParameter(id, 'header:Version', '1');
    },
    held: () => settings.settingsStore.getState(),
  },
  'recent requests': {
    fill: (id) =>
      noteSent({
        documentId: id,
        operationId: 'op',
        title: 'Op',
        method: 'GET',
        path: '/',
        sentAt: Date.now(),
      }),
    held: () => readRecent(),
  },
  'allowed origins': {
    fill: (id) => {
      noteAllowedOrigin(`https://${id}.example.com`);
      void askForOrigin({ origin: `https://${id}.example.com`, what: 'it', next: 'send' });
    },
    held: () => originStore.getState(),
    isShared: true,
  },
  'column widths': {
    fill: (id) => keepWidth(`--${id}-width`, 300),
    held: () => ['first', 'second'].filter((id) => readWidth(`--${id}-width`) !== undefined),
    isShared: true,
  },
  answers: {
    fill: (id) => {
      client.setQueryData(outcomeKey(`${id}/op`), { exchange: `answer of ${id}` });
      client.setQueryData(['document', id, 'index'], { title: id });
      client.setQueryData(['openid-configuration', `https://${id}.example.com`], {});
    },
    held: () =>
      client
        .getQueryCache()
        .getAll()
        .map(({ queryKey, state }) => [queryKey, state.data]),
  },
  // One at a time; page-address.test.ts looks inside.
  'address of the page': { fill: () => undefined, isShared: true },
  // Holds what the credentials are; search-keys.test.ts looks inside.
  'credentials that were searched for': { fill: () => undefined, isShared: true },
  'search for credentials': { fill: () => undefined, isShared: true },
};

/** All that any storage of the browser holds, names and values. */
async function storages(): Promise<unknown> {
  const databases = await indexedDB.databases();
  return [
    ...[storage, tabStorage].map((one) => one.names().map((name) => [name, one.getItem(name)])),
    ...(await Promise.all(databases.map(({ name = '' }) => contentsOf(name)))),
  ];
}

async function contentsOf(database: string): Promise<unknown> {
  const opened = await promised(indexedDB.open(database));
  const stores = [...opened.objectStoreNames].map(async (name) => {
    const store = opened.transaction(name).objectStore(name);
    return Promise.all([promised(store.getAllKeys()), promised(store.getAll())]);
  });
  const contents = await Promise.all(stores);
  opened.close();
  return contents;
}

const promised = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('no reason')));
  });

/** What is held of a document, by keeper and in the storages; large texts are not to be printed. */
async function placesOf(id: string, isWanted: (holder: Holder) => boolean = () => true): Promise<string[]> {
  const inMemory = Object.entries(holders).flatMap(([name, holder]) =>
    isWanted(holder) && JSON.stringify(holder.held?.() ?? '').includes(id) ? [name] : [],
  );
  const names = JSON.stringify(await storages()).includes(id) ? ['a storage'] : [];
  return [...inMemory, ...names];
}

const withMemory = Object.keys(holders).filter((name) => holders[name]?.held);

beforeEach(async () => {
  await forgetEverything();
  storage.clear();
  tabStorage.clear();
  for (const id of ['first', 'second']) for (const { fill } of Object.values(holders)) await fill(id);
});

test('every keeper that is registered is filled here', () => {
  expect(
    listKeepers()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(Object.keys(holders).sort());
});

test('those that keep on the disk forget before the page has loaded them', () => {
  expect(onTheDisk).toEqual(
    expect.arrayContaining([
      'texts of documents',
      'list of documents',
      'kept drafts',
      'names of files',
      'settings',
      'recent requests',
      'column widths',
      'keys kept for the tab',
    ]),
  );
});

test('before anything is forgotten all of it is there', async () => {
  for (const id of ['first', 'second'])
    expect((await placesOf(id)).sort()).toEqual([...withMemory, 'a storage'].sort());
});

describe('forget everything', () => {
  test('leaves nothing in any store or storage', async () => {
    storage.setItem('tryit.of-an-earlier-version', 'first');
    storage.setItem('of-another-page', 'x');
    await forgetEverything();
    expect([await placesOf('first'), await placesOf('second')]).toEqual([[], []]);
    // Not even a name: an empty list would still tell that there was one.
    expect([storage.names(), tabStorage.names()]).toEqual([['of-another-page'], []]);
    expect(await readStoredDocument('first')).toBeUndefined();
    expect(await readStoredDocument('second')).toBeUndefined();
    expect(await entries()).toEqual([]);
  });

  test('a keeper that fails does not keep the others from it', async () => {
    registerKeeper({
      name: 'answers',
      forgetAll: () => {
        throw new Error('closed');
      },
      forgetDocument: () => Promise.reject(new Error('closed')),
    });
    await forgetDocument('first');
    expect(await placesOf('first', ({ isShared }) => !isShared)).toEqual(['answers', 'a storage']);
    await forgetEverything();
    expect(await placesOf('second')).toEqual(['answers']);
    registerKeeper(queryKeeper(client));
  });
});

describe('a removed document', () => {
  test('leaves nothing behind, and the others whole', async () => {
    // A width belongs to no document; its name here is that of one.
    storage.removeItem('tryit.split.first-width');
    await forgetDocument('first');
    expect(await placesOf('first', ({ isShared }) => !isShared)).toEqual([]);
    expect((await placesOf('second')).sort()).toEqual([...withMemory, 'a storage'].sort());
    const { byPlace } = credentialStore.getState();
    expect(Object.keys(byPlace)).toEqual([placeIn('second')]);
    expect(draftStore.getState().drafts).toHaveProperty('second/op');
    expect(await readStoredDocument('first')).toBeUndefined();
    expect(await readStoredDocument('second')).toMatchObject({ files: [{ bytes: new Uint8Array([123]) }] });
  });

  test('does not come back with a large draft that is on its way', async () => {
    forgetDrafts();
    openDraft('first/large');
    await forgetDocument('first');
    expect(Object.keys(draftStore.getState().drafts)).toEqual([]);
  });

  test('does not come back with an answer that is on its way, nor after everything is forgotten', async () => {
    const request = { method: 'GET', url: `${origin}/`, headers: [], body: undefined };
    const fetch = vi.fn<typeof globalThis.fetch>(
      (_input, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
        }),
    );
    const [first, second] = ['first', 'second'].map((id) =>
      startSending(client, `${id}/sent`, request, { fetch }),
    );
    await forgetDocument('first');
    expect(await first).toMatchObject({ ok: false });
    expect(client.getQueryData(outcomeKey('first/sent'))).toBeUndefined();
    expect(client.getQueryData(outcomeKey('second/sent'))).toMatchObject({ startedAt: expect.any(Number) });
    await forgetEverything();
    expect(await second).toMatchObject({ ok: false });
    expect(client.getQueryCache().getAll()).toEqual([]);
  });

  test('one that nothing is kept of writes nothing', async () => {
    storage.clear();
    tabStorage.clear();
    await forgetDocument('unknown');
    expect([storage.names(), tabStorage.names()]).toEqual([[], []]);
  });
});
