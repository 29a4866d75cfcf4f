import { describe, expect, test } from 'vitest';
import type { OAuthFlow, SecurityScheme } from '../../core/openapi/operation.ts';
import { absoluteUrl, calledOrigins, flowsOf, missingFor, scopesOf, settingsOf } from './oauth-settings.ts';

const flow: OAuthFlow = {
  kind: 'authorizationCode',
  authorizationUrl: 'https://id.example/authorize',
  tokenUrl: '/token',
  refreshUrl: '',
  deviceAuthorizationUrl: '',
  scopes: [
    { name: 'read', description: 'Read things' },
    { name: 'write', description: '' },
  ],
};
const base = 'https://api.example/v1/';
const of = (fields: Record<string, string> = {}, change: Partial<OAuthFlow> = {}) =>
  settingsOf({ ...flow, ...change }, fields, ['read'], { base, discovery: undefined });

test.each([
  ['https://id.example/token', base, 'https://id.example/token'],
  ['/token', base, 'https://api.example/token'],
  ['token', base, 'https://api.example/v1/token'],
  ['token', '', ''],
  ['https://id.example/token', '/', 'https://id.example/token'],
  ['https://id.example/token', '', 'https://id.example/token'],
  ['/token', '/', ''],
  ['', base, ''],
  ['javascript:alert(1)', base, ''],
  ['data:text/html,x', base, ''],
  ['HTTPS://ID.example:443/Token', base, 'https://id.example/Token'],
])('%s at %s is %s', (text, at, url) => {
  expect(absoluteUrl(text, at)).toBe(url);
});

describe('what is missing', () => {
  test.each([
    ['nothing', of({ clientId: 'a' }), undefined],
    ['a client id', of(), 'Type the client id.'],
    ['an authorization URL', of({ clientId: 'a' }, { authorizationUrl: '' }), 'Type the authorization URL.'],
    [
      'a script for one',
      of({ clientId: 'a' }, { authorizationUrl: 'javascript:x' }),
      'Type the authorization URL.',
    ],
    ['a token URL', of({ clientId: 'a' }, { tokenUrl: '' }), 'Type the token URL.'],
    ['a secret', of({ clientId: 'a' }, { kind: 'clientCredentials' }), 'Type the client secret.'],
    ['a user name', of({}, { kind: 'password' }), 'Type the user name.'],
    [
      'a device URL',
      of({ clientId: 'a' }, { kind: 'deviceAuthorization' }),
      'Type the device authorization URL.',
    ],
  ] as const)('%s', (_name, settings, sentence) => {
    expect(missingFor(settings)).toBe(sentence);
  });
});

test('a typed address wins over the document, for its own flow alone', () => {
  const fields = {
    'authorizationCode.tokenUrl': 'https://other.example/t',
    'password.tokenUrl': 'https://x.example',
  };
  expect(of(fields).tokenUrl).toBe('https://other.example/t');
});

describe('without a chosen server', () => {
  const at = (change: Partial<OAuthFlow>) =>
    settingsOf({ ...flow, ...change }, { clientId: 'a' }, [], { base: '', discovery: undefined });
  test('absolute addresses are used, and a relative one is told', () => {
    expect(at({}).authorizationUrl).toBe('https://id.example/authorize');
    expect(missingFor(at({}))).toBe(
      'The token URL is written as `/token`, relative to a server, and none is chosen. Choose a server, or type the whole address.',
    );
    expect(missingFor(at({ authorizationUrl: 'authorize' }))).toContain(
      'The authorization URL is written as',
    );
    expect(missingFor(at({ tokenUrl: 'https://id.example/t' }))).toBeUndefined();
  });
});

test.each([
  ['state', 'token', 'x', 'The sign-in sends `state` itself'],
  ['scope', 'every', 'x', 'an extra `scope` can go with the refresh request alone'],
  ['scope', 'refresh', 'x', undefined],
  ['', 'token', 'x', 'Name the extra parameter'],
  ['', 'token', '', undefined],
  ['audience', 'every', '', undefined],
] as const)('an extra parameter `%s` with %s', (name, place, value, words) => {
  const told = missingFor(of({ clientId: 'a', extra: JSON.stringify([{ in: place, name, value }]) }));
  if (words === undefined) expect(told).toBeUndefined();
  else expect(told).toContain(words);
});

test('a refresh calls its own origin', () => {
  const settings = of({ clientId: 'a' }, { refreshUrl: 'https://again.example/r' });
  expect(calledOrigins(settings)).toEqual(['https://api.example']);
  expect(calledOrigins(settings, true)).toEqual(['https://api.example', 'https://again.example']);
});

test('the page to sign in at is not called by the proxy', () => {
  expect(calledOrigins(of({ clientId: 'a' }))).toEqual(['https://api.example']);
});

describe('scopes', () => {
  test('those that the operation needs come first, also when the flow forgot them', () => {
    expect(scopesOf(flow, ['write', 'admin']).map(({ name, isNeeded }) => [name, isNeeded])).toEqual([
      ['write', true],
      ['admin', true],
      ['read', false],
    ]);
  });
});

test('OpenID Connect has no flows before its configuration was read', () => {
  const scheme: SecurityScheme = {
    name: 'o',
    type: 'openIdConnect',
    scheme: '',
    in: undefined,
    parameterName: '',
    description: '',
  };
  const discovery = {
    issuer: 'https://id.example',
    authorizationUrl: 'https://id.example/a',
    tokenUrl: 'https://id.example/t',
    deviceAuthorizationUrl: '',
    scopes: ['openid'],
    grants: ['client_credentials'],
    secretIn: 'body' as const,
    caution: undefined,
  };
  expect(flowsOf(scheme, undefined)).toEqual([]);
  const flows = flowsOf(scheme, discovery);
  expect(flows.map(({ kind }) => kind)).toEqual(['authorizationCode', 'clientCredentials']);
  expect(settingsOf(flows[0]!, {}, [], { base, discovery })).toMatchObject({
    issuer: 'https://id.example',
    client: { secretIn: 'body' },
  });
});
