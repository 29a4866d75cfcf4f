import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { ClientRequest, IncomingMessage } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../core/request/http-request.ts';
import { send } from '../../client/send/send.ts';
import { maxUnpackedBytes } from './coding.ts';
import {
  buildEdgeOnce,
  isUnchecked,
  readByTheRuntime,
  startEdge,
  workerd,
  type EdgeBuild,
  type EdgeHost,
} from '../../testing/servers/edge-host.ts';
import { startFaultServer, type FaultServer } from '../../testing/servers/fault-server.ts';
import { faults } from '../../testing/servers/faults.ts';
import { foreignCallers } from '../../testing/proxy/foreign-callers.ts';
import { innerTargets, otherTargets } from '../../testing/proxy/proxy-targets.ts';
import { exchangeBytes, rawCallers } from '../../testing/proxy/raw-callers.ts';
import { callTo, openRaw, pageHeaders, rawCall } from '../../testing/proxy/raw-client.ts';
import { isWholeRequest, startScripted, type ScriptedServer, type Visit } from '../../testing/servers/tcp.ts';

const get = (url: string): HttpRequest => ({ method: 'GET', url, headers: [], body: undefined });
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const codes = (problem: { readonly code: string }) => problem.code;
/** Failures that the page would tell of itself: none may come of what an upstream sends. */
const pageOwn = ['console_offline', 'strange_answer', 'internal'];

if (workerd === undefined) process.stdout.write('Skipped: npm brought no workerd for this machine.\n');

