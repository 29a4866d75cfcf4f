import { once } from 'node:events';
import { connect, createServer as createTcpServer } from 'node:net';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../core/request/http-request.ts';
import { send } from '../../client/send/send.ts';
import {
  startClosedPort,
  startFaultServer,
  startTlsServer,
  type FaultServer,
} from '../../testing/servers/fault-server.ts';
import { faults } from '../../testing/servers/faults.ts';
import { proxyHosts, type RunningHost } from '../../testing/proxy/proxy-hosts.ts';
import {
  isWholeRequest,
  listenOnLoopback,
  startScripted,
  type ScriptedServer,
} from '../../testing/servers/tcp.ts';

const get = (url: string): HttpRequest => ({ method: 'GET', url, headers: [], body: undefined });
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const page = (host: RunningHost, request: HttpRequest) =>
  send(request, { signal: new AbortController().signal, fetch: host.fetch });

/** What is thrown by a look-up. */
const dnsTrouble = (code: string) => Object.assign(new Error(code), { code });
const impatientMs = '400';

const secured = (server: ScriptedServer) => server.origin.replace('http:', 'https:');
const plained = (server: ScriptedServer) => server.origin.replace('https:', 'http:');

/** A port whose connections are never taken up, nor refused: its queue is full and its owner asleep. */
async function startDeaf(): Promise<{ readonly port: number; readonly close: () => Promise<unknown> }> {
  const source = `const { createServer } = require('node:net');
    const { parentPort } = require('node:worker_threads');
    const server = createServer();
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
      parentPort.postMessage(server.address().port);
      setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
    });`;
  const worker = new Worker(source, { eval: true });
  const [port] = (await once(worker, 'message')) as [number];
  const fillers = Array.from({ length: 6 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  await Promise.all(fillers.slice(0, 2).map((socket) => once(socket, 'connect')));
  return {
    port,
    close: () => {
      fillers.forEach((socket) => socket.destroy());
      return worker.terminate();
    },
  };
}

type Place =
  | 'nobody'
  | 'deaf'
  | 'plain'
  | 'mute'
  | 'rude'
  | 'torn'
  | 'self-signed'
  | 'expired'
  | 'another name';

/** Faults of the connection itself, by the address that shows them. */
const connections: readonly (readonly [
  name: string,
  code: string,
  url: (at: (place: Place) => string) => string,
])[] = [
  ['nobody listens', 'refused', (at) => at('nobody')],
  ['nobody takes the connection up', 'timeout', (at) => at('deaf')],
  ['a name that does not exist', 'dns', () => 'http://enotfound.localhost:1'],
  ['a name server that fails', 'dns', () => 'http://eservfail.localhost:1'],
  ['a name server that is busy', 'dns', () => 'http://eai-again.localhost:1'],
  ['a name without addresses', 'forbidden_address', () => 'http://empty.localhost:1'],
  ['a name server that never answers', 'timeout', () => 'http://never.localhost:1'],
  ['a certificate signed by itself', 'tls', (at) => at('self-signed')],
  ['a certificate that has expired', 'tls', (at) => at('expired')],
  ['a certificate for another name', 'tls', (at) => at('another name')],
  ['TLS to a plain port', 'tls', (at) => at('plain').replace('http:', 'https:')],
  ['a handshake that is never answered', 'timeout', (at) => at('mute').replace('http:', 'https:')],
  ['a handshake that is hung up on', 'tls', (at) => at('rude').replace('http:', 'https:')],
  ['a handshake that is answered with noise', 'tls', (at) => at('torn').replace('http:', 'https:')],
  ['plain HTTP to a TLS port', 'reset', (at) => at('expired').replace('https:', 'http:')],
];

describe.each(proxyHosts)('$name, upstream faults', ({ start }) => {
  let upstream: FaultServer;
  const places = new Map<Place, string>();
  const servers: { readonly close: () => Promise<unknown> }[] = [];
  /** For what is never said; where something is, a busy machine may take its time. */
  let impatient: RunningHost;
  let patient: RunningHost;

  beforeAll(async () => {
    upstream = await startFaultServer();
    const good = await startTlsServer('self-signed');
    const expired = await startTlsServer('expired');
    const other = await startTlsServer('another name');
    const plain = await startScripted(({ socket }) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const mute = await startScripted(() => undefined);
    const rude = await startScripted(({ socket, read }) =>
      read((bytes) => bytes !== '').then(() => socket.end()),
    );
    const torn = await startScripted(({ socket }) => socket.end('\x16\x03\x01\0\x04\x02\0\0\x32', 'latin1'));
    const deaf = await startDeaf();
    const closed = await startClosedPort();
    servers.push(closed, upstream, good, expired, other, plain, mute, rude, torn, deaf);
    places.set('nobody', `http://127.0.0.1:${closed.port}`);
    places.set('deaf', `http://127.0.0.1:${deaf.port}`);
    for (const [place, server] of Object.entries({
      plain,
      mute,
      rude,
      torn,
      expired,
      'self-signed': good,
      'another name': other,
    }))
      places.set(place as Place, server.origin);
    const allowed = [
      upstream.origin,
      ...places.values(),
      ...[plain, mute, rude, torn].map(secured),
      plained(expired),
      ...['enotfound', 'eservfail', 'eai-again', 'empty', 'never'].map(
        (name) => `http://${name}.localhost:1`,
      ),
    ];
    const resolve = async (hostname: string) => {
      if (hostname === '127.0.0.1') return [{ address: hostname, family: 4 }];
      if (hostname === 'never.localhost') return new Promise<never>(() => undefined);
      if (hostname === 'empty.localhost') return [];
      throw dnsTrouble(hostname.replace('.localhost', '').replace('-', '_').toUpperCase());
    };
    const env = { TRYIT_ALLOW: allowed.join(',') };
    const network = { resolve, ca: `${expired.ca}${other.ca}` };
    impatient = await start({ ...env, TRYIT_UPSTREAM_TIMEOUT_MS: impatientMs }, network);
    patient = await start(env, network);
  });
  afterAll(async () => {
    await impatient.close();
    await patient.close();
    await Promise.all(servers.map(({ close }) => close()));
  });
  const nextCallWorks = async (host: RunningHost): Promise<void> =>
    expect(await page(host, get(`${upstream.origin}/good`))).toMatchObject({
      ok: true,
      value: { status: 200, isComplete: true },
    });

  it.each(faults)('$name', async ({ name, after, outcome }) => {
    const isSilent = 'code' in outcome ? outcome.status === 504 : after === 'keep open';
    const host = isSilent ? impatient : patient;
    const result = await page(host, get(upstream.url(name)));
    if ('code' in outcome) {
      expect(result).toMatchObject({ ok: false, problem: { code: outcome.code } });
      expect(host.log.at(-1)?.status).toBe(outcome.status);
    } else {
      const { status, body, isComplete } = outcome;
      expect(result).toMatchObject({ ok: true, value: { status, isComplete } });
      if (result.ok && body !== undefined) expect(text(result.value.body)).toBe(body);
    }
    await nextCallWorks(host);
  });

  it.each(connections)('%s', async (_name, code, url) => {
    const host = code === 'timeout' ? impatient : patient;
    const result = await page(host, get(`${url((place) => places.get(place) ?? '')}/`));
    expect(result).toMatchObject({ ok: false, problem: { code } });
    if (result.ok) return;
    expect(result.problem.title).toMatch(/^[\w.[].*\.$/);
    expect(result.problem.advice).toMatch(/\.$/);
    expect(JSON.stringify(result.problem)).not.toMatch(/node:|\.ts|at \w+ \(|\bE[A-Z]{4,}\b/);
    await nextCallWorks(host);
  });

  it('an upload that the upstream never takes ends as a stall', async () => {
    const deaf = createTcpServer({ pauseOnConnect: true });
    const port = await listenOnLoopback(deaf);
    const own = await start({
      TRYIT_ALLOW: `http://127.0.0.1:${port}`,
      TRYIT_UPSTREAM_TIMEOUT_MS: impatientMs,
    });
    const body = { kind: 'bytes', bytes: new Uint8Array(20_000_000) } as const;
    const request: HttpRequest = { ...get(`http://127.0.0.1:${port}/`), method: 'POST', body };
    const sockets: (() => void)[] = [];
    deaf.on('connection', (socket) => sockets.push(() => socket.destroy()));
    expect(await page(own, request)).toMatchObject({ ok: false, problem: { code: 'stalled' } });
    sockets.forEach((destroy) => destroy());
    deaf.close();
    await own.close();
  });

  it('an upload that is reset half way is told', async () => {
    const rude = await startScripted(async ({ socket, read }) => {
      await read((bytes) => bytes.length > 100_000);
      socket.resetAndDestroy();
    });
    const own = await start({ TRYIT_ALLOW: rude.origin });
    const body = { kind: 'bytes', bytes: new Uint8Array(20_000_000) } as const;
    const result = await page(own, { ...get(`${rude.origin}/`), method: 'POST', body });
    expect(result).toMatchObject({ ok: false, problem: { code: 'reset' } });
    await own.close();
    await rude.close();
  });

  it('an answer over TLS that is cut without its last word is no whole one', async () => {
    const server = await startTlsServer('self-signed', async ({ socket, read }) => {
      await read(isWholeRequest);
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc', () => socket.destroy());
    });
    const own = await start({ TRYIT_ALLOW: server.origin }, { ca: server.ca });
    expect(await page(own, get(`${server.origin}/`))).toMatchObject({
      ok: true,
      value: { status: 200, isComplete: false },
    });
    await own.close();
    await server.close();
  });
});

it('there are at least 60 faults', () => {
  const count = faults.length + connections.length + 3;
  process.stdout.write(`Upstream faults, on each of ${proxyHosts.length} hosts: ${count}\n`);
  expect(count).toBeGreaterThanOrEqual(60);
});
