import { describe, expect, it } from 'vitest';
import { ownOrigins, readConfig, type Environment } from './config.ts';

it('has defaults', () => {
  expect(readConfig({})).toEqual({
    ok: true,
    value: {
      hasSandbox: true,
      signInHeader: undefined,
      clientHeader: undefined,
      callsPerMinute: 0,
      companyProxy: expect.any(Function),
      port: 5173,
      host: '127.0.0.1',
      allowedOrigins: ['https://api.withpersona.com'],
      publicOrigins: [],
      upstreamTimeoutMs: 30_000,
      isForThisMachine: true,
      canReadersAdd: true,
    },
  });
});

it('takes every setting', () => {
  const env: Environment = {
    PORT: '8080',
    TRYIT_HOST: '0.0.0.0',
    TRYIT_ALLOW: 'https://api.example.com, http://localhost:3000,',
    TRYIT_ORIGIN: 'https://tryit.example.com',
    TRYIT_UPSTREAM_TIMEOUT_MS: '500',
    TRYIT_SANDBOX: 'off',
    TRYIT_SIGN_IN_HEADER: 'X-Forwarded-User',
    TRYIT_CLIENT_HEADER: 'X-Forwarded-For',
    TRYIT_CALLS_PER_MINUTE: '60',
  };
  expect(readConfig(env)).toMatchObject({
    ok: true,
    value: {
      port: 8080,
      host: '0.0.0.0',
      allowedOrigins: ['https://api.withpersona.com', 'https://api.example.com', 'http://localhost:3000'],
      publicOrigins: ['https://tryit.example.com'],
      upstreamTimeoutMs: 500,
      hasSandbox: false,
      signInHeader: 'x-forwarded-user',
      clientHeader: 'x-forwarded-for',
      callsPerMinute: 60,
    },
  });
});

it.each<readonly [env: Environment, names: string]>([
  [{ PORT: 'http' }, 'PORT'],
  [{ TRYIT_SANDBOX: 'no' }, 'TRYIT_SANDBOX'],
  [{ TRYIT_SIGN_IN_HEADER: 'X User' }, 'TRYIT_SIGN_IN_HEADER'],
  [{ TRYIT_CLIENT_HEADER: 'a:b' }, 'TRYIT_CLIENT_HEADER'],
  [{ TRYIT_CALLS_PER_MINUTE: 'many' }, 'TRYIT_CALLS_PER_MINUTE'],
  [{ HTTPS_PROXY: 'ftp://proxy' }, 'HTTPS_PROXY'],
  [{ https_proxy: 'http://a b' }, 'https_proxy'],
  [{ HTTP_PROXY: 'http://proxy/path' }, 'HTTP_PROXY'],
  [{ PORT: '70000' }, 'PORT'],
  [{ PORT: '-1' }, 'PORT'],
  [{ PORT: '5e3' }, 'PORT'],
  [{ TRYIT_UPSTREAM_TIMEOUT_MS: '0' }, 'TRYIT_UPSTREAM_TIMEOUT_MS'],
  [{ TRYIT_UPSTREAM_TIMEOUT_MS: '30s' }, 'TRYIT_UPSTREAM_TIMEOUT_MS'],
  [{ TRYIT_ALLOW: 'api.example.com' }, 'TRYIT_ALLOW'],
  [{ TRYIT_ALLOW: '*' }, 'TRYIT_ALLOW'],
  [{ TRYIT_ALLOW: 'https://a.example,http://10.0.0.1' }, 'TRYIT_ALLOW'],
  [{ TRYIT_ORIGIN: 'https://a.example/' }, 'TRYIT_ORIGIN'],
  [{ TRYIT_READERS_ADD: 'yes' }, 'TRYIT_READERS_ADD'],
  [{ TRYIT_ORIGIN: '*' }, 'TRYIT_ORIGIN'],
  [{ TRYIT_ORIGIN: 'https://*' }, 'TRYIT_ORIGIN'],
  [{ TRYIT_ORIGIN: 'https://*.example.com' }, 'TRYIT_ORIGIN'],
  [{ TRYIT_ORIGIN: 'https://a.example:*' }, 'TRYIT_ORIGIN'],
  [{ TRYIT_ORIGIN: 'https://a!b.example' }, 'TRYIT_ORIGIN'],
  [{ TRYIT_ORIGIN: 'https://a.example:443' }, 'TRYIT_ORIGIN'],
  [{ TRYIT_ORIGIN: 'null' }, 'TRYIT_ORIGIN'],
  [{ TRYIT_ALLOW: 'https://*.example.com' }, 'TRYIT_ALLOW'],
  [{ TRYIT_ALLOW: 'https://a.example, *' }, 'TRYIT_ALLOW'],
  [{ TRYIT_ALLOW: 'https://{name}.example' }, 'TRYIT_ALLOW'],
  [{ TRYIT_ALLOW: 'https://me@a.example' }, 'TRYIT_ALLOW'],
  [{ TRYIT_ALLOW: 'https://a..example' }, 'TRYIT_ALLOW'],
  [{ TRYIT_ALLOW: 'https://.example' }, 'TRYIT_ALLOW'],
  [{ TRYIT_ALLOW: `https://${'a'.repeat(64)}.example` }, 'TRYIT_ALLOW'],
  [{ TRYIT_ALLOW: 'https://a.example:0' }, 'TRYIT_ALLOW'],
  [{ TRYIT_ORIGIN: 'https://tryit..example' }, 'TRYIT_ORIGIN'],
  [{ TRYIT_ALLOW: 'https://t.example', TRYIT_ORIGIN: 'https://t.example' }, 'TRYIT_ALLOW'],
  [{ TRYIT_HOST: '*' }, 'TRYIT_HOST'],
  ...[
    'Authorization',
    'Proxy-Authorization',
    'Cookie2',
    'X-Requested-With',
    'If-Match',
    'Upgrade',
    'X-TryIt-User',
  ].flatMap((header): [Environment, string][] => [
    [{ TRYIT_SIGN_IN_HEADER: header }, 'TRYIT_SIGN_IN_HEADER'],
    [{ TRYIT_CLIENT_HEADER: header }, 'TRYIT_CLIENT_HEADER'],
  ]),
  ...['Via', 'Forwarded', 'X-Forwarded-For', 'x-forwarded-proto', 'X-Real-IP', 'X-Request-Id', 'CF-Ray'].map(
    (header): [Environment, string] => [{ TRYIT_SIGN_IN_HEADER: header }, 'TRYIT_SIGN_IN_HEADER'],
  ),
  [{ TRYIT_SIGN_IN_HEADER: 'Host' }, 'TRYIT_SIGN_IN_HEADER'],
  [{ TRYIT_SIGN_IN_HEADER: 'x-tryit' }, 'TRYIT_SIGN_IN_HEADER'],
  [{ TRYIT_SIGN_IN_HEADER: 'Sec-Fetch-Site' }, 'TRYIT_SIGN_IN_HEADER'],
  [{ TRYIT_SIGN_IN_HEADER: 'Cookie' }, 'TRYIT_SIGN_IN_HEADER'],
  [{ TRYIT_CLIENT_HEADER: 'User-Agent' }, 'TRYIT_CLIENT_HEADER'],
])('%j stops the start with a sentence', (env, names) => {
  const config = readConfig(env);
  expect(config.ok).toBe(false);
  if (!config.ok) expect(config.problem).toMatch(new RegExp(`^${names}.*\\.$`));
});

