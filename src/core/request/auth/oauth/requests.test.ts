import { describe, expect, test } from 'vitest';
import { authorizationUrl } from './authorization-url.ts';
import type { HttpRequest } from '../../http-request.ts';
import type { ExtraParameter } from './extra-parameters.ts';
import { deviceRequest, type OAuthClient, type TokenGrant, tokenRequest } from './token-request.ts';

const url = 'https://id.example/token';
const secretClient: OAuthClient = { id: 'my client', secret: 'a:b c%', secretIn: 'header' };
const publicClient: OAuthClient = { id: 'app', secret: '', secretIn: 'header' };
const code: TokenGrant = {
  kind: 'authorizationCode',
  code: 'a+b/c=',
  redirectUri: 'http://localhost:5173/oauth-callback.html',
  verifier: 'v-_~.',
};

const textOf = (grant: TokenGrant, client: OAuthClient) => {
  const { body } = tokenRequest(url, grant, client);
  return body?.kind === 'text' ? body.text : '';
};

test.each<readonly [string, TokenGrant, OAuthClient, string]>([
  [
    'a code, with its redirect URI and verifier',
    code,
    publicClient,
    'grant_type=authorization_code&code=a%2Bb%2Fc%3D&redirect_uri=http%3A%2F%2Flocalhost%3A5173%2Foauth-callback.html&code_verifier=v-_~.&client_id=app',
  ],
  [
    'client credentials with scopes',
    { kind: 'clientCredentials', scopes: ['read', 'write:all'] },
    publicClient,
    'grant_type=client_credentials&scope=read+write%3Aall&client_id=app',
  ],
  [
    'no scopes: the server decides',
    { kind: 'clientCredentials', scopes: [] },
    publicClient,
    'grant_type=client_credentials&client_id=app',
  ],
  [
    'a user and a password',
    { kind: 'password', user: 'é', password: '&=', scopes: [] },
    publicClient,
    'grant_type=password&username=%C3%A9&password=%26%3D&client_id=app',
  ],
  [
    'a refresh token',
    { kind: 'refresh', refreshToken: 'r' },
    publicClient,
    'grant_type=refresh_token&refresh_token=r&client_id=app',
  ],
  [
    'a device code',
    { kind: 'deviceAuthorization', deviceCode: 'd' },
    publicClient,
    'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=d&client_id=app',
  ],
  [
    'a secret in the header leaves the client out of the body',
    { kind: 'clientCredentials', scopes: [] },
    secretClient,
    'grant_type=client_credentials',
  ],
  [
    'a secret in the body',
    { kind: 'clientCredentials', scopes: [] },
    { ...secretClient, secretIn: 'body' },
    'grant_type=client_credentials&client_id=my+client&client_secret=a%3Ab+c%25',
  ],
])('%s', (_name, grant, client, text) => {
  expect(textOf(grant, client)).toBe(text);
});

describe('extra parameters', () => {
  const extra: readonly ExtraParameter[] = [
    { in: 'every', name: 'audience', value: 'https://api.example/?a=b&c' },
    { in: 'token', name: 'resource', value: 'urn:one' },
    { in: 'token', name: 'resource', value: 'urn:two' },
    { in: 'refresh', name: 'scope', value: 'less' },
    { in: 'authorization', name: 'prompt', value: 'log in' },
    { in: 'token', name: ' ', value: '' },
  ];
  const audience = 'audience=https%3A%2F%2Fapi.example%2F%3Fa%3Db%26c';
  const bodyOf = ({ body }: HttpRequest) => (body?.kind === 'text' ? body.text : '');
  test.each<readonly [TokenGrant, string]>([
    [{ kind: 'clientCredentials', scopes: [] }, `&${audience}&resource=urn%3Aone&resource=urn%3Atwo`],
    [code, `&${audience}&resource=urn%3Aone&resource=urn%3Atwo`],
    [
      { kind: 'password', user: 'u', password: 'p', scopes: [] },
      `&${audience}&resource=urn%3Aone&resource=urn%3Atwo`,
    ],
    [{ kind: 'deviceAuthorization', deviceCode: 'd' }, `&${audience}&resource=urn%3Aone&resource=urn%3Atwo`],
    [{ kind: 'refresh', refreshToken: 'r' }, `&client_id=app&${audience}&scope=less`],
  ])('%j sends those of its request, in order', (grant, end) => {
    expect(bodyOf(tokenRequest(url, grant, publicClient, extra)).endsWith(end)).toBe(true);
  });
  test('a device and a sign-in page get those of the authorization', () => {
    expect(bodyOf(deviceRequest(url, [], publicClient, extra))).toBe(
      `client_id=app&${audience}&prompt=log+in`,
    );
    const request = {
      clientId: 'app',
      redirectUri: 'http://a',
      scopes: [],
      state: 's',
      challenge: 'c',
      extra,
    };
    const address = authorizationUrl('https://id.example/a?tenant=1&prompt=none', request);
    expect(address.startsWith('https://id.example/a?tenant=1&response_type=code')).toBe(true);
    expect(address.endsWith(`&${audience}&prompt=log%20in`)).toBe(true);
  });
});

test('client id and secret are encoded before they are joined, and are a secret', () => {
  const line = tokenRequest(url, code, secretClient).headers.at(-1);
  expect(atob(line?.value.slice(6) ?? '')).toBe('my+client:a%3Ab+c%25');
  expect(line?.secret).toMatchObject({ start: 6, end: line?.value.length });
});

test('a device asks with its scopes', () => {
  expect(deviceRequest(url, ['a', 'b'], publicClient).body).toEqual({
    kind: 'text',
    text: 'client_id=app&scope=a+b',
  });
});

describe('the address to sign in at', () => {
  const request = {
    clientId: 'a&b',
    redirectUri: 'http://localhost:5173/oauth-callback.html',
    scopes: ['openid', 'write:things'],
    state: 's',
    challenge: 'c',
  };
  const own =
    'response_type=code&client_id=a%26b&redirect_uri=http%3A%2F%2Flocalhost%3A5173%2Foauth-callback.html&scope=openid%20write%3Athings&state=s&code_challenge=c&code_challenge_method=S256';
  test.each([
    ['a plain endpoint', 'https://id.example/authorize', `https://id.example/authorize?${own}`],
    ['a query of its own stays', 'https://id.example/a?p=B2C%201', `https://id.example/a?p=B2C%201&${own}`],
    [
      'a document cannot bring a state or a client of its own',
      'https://id.example/a?state=x&client_id=y&redirect_uri=https://evil.example',
      `https://id.example/a?${own}`,
    ],
    ['a fragment is left out', 'https://id.example/a#x', `https://id.example/a?${own}`],
  ])('%s', (_name, endpoint, expected) => {
    expect(authorizationUrl(endpoint, request)).toBe(expected);
  });
  test('no scopes, no parameter for them', () => {
    expect(authorizationUrl('https://id.example/a', { ...request, scopes: [] })).not.toContain('scope=');
  });
});
