import { expect, test } from 'vitest';
import { schemeOf } from '../../testing/requests/operations.ts';
import type { SecurityScheme } from '../../core/openapi/operation.ts';
import { carriedWords, clashWords, unableWords } from './scheme-words.ts';

const scheme = (name: string, rest: Partial<SecurityScheme> = {}) => schemeOf({ name, ...rest });
const key = (place: SecurityScheme['in'], parameterName: string, name = 'k') =>
  scheme(name, { type: 'apiKey', scheme: '', in: place, parameterName });

test.each([
  [scheme('b'), '`Authorization: Bearer <token>`'],
  [scheme('o', { type: 'oauth2', scheme: '' }), '`Authorization: Bearer <token>`'],
  [scheme('b', { scheme: 'basic' }), '`Authorization: Basic <both in base64>`'],
  [scheme('c', { scheme: 'hawk' }), '`Authorization: Hawk <text>`'],
  [scheme('c', { scheme: 'apikey', writtenScheme: 'ApiKey' }), '`Authorization: ApiKey <text>`'],
  [key('header', 'X-Key'), 'the header `X-Key`'],
  [key('query', 'key'), '`key=<key>`'],
  [key('cookie', 'sid'), 'the cookie `sid`'],
])('%j is carried in words', (one, words) => {
  expect(carriedWords(one)).toContain(words);
});

test.each([
  [scheme('m', { type: 'mutualTLS', scheme: '' }), '--cert client.pem'],
  [scheme('d', { scheme: 'digest' }), '--digest'],
  [scheme('h', { scheme: 'hoba' }), 'answers a challenge'],
  [key(undefined, 'x'), 'does not say where it goes'],
  [scheme('u', { type: 'unknown', scheme: '' }), 'without describing it'],
])('%j is explained', (one, words) => {
  expect(unableWords(one)).toContain(words);
});

test.each([
  ['two bearers', [scheme('a'), scheme('b')], '`a` and `b` both go into the header `authorization`'],
  ['a key in Authorization', [key('header', 'Authorization'), scheme('b')], 'the header `authorization`'],
  ['the same header in other letters', [key('header', 'X-K', 'a'), key('header', 'x-k', 'b')], '`x-k`'],
  ['a header and a cookie of one name', [key('header', 'k', 'a'), key('cookie', 'k', 'b')], ''],
  ['a certificate beside a bearer', [scheme('m', { type: 'mutualTLS' }), scheme('b')], ''],
  ['one', [scheme('a')], ''],
] as const)('%s', (_name, schemes, words) => {
  const told = clashWords(schemes);
  if (words === '') expect(told).toBe('');
  else expect(told).toContain(words);
});
