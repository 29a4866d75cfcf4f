import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MemoryStorage } from '../testing/memory-storage.ts';
import { clearToken, credentialStore, forgetCredentials, judgeToken, pasteToken } from './credentials.ts';
import { isKeptForTab, keepForTab, restoreTabKeys, stopKeepingForTab } from './tab-key.ts';

const api = 'https://api.example.com';
const other = 'https://other.example.com';
const key = 'persona_sandbox_0123456789';

let storage: MemoryStorage;
const stored = () =>
  storage
    .names()
    .map((name) => storage.getItem(name))
    .join('\n');
const keyNow = () => credentialStore.getState().byPlace[api]?.['bearer']?.text;

beforeEach(() => {
  forgetCredentials();
  storage = new MemoryStorage();
  vi.stubGlobal('sessionStorage', storage);
  restoreTabKeys();
});
afterEach(() => vi.unstubAllGlobals());

test('a key that nobody asked to keep is in no storage', () => {
  pasteToken(api, 'bearer', key);
  expect(stored()).toBe('');
});

test('a kept key is back after a reload, bound to its origin and scheme, not yet judged', () => {
  pasteToken(api, 'bearer', key);
  keepForTab(api, 'bearer');
  const kept = stored();
  forgetCredentials();
  expect(stored()).toBe('');
  storage.setItem('tryit.tab-key', kept);
  restoreTabKeys();
  expect(credentialStore.getState().byPlace).toEqual({
    [api]: { bearer: { text: key, notes: [], verdict: 'none' } },
  });
  expect(isKeptForTab(api, 'bearer')).toBe(true);
  expect(isKeptForTab(other, 'bearer')).toBe(false);
});

test.each([
  { name: 'unchecking', act: () => stopKeepingForTab(api, 'bearer'), left: key },
  { name: 'clearing the key', act: () => clearToken(api, 'bearer'), left: undefined },
  {
    name: 'a production key in its place',
    act: () => pasteToken(api, 'bearer', 'persona_production_1234'),
    left: 'persona_production_1234',
  },
  { name: 'forgetting everything', act: () => forgetCredentials(), left: undefined },
])('$name takes it out of the storage', ({ act, left }) => {
  pasteToken(api, 'bearer', key);
  keepForTab(api, 'bearer');
  expect(stored()).toContain(key);
  act();
  expect(storage.names()).toEqual([]);
  expect(isKeptForTab(api, 'bearer')).toBe(false);
  expect(keyNow()).toBe(left);
});

test('a verdict on the key leaves it kept', () => {
  pasteToken(api, 'bearer', key);
  keepForTab(api, 'bearer');
  judgeToken(api, 'bearer', key, 'accepted');
  expect(isKeptForTab(api, 'bearer')).toBe(true);
});

test('a key of another origin does not touch the kept one', () => {
  pasteToken(api, 'bearer', key);
  keepForTab(api, 'bearer');
  pasteToken(other, 'bearer', 'persona_production_1234');
  expect(stored()).toContain(key);
  expect(stored()).not.toContain('production');
});

test.each([
  { name: 'a full storage', break: () => (storage.quota = 0) },
  { name: 'a closed storage', break: () => vi.stubGlobal('sessionStorage', undefined) },
])('$name keeps nothing and breaks nothing', ({ break: spoil }) => {
  pasteToken(api, 'bearer', key);
  spoil();
  keepForTab(api, 'bearer');
  expect(isKeptForTab(api, 'bearer')).toBe(false);
  expect(keyNow()).toBe(key);
});

test.each(['not json', '{}', '[1, null, {"origin":"x"}]', 'null'])(
  'a storage with %s in it restores nothing',
  (text) => {
    storage.setItem('tryit.tab-key', text);
    restoreTabKeys();
    expect(credentialStore.getState().byPlace).toEqual({});
  },
);
