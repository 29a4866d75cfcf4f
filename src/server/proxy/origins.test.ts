import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isOriginList, startOrigins } from './protocol.ts';
import { foreignCallers, type Change } from '../../testing/proxy/foreign-callers.ts';
import { proxyHosts, type RunningHost } from '../../testing/proxy/proxy-hosts.ts';
import { callTo, pageHeaders, rawCall } from '../../testing/proxy/raw-client.ts';
import { isWholeRequest, startScripted, type ScriptedServer } from '../../testing/servers/tcp.ts';

const hostBody = (origin: unknown) => JSON.stringify({ origin });

/** The address of the list, as the page and others call it. */
function listOf(host: () => RunningHost) {
  const call = (method: string, body: string | Uint8Array | undefined, change: Change) =>
    rawCall({
      port: host().port,
      path: '/proxy/origins',
      method,
      headers: {
        ...pageHeaders(host().port),
        'content-type': method === 'POST' ? 'application/json' : undefined,
        ...change,
      },
      ...(body === undefined ? {} : { body }),
    });
  return {
    call,
    add: (origin: unknown, change: Change = {}) => call('POST', hostBody(origin), change),
    allowed: async (): Promise<readonly string[]> => {
      const answer = await call('GET', undefined, {});
      const list: unknown = JSON.parse(answer.body);
      return isOriginList(list) ? list.allowed : [];
    },
  };
}

