import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type AuthorizationServer,
  startAuthorizationServer,
} from '../../testing/servers/authorization-server.ts';
import { readCallbackMessage } from '../../core/request/auth/oauth/callback.ts';
import { proxyHosts, type RunningHost } from '../../testing/proxy/proxy-hosts.ts';
import { discover, getToken, refreshToken, type TokenStep, type TokenTools } from './get-token.ts';
import type { FlowKind, OAuthSettings } from './oauth-settings.ts';

let server: AuthorizationServer;
let host: RunningHost;
beforeAll(async () => {
  server = await startAuthorizationServer();
  host = await proxyHosts[0]!.start({ TRYIT_ALLOW: server.origin });
});
afterAll(async () => {
  await host.close();
  await server.close();
});

const redirectUri = 'http://localhost:5173/oauth-callback.html';
const settings = (flow: FlowKind, change: Partial<OAuthSettings> = {}): OAuthSettings => ({
  flow,
  authorizationUrl: `${server.origin}/authorize`,
  tokenUrl: `${server.origin}/token`,
  refreshUrl: '',
  deviceUrl: `${server.origin}/device`,
  client: { id: 'app-public', secret: '', secretIn: 'header' },
  user: 'ada',
  password: 'löve&lace',
  scopes: ['read', 'write'],
  extra: [],
  relative: {},
  issuer: '',
  ...change,
});
const secretClient = (secretIn: 'header' | 'body') => ({
  client: { id: 'app-secret', secret: 's3cret:with/signs', secretIn },
});

/** A user who presses Allow or Deny as soon as the window shows the page. */
function toolsOf(decision: 'allow' | 'deny' = 'allow', change: Partial<TokenTools> = {}) {
  const steps: TokenStep[] = [];
  let opened = '';
  const visit = async () => {
    const form = new URLSearchParams(new URL(opened).search);
    form.set('decision', decision);
    const answer = await fetch(`${server.origin}/decide`, { method: 'POST', body: form, redirect: 'manual' });
    const back = new URL(answer.headers.get('location') ?? '').searchParams;
    const textOf = (name: string) => back.get(name) ?? undefined;
    return readCallbackMessage({
      code: textOf('code'),
      state: textOf('state'),
      error: textOf('error'),
      description: textOf('error_description'),
      issuer: textOf('iss'),
    });
  };
  let whenOpened: () => void = () => undefined;
  const isOpened = new Promise<void>((resolve) => {
    whenOpened = resolve;
  });
  const tools: TokenTools = {
    signal: new AbortController().signal,
    onStep: (step) => steps.push(step),
    redirectUri,
    openWindow: () => ({
      go: (url) => {
        opened = url;
        whenOpened();
      },
    }),
    waitForCallback: () => isOpened.then(visit),
    wait: async () => server.approveDevices(),
    fetch: host.fetch,
    ...change,
  };
  return { tools, steps };
}

describe('a token comes', () => {
  test.each<readonly [string, FlowKind, () => Partial<OAuthSettings>]>([
    ['by signing in, for a public client', 'authorizationCode', () => ({})],
    ['by signing in, for a client with a secret', 'authorizationCode', () => secretClient('header')],
    ['by signing in, answered by the right issuer', 'authorizationCode', () => ({ issuer: server.origin })],
    ['for the client itself, its secret in the header', 'clientCredentials', () => secretClient('header')],
    ['for the client itself, its secret in the body', 'clientCredentials', () => secretClient('body')],
    ['for a user name and a password', 'password', () => ({})],
    ['for a code entered elsewhere', 'deviceAuthorization', () => ({})],
  ])('%s', async (_name, flow, change) => {
    const { tools } = toolsOf();
    const token = await getToken(settings(flow, change()), tools);
    expect(token).toMatchObject({ ok: true, value: { lifetimeSeconds: 3600 } });
    const accessToken = token.ok ? token.value.accessToken : '';
    const headers = { authorization: `Bearer ${accessToken}` };
    expect((await fetch(`${server.origin}/api/me`, { headers })).status).toBe(200);
  });

  test('a refresh token brings a new one, once', async () => {
    const { tools } = toolsOf();
    const first = await getToken(settings('password'), tools);
    const old = first.ok ? first.value.refreshToken : '';
    expect(await refreshToken(settings('password'), old, tools)).toMatchObject({ ok: true });
    expect(await refreshToken(settings('password'), old, tools)).toMatchObject({
      ok: false,
      problem: { code: 'invalid_grant', description: 'The refresh token was used or revoked' },
    });
  });

  test('each step is told, and no code or secret is in what is shown', async () => {
    const { tools, steps } = toolsOf();
    await getToken(settings('authorizationCode', secretClient('body')), tools);
    expect(steps.map(({ kind }) => kind)).toEqual(['signing-in', 'asking']);
    expect(JSON.stringify(steps)).not.toContain('s3cret');
  });
});

