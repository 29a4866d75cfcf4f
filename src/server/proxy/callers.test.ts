import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maxCallHeadBytes } from './protocol.ts';
import type { Resolve } from '../hosts/node-upstream.ts';
import { foreignCallers, type Change } from '../../testing/proxy/foreign-callers.ts';
import { proxyHosts, type RunningHost } from '../../testing/proxy/proxy-hosts.ts';
import { callTo, openRaw, pageHeaders, rawCall, type RawAnswer } from '../../testing/proxy/raw-client.ts';
import { innerAddresses, innerTargets, otherTargets } from '../../testing/proxy/proxy-targets.ts';
import { startScripted, type ScriptedServer } from '../../testing/servers/tcp.ts';

/** Wrong forms of a call from the right page. */
const forms: typeof foreignCallers = [
  ['no media type', 415, 'bad_call', () => ({ 'content-type': undefined })],
  ['the media type of a form', 415, 'bad_call', () => ({ 'content-type': 'text/plain' })],
  [
    'the media type with a parameter',
    415,
    'bad_call',
    () => ({ 'content-type': 'application/x-tryit-call;a=b' }),
  ],
];

describe.each(proxyHosts)('$name', ({ start }) => {
  let host: RunningHost;
  let trap: ScriptedServer;
  const call = (body: string | Uint8Array, change: Change = {}, method = 'POST') =>
    rawCall({
      port: host.port,
      path: '/proxy',
      method,
      headers: { ...pageHeaders(host.port), ...change },
      body,
    });

  beforeAll(async () => {
    host = await start({});
    trap = await startScripted(({ socket }) => socket.end());
  });
  afterAll(async () => {
    expect(trap.connections()).toBe(0);
    await host.close();
    await trap.close();
  });

  it.each([...foreignCallers, ...forms])('refuses %s with %i', async (_name, status, code, change) => {
    const answer = await call(callTo(`${trap.origin}/`), change(host.port));
    expect(answer.status).toBe(status);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.headers['x-tryit-answer']).toBeUndefined();
    expect(JSON.parse(answer.body)).toMatchObject({ error: { code, title: expect.any(String) } });
  });

  it.each([...otherTargets, ...innerTargets])('refuses the target %j with %i', async (target, status) => {
    const answer = await call(callTo(target.replace('PORT', String(trap.port))));
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({
      error: {
        code: status === 400 ? 'bad_target' : 'forbidden_target',
        advice: expect.stringMatching(/\.$/),
      },
    });
  });

  it('refuses at once, without waiting for the rest of the call', async () => {
    const request = openRaw({
      port: host.port,
      path: '/proxy',
      headers: { ...pageHeaders(host.port), 'content-length': '1000000' },
    });
    request.on('error', () => undefined);
    request.write(callTo('http://[::ffff:7f00:1]/', { method: 'POST', hasBody: true }));
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(403);
    request.destroy();
  });

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'])('refuses the method %s', async (method) => {
    const answer = await call('', {}, method);
    expect(answer).toMatchObject({ status: 405, headers: { allow: 'POST' } });
  });

  it('gives a preflight of another origin nothing', async () => {
    const headers = { origin: 'http://localhost:3000', 'access-control-request-method': 'POST' };
    const answer = await call('', headers, 'OPTIONS');
    expect(answer.status).toBe(403);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  const api = 'https://api.withpersona.com/';
  it.each<readonly [name: string, status: number, body: () => string | Uint8Array]>([
    ['no head', 400, () => ''],
    ['a head without end', 400, () => '{"method":"GET"'],
    ['a head that is no JSON', 400, () => 'x\n'],
    ['a head of another shape', 400, () => '[]\n'],
    [
      'a head with a number for a header',
      400,
      () => `${JSON.stringify({ method: 'GET', target: api, headers: [['a', 1]], hasBody: false })}\n`,
    ],
    ['a head that is not UTF-8', 400, () => Uint8Array.from([0x22, 0xff, 0x22, 0x0a])],
    ['a head that is too long', 413, () => `{"method":"${'a'.repeat(maxCallHeadBytes)}"}\n`],
    ['a body that was not announced', 400, () => `${callTo(api)}body`],
    ['CONNECT', 400, () => callTo(api, { method: 'CONNECT' })],
    ['a method with a space', 400, () => callTo(api, { method: 'GET /' })],
    ['a method in lower case', 400, () => callTo(api, { method: 'patch' })],
    ['an empty method', 400, () => callTo(api, { method: '' })],
    ['a header name with a colon', 400, () => callTo(api, { headers: [['a:b', '']] })],
    ['a header name with a line end', 400, () => callTo(api, { headers: [['a\r\nb', '']] })],
    ['an empty header name', 400, () => callTo(api, { headers: [['', 'a']] })],
    ['a header value with a line feed', 400, () => callTo(api, { headers: [['a', 'b\nc: d']] })],
    ['a header value with a carriage return', 400, () => callTo(api, { headers: [['a', 'b\rc']] })],
    ['a header value with a NUL', 400, () => callTo(api, { headers: [['a', 'b\0c']] })],
    ['a header value outside latin1', 400, () => callTo(api, { headers: [['a', '•']] })],
  ])('refuses %s', async (_name, status, body) => {
    const answer = await call(body());
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({
      error: { code: status === 413 ? 'too_large' : 'bad_call' },
    });
  });
});

