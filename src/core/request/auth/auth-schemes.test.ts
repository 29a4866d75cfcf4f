import { describe, expect, test } from 'vitest';
import { schemeOf } from '../../../testing/requests/operations.ts';
import type { Operation, SecurityScheme } from '../../openapi/operation.ts';
import type { HttpRequest } from '../http-request.ts';
import { applyCredentials, chosenSchemes } from './apply-credentials.ts';

const scheme = (name: string, rest: Partial<SecurityScheme> = {}) => schemeOf({ name, ...rest });
const keyIn = (place: 'header' | 'query' | 'cookie', parameterName: string, name = parameterName) =>
  scheme(name, { type: 'apiKey', scheme: '', in: place, parameterName });

const bearer = scheme('bearer');
const basic = scheme('basic', { scheme: 'basic' });
const digest = scheme('digest', { scheme: 'digest' });
const certificate = scheme('certificate', { type: 'mutualTLS', scheme: '' });

const oauth = scheme('one', { type: 'oauth2', scheme: '' });
const oauthToo = scheme('two', { type: 'oauth2', scheme: '' });

const operationOf = (...alternatives: readonly (readonly SecurityScheme[])[]): Operation => ({
  id: 'x',
  method: 'GET',
  path: '/x',
  title: '',
  description: '',
  tag: '',
  isDeprecated: false,
  parameters: [],
  body: undefined,
  responses: [],
  security: alternatives.map((schemes) => ({ schemes })),
  servers: [],
  troubles: [],
});
const bare: HttpRequest = { method: 'GET', url: 'https://a.example/x', headers: [], body: undefined };

const inputOf = (credentials: Readonly<Record<string, string>>, security?: string) => ({
  serverUrl: 'https://a.example',
  parameters: {},
  body: undefined,
  credentials,
  ...(security === undefined ? {} : { security }),
});

function applied(schemes: readonly SecurityScheme[], credentials: Record<string, string>, on = bare) {
  const names = schemes.map(({ name }) => [name, `V_${name}`]);
  const help = { placeholder: 'YOUR_TOKEN', variable: 'V', variables: Object.fromEntries(names) };
  const result = applyCredentials(on, operationOf(schemes), inputOf(credentials), help);
  if (!result.ok) throw new Error(result.problem.message);
  const { url, headers, urlSecrets = [] } = result.value;
  const cut = (text: string, { start, end }: { start: number; end: number }) => text.slice(start, end);
  return {
    url,
    headers: headers.map(({ name, value }) => `${name}: ${value}`),
    secrets: [
      ...headers.flatMap(({ value, secret }) => (secret ? [`${secret.variable}=${cut(value, secret)}`] : [])),
      ...urlSecrets.map((secret) => `${secret.variable}=${cut(url, secret)}`),
    ],
  };
}

