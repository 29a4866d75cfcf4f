import { describe, expect, test } from 'vitest';
import { inputOf, operationOf, parameterOf, schemeOf } from '../../testing/requests/operations.ts';
import type { SecurityScheme } from '../openapi/operation.ts';
import { buildRequest } from './build-request.ts';
import type { HttpRequest } from './http-request.ts';
import { maskSecret, presentSecrets } from './secrets.ts';

const help = { placeholder: 'YOUR_TOKEN', variable: 'THE_KEY' };
const request = (
  security: readonly (readonly SecurityScheme[])[],
  credentials: Record<string, string>,
): HttpRequest => {
  const operation = operationOf({
    parameters: [parameterOf({ name: 'c', in: 'cookie' })],
    security: security.map((schemes) => ({ schemes })),
  });
  const result = buildRequest(operation, inputOf({ credentials, parameters: { 'cookie:c': '1' } }), help);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
};
const line = ({ headers }: HttpRequest, name: string) =>
  headers.find((one) => one.name.toLowerCase() === name);

const bearer = schemeOf({ name: 'b' });
const basic = schemeOf({ name: 'basic', scheme: 'basic' });
const inHeader = schemeOf({ name: 'h', type: 'apiKey', in: 'header', parameterName: 'X-Key' });
const inQuery = schemeOf({ name: 'q', type: 'apiKey', in: 'query', parameterName: 'api key' });
const inCookie = schemeOf({ name: 'k', type: 'apiKey', in: 'cookie', parameterName: 'sid' });
const inCookieToo = schemeOf({ name: 'k2', type: 'apiKey', in: 'cookie', parameterName: 'tok' });
const mutual = schemeOf({ name: 'm', type: 'mutualTLS' });

describe('credentials', () => {
  test('no alternative, no line', () => {
    expect(line(request([], {}), 'authorization')).toBeUndefined();
    expect(line(request([[bearer], []], {}), 'authorization')).toBeUndefined();
  });
  test('the alternative that has its credential is taken', () => {
    const { headers } = request([[bearer], [inHeader]], { h: 'k' });
    expect(headers.map((one) => one.name)).toEqual(['cookie', 'accept', 'X-Key']);
  });
  test('a placeholder is no secret, typed or not', () => {
    for (const credentials of [{}, { b: 'YOUR_TOKEN' }])
      expect(line(request([[bearer]], credentials), 'authorization')).toEqual({
        name: 'authorization',
        value: 'Bearer YOUR_TOKEN',
      });
  });
  test('basic', () => {
    expect(line(request([[basic]], { basic: 'Aladdin:open sesame' }), 'authorization')).toEqual({
      name: 'authorization',
      value: 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
      secret: { start: 6, end: 34, variable: 'THE_KEY' },
    });
    expect(line(request([[basic]], { basic: 'é' }), 'authorization')?.value).toBe('Basic w6k6');
    expect(line(request([[basic]], {}), 'authorization')?.value).toBe(
      'Basic YOUR_USER_AND_PASSWORD_IN_BASE64',
    );
  });
  test('a key in the query is marked in the address', () => {
    const { url, urlSecrets } = request([[inQuery]], { q: 'a/b' });
    expect(url).toMatch(/\/things\?api%20key=a%2Fb$/);
    const [span] = urlSecrets ?? [];
    expect(url.slice(span?.start, span?.end)).toBe('a%2Fb');
  });
  test('keys in cookies join the cookie line', () => {
    const cookie = line(request([[inCookie, inCookieToo]], { k: 'AA', k2: 'BB' }), 'cookie');
    expect(cookie?.value).toBe('c=1; sid=AA; tok=BB');
    expect(cookie?.value.slice(cookie.secret?.start, cookie.secret?.end)).toBe('AA; tok=BB');
  });
  test('what no text can satisfy is passed over', () => {
    expect(line(request([[mutual, bearer]], { b: 'x' }), 'authorization')?.value).toBe('Bearer x');
  });
});

test.each([
  ['persona_sandbox_0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0', 'persona_sandbox_••••e9f0'],
  ['persona_production_0123456789abcdef', 'persona_production_••••cdef'],
  ['sk_live_4eC39HqLyjWDarjtT1zdp7dc', 'sk_live_••••p7dc'],
  ['QWxhZGRpbjpvcGVu', '••••cGVu'],
  ['QWxhZGRpbjpvcGVuIHNlc2FtZQ==', '••••ZQ=='],
  ['user,somebody,password,hush', '••••'],
  ['user=somebody;password=hush', '••••'],
  ['short', '••••'],
  ['persona_sandbox_abc', '••••'],
])('%s is masked', (secret, masked) => {
  expect(maskSecret(secret)).toBe(masked);
});

describe('presentSecrets', () => {
  const secret = 'persona_sandbox_0123456789abcdef';
  const both = request([[bearer, inQuery]], { b: secret, q: secret });
  test('masked leaves no trace of the key', () => {
    const masked = presentSecrets(both, 'masked');
    expect(JSON.stringify(masked)).not.toContain('0123456789');
    expect(JSON.stringify(masked)).not.toContain('secret');
    expect(line(masked, 'authorization')?.value).toBe('Bearer persona_sandbox_••••cdef');
    expect(masked.url).toMatch(/api%20key=persona_sandbox_••••cdef$/);
  });
  test('inline keeps the key and says that it is one', () => {
    const inline = presentSecrets(both, 'inline');
    expect(line(inline, 'authorization')).toEqual({
      name: 'authorization',
      value: `Bearer ${secret}`,
      isSecret: true,
    });
    expect(inline.isUrlSecret).toBe(true);
    expect(inline.url).toBe(both.url);
    expect('urlSecrets' in inline).toBe(false);
  });
  test('variable keeps the marks', () => {
    expect(presentSecrets(both, 'variable')).toEqual(both);
  });
});