describe.each(proxyHosts)('$name, names', ({ start }) => {
  let trap: ScriptedServer;
  beforeAll(async () => {
    trap = await startScripted(async ({ socket, read }) => {
      await read((bytes) => bytes.includes('\r\n\r\n'));
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
  });
  afterAll(() => trap.close());
  const familyOf = (address: string) => ({ address, family: address.includes(':') ? 6 : 4 });
  /** Calls an origin on the list whose name leads where `resolve` says. */
  const callBy = async (name: string, resolve: Resolve, times = 1) => {
    const target = `http://${name}:${trap.port}`;
    const host = await start({ TRYIT_ALLOW: target }, { resolve });
    const answers = [];
    for (let call = 0; call < times; call += 1) {
      answers.push(
        await rawCall({
          port: host.port,
          path: '/proxy',
          headers: pageHeaders(host.port),
          body: callTo(`${target}/`),
        }),
      );
    }
    await host.close();
    return answers;
  };
  const expectRefused = (answer: RawAnswer | undefined): void => {
    expect(answer?.status).toBe(403);
    expect(JSON.parse(answer?.body ?? '')).toMatchObject({ error: { code: 'forbidden_address' } });
  };

  it('a name that leads inside is refused, wherever inside and whatever stands beside it', async () => {
    let wanted: readonly string[] = [];
    const resolve: Resolve = async () => wanted.map(familyOf);
    const target = `http://api.example.com:${trap.port}`;
    const host = await start({ TRYIT_ALLOW: target }, { resolve });
    for (const inner of innerAddresses) {
      for (wanted of [[inner], ['1.1.1.1', inner], [inner, '2606:4700::1']]) {
        expectRefused(
          await rawCall({
            port: host.port,
            path: '/proxy',
            headers: pageHeaders(host.port),
            body: callTo(`${target}/`),
          }),
        );
      }
    }
    await host.close();
    expect(trap.connections()).toBe(0);
  });

  it('a name that leads elsewhere at every look-up is asked once a call, and followed as it was checked', async () => {
    // The first answer of each pair is what the rules see; a second look-up of the same call would get the other.
    const leads = ['10.0.0.1', '127.0.0.1', '169.254.169.254', '127.0.0.1'];
    let lookups = 0;
    const resolve: Resolve = async () => [familyOf(leads[lookups++] ?? '10.0.0.1')];
    const answers = await callBy('flip.localhost', resolve, 4);
    expect(answers.map(({ status }) => status)).toEqual([403, 200, 403, 200]);
    expect(lookups).toBe(4);
    expect(trap.connections()).toBe(2);
  });
});

it('there are at least 60 spellings of hosts inside', () => {
  const spellings = new Set(innerTargets.map(([target]) => target)).size;
  process.stdout.write(
    `Spellings of hosts inside: ${spellings}, and names that lead to ${innerAddresses.length} addresses, on each of ${proxyHosts.length} hosts\n`,
  );
  expect(spellings).toBeGreaterThanOrEqual(60);
});
