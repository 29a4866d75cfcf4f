import { expect, test } from 'vitest';
import type { HttpRequest } from '../request/http-request.ts';
import { presentSecrets, type SecretMode } from '../request/secrets.ts';
import { checkedRequest } from './checked-request.ts';
import { mayLeakOnRedirect } from './redirects.ts';

const key = 'persona_sandbox_0123456789abcdef';
const secret = { start: 0, end: key.length, variable: 'KEY' };
const url = 'https://host/a?limit=1';

const rows: readonly [string, Partial<HttpRequest>, boolean][] = [
  ['no credential', { headers: [{ name: 'Idempotency-Key', value: 'a' }] }, false],
  ['a header that is dropped', { headers: [{ name: 'Authorization', value: key, secret }] }, false],
  ['a header of its own', { headers: [{ name: 'X-Special', value: key, secret }] }, true],
  ['a header that sounds like a key', { headers: [{ name: 'X-Api-Key', value: 'a' }] }, true],
  ['a key in the path', { url: `${url}`, urlSecrets: [{ start: 13, end: 14, variable: 'KEY' }] }, true],
  [
    'a key in a query of any name',
    { url: `${url}&mark=a`, urlSecrets: [{ start: 28, end: 29, variable: 'KEY' }] },
    true,
  ],
  ['a query that sounds like a key', { url: `${url}&api_key=a` }, true],
];
const leaks = (over: Partial<HttpRequest>, mode: SecretMode): boolean =>
  mayLeakOnRedirect(
    checkedRequest(
      presentSecrets({ method: 'GET', url, headers: [], body: undefined, ...over }, mode),
      () => true,
    ),
    new Set(['authorization', 'cookie']),
  );

test.each(rows)('%s', (_name, over, expected) => {
  expect(leaks(over, 'variable')).toBe(expected);
  // What is on the screen reads as what is copied.
  expect(leaks(over, 'masked')).toBe(expected);
  expect(leaks(over, 'inline')).toBe(expected);
});
