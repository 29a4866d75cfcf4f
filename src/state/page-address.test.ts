import { beforeEach, expect, test, vi } from 'vitest';
import { asListed, MemoryStorage } from '../testing/memory-storage.ts';

const page = new EventTarget();
const place = { pathname: '/', search: '', hash: '' };
vi.stubGlobal('localStorage', asListed(new MemoryStorage()));
vi.stubGlobal('sessionStorage', asListed(new MemoryStorage()));
vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
vi.stubGlobal('dispatchEvent', page.dispatchEvent.bind(page));
vi.stubGlobal('location', place);
vi.stubGlobal('history', {
  state: null,
  replaceState: (_state: unknown, _title: string, to: string) => go(to),
});

function go(to: string): void {
  const url = new URL(to, 'http://console.example');
  Object.assign(place, { pathname: url.pathname, search: url.search, hash: url.hash });
}

const { forgetCredentials, pasteToken } = await import('./credentials.ts');
const { listKeepers } = await import('./keepers.ts');
const { addressNote, pagePlace, watchPageAddress } = await import('./page-address.ts');
const { cleanPageAddress, dismissAddressNote } = await import('./clean-address.ts');
const { plantedStore } = await import('./planted.ts');
watchPageAddress();

const key = 'persona_production_7c2e9a4f1b58d360';
const told = () => plantedStore.getState().byKey[addressNote] ?? [];
const shown = () => place.search + place.hash;

beforeEach(() => {
  forgetCredentials();
  dismissAddressNote();
});

test.each([
  ['in the fragment', `/#/${key}`, '#/', '#/'],
  ['in a query', `/?a=1&token=abc#/list`, '?a=1#/list', '?a=1#/list'],
  ['percent-encoded', `/?a=${key.replaceAll('_', '%5F')}#/list`, '#/list', '#/list'],
  [
    'in the address of a document, which is asked for with it',
    '/?spec=https://a.example/o.json?token=abc#/list',
    `?spec=${encodeURIComponent('https://a.example/o.json?token=')}#/list`,
    '?spec=https://a.example/o.json?token=abc#/list',
  ],
])('a key %s goes at once, and is told', async (_name, address, plain, route) => {
  go(address);
  page.dispatchEvent(new Event('hashchange'));
  // Before what finds the key is there.
  expect(place.search + place.hash).toBe('');
  await vi.waitFor(() => expect(told()).toHaveLength(1));
  expect(shown()).toBe(plain);
  expect(pagePlace()).toBe(route);
});

test('what only looks like a key stays', async () => {
  go('/?spec=https://a.example/o.json?keyword=1#/list');
  page.dispatchEvent(new Event('hashchange'));
  await vi.waitFor(() => expect(shown()).toBe('?spec=https://a.example/o.json?keyword=1#/list'));
  expect(told()).toEqual([]);
});

test('a credential that came into the box goes', () => {
  go('/?a=hunter2-x#/list');
  cleanPageAddress();
  expect(shown()).toBe('?a=hunter2-x#/list');
  pasteToken('o d', 's', 'hunter2-x');
  cleanPageAddress();
  expect(shown()).toBe('#/list');
  expect(told()[0]?.secrets[0]?.secret).toBe('hunter2-x');
});

test('the whole address is held for its own page alone, and forgotten with everything', async () => {
  const keeper = listKeepers().find(({ name }) => name === 'address of the page');
  go('/?spec=https://a.example/o.json?token=abc#/list');
  dispatchEvent(new Event('popstate'));
  await vi.waitFor(() => expect(pagePlace()).toContain('token=abc'));
  await keeper?.forgetDocument('another');
  expect(pagePlace()).toContain('token=abc');
  const left = shown();
  go('/');
  await keeper?.forgetDocument('a');
  go(`/${left}`);
  expect(pagePlace()).not.toContain('abc');

  go('/?spec=https://a.example/o.json?token=def#/list');
  dispatchEvent(new Event('popstate'));
  await vi.waitFor(() => expect(pagePlace()).toContain('token=def'));
  await keeper?.forgetAll();
  expect(pagePlace()).not.toContain('def');
});
