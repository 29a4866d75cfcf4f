import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startClosedPort, startTlsServer } from '../../testing/servers/fault-server.ts';
import {
  isWholeRequest,
  listenOnLoopback,
  startScripted,
  type ScriptedServer,
} from '../../testing/servers/tcp.ts';
import { readTarget } from '../proxy/rules.ts';
import { readCompanyProxies, type ChooseCompanyProxy } from './company-proxy.ts';
import { createNodeUpstream, type NodeUpstreamOptions } from './node-upstream.ts';

function targetOf(url: string) {
  const target = readTarget(url);
  if (!target.ok) throw new Error(target.problem.title);
  return target.value;
}

describe('which proxy', () => {
  const env = { HTTPS_PROXY: 'http://user:p%40ss@proxy.example:3128', http_proxy: 'plain.example' };
  const choose = (noProxy: string, url: string) => {
    const read = readCompanyProxies({ ...env, NO_PROXY: noProxy });
    return read.ok ? read.value(targetOf(url))?.hostname : read.problem;
  };
  it.each([
    ['', 'https://api.example.com/', 'proxy.example'],
    ['', 'http://api.example.com/', 'plain.example'],
    ['', 'http://localhost:1/', undefined],
    ['', 'https://127.0.0.1:1/', undefined],
    ['', 'https://[::1]:1/', undefined],
    ['*', 'https://api.example.com/', undefined],
    ['example.com', 'https://api.example.com/', undefined],
    ['.example.com', 'https://api.example.com/', undefined],
    ['*.example.com', 'https://api.example.com/', undefined],
    ['EXAMPLE.com', 'https://example.com/', undefined],
    ['ample.com', 'https://example.com/', 'proxy.example'],
    ['a.example, example.com:8443', 'https://example.com:8443/', undefined],
    ['example.com:8443', 'https://example.com/', 'proxy.example'],
    ['8.8.8.8', 'https://8.8.8.8/', undefined],
    ['2606:4700::1', 'https://[2606:4700::1]/', undefined],
    ['[2606:4700::1]:443', 'https://[2606:4700::1]/', undefined],
  ])('NO_PROXY=%s, %s: %s', (noProxy, url, expected) => expect(choose(noProxy, url)).toBe(expected));

  it('reads name, password and port', () => {
    const read = readCompanyProxies(env);
    expect(read.ok && read.value(targetOf('https://a.example/'))).toMatchObject({
      port: 3128,
      authorization: `Basic ${btoa('user:p@ss')}`,
      variable: 'HTTPS_PROXY',
    });
  });
});

describe('through it', () => {
  let proxy: Server;
  let secure: ScriptedServer & { readonly ca: string };
  let plain: ScriptedServer;
  let port: number;
  const asked: string[] = [];
  let refusal: number | undefined;

  beforeAll(async () => {
    secure = await startTlsServer('another name');
    plain = await startScripted(async ({ socket, read }) => {
      await read(isWholeRequest);
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
    proxy = createServer();
    proxy.on('connect', (request, socket) => {
      asked.push(`${request.url} ${request.headers['proxy-authorization']}`);
      if (refusal !== undefined) return socket.end(`HTTP/1.1 ${refusal} No\r\n\r\n`);
      const onward = connect(secure.port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        onward.pipe(socket).pipe(onward);
      });
      for (const end of [onward, socket]) end.on('error', () => undefined);
      return onward;
    });
    port = await listenOnLoopback(proxy);
  });
  afterEach(() => {
    asked.length = 0;
    refusal = undefined;
  });
  afterAll(async () => {
    proxy.close();
    await secure.close();
    await plain.close();
  });

  const notHere: NodeUpstreamOptions['resolve'] = () =>
    Promise.reject(Object.assign(new Error(), { code: 'ENOTFOUND' }));
  const through = (proxyPort: number): ChooseCompanyProxy => {
    const read = readCompanyProxies({
      HTTPS_PROXY: `http://a:b@127.0.0.1:${proxyPort}`,
      HTTP_PROXY: `http://127.0.0.1:${proxyPort}`,
    });
    if (!read.ok) throw new Error(read.problem);
    return read.value;
  };
  const ask = async (url: string, options: Partial<NodeUpstreamOptions> = {}) => {
    const connectUp = createNodeUpstream({
      timeoutMs: 10_000,
      resolve: notHere,
      ca: secure.ca,
      companyProxy: through(port),
      ...options,
    });
    const call = { method: 'GET', target: targetOf(url), headers: [], body: undefined };
    const answer = await connectUp(call, new AbortController().signal);
    if (answer.ok) await answer.value.body.cancel();
    return answer;
  };

  it('a secured call goes through a tunnel, its certificate checked at this end', async () => {
    expect(await ask('https://elsewhere.example/x')).toMatchObject({
      ok: true,
      value: { head: { status: 200 } },
    });
    expect(asked).toEqual([`elsewhere.example:443 Basic ${btoa('a:b')}`]);
    expect(secure.received().at(-1)).toContain('GET /x HTTP/1.1\r\nHost: elsewhere.example\r\n');
    expect(secure.received().at(-1)).not.toMatch(/proxy-/i);
    expect(await ask('https://another.example/')).toMatchObject({ ok: false, problem: { code: 'tls' } });
  });

  it('a plain call is handed to it with its whole address', async () => {
    const url = 'http://elsewhere.example:81/a/../b?c';
    expect(await ask(url, { companyProxy: through(plain.port) })).toMatchObject({ ok: true });
    expect(plain.received().at(-1)).toContain(`GET ${url} HTTP/1.1\r\nHost: elsewhere.example:81\r\n`);
  });

  it.each([
    [407, 'The proxy named in HTTPS_PROXY asks for a name and password.'],
    [403, 'The proxy named in HTTPS_PROXY refused to connect (403).'],
  ])('its refusal with %i is told', async (status, detail) => {
    refusal = status;
    expect(await ask('https://elsewhere.example/')).toEqual({
      ok: false,
      problem: { code: 'unreachable', detail },
    });
  });

  it('its absence is told', async () => {
    const closed = await startClosedPort();
    expect(await ask('https://elsewhere.example/', { companyProxy: through(closed.port) })).toEqual({
      ok: false,
      problem: { code: 'unreachable', detail: 'The proxy named in HTTPS_PROXY does not answer.' },
    });
    await closed.close();
  });

  it.each(['https://10.0.0.1/', 'https://inner.example/'])('is not asked for %s', async (url) => {
    const resolve = async () => [{ address: '10.0.0.1', family: 4 }];
    expect(await ask(url, { resolve })).toEqual({ ok: false, problem: { code: 'forbidden_address' } });
    expect(asked).toEqual([]);
  });
});
