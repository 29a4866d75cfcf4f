import { entries } from 'idb-keyval';
import { beforeEach, expect, test, vi } from 'vitest';
import 'fake-indexeddb/auto';
import { fileOf } from '../testing/requests/forms.ts';
import { asListed, MemoryStorage } from '../testing/memory-storage.ts';

const storage = new MemoryStorage();
const tabStorage = new MemoryStorage();
vi.stubGlobal('localStorage', asListed(storage));
vi.stubGlobal('sessionStorage', asListed(tabStorage));
vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
vi.stubGlobal('addEventListener', () => undefined);
vi.stubGlobal('removeEventListener', () => undefined);

const { credentialStore, pasteToken, placeOf } = await import('./credentials.ts');
const { readStoredDocument, storeDocument } = await import('./document-storage.ts');
const { documentStore, rememberDocument } = await import('./documents.ts');
const { keepDrafts } = await import('./keep-drafts.ts');
const { openDraft } = await import('./draft-storage.ts');
const { draftStore, forgetDrafts, typeBody } = await import('./drafts.ts');
const { keepFileNames } = await import('./file-names.ts');
const { chooseFiles, fileStore } = await import('./files.ts');
const { forgetDocument } = await import('./forget-document.ts');
const { forgetEverything } = await import('./forget.ts');
const { typeOAuthField } = await import('./oauth-grants.ts');
const { noteSent, readRecent } = await import('./recent.ts');
const { addTypedServer, chooseServer, settingsStore } = await import('./settings.ts');
const { keepForTab } = await import('./tab-key.ts');

const origin = 'https://api.example.com';

async function use(id: string): Promise<void> {
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
  const stop = keepDrafts();
  typeBody(`${id}/op`, 'application/json', '{}');
  typeBody(`${id}/large`, 'application/json', ' '.repeat(300_000));
  stop();
  chooseFiles(`${id}/op`, 'image/png', '', [fileOf('a.png', '')]);
  keepFileNames(`${id}/op`, 'image/png', '', ['a.png']);
  chooseServer(id, origin);
  addTypedServer(id, origin);
  pasteToken(placeOf(id, origin), 'key', 'secret');
  keepForTab(placeOf(id, origin), 'key');
  typeOAuthField(placeOf(id, origin), 'oauth', 'clientSecret', 'secret');
  noteSent({ documentId: id, operationId: 'op', title: 'Op', method: 'GET', path: '/', sentAt: Date.now() });
  await storeDocument(
    id,
    { files: [{ path: '', bytes: new Uint8Array([123]) }], entry: '', remotes: [] },
    [],
  );
}

/** Everything that any store or storage holds, as one text. */
const held = async (id: string) =>
  JSON.stringify([
    documentStore.getState(),
    draftStore.getState(),
    settingsStore.getState(),
    credentialStore.getState(),
    readRecent(),
    (await readStoredDocument(id)) ?? 'no text',
    fileStore.getState(),
    [storage, tabStorage].map((one) => one.names().map((name) => [name, one.getItem(name)])),
    (await entries()).filter(([name]) => String(name).includes('.draft.')),
  ]);

beforeEach(async () => {
  storage.clear();
  tabStorage.clear();
  await use('first');
  await use('second');
});

test('a removed document leaves nothing behind, and the others whole', async () => {
  await forgetDocument('first');
  // As a yes or no: the large draft is not to be printed.
  expect((await held('first')).includes('first')).toBe(false);
  expect((await held('first')).includes('no text')).toBe(true);
  const { byPlace } = credentialStore.getState();
  expect(Object.keys(byPlace)).toEqual([placeOf('second', origin)]);
  expect(draftStore.getState().drafts).toHaveProperty('second/op');
  expect(await readStoredDocument('second')).toMatchObject({ files: [{ bytes: new Uint8Array([123]) }] });
});

test('a large draft that is on its way back when its document is removed does not come', async () => {
  forgetDrafts();
  openDraft('first/large');
  await forgetDocument('first');
  expect(Object.keys(draftStore.getState().drafts)).toEqual([]);
});

test('forgetting everything takes the texts of the documents too', async () => {
  await forgetEverything();
  expect(await readStoredDocument('first')).toBeUndefined();
  expect(await readStoredDocument('second')).toBeUndefined();
});
