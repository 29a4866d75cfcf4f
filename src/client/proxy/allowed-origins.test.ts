import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { proxyHosts, type RunningHost } from '../../testing/proxy/proxy-hosts.ts';
import { allowOrigin, askOriginsAgain, readOriginState, stateOf } from './allowed-origins.ts';
import { addOrigin, readOriginList } from './origin-list.ts';

const node = proxyHosts[0]!;
const origin = 'https://api.example.com';
let host: RunningHost;
let client: QueryClient;
const realFetch = globalThis.fetch;
/** `fetch` as the page of the console that runs now has it. */
const pageFetch: typeof globalThis.fetch = (input, init) =>
  realFetch(new URL(String(input), host.origin), init);

beforeEach(async () => {
  host = await node.start({});
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  vi.stubGlobal('fetch', pageFetch);
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await host.close();
});

it('an origin is asked about, allowed by one act, and asked about again after a restart', async () => {
  expect(await readOriginState(client, origin)).toBe('not-allowed');
  expect(await allowOrigin(client, origin)).toMatchObject({ ok: true });
  expect(await readOriginState(client, origin)).toBe('allowed');
  await host.close();
  host = await node.start({});
  await askOriginsAgain(client);
  expect(await readOriginState(client, origin)).toBe('not-allowed');
});

it('what every console starts with needs neither a question nor a request', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new Error('nothing may be asked')));
  expect(await readOriginState(client, 'https://api.withpersona.com')).toBe('allowed');
  expect(stateOf(undefined, origin)).toBe('unknown');
  // A server whose address is not filled in yet is nothing to ask about.
  expect(stateOf({ allowed: [], canAdd: true }, '')).toBe('unknown');
});

it('a list that cannot be read leaves the decision to the proxy', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new Error('offline')));
  expect(await readOriginState(client, origin)).toBe('unknown');
});

it.each([
  ['the proxy’s own sentence', () => addOrigin('http://10.0.0.1', pageFetch), 'bad_origin'],
  ['no console', () => readOriginList(() => Promise.reject(new Error('offline'))), 'console_offline'],
  ['a login page', () => readOriginList(async () => new Response('<html>')), 'strange_answer'],
  ['another JSON', () => readOriginList(async () => Response.json({ allowed: [1] })), 'strange_answer'],
])('tells %s', async (_name, ask, code) => {
  expect(await ask()).toMatchObject({ ok: false, problem: { code } });
});
