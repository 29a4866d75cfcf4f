import { describe, expect, test } from 'vitest';
import type { SecurityScheme } from '../openapi/operation.ts';
import { maskSecret } from '../request/secrets.ts';
import { sentKey } from './sent-key.ts';

const scheme = (change: Partial<SecurityScheme>): SecurityScheme => ({
  name: 'key',
  type: 'http',
  scheme: 'bearer',
  in: undefined,
  parameterName: '',
  description: '',
  ...change,
});
const apiKey = (place: 'header' | 'query' | 'cookie', parameterName: string) =>
  scheme({ type: 'apiKey', scheme: '', in: place, parameterName });

const bearer = scheme({});
const basic = scheme({ scheme: 'basic' });
const masked = maskSecret('persona_sandbox_1234567890abcdef');
const plain = 'https://api.example.com/v1/x';

describe('what stood in the place of the key', () => {
  test.each([
    { name: 'a masked key', by: bearer, line: ['authorization', `Bearer ${masked}`], sent: 'key' },
    {
      name: 'the placeholder',
      by: bearer,
      line: ['authorization', 'Bearer YOUR_TOKEN'],
      sent: 'placeholder',
    },
    {
      name: 'the placeholder of a kind of its own',
      by: basic,
      line: ['Authorization', 'Basic YOUR_USER_AND_PASSWORD_IN_BASE64'],
      sent: 'placeholder',
    },
    { name: 'no header at all', by: bearer, line: undefined, sent: 'nothing' },
    { name: 'other headers alone', by: bearer, line: ['accept', 'application/json'], sent: 'nothing' },
    { name: 'a header typed by hand', by: bearer, line: ['Authorization', 'Token abc'], sent: 'key' },
    {
      name: 'a key in a header of its own',
      by: apiKey('header', 'X-Key'),
      line: ['x-key', masked],
      sent: 'key',
    },
    {
      name: 'its placeholder',
      by: apiKey('header', 'X-Key'),
      line: ['x-key', 'YOUR_API_KEY'],
      sent: 'placeholder',
    },
    {
      name: 'a cookie placeholder',
      by: apiKey('cookie', 'sid'),
      line: ['cookie', 'a=b; sid=YOUR_API_KEY'],
      sent: 'placeholder',
    },
  ] as const)('$name', ({ by, line, sent }) => {
    const headers = line ? [{ name: line[0], value: line[1] }] : [];
    const request = { method: 'GET', url: plain, headers, body: undefined };
    expect(sentKey(request, [{ schemes: [by] }], 'YOUR_TOKEN')).toBe(sent);
  });

  test.each([
    { name: 'a masked key in the address', query: `?key=${masked}`, sent: 'key' },
    { name: 'the placeholder in the address', query: '?key=YOUR_API_KEY', sent: 'placeholder' },
    {
      name: 'a placeholder beside another secret',
      query: `?token=${masked}&key=YOUR_API_KEY`,
      sent: 'placeholder',
    },
    { name: 'a secret that no scheme names', query: `?token=${masked}`, sent: 'key' },
    { name: 'a dot typed into a parameter', query: '?note=%E2%80%A2', sent: 'nothing' },
  ])('$name', ({ query, sent }) => {
    const request = { method: 'GET', url: plain + query, headers: [], body: undefined };
    expect(sentKey(request, [{ schemes: [apiKey('query', 'key')] }], 'YOUR_TOKEN')).toBe(sent);
  });

  test('a placeholder beside a secret in another header', () => {
    const headers = [
      { name: 'x-session-token', value: masked },
      { name: 'authorization', value: 'Bearer YOUR_TOKEN' },
    ];
    const request = { method: 'GET', url: plain, headers, body: undefined };
    expect(sentKey(request, [{ schemes: [bearer] }], 'YOUR_TOKEN')).toBe('placeholder');
  });
});
