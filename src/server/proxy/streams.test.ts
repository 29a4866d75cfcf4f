import { once } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { proxyHosts, type RunningHost } from '../../testing/proxy/proxy-hosts.ts';
import { callTo, openRaw, pageHeaders } from '../../testing/proxy/raw-client.ts';
import { listenOnLoopback } from '../../testing/servers/tcp.ts';

const megabyte = 1024 * 1024;
/** Far beyond any test: nothing but a cancel can end an upstream connection here. How fast it does is for the bench. */
const patienceMs = 600_000;

describe.each(proxyHosts)('$name, streams', ({ start }) => {
  let upstream: Server;
  let host: RunningHost;
  let target: string;
  /** The upstream's side of the next connection. */
  let visit: Promise<Socket>;

  beforeEach(async () => {
    upstream = createServer({ pauseOnConnect: true });
    visit = once(upstream, 'connection').then(([socket]: Socket[]) => {
      if (!socket) throw new Error('no connection');
      socket.on('error', () => undefined);
      return socket;
    });
    const port = await listenOnLoopback(upstream);
    target = `http://127.0.0.1:${port}/`;
    host = await start({
      TRYIT_ALLOW: `http://127.0.0.1:${port}`,
      TRYIT_UPSTREAM_TIMEOUT_MS: String(patienceMs),
    });
  });
  afterEach(async () => {
    (await visit).destroy();
    upstream.close();
    await host.close();
  });

  const open = (headers: Readonly<Record<string, string>> = {}): ClientRequest => {
    const request = openRaw({
      port: host.port,
      path: '/proxy',
      headers: { ...pageHeaders(host.port), ...headers },
    });
    request.on('error', () => undefined);
    return request;
  };
  const upload = (bytes: number): ClientRequest => {
    const head = callTo(target, { method: 'POST', hasBody: true });
    const request = open({ 'content-length': String(Buffer.byteLength(head) + bytes) });
    request.write(head);
    return request;
  };
  /** The page leaves; done when the upstream has seen it, and not before the page left. */
  const leave = async (request: ClientRequest, socket: Socket): Promise<void> => {
    socket.resume();
    const gone = closing(socket);
    expect(socket.closed).toBe(false);
    request.destroy();
    await gone;
  };

  it('cancel before the answer’s head closes the upstream connection', async () => {
    const request = open();
    request.end(callTo(target));
    const socket = await visit;
    socket.resume();
    await once(socket, 'data');
    await leave(request, socket);
  });

  it('cancel while the body comes closes it', async () => {
    const request = open();
    request.end(callTo(target));
    const socket = await visit;
    socket.write('HTTP/1.1 200 OK\r\n\r\nfirst');
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.on('error', () => undefined);
    await once(response, 'data');
    await leave(request, socket);
  });

  it('cancel while the reader does not read closes it', async () => {
    const request = open();
    request.end(callTo(target));
    const socket = await visit;
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    const block = Buffer.alloc(megabyte);
    while (socket.write(block)) continue;
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.on('error', () => undefined);
    await leave(request, socket);
  });

  it('cancel in the middle of an upload closes it', async () => {
    const request = upload(1000);
    request.write('half');
    const socket = await visit;
    socket.resume();
    await once(socket, 'data');
    await leave(request, socket);
  });

  it('cancel closes it while the upstream takes nothing of a large upload', async () => {
    const request = upload(50 * megabyte);
    const socket = await visit;
    request.write(Buffer.alloc(50 * megabyte));
    // Full on both sides: nothing more leaves this side until the upstream reads.
    await until(() => request.socket?.bytesWritten ?? 0);
    const gone = closing(socket);
    expect(socket.closed).toBe(false);
    request.destroy();
    socket.resume();
    await gone;
  });

  it('the first byte passes before the upstream ends, and events pass one by one', async () => {
    const request = open();
    request.end(callTo(target));
    const socket = await visit;
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n');
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    for (const event of ['data: 1\n\n', 'data: 2\n\n', 'data: 3\n\n']) {
      const [chunk] = await Promise.all([once(response, 'data'), socket.write(event)]);
      expect(String(chunk[0])).toBe(event);
    }
    socket.end();
    await once(response, 'end');
  });

  it('a reader that stops reading holds the upstream back', async () => {
    const request = open();
    request.end(callTo(target));
    const socket = await visit;
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 134217728\r\n\r\n');
    const before = process.memoryUsage().rss;
    const block = Buffer.alloc(megabyte);
    let sent = 0;
    const pour = () => {
      while (sent < 128) {
        sent += 1;
        if (!socket.write(block)) return;
      }
    };
    socket.on('drain', pour);
    pour();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const stuck = await until(() => socket.bytesWritten);
    expect(stuck).toBeLessThan(40 * megabyte);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * megabyte);
    let received = 0;
    response.on('data', (chunk: Buffer) => (received += chunk.length));
    const done = once(response, 'end');
    await done;
    expect(received).toBe(128 * megabyte);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * megabyte);
  });

  it('an upload is held back by an upstream that does not read, then arrives whole', async () => {
    const size = 50 * megabyte;
    const request = upload(size);
    const socket = await visit;
    const before = process.memoryUsage().rss;
    request.write(Buffer.alloc(size, 'x'));
    request.end();
    await until(() => request.socket?.bytesWritten ?? 0);
    expect(process.memoryUsage().rss - before).toBeLessThan((50 + 64) * megabyte);
    let received = 0;
    socket.on('data', (chunk: Buffer) => {
      received += chunk.length;
      if (received > size) socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
    socket.resume();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(200);
    response.resume();
    await once(response, 'end');
    expect(received).toBeGreaterThan(size);
  });

  it('a body that lasts as long as its connection is cut when that is reset', async () => {
    const request = open();
    request.end(callTo(target));
    const socket = await visit;
    socket.write('HTTP/1.1 200 OK\r\n\r\nabc');
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    await once(response, 'data');
    const cut = once(response, 'error');
    socket.resetAndDestroy();
    expect((await cut)[0]).toMatchObject({ code: 'ECONNRESET' });
    expect(response.complete).toBe(false);
  });

  it('an early answer to an upload reaches the page', async () => {
    const request = upload(megabyte);
    request.write('half');
    const socket = await visit;
    socket.resume();
    await once(socket, 'data');
    socket.write('HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno');
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(413);
    request.destroy();
  });
});

/** Unlike `once`, content with a connection that ends by a reset. */
const closing = (socket: Socket): Promise<void> =>
  new Promise((resolve) => socket.once('close', () => resolve()));

/** Resolves with a growing number once it has stopped growing for a moment. */
async function until(read: () => number): Promise<number> {
  let last = -1;
  let rounds = 0;
  while (rounds < 20) {
    await new Promise((resolve) => setImmediate(() => setTimeout(resolve, 5)));
    const now = read();
    rounds = now === last ? rounds + 1 : 0;
    last = now;
  }
  return last;
}
