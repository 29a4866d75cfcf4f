import { createServer as createTcpServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpRequest } from '../core/request/http-request.ts';
import { send } from '../client/send/send.ts';
import { closedPort, faults, startFaultServer, startTlsServer, type FaultServer } from './fault-server.ts';
import { proxyHosts, type RunningHost } from './proxy-hosts.ts';
import { listenOnLoopback, startScripted, type ScriptedServer } from './tcp.ts';

const get = (url: string): HttpRequest => ({ method: 'GET', url, headers: [], body: undefined });
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe.each(proxyHosts)('$name, upstream faults', ({ start }) => {
  let upstream: FaultServer;
  let tls: readonly (ScriptedServer & { readonly ca: string })[];
  let host: RunningHost;
  let plain: ScriptedServer;
  let refused: number;
  const page = (url: string) => send(get(url), { signal: new AbortController().signal, fetch: host.fetch });

  beforeAll(async () => {
    upstream = await startFaultServer();
    tls = [await startTlsServer('self-signed'), await startTlsServer('expired')];
    plain = await startScripted(({ socket }) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    refused = await closedPort();
    const allowed = [
      upstream.origin,
      plain.origin.replace('http:', 'https:'),
      ...tls.map(({ origin }) => origin),
      ...tls.map(({ origin }) => origin.replace('https:', 'http:')),
      `http://127.0.0.1:${refused}`,
      'http://nope.invalid',
    ];
    host = await start({ TRYIT_ALLOW: allowed.join(','), TRYIT_UPSTREAM_TIMEOUT_MS: '300' });
  });
  afterAll(async () => {
    await host.close();
    await upstream.close();
    await plain.close();
    for (const server of tls) await server.close();
  });

  it.each(faults)('$name', async ({ name, outcome }) => {
    const result = await page(upstream.url(name));
    if ('code' in outcome) {
      expect(result).toMatchObject({ ok: false, problem: { code: outcome.code } });
      expect(host.log.at(-1)?.status).toBe(outcome.status);
    } else {
      const { status, body, isComplete } = outcome;
      expect(result).toMatchObject({ ok: true, value: { status, isComplete } });
      if (result.ok) expect(text(result.value.body)).toBe(body);
    }
    const next = await page(`${upstream.origin}/good`);
    expect(next).toMatchObject({ ok: true, value: { status: 200, isComplete: true } });
  });

  it.each<readonly [name: string, url: () => string, code: string]>([
    ['nobody listens', () => `http://127.0.0.1:${refused}/`, 'refused'],
    ['a name that does not exist', () => 'http://nope.invalid/', 'dns'],
    ['a certificate signed by itself', () => `${tls[0]?.origin}/`, 'tls'],
    ['a certificate that has expired', () => `${tls[1]?.origin}/`, 'tls'],
    ['TLS to a plain port', () => `${plain.origin.replace('http:', 'https:')}/`, 'tls'],
    ['plain HTTP to a TLS port', () => `${tls[0]?.origin.replace('https:', 'http:')}/`, 'reset'],
  ])('%s', async (_name, url, code) => {
    const result = await page(url());
    expect(result).toMatchObject({ ok: false, problem: { code } });
    if (result.ok) return;
    expect(result.problem.title).toMatch(/^[\w.[].*\.$/);
    expect(JSON.stringify(result.problem)).not.toMatch(/node:|\.ts|at \w+ \(|\bE[A-Z]{4,}\b/);
  });

  it('an upload that the upstream never takes ends as a stall', async () => {
    const deaf = createTcpServer({ pauseOnConnect: true });
    const port = await listenOnLoopback(deaf);
    const own = await start({ TRYIT_ALLOW: `http://127.0.0.1:${port}`, TRYIT_UPSTREAM_TIMEOUT_MS: '300' });
    const body = { kind: 'bytes', bytes: new Uint8Array(20_000_000) } as const;
    const request: HttpRequest = { ...get(`http://127.0.0.1:${port}/`), method: 'POST', body };
    const sockets: (() => void)[] = [];
    deaf.on('connection', (socket) => sockets.push(() => socket.destroy()));
    const result = await send(request, { signal: new AbortController().signal, fetch: own.fetch });
    expect(result).toMatchObject({ ok: false, problem: { code: 'stalled' } });
    sockets.forEach((destroy) => destroy());
    deaf.close();
    await own.close();
  });
});