describe('several together', () => {
  test('a header, a query key and a cookie, each with its own variable', () => {
    const all = [
      keyIn('header', 'X-Key', 'h'),
      keyIn('query', 'key', 'q'),
      keyIn('cookie', 'sid', 'c'),
      bearer,
    ];
    expect(applied(all, { h: 'one', q: 'two', c: 'three', bearer: 'four' })).toEqual({
      url: 'https://a.example/x?key=two',
      headers: ['X-Key: one', 'cookie: sid=three', 'authorization: Bearer four'],
      secrets: ['V_h=one', 'V_c=three', 'V_bearer=four', 'V_q=two'],
    });
  });
  test('two that want the same header: the first goes out, whole', () => {
    expect(applied([basic, bearer], { basic: 'u:p', bearer: 't' }).headers).toEqual([
      'authorization: Basic dTpw',
    ]);
  });
  test.each([
    ['two OAuth schemes', [oauth, oauthToo], { two: 't' }, ['authorization: Bearer t']],
    [
      'the first holds a pasted placeholder',
      [oauth, oauthToo],
      { one: 'YOUR_TOKEN', two: 't' },
      ['authorization: Bearer t'],
    ],
    [
      'three, the last with a value',
      [oauth, basic, keyIn('header', 'Authorization', 'k')],
      { k: 'v' },
      ['Authorization: v'],
    ],
    [
      'a header in other letters',
      [keyIn('header', 'X-Key', 'one'), keyIn('header', 'x-key', 'two')],
      { two: 'v' },
      ['x-key: v'],
    ],
    [
      'one cookie',
      [keyIn('cookie', 'sid', 'one'), keyIn('cookie', 'sid', 'two')],
      { two: 'v' },
      ['cookie: sid=v'],
    ],
    ['nothing but placeholders', [oauth, oauthToo], {}, ['authorization: Bearer YOUR_TOKEN']],
    [
      'an empty place of its own',
      [oauth, keyIn('header', 'X-Key')],
      { one: 't' },
      ['authorization: Bearer t', 'X-Key: YOUR_API_KEY'],
    ],
  ])('a placeholder leaves the place to a value: %s', (_name, schemes, credentials, headers) => {
    expect(applied(schemes, credentials).headers).toEqual(headers);
  });
  test('a placeholder leaves a query parameter to a value', () => {
    const both = [keyIn('query', 'key', 'one'), keyIn('query', 'key', 'two')];
    expect(applied(both, { two: 'v' }).url).toBe('https://a.example/x?key=v');
  });
  test('two schemes of one header are filled by one value, before an alternative without any', () => {
    const operation = operationOf([oauth, oauthToo], []);
    expect(chosenSchemes(operation, inputOf({ two: 't' }))).toEqual([oauth, oauthToo]);
    expect(chosenSchemes(operationOf([oauth], [oauthToo]), inputOf({ one: 'YOUR_TOKEN', two: 't' }))).toEqual(
      [oauthToo],
    );
  });
  test('an API key in `Authorization` beside a bearer token', () => {
    expect(
      applied([keyIn('header', 'Authorization', 'k'), bearer], { k: 'raw', bearer: 't' }).headers,
    ).toEqual(['Authorization: raw']);
  });
  test('two cookies are one line', () => {
    expect(applied([keyIn('cookie', 'a'), keyIn('cookie', 'b')], { a: '1', b: '2' }).headers).toEqual([
      'cookie: a=1; b=2',
    ]);
  });
  test('two keys in the query', () => {
    const { url, secrets } = applied([keyIn('query', 'a'), keyIn('query', 'b')], { a: '1', b: '2' });
    expect({ url, secrets }).toEqual({ url: 'https://a.example/x?a=1&b=2', secrets: ['V_a=1', 'V_b=2'] });
  });
});

describe('a secret cookie that was typed stays one', () => {
  const typed = {
    ...bare,
    headers: [{ name: 'cookie', value: 'token=abc', secret: { start: 6, end: 9, variable: 'TOKEN' } }],
  };
  test.each<readonly [string, Record<string, string>, string, readonly string[]]>([
    ['before a placeholder', {}, 'cookie: token=abc; sid=YOUR_API_KEY', ['TOKEN=abc']],
    ['before a key', { sid: 'k' }, 'cookie: token=abc; sid=k', ['V_sid=abc; sid=k']],
  ])('%s', (_name, credentials, line, spans) => {
    const { headers, secrets } = applied([keyIn('cookie', 'sid')], credentials, typed);
    expect({ headers, secrets }).toEqual({ headers: [line], secrets: spans });
  });
});

test('each kind has a placeholder of its own', () => {
  const all = [keyIn('header', 'X-Key', 'h'), keyIn('query', 'key', 'q'), bearer];
  expect(applied(all, {})).toEqual({
    url: 'https://a.example/x?key=YOUR_API_KEY',
    headers: ['X-Key: YOUR_API_KEY', 'authorization: Bearer YOUR_TOKEN'],
    secrets: [],
  });
});

describe('what is there already stays', () => {
  test('a parameter of the same name in the query', () => {
    const on = { ...bare, url: 'https://a.example/x?a%20b=typed&c=1' };
    expect(applied([keyIn('query', 'a b')], { 'a b': 'k' }, on).url).toBe(on.url);
  });
  test('another parameter whose name begins alike does not count', () => {
    const on = { ...bare, url: 'https://a.example/x?keys=1' };
    expect(applied([keyIn('query', 'key')], { key: 'k' }, on).url).toBe('https://a.example/x?keys=1&key=k');
  });
  test('a cookie of the same name', () => {
    const on = { ...bare, headers: [{ name: 'Cookie', value: 'a=1; sid=typed' }] };
    expect(applied([keyIn('cookie', 'sid')], { sid: 'k' }, on).headers).toEqual(['Cookie: a=1; sid=typed']);
  });
});

