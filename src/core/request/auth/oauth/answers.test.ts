import { describe, expect, test } from 'vitest';
import { codeOf, readCallbackMessage } from './callback.ts';
import { nextPoll, readDeviceAnswer } from './device.ts';
import { readDiscovery } from './discovery.ts';
import { readTokenAnswer } from './token-answer.ts';

const json = 'application/json';
const answer = (body: unknown, status = 200, mediaType = json) => ({
  status,
  mediaType,
  text: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('a token endpoint answers', () => {
  test.each<readonly [string, ReturnType<typeof answer>, object]>([
    [
      'all there is',
      answer({ access_token: 't', token_type: 'Bearer', expires_in: 3600, refresh_token: 'r', scope: 'a b' }),
      { accessToken: 't', refreshToken: 'r', lifetimeSeconds: 3600, scopes: ['a', 'b'] },
    ],
    [
      'only a token',
      answer({ access_token: 't' }),
      { accessToken: 't', refreshToken: '', lifetimeSeconds: undefined, scopes: undefined },
    ],
    ['a lifetime as text', answer({ access_token: 't', expires_in: '60' }), { lifetimeSeconds: 60 }],
    [
      'a lifetime that is none',
      answer({ access_token: 't', expires_in: 'soon' }),
      { lifetimeSeconds: undefined },
    ],
    ['a negative lifetime', answer({ access_token: 't', expires_in: -1 }), { lifetimeSeconds: undefined }],
    [
      'a refresh token of a wrong type',
      answer({ access_token: 't', refresh_token: 7 }),
      { refreshToken: '' },
    ],
    ['scopes with commas', answer({ access_token: 't', scope: 'a,b' }), { scopes: ['a', 'b'] }],
    ['a type of their own', answer({ access_token: 't', token_type: 'user' }), { accessToken: 't' }],
    [
      'a form, as GitHub did for years',
      answer('access_token=t%2B1&scope=repo&token_type=bearer', 200, 'application/x-www-form-urlencoded'),
      { accessToken: 't+1', scopes: ['repo'] },
    ],
    ['JSON under another media type', answer({ access_token: 't' }, 200, 'text/plain'), { accessToken: 't' }],
  ])('%s', (_name, given, expected) => {
    expect(readTokenAnswer(given)).toMatchObject({ ok: true, value: expected });
  });

  test.each<readonly [string, ReturnType<typeof answer>, object]>([
    [
      'an error with a description',
      answer({ error: 'invalid_grant', error_description: 'Code was\nused' }, 400),
      { code: 'invalid_grant', description: 'Code was used' },
    ],
    [
      'an error with status 200',
      answer({ error: 'bad_verification_code' }),
      { code: 'bad_verification_code' },
    ],
    ['an error nobody knows', answer({ error: 'constructor' }, 400), { code: 'constructor' }],
    ['an error of a wrong type', answer({ error: { x: 1 } }, 400), { code: 'status' }],
    ['status 500 without a word', answer({}, 500), { code: 'status' }],
    ['no token', answer({ token: 't' }), { code: 'no_token' }],
    ['an empty token', answer({ access_token: '' }), { code: 'no_token' }],
    ['a token that is a number', answer({ access_token: 1 }), { code: 'no_token' }],
    ['a token with a line break', answer({ access_token: 'a\nb' }), { code: 'odd_token' }],
    [
      'a token that needs signatures',
      answer({ access_token: 't', token_type: 'DPoP' }),
      { code: 'token_type' },
    ],
    ['a web page', answer('<!DOCTYPE html><title>Sign in', 200, 'text/html'), { code: 'not_json' }],
    ['a redirect', answer('', 302, 'text/html'), { code: 'not_json' }],
    ['nothing', answer(''), { code: 'not_json' }],
    ['a list', answer('[]'), { code: 'not_json' }],
    ['null', answer('null'), { code: 'not_json' }],
    ['a token under `__proto__`', answer('{"__proto__":{"access_token":"t"}}'), { code: 'no_token' }],
  ])('%s', (_name, given, expected) => {
    expect(readTokenAnswer(given)).toMatchObject({ ok: false, problem: expected });
  });

  test('a description as long as a book is cut', () => {
    const read = readTokenAnswer(
      answer({ error: 'x'.repeat(999), error_description: 'y'.repeat(9999) }, 400),
    );
    expect(JSON.stringify(read).length).toBeLessThan(2500);
  });
});

describe('the sign-in gives back', () => {
  const expected = { state: 's', issuer: 'https://id.example' };
  test.each<readonly [string, unknown, object]>([
    ['a code', { code: 'c', state: 's' }, { ok: true, value: 'c' }],
    ['a code of the right issuer', { code: 'c', state: 's', issuer: 'https://id.example' }, { ok: true }],
    ['a code of another sign-in', { code: 'c', state: 't' }, { ok: false, problem: { code: 'state' } }],
    ['a code without a state', { code: 'c' }, { ok: false, problem: { code: 'state' } }],
    [
      'a code of another issuer (mix-up)',
      { code: 'c', state: 's', issuer: 'https://evil.example' },
      { ok: false, problem: { code: 'issuer' } },
    ],
    [
      'a no',
      { error: 'access_denied', description: 'Not today', state: 's' },
      { ok: false, problem: { code: 'access_denied', description: 'Not today' } },
    ],
    ['an empty code', { code: '', state: 's' }, { ok: false, problem: { code: 'no_code' } }],
  ])('%s', (_name, data, outcome) => {
    const message = readCallbackMessage(data);
    expect(message && codeOf(message, expected)).toMatchObject(outcome);
  });
  test.each([undefined, null, 7, 'code', [], {}, { state: 's' }, { code: 1 }])('%j is no answer', (data) => {
    expect(readCallbackMessage(data)).toBeUndefined();
  });
});

describe('a provider describes itself', () => {
  const at = 'https://id.example/.well-known/openid-configuration';
  const whole = {
    issuer: 'https://id.example',
    authorization_endpoint: 'https://id.example/authorize',
    token_endpoint: 'https://id.example/token',
    scopes_supported: ['openid', 7, 'email'],
  };
  test('whole', () => {
    expect(readDiscovery(at, answer(whole))).toMatchObject({
      ok: true,
      value: {
        authorizationUrl: 'https://id.example/authorize',
        tokenUrl: 'https://id.example/token',
        deviceAuthorizationUrl: '',
        scopes: ['openid', 'email'],
        secretIn: 'header',
        caution: undefined,
      },
    });
  });
  test.each<readonly [string, object, object]>([
    ['a slash at the end of the issuer', { issuer: 'https://id.example/' }, { caution: undefined }],
    [
      'another issuer than where it was found',
      { issuer: 'https://other.example' },
      { caution: expect.stringContaining('https://other.example') },
    ],
    [
      'a secret in the body only',
      { token_endpoint_auth_methods_supported: ['client_secret_post'] },
      { secretIn: 'body' },
    ],
    ['a script for an endpoint', { authorization_endpoint: 'javascript:alert(1)' }, { authorizationUrl: '' }],
  ])('%s', (_name, change, expected) => {
    expect(readDiscovery(at, answer({ ...whole, ...change }))).toMatchObject({ ok: true, value: expected });
  });
  test.each([
    ['a web page', answer('<html>', 200, 'text/html'), 'not_json'],
    ['a 404 in JSON', answer({ message: 'x' }, 404), 'no_discovery'],
    ['no token endpoint', answer({ issuer: 'x' }), 'no_discovery'],
  ])('%s', (_name, given, code) => {
    expect(readDiscovery(at, given)).toMatchObject({ ok: false, problem: { code } });
  });
});

describe('a device code', () => {
  const whole = {
    device_code: 'd',
    user_code: 'ABCD-EFGH',
    verification_uri: 'https://id.example/device',
    expires_in: 900,
  };
  test.each<readonly [string, object, object]>([
    ['whole', {}, { userCode: 'ABCD-EFGH', lifetimeSeconds: 900, intervalSeconds: 5, completeUrl: '' }],
    ['an interval of nothing', { interval: 0 }, { intervalSeconds: 1 }],
    ['a script for a link', { verification_uri_complete: 'javascript:x' }, { completeUrl: '' }],
    [
      'the old name of the address',
      { verification_uri: undefined, verification_url: 'https://g.example/d' },
      { verificationUrl: 'https://g.example/d' },
    ],
  ])('%s', (_name, change, expected) => {
    expect(readDeviceAnswer(answer({ ...whole, ...change }))).toMatchObject({ ok: true, value: expected });
  });
  test.each([
    ['an error', { error: 'invalid_client' }, 'invalid_client'],
    ['no code', { device_code: 'd' }, 'no_device_code'],
    ['a script for an address', { ...whole, verification_uri: 'javascript:x' }, 'no_device_code'],
  ])('%s', (_name, body, code) => {
    expect(readDeviceAnswer(answer(body))).toMatchObject({ ok: false, problem: { code } });
  });
  test.each([
    ['authorization_pending', 5],
    ['slow_down', 10],
    ['access_denied', undefined],
    ['expired_token', undefined],
  ])('%s: asks again in %s seconds', (code, seconds) => {
    expect(nextPoll(code, 5)).toBe(seconds);
  });
});