it.each<readonly [env: Environment, isForThisMachine: boolean, canReadersAdd: boolean]>([
  [{}, true, true],
  [{ TRYIT_HOST: 'localhost' }, true, true],
  [{ TRYIT_HOST: '::1' }, true, true],
  [{ TRYIT_HOST: '0.0.0.0' }, false, false],
  [{ TRYIT_HOST: '192.168.1.2' }, false, false],
  [{ TRYIT_ORIGIN: 'https://t.example' }, false, false],
  [{ TRYIT_HOST: '0.0.0.0', TRYIT_READERS_ADD: 'on' }, false, true],
  [{ TRYIT_READERS_ADD: 'off' }, true, false],
])('%j is for this machine: %s, readers add: %s', (env, isForThisMachine, canReadersAdd) => {
  expect(readConfig(env)).toMatchObject({ ok: true, value: { isForThisMachine, canReadersAdd } });
});

describe('own origins', () => {
  const of = (env: Environment, port: number) => {
    const config = readConfig(env);
    return config.ok ? ownOrigins(config.value, port) : [];
  };
  const local = ['http://localhost:5173', 'http://127.0.0.1:5173', 'http://[::1]:5173'];
  it.each<readonly [env: Environment, port: number, origins: readonly string[]]>([
    [{}, 5173, local],
    [{}, 80, ['http://localhost', 'http://127.0.0.1', 'http://[::1]']],
    [{ TRYIT_HOST: '0.0.0.0' }, 5173, local],
    [{ TRYIT_HOST: '192.168.1.2' }, 5173, [...local, 'http://192.168.1.2:5173']],
    [{ TRYIT_ORIGIN: 'https://t.example' }, 5173, [...local, 'https://t.example']],
    [{ TRYIT_ORIGIN: 'http://192.168.1.2:8080' }, 5173, [...local, 'http://192.168.1.2:8080']],
  ])('%j on port %i', (env, port, origins) => {
    expect(of(env, port)).toEqual(origins);
  });
});
