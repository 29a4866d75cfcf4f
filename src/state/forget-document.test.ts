import { beforeEach, expect, test, vi } from 'vitest';
import 'fake-indexeddb/auto';
import { MemoryStorage } from '../testing/memory-storage.ts';

const storage = new MemoryStorage();
vi.stubGlobal('localStorage', storage);
vi.stubGlobal('sessionStorage', new MemoryStorage());

const { credentialStore, pasteToken, placeOf } = await import('./credentials.ts');
const { readStoredDocument, storeDocument } = await import('./document-storage.ts');
const { documentStore, rememberDocument } = await import('./documents.ts');
const { draftStore, typeBody } = await import('./drafts.ts');
const { forgetDocument } = await import('./forget-document.ts');
const { forgetEverything } = await import('./forget.ts');
const { noteSent, readRecent } = await import('./recent.ts');
const { addTypedServer, chooseServer, settingsStore } = await import('./settings.ts');

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
  typeBody(`${id}/op`, 'application/json', '{}');
  chooseServer(id, origin);
  addTypedServer(id, origin);
  pasteToken(placeOf(id, origin), 'key', 'secret');
  noteSent({ documentId: id, operationId: 'op', title: 'Op', method: 'GET', path: '/', sentAt: Date.now() });
  await storeDocument(id, { files: [{ path: '', bytes: new Uint8Array([123]) }], entry: '', remotes: [] });
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
    storage.names().map((name) => [name, storage.getItem(name)]),
  ]);

beforeEach(async () => {
  storage.clear();
  await use('first');
  await use('second');
});

test('a removed document leaves nothing behind, and the others whole', async () => {
  await forgetDocument('first');
  expect(await held('first')).not.toContain('first');
  expect(await held('first')).toContain('no text');
  const { byPlace } = credentialStore.getState();
  expect(Object.keys(byPlace)).toEqual([placeOf('second', origin)]);
  expect(draftStore.getState().drafts).toHaveProperty('second/op');
  expect(await readStoredDocument('second')).toMatchObject({ files: [{ bytes: new Uint8Array([123]) }] });
});

test('forgetting everything takes the texts of the documents too', async () => {
  await forgetEverything();
  expect(await readStoredDocument('first')).toBeUndefined();
  expect(await readStoredDocument('second')).toBeUndefined();
});