describe.each(proxyHosts)('the list of the $name', ({ start }) => {
  let host: RunningHost;
  let upstream: ScriptedServer;
  const list = listOf(() => host);
  const proxied = (target: string) =>
    rawCall({ port: host.port, path: '/proxy', headers: pageHeaders(host.port), body: callTo(target) });

  beforeAll(async () => {
    host = await start({});
    upstream = await startScripted(async ({ socket, read }) => {
      await read(isWholeRequest);
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
  });
  afterAll(async () => {
    await host.close();
    await upstream.close();
  });

  it('is read by the page, and not kept by anyone on the way', async () => {
    const answer = await list.call('GET', undefined, {});
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({ allowed: startOrigins, canAdd: true });
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'application/json',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  it.each(foreignCallers)('is neither shown to nor widened by %s', async (_name, status, code, change) => {
    for (const method of ['GET', 'POST']) {
      const body = method === 'POST' ? hostBody(upstream.origin) : undefined;
      const answer = await list.call(method, body, change(host.port));
      expect(answer.status).toBe(status);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      expect(JSON.parse(answer.body)).toMatchObject({ error: { code } });
    }
    expect(await list.allowed()).toEqual(startOrigins);
  });

  it.each<readonly [name: string, status: number, code: string, origin: unknown]>([
    ['a path behind it', 400, 'bad_origin', 'https://api.example.com/v1'],
    ['a slash behind it', 400, 'bad_origin', 'https://api.example.com/'],
    ['upper case', 400, 'bad_origin', 'https://API.example.com'],
    ['a default port', 400, 'bad_origin', 'https://api.example.com:443'],
    ['user info', 400, 'bad_origin', 'https://api.withpersona.com@evil.example'],
    ['another scheme', 400, 'bad_origin', 'ftp://api.example.com'],
    ['no scheme', 400, 'bad_origin', 'api.example.com'],
    ['a star', 400, 'bad_origin', '*'],
    ['a line end', 400, 'bad_origin', 'https://api.example.com\r\n'],
    ['nothing', 400, 'bad_origin', ''],
    ['a number', 400, 'bad_call', 1],
    ['a list', 400, 'bad_call', ['https://api.example.com']],
    ['a private address', 400, 'bad_origin', 'http://10.0.0.1'],
    ['a metadata address', 400, 'bad_origin', 'http://169.254.169.254'],
    ['a loopback address written as a number', 400, 'bad_origin', 'http://2130706433'],
    ['a private address in IPv6', 400, 'bad_origin', 'http://[fd00::1]'],
    ['the console itself', 403, 'forbidden_origin', 'http://localhost:PORT'],
    ['the console by its number', 403, 'forbidden_origin', 'http://127.0.0.1:PORT'],
    ['the console by another loopback number', 403, 'forbidden_origin', 'http://127.0.0.2:PORT'],
    ['the console by a name below localhost', 403, 'forbidden_origin', 'http://a.localhost:PORT'],
  ])('does not take %s', async (_name, status, code, origin) => {
    const text = typeof origin === 'string' ? origin.replace('PORT', String(host.port)) : origin;
    const answer = await list.add(text);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({ error: { code, title: expect.stringMatching(/\.$/) } });
    expect(await list.allowed()).toEqual(startOrigins);
  });

  it.each<readonly [name: string, status: number, body: string, change: Change]>([
    ['no JSON', 400, 'x', {}],
    ['no body', 400, '', {}],
    ['null', 400, 'null', {}],
    ['a text that is too long', 400, hostBody(`https://${'a'.repeat(5000)}.example`), {}],
    ['a form’s media type', 415, hostBody('https://a.example'), { 'content-type': 'text/plain' }],
    ['the media type of a call', 415, '', { 'content-type': 'application/x-tryit-call' }],
  ])('does not take %s', async (_name, status, body, change) => {
    const answer = await list.call('POST', body, change);
    expect(answer.status).toBe(status);
    expect(await list.allowed()).toEqual(startOrigins);
  });

  it.each(['PUT', 'DELETE', 'OPTIONS'])('does not take the method %s', async (method) => {
    expect(await list.call(method, undefined, {})).toMatchObject({
      status: 405,
      headers: { allow: 'GET, POST' },
    });
  });

  it('is not widened by a call, and once it is, the call goes out', async () => {
    const before = await proxied(`${upstream.origin}/`);
    expect(before.status).toBe(403);
    expect(await list.allowed()).toEqual(startOrigins);
    expect(upstream.connections()).toBe(0);
    const added = await list.add(upstream.origin);
    expect(JSON.parse(added.body)).toEqual({ allowed: [...startOrigins, upstream.origin], canAdd: true });
    expect(host.printed()).toContain(`ALLOW ${upstream.origin} 200`);
    expect(await proxied(`${upstream.origin}/`)).toMatchObject({ status: 200, body: 'ok' });
    // Another port of the same machine is another origin.
    expect((await proxied(`http://127.0.0.1:${upstream.port + 1}/`)).status).toBe(403);
  });

  it('is bounded: the oldest addition goes first, the start stays', async () => {
    const own = await start({ TRYIT_ALLOW: 'https://kept.example' });
    const ownList = listOf(() => own);
    for (let index = 0; index < 66; index += 1) await ownList.add(`https://a${index}.example`);
    await ownList.add('https://a2.example');
    const allowed = await ownList.allowed();
    await own.close();
    expect(allowed.slice(0, 3)).toEqual([...startOrigins, 'https://kept.example', 'https://a3.example']);
    expect(allowed.slice(-2)).toEqual(['https://a65.example', 'https://a2.example']);
    expect(allowed).toHaveLength(2 + 64);
  });

  it.each<readonly [name: string, env: Readonly<Record<string, string>>, origin: string, status: number]>([
    ['a console with a public name', { TRYIT_ORIGIN: 'https://t.example' }, 'https://a.example', 403],
    ['a console told not to', { TRYIT_READERS_ADD: 'off' }, 'https://a.example', 403],
    [
      'a console that others reach, told to',
      { TRYIT_ORIGIN: 'https://t.example', TRYIT_READERS_ADD: 'on' },
      'https://a.example',
      200,
    ],
    [
      'a console that others reach, asked for its own machine',
      { TRYIT_ORIGIN: 'https://t.example', TRYIT_READERS_ADD: 'on' },
      'http://127.0.0.1:1',
      403,
    ],
  ])('%s: %j adds %s with %i', async (_name, env, origin, status) => {
    const own = await start(env);
    const answer = await listOf(() => own).add(origin);
    const allowed = await listOf(() => own).allowed();
    await own.close();
    expect(answer.status).toBe(status);
    expect(allowed.includes(origin)).toBe(status === 200);
    if (status === 403)
      expect(JSON.parse(answer.body)).toMatchObject({ error: { advice: expect.stringContaining(origin) } });
  });
});
