import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maxCallHeadBytes } from '../server/proxy/protocol.ts';
import { foreignCallers, type Change } from './foreign-callers.ts';
import { proxyHosts, type RunningHost } from './proxy-hosts.ts';
import { callTo, openRaw, pageHeaders, rawCall } from './raw-client.ts';
import { startScripted, type ScriptedServer } from './tcp.ts';

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

/** Texts that are no plain address on the list. None of them may open a connection. */
const targets: readonly (readonly [target: string, status: number])[] = [
  ['https://example.com/', 403],
  ['http://api.withpersona.com/', 403],
  ['https://api.withpersona.com:8443/', 403],
  ['https://api.withpersona.com./', 403],
  ['https://api.withpersona.com.evil.example/', 403],
  ['https://evil.api.withpersona.com/', 403],
  ['https://withpersona.com/', 403],
  ['https://api.withpersona.com:443/', 400],
  ['https://api.withpersona.com:0443/', 400],
  ['https://api.withpersona.com:/', 400],
  ['HTTPS://api.withpersona.com/', 400],
  ['https://API.withpersona.com/', 400],
  ['https://api.withpersona.com@evil.example/', 400],
  ['https://user:pass@api.withpersona.com/', 400],
  ['https://@api.withpersona.com/', 400],
  ['https://api.withpersona.com\\@evil.example/', 400],
  ['https:\\\\api.withpersona.com/', 400],
  ['https:/api.withpersona.com/', 400],
  ['https:api.withpersona.com/', 400],
  ['https:///api.withpersona.com/', 400],
  ['//api.withpersona.com/', 400],
  ['/proxy', 400],
  ['', 400],
  ['*', 400],
  [' https://api.withpersona.com/', 400],
  ['https://api.withpersona.com/ ', 400],
  ['https://api.withpersona.com/a b', 400],
  ['https://api.withpersona.com/\r\nX-A: 1', 400],
  ['https://api.withpersona.com/\t', 400],
  ['https://api.withpersona.com/\u0000', 400],
  ['https://api.withpersona.com/\u007f', 400],
  ['https://api.withpersona.com/#fragment', 400],
  ['https://api.withpersona.com/é', 400],
  ['https://api%2ewithpersona.com/', 400],
  ['https://api。withpersona.com/', 400],
  ['https://ａpi.withpersona.com/', 400],
  ['https://api.with\u00adpersona.com/', 400],
  ['file:///etc/passwd', 400],
  ['ftp://api.withpersona.com/', 400],
  ['ws://api.withpersona.com/', 400],
  ['javascript:alert(1)', 400],
  ['data:text/plain,a', 400],
  ['http://127.0.0.1:PORT/', 403],
  ['http://localhost:PORT/', 403],
  ['http://localhost:PORT/proxy', 403],
  ['http://[::1]:PORT/', 403],
  ['http://127.1:PORT/', 400],
  ['http://2130706433:PORT/', 400],
  ['http://0x7f000001:PORT/', 400],
  ['http://0x7f.0.0.1:PORT/', 400],
  ['http://0177.0.0.1:PORT/', 400],
  ['http://127.0.0.01:PORT/', 400],
  ['http://１２７.0.0.1:PORT/', 400],
  ['http://127。0。0。1:PORT/', 400],
  ['http://0.0.0.0:PORT/', 403],
  ['http://[::]:PORT/', 403],
  ['http://[::ffff:127.0.0.1]:PORT/', 400],
  ['http://[::ffff:7f00:1]:PORT/', 403],
  ['http://[::127.0.0.1]:PORT/', 400],
  ['http://[64:ff9b::7f00:1]:PORT/', 403],
  ['http://[2002:7f00:1::]:PORT/', 403],
  ['http://[0:0:0:0:0:0:0:1]:PORT/', 400],
  ['http://[::1%25lo]:PORT/', 400],
  ['http://[::1:PORT/', 400],
  ['http://169.254.169.254/latest/meta-data/', 403],
  ['http://[fd00:ec2::254]/', 403],
  ['http://metadata.google.internal/', 403],
  ['https://api.withpersona.com:99999/', 400],
  ['https://api.withpersona.com:-1/', 400],
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

  it.each(targets)('refuses the target %j with %i', async (target, status) => {
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