describe('no token comes', () => {
  test.each<readonly [string, FlowKind, () => Partial<OAuthSettings>, 'allow' | 'deny', object]>([
    [
      'denied',
      'authorizationCode',
      () => ({}),
      'deny',
      { code: 'access_denied', description: 'The user said no' },
    ],
    [
      'answered by another issuer',
      'authorizationCode',
      () => ({ issuer: 'https://id.example' }),
      'allow',
      { code: 'issuer' },
    ],
    [
      'a wrong secret',
      'clientCredentials',
      () => ({ client: { id: 'app-secret', secret: 'x', secretIn: 'body' } }),
      'allow',
      { code: 'invalid_client', description: 'Unknown client or wrong secret' },
    ],
    ['a wrong password', 'password', () => ({ password: 'x' }), 'allow', { code: 'invalid_grant' }],
    [
      'a page for an endpoint',
      'password',
      () => ({ tokenUrl: `${server.origin}/page` }),
      'allow',
      { code: 'not_json', title: expect.stringContaining('a web page') },
    ],
    [
      'an origin that the proxy may not call',
      'password',
      () => ({ tokenUrl: 'http://127.0.0.1:1/token' }),
      'allow',
      { code: 'forbidden_target' },
    ],
    ['the implicit flow', 'implicit', () => ({}), 'allow', { code: 'implicit' }],
  ])('%s', async (_name, flow, change, decision, problem) => {
    const { tools } = toolsOf(decision);
    expect(await getToken(settings(flow, change()), tools)).toMatchObject({ ok: false, problem });
  });

  test('another answer than to our question', async () => {
    const { tools } = toolsOf('allow', {
      waitForCallback: async () => readCallbackMessage({ code: 'stolen', state: 'of another' }),
    });
    const before = server.tokenRequests.length;
    expect(await getToken(settings('authorizationCode'), tools)).toMatchObject({
      ok: false,
      problem: { code: 'state' },
    });
    expect(server.tokenRequests.length).toBe(before);
  });

  test('cancelled while the window is open', async () => {
    const { tools } = toolsOf('allow', { waitForCallback: async () => undefined });
    expect(await getToken(settings('authorizationCode'), tools)).toMatchObject({
      ok: false,
      problem: { code: 'cancelled' },
    });
  });

  test('a blocked window gives its address, and the sign-in can still be done', async () => {
    let state = '';
    const { tools, steps } = toolsOf('allow', {
      openWindow: () => undefined,
      waitForCallback: async (wanted) => {
        state = wanted;
        return readCallbackMessage({ error: 'access_denied', state: wanted });
      },
    });
    await getToken(settings('authorizationCode'), tools);
    expect(steps).toMatchObject([{ kind: 'signing-in', isBlocked: true }]);
    expect(steps[0]?.kind === 'signing-in' && steps[0].url).toContain(`state=${state}`);
  });

  test('a device that is cancelled asks no more', async () => {
    const aborter = new AbortController();
    const { tools } = toolsOf('allow', {
      signal: aborter.signal,
      wait: async () => aborter.abort(),
    });
    const before = server.tokenRequests.length;
    expect(await getToken(settings('deviceAuthorization'), tools)).toMatchObject({
      problem: { code: 'cancelled' },
    });
    expect(server.tokenRequests.length).toBe(before);
  });
});

test('what a provider says of itself is read through the proxy', async () => {
  const { tools } = toolsOf();
  expect(await discover(`${server.origin}/.well-known/openid-configuration`, tools)).toMatchObject({
    ok: true,
    value: { tokenUrl: `${server.origin}/token`, caution: undefined },
  });
  expect(await discover(`${server.origin}/page`, tools)).toMatchObject({
    ok: false,
    problem: { code: 'not_json' },
  });
});

test('neither token nor secret is in the log of the proxy', () => {
  expect(host.printed()).toContain(`POST ${server.origin} 200`);
  expect(host.printed()).not.toMatch(/s3cret|at-|code=|\/token/);
});