describe.skipIf(workerd === undefined)('workerd', () => {
  let build: EdgeBuild;
  let upstream: ScriptedServer;
  let broken: FaultServer;
  let host: EdgeHost;
  let impatient: EdgeHost;
  const page = (request: HttpRequest, at = host) =>
    send(request, { signal: new AbortController().signal, fetch: at.fetch });

  beforeAll(async () => {
    build = await buildEdgeOnce();
    broken = await startFaultServer();
    upstream = await startScripted(async ({ socket, read }) => {
      const received = await read(isWholeRequest);
      if (received.startsWith('GET /redirect')) {
        socket.end(
          'HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n',
        );
      } else if (!received.startsWith('GET /events'))
        socket.end('HTTP/1.1 200 OK\r\nX-Twice: 1\r\nX-Twice: 2\r\nContent-Length: 2\r\n\r\nok');
    });
    const env = { TRYIT_ALLOW: `${upstream.origin},${broken.origin}` };
    host = await startEdge(build, { env });
    impatient = await startEdge(build, { env: { ...env, TRYIT_UPSTREAM_TIMEOUT_MS: '1000' } });
  }, 60_000);
  afterAll(async () => {
    await host.close();
    await impatient.close();
    await upstream.close();
    await broken.close();
    await build.remove();
  });
  const call = (body: string, change: Readonly<Record<string, string | undefined>> = {}) =>
    rawCall({ port: host.port, path: '/proxy', headers: { ...pageHeaders(host.port), ...change }, body });

  it('passes method, path, query, headers and body on', async () => {
    const typed = ['authorization', 'Cookie', 'Origin', 'Referer', 'X-Forwarded-For'];
    const result = await page({
      method: 'PATCH',
      url: `${upstream.origin}/a//b%20c?q=a+b&q=`,
      headers: [
        { name: 'Persona-Version', value: '2023-01-05' },
        ...[...typed, 'Keep-Alive'].map((name) => ({ name, value: 'https://typed.example' })),
      ],
      body: { kind: 'text', text: '{ "n": 12345678901234567890 }' },
    });
    expect(result).toMatchObject({
      ok: true,
      value: { status: 200, isComplete: true, leftBehind: ['Keep-Alive'] },
    });
    const [head = '', body] = upstream.received().at(-1)?.split('\r\n\r\n') ?? [];
    expect(head).toMatch(/^PATCH \/a\/\/b%20c\?q=a\+b&q= HTTP\/1\.1\r\n[^]*\r\nPersona-Version: 2023-01-05/);
    expect(head).toMatch(/\r\ncontent-length: 29/i);
    for (const name of typed) expect(head).toMatch(new RegExp(`\r\n${name}: https://typed.example`, 'i'));
    expect(head).not.toMatch(/\r\n(?:keep-alive|sec-|cf-)/i);
    expect(body).toBe('{ "n": 12345678901234567890 }');
  });

  it.each([
    ['a body with GET', { ...get('/'), body: { kind: 'text', text: 'x' } } as const],
    ['a path that it would change', get('/a/../b')],
    ['an escape that it would change', get('/%2e%2e/b')],
  ])('says that it cannot send %s', async (_name, request) => {
    const before = upstream.connections();
    const result = await page({ ...request, url: `${upstream.origin}${request.url}` });
    expect(result).toMatchObject({ ok: false, problem: { code: 'unsupported' } });
    expect(upstream.connections()).toBe(before);
  });

  it('shows a redirect and its headers as data', async () => {
    const answer = await call(callTo(`${upstream.origin}/redirect`));
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "sandbox; default-src 'none'",
    });
    for (const name of ['set-cookie', 'location']) expect(answer.headers[name]).toBeUndefined();
    const result = await page(get(`${upstream.origin}/redirect`));
    expect(result).toMatchObject({ ok: true, value: { status: 302 } });
  });

  it('answers from its own sandbox', async () => {
    const result = await page(get(`${host.origin}/sandbox/api/v1/inquiries`));
    expect(result).toMatchObject({ ok: true, value: { status: 401 } });
  });

  it.each(foreignCallers)('refuses %s with %i', async (_name, status, code, change) => {
    const answer = await call(callTo(`${upstream.origin}/`), change(host.port));
    expect(answer.status).toBe(status);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(JSON.parse(answer.body)).toMatchObject({ error: { code } });
  });

  it.each([...otherTargets, ...innerTargets])('refuses the target %j with %i', async (target, status) => {
    const before = upstream.connections();
    // The port of the upstream itself is on the list.
    const answer = await call(callTo(target.replace('PORT', String(upstream.port + 1))));
    expect(answer.status).toBe(status);
    expect(upstream.connections()).toBe(before);
  });

  const rawRows = rawCallers.filter(([name]) => !readByTheRuntime.includes(name));
  it.each(rawRows)('does not serve %s', async (_name, _status, bytes) => {
    const before = upstream.connections();
    const answer = await exchangeBytes(host.port, bytes(host.port, upstream.origin));
    expect(answer).toMatch(/^(?:HTTP\/1\.[01] [45]|$)/);
    expect(upstream.connections()).toBe(before);
    expect(host.isRunning()).toBe(true);
  });

  it.each(faults.filter(({ name }) => !isUnchecked(name)))(
    '$name: no broken answer is whole',
    async ({ name, after, outcome }) => {
      const at = after === 'end' || after === 'reset' ? host : impatient;
      const result = await page(get(broken.url(name)), at);
      const isWhole = 'isComplete' in outcome && outcome.isComplete;
      if (!isWhole) expect(result.ok && result.value.isComplete).toBe(false);
      if (result.ok && result.value.isComplete && 'body' in outcome)
        expect(text(result.value.body)).toBe(outcome.body);
      if (!result.ok) expect(pageOwn).not.toContain(codes(result.problem));
      expect(await page(get(`${upstream.origin}/`), at)).toMatchObject({ ok: true, value: { status: 200 } });
    },
  );

  describe('a reader who leaves', () => {
    let quiet: ScriptedServer;
    let own: EdgeHost;
    /** The other end of the last call, and what it was sent so far. */
    let visit: Promise<Visit>;
    let onVisit = (_visit: Visit): void => undefined;
    beforeAll(async () => {
      quiet = await startScripted((arrived) => onVisit(arrived));
      // Far beyond any test: nothing but the leaving ends a connection here.
      own = await startEdge(build, {
        env: { TRYIT_ALLOW: quiet.origin, TRYIT_UPSTREAM_TIMEOUT_MS: '600000' },
      });
    });
    afterAll(async () => {
      await own.close();
      await quiet.close();
    });
    const open = (at: EdgeHost, body: string, length = body.length): ClientRequest => {
      visit = new Promise((resolve) => (onVisit = resolve));
      const headers = { ...pageHeaders(at.port), 'content-length': String(length) };
      const request = openRaw({ port: at.port, path: '/proxy', headers });
      request.on('error', () => undefined);
      request.on('response', (response) => response.on('error', () => undefined).resume());
      request.write(body);
      return request;
    };
    const openAnswer = async (request: ClientRequest, { socket, read }: Visit): Promise<void> => {
      await read(isWholeRequest);
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n');
      await once(request, 'response');
    };

    it('events pass one by one', async () => {
      const request = open(own, callTo(`${quiet.origin}/`));
      const arrived: string[] = [];
      let onArrival = (): void => undefined;
      request.on('response', (response: IncomingMessage) =>
        response.on('data', (piece) => {
          arrived.push(String(piece));
          onArrival();
        }),
      );
      const { socket, read } = await visit;
      await read(isWholeRequest);
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n');
      for (const event of ['data: 1\n\n', 'data: 2\n\n', 'data: 3\n\n']) {
        const next = new Promise<void>((resolve) => (onArrival = resolve));
        socket.write(event);
        await next;
        expect(arrived.splice(0)).toEqual([event]);
      }
      request.destroy();
      socket.destroy();
    });

    it('and resets the connection is noticed before the answer', async () => {
      const request = open(own, callTo(`${quiet.origin}/`));
      const { read, closed } = await visit;
      await read(isWholeRequest);
      request.socket?.resetAndDestroy();
      await closed;
    });

    it('and resets the connection is noticed in a silent body', async () => {
      const request = open(own, callTo(`${quiet.origin}/`));
      const at = await visit;
      await openAnswer(request, at);
      request.socket?.resetAndDestroy();
      await at.closed;
    });

    it.each(['closes', 'resets'])(
      'and %s the connection is noticed in the middle of an upload',
      async (how) => {
        const head = callTo(`${quiet.origin}/`, { method: 'POST', hasBody: true });
        const request = open(own, `${head}half`, head.length + 1000);
        const { read, closed } = await visit;
        await read((bytes) => bytes.endsWith('half'));
        if (how === 'resets') request.socket?.resetAndDestroy();
        else request.destroy();
        await closed;
      },
    );

    it('and closes the connection is noticed with the next bytes of a body', async () => {
      const request = open(own, callTo(`${quiet.origin}/`));
      const at = await visit;
      await openAnswer(request, at);
      request.destroy();
      const talk = setInterval(() => at.socket.write('data: 2\n\n'), 10);
      await at.closed;
      clearInterval(talk);
    });

    it.each(['before the answer', 'in a silent body'])(
      'and closes the connection %s is given up at the time limit',
      async (stage) => {
        const patient = await startEdge(build, {
          env: { TRYIT_ALLOW: quiet.origin, TRYIT_UPSTREAM_TIMEOUT_MS: '500' },
        });
        const request = open(patient, callTo(`${quiet.origin}/`));
        const at = await visit;
        if (stage === 'in a silent body') await openAnswer(request, at);
        else await at.read(isWholeRequest);
        request.destroy();
        await at.closed;
        await patient.close();
      },
    );
  });

  it('connects to nothing inside where its configuration is left as it is', async () => {
    const own = await startEdge(build, { env: { TRYIT_ALLOW: upstream.origin }, networks: [] });
    const before = upstream.connections();
    const told = await page(get(`${upstream.origin}/`), own);
    expect(told).toHaveProperty('problem.code', 'forbidden_address');
    expect(upstream.connections()).toBe(before);
    await own.close();
  });

  it('tells a wrong setting instead of serving', async () => {
    const own = await startEdge(build, { env: { TRYIT_ALLOW: '*' } });
    const answer = await own.fetch('/');
    expect(answer.status).toBe(500);
    expect(await answer.text()).toContain('TRYIT_ALLOW');
    await own.close();
  });

  it('writes a log line without what was sent', async () => {
    await page({
      ...get(`${upstream.origin}/secret?secret=1`),
      headers: [{ name: 'Authorization', value: 'secret' }],
    });
    expect(host.printed()).toContain(`GET ${upstream.origin} 200`);
    expect(host.printed()).not.toContain('secret');
  });

  it('serves the page with its headers, compressed and cached', async () => {
    const pageRoot = await mkdtemp(path.join(os.tmpdir(), 'page-'));
    await mkdir(path.join(pageRoot, 'assets'));
    await writeFile(path.join(pageRoot, 'index.html'), '<title>page</title>');
    await writeFile(path.join(pageRoot, 'assets', 'a-12345678.js'), 'plain');
    await writeFile(path.join(pageRoot, 'assets', 'a-12345678.js.br'), 'packed');
    const own = await startEdge(build, { env: {}, pageRoot });
    const ask = (name: string, headers: Readonly<Record<string, string>> = {}) =>
      rawCall({
        port: own.port,
        path: name,
        method: 'GET',
        headers: { host: `localhost:${own.port}`, ...headers },
      });
    const index = await ask('/');
    expect(index).toMatchObject({ status: 200, body: '<title>page</title>' });
    expect(index.headers['content-security-policy']).toContain("script-src 'self'");
    expect(await ask('/assets/a-12345678.js', { 'accept-encoding': 'gzip, br' })).toMatchObject({
      body: 'packed',
      headers: { 'content-encoding': 'br', 'cache-control': 'public, max-age=31536000, immutable' },
    });
    expect(await ask('/assets/a-12345678.js')).toMatchObject({ body: 'plain' });
    for (const name of ['/assets', '/assets/', '/none.js', '/../index.html', '/%2e%2e/index.html']) {
      expect((await ask(name)).body).not.toContain('a-12345678');
    }
    expect(await ask('/healthz')).toMatchObject({ status: 200, body: '{"status":"ok"}' });
    await own.close();
    await rm(pageRoot, { recursive: true });
  });

  it('counts the calls of those who write their own address as those of one client', async () => {
    const own = await startEdge(build, { env: { TRYIT_CALLS_PER_MINUTE: '1' } });
    const from = async (client: string) => {
      const headers = { ...pageHeaders(own.port), 'cf-connecting-ip': client };
      const body = callTo(`${upstream.origin}/`);
      return (await rawCall({ port: own.port, path: '/proxy', headers, body })).status;
    };
    expect([await from('192.0.2.1'), await from('192.0.2.2')]).toEqual([403, 429]);
    await own.close();
  });

  // What has no body and is idempotent (RFC 9110 9.2.2) the runtime repeats by itself when a kept connection closes.
  it.each([
    ['POST', undefined],
    ['PATCH', undefined],
    ['PUT', 'x'],
    ['DELETE', 'x'],
  ] as const)('a %s with the body %s that the other side hangs up on goes up once', async (method, text) => {
    let hangsUp = false;
    const rude = await startScripted(async ({ socket, read }) => {
      await read(isWholeRequest);
      if (hangsUp) socket.destroy();
      else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok', () => (hangsUp = true));
      // A kept connection that closes just as the next request leaves is the hard case.
      socket.on('data', () => socket.destroy());
    });
    const own = await startEdge(build, { env: { TRYIT_ALLOW: rude.origin } });
    const body = text === undefined ? undefined : ({ kind: 'text', text } as const);
    const call: HttpRequest = { ...get(`${rude.origin}/`), method, body };
    expect(await page(call, own)).toMatchObject({ ok: true });
    expect(await page(call, own)).toMatchObject({ ok: false });
    expect(rude.received().join('').split(`${method} / HTTP/1.1`).length - 1).toBe(2);
    await own.close();
    await rude.close();
  });

  it('unpacks no more of a body than the page reads, and passes it on', async () => {
    const bomb = gzipSync(Buffer.alloc(maxUnpackedBytes * 1.5), { level: 1 });
    const bombs = await startScripted(async ({ socket, read }) => {
      await read(isWholeRequest);
      socket.write(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`);
      // Cut so that whoever read to the end would say that it is.
      socket.end(Buffer.concat([bomb.subarray(0, bomb.length - 8), Buffer.alloc(8)]));
    });
    const own = await startEdge(build, { env: { TRYIT_ALLOW: bombs.origin } });
    const request = openRaw({ port: own.port, path: '/proxy', headers: pageHeaders(own.port) });
    request.end(callTo(`${bombs.origin}/`));
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    let received = 0;
    response.on('data', (chunk: Buffer) => (received += chunk.length));
    await once(response, 'end');
    expect(received).toBe(bomb.length);
    await own.close();
    await bombs.close();
  });

  it('tells the page that the sandbox is switched off', async () => {
    const pageRoot = await mkdtemp(path.join(os.tmpdir(), 'page-'));
    await writeFile(path.join(pageRoot, 'index.html'), '<html lang="en">');
    await writeFile(path.join(pageRoot, 'index.html.br'), 'packed');
    const own = await startEdge(build, { env: { TRYIT_SANDBOX: 'off' }, pageRoot });
    const index = await own.fetch('/', { headers: { 'accept-encoding': 'br' } });
    expect(await index.text()).toBe('<html data-sandbox="off" lang="en">');
    await own.close();
    await rm(pageRoot, { recursive: true });
  });
});
