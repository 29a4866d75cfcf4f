import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MemoryStorage } from '../testing/memory-storage.ts';
import type { RememberedDocument } from './documents.ts';

const document: Omit<RememberedDocument, 'name'> = {
  id: 'a1',
  title: 'Shop',
  specification: '3.1.0',
  version: '2',
  origin: { kind: 'file', fileName: 'shop.json' },
  byteLength: 10,
  operationCount: 5,
  openedAt: 1,
  isKept: true,
};

let storage: MemoryStorage;

/** The module as a page that is loaded now has it. */
async function load() {
  vi.resetModules();
  return import('./documents.ts');
}

beforeEach(() => {
  storage = new MemoryStorage();
  vi.stubGlobal('localStorage', storage);
});
afterEach(() => vi.unstubAllGlobals());

test('a document is there after a reload, with the name it was given and its place', async () => {
  const before = await load();
  before.rememberDocument(document);
  before.renameDocument('a1', '  My shop ');
  before.rememberPlace('a1', 'get-health');
  const after = await load();
  expect(after.documentStore.getState()).toEqual({
    documents: [{ ...document, name: 'My shop' }],
    places: { a1: 'get-health' },
  });
});

test('what the machine would not take is gone after a reload, and stays until then', async () => {
  const before = await load();
  before.rememberDocument(document);
  before.markKept('a1', false);
  expect(before.findDocument('a1')).toBeDefined();
  expect((await load()).documentStore.getState().documents).toEqual([]);
});

test('opened again, it comes first and keeps its name', async () => {
  const { documentStore, rememberDocument, renameDocument } = await load();
  rememberDocument(document);
  renameDocument('a1', 'Mine');
  rememberDocument({ ...document, id: 'b2' });
  rememberDocument({ ...document, version: '3' });
  expect(documentStore.getState().documents.map(({ id, version, name }) => [id, version, name])).toEqual([
    ['a1', '3', 'Mine'],
    ['b2', '2', ''],
  ]);
});

test('removed, nothing of it is left', async () => {
  const { dropDocument, rememberDocument, rememberPlace } = await load();
  rememberDocument(document);
  rememberPlace('a1', 'x');
  dropDocument('a1');
  expect(storage.getItem('tryit.documents')).not.toContain('a1');
});

test.each([
  'not json',
  '{}',
  '{"state":{"documents":7}}',
  '{"state":{"documents":[1,{"id":2}],"places":{}}}',
])('a storage with %s in it is an empty list', async (text) => {
  storage.setItem('tryit.documents', text);
  expect((await load()).documentStore.getState().documents).toEqual([]);
});

test.each([
  { name: 'a full storage', spoil: () => (storage.quota = 0) },
  { name: 'a closed storage', spoil: () => vi.stubGlobal('localStorage', undefined) },
])('$name leaves the list of this tab', async ({ spoil }) => {
  spoil();
  const { findDocument, rememberDocument } = await load();
  rememberDocument(document);
  expect(findDocument('a1')?.title).toBe('Shop');
});

test('another tab’s list is taken over, and what is open in this one stays', async () => {
  const here = await load();
  here.rememberDocument({ ...document, id: 'own', isKept: false });
  storage.setItem(
    'tryit.documents',
    JSON.stringify({ state: { documents: [{ ...document, name: '' }], places: {} }, version: 1 }),
  );
  await here.documentStore.persist.rehydrate();
  expect(here.documentStore.getState().documents.map(({ id }) => id)).toEqual(['own', 'a1']);
});
