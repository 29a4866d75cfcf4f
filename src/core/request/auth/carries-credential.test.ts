import { expect, test } from 'vitest';
import { schemeOf } from '../../../testing/requests/operations.ts';
import type { SecurityScheme } from '../../openapi/operation.ts';
import type { HttpRequest, SecretSpan } from '../http-request.ts';
import { carriesCredential } from './carries-credential.ts';

const scheme = (rest: Partial<SecurityScheme>) => schemeOf({ name: 's', ...rest });
const bearer = scheme({});
const keyIn = (place: 'header' | 'query' | 'cookie', parameterName: string) =>
  scheme({ type: 'apiKey', scheme: '', in: place, parameterName });

const span = (text: string, part: string): SecretSpan => ({
  start: text.indexOf(part),
  end: text.indexOf(part) + part.length,
  variable: 'V',
});
const withLine = (name: string, value: string, secret?: string): HttpRequest => ({
  method: 'GET',
  url: 'https://a.example/x',
  headers: [{ name, value, ...(secret !== undefined && { secret: span(value, secret) }) }],
  body: undefined,
});
const withUrl = (url: string, ...secrets: readonly string[]): HttpRequest => ({
  method: 'GET',
  url,
  headers: [],
  body: undefined,
  urlSecrets: secrets.map((secret) => span(url, secret)),
});

test.each<readonly [string, SecurityScheme, HttpRequest, boolean]>([
  ['the header of its scheme', bearer, withLine('Authorization', 'Bearer k1', 'k1'), true],
  ['another text typed into that header', bearer, withLine('authorization', 'Bearer k2', 'Bearer k2'), false],
  ['a secret in another header', bearer, withLine('x-session-token', 'k1', 'k1'), false],
  ['a secret in the address', bearer, withUrl('https://a.example/x?token=k1', 'k1'), false],
  ['a header of its own', keyIn('header', 'X-Key'), withLine('x-key', 'k1', 'k1'), true],
  ['a placeholder is no credential', keyIn('header', 'X-Key'), withLine('X-Key', 'k1'), false],
  ['a cookie among others', keyIn('cookie', 'sid'), withLine('cookie', 'a=1; sid=k1', 'k1'), true],
  ['a cookie whose name ends alike', keyIn('cookie', 'sid'), withLine('cookie', 'asid=k1', 'k1'), false],
  ['the query', keyIn('query', 'key'), withUrl('https://a.example/x?a=1&key=k1', 'k1'), true],
  [
    'a query parameter whose name ends alike',
    keyIn('query', 'key'),
    withUrl('https://a.example/x?api-key=k1', 'k1'),
    false,
  ],
  [
    'no kind that a text can be',
    scheme({ type: 'mutualTLS' }),
    withLine('Authorization', 'Bearer k1', 'k1'),
    false,
  ],
])('%s', (_name, by, request, expected) => {
  expect(carriesCredential(request, by, ' k1 ')).toBe(expected);
});