test.each([
  ['reserved signs in a query key', 'a/b?c&d=e+f#g', 'a%2Fb%3Fc%26d%3De%2Bf%23g'],
  ['a percent sign is not taken for an escape', '%41', '%2541'],
  ['base64', 'AB+/==', 'AB%2B%2F%3D%3D'],
])('%s', (_name, key, written) => {
  const { url, secrets } = applied([keyIn('query', 'key')], { key });
  expect({ url, secrets }).toEqual({
    url: `https://a.example/x?key=${written}`,
    secrets: [`V_key=${written}`],
  });
});

test.each([
  ['token', 'Token abc'],
  ['apikey', 'Apikey abc'],
  ['privatetoken', 'PrivateToken abc'],
  ['dpop', 'DPoP abc'],
  ['aws4-hmac-sha256', 'Aws4-hmac-sha256 abc'],
])('the scheme `%s` takes what the user writes', (name, line) => {
  expect(applied([scheme('s', { scheme: name })], { s: 'abc' })).toMatchObject({
    headers: [`authorization: ${line}`],
    secrets: ['V_s=abc'],
  });
});

test.each([
  ['ApiKey', 'ApiKey abc'],
  ['SSWS', 'SSWS abc'],
  ['DPOP', 'DPOP abc'],
  ['Bearer', 'Bearer abc'],
  ['BEARER', 'Bearer abc'],
])('the scheme `%s` keeps the letter case of its document', (writtenScheme, line) => {
  const one = scheme('s', { scheme: writtenScheme.toLowerCase(), writtenScheme });
  expect(applied([one], { s: 'abc' }).headers).toEqual([`authorization: ${line}`]);
});

test.each(['digest', 'hoba', 'scram-sha-256', 'mutual', 'two words', ''])(
  'the scheme `%s` is no text: nothing is sent for it',
  (name) => {
    expect(applied([scheme('s', { scheme: name })], { s: 'abc' }).headers).toEqual([]);
  },
);

describe('the alternative', () => {
  const all = operationOf([bearer], [basic, keyIn('header', 'X-Key')], [certificate]);
  const chosen = (operation: Operation, security?: string, credentials: Record<string, string> = {}) =>
    chosenSchemes(operation, inputOf(credentials, security)).map(({ name }) => name);

  test.each<readonly [string, Operation, string | undefined, Record<string, string>, readonly string[]]>([
    ['no choice: the first', all, undefined, {}, ['bearer']],
    ['no choice: the one that is given', all, undefined, { basic: 'u:p', 'X-Key': 'k' }, ['basic', 'X-Key']],
    ['a choice wins over what is given', all, 'bearer', { basic: 'u:p', 'X-Key': 'k' }, ['bearer']],
    ['a choice of two together', all, 'basic + X-Key', { bearer: 't' }, ['basic', 'X-Key']],
    ['a choice that no text satisfies', all, 'certificate', { bearer: 't' }, ['certificate']],
    ['a choice of another operation is not one here', all, 'other', {}, ['bearer']],
    ['nothing, by choice', all, '', { bearer: 't' }, []],
    ['optional and not given', operationOf([bearer], []), undefined, {}, []],
    ['optional and given', operationOf([bearer], []), undefined, { bearer: 't' }, ['bearer']],
    ['optional, given, and chosen not to be sent', operationOf([bearer], []), '', { bearer: 't' }, []],
    ['nothing asked for, nothing given', operationOf(), undefined, {}, []],
    ['nothing asked for, given all the same', operationOf(), '', { '(token)': 't' }, ['(token)']],
    [
      'a token of that kind stays out where a scheme is named',
      all,
      undefined,
      { '(token)': 't' },
      ['bearer'],
    ],
    ['only what cannot be done', operationOf([digest]), undefined, {}, ['digest']],
    ['what cannot be done comes last', operationOf([digest], [bearer]), undefined, {}, ['bearer']],
  ])('%s', (_name, operation, security, credentials, names) => {
    expect(chosen(operation, security, credentials)).toEqual(names);
  });
});
