import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTlsServer } from '../../testing/servers/fault-server.ts';
import { proxyHosts, type RunningHost } from '../../testing/proxy/proxy-hosts.ts';
import { callTo, openRaw, pageHeaders, rawCall } from '../../testing/proxy/raw-client.ts';
import { isWholeRequest, startScripted, type ScriptedServer, type Visit } from '../../testing/servers/tcp.ts';

const megabyte = 1024 * 1024;
const publicHeaders = (port: number): Readonly<Record<string, string>> => ({
  ...pageHeaders(port),
  host: 'tryit.example',
  origin: 'https://tryit.example',
});

/** Says no while the upload is still on its way and hangs up on the rest, which resets the connection. */
const refuse = async ({ socket, read }: Visit): Promise<void> => {
  await read((bytes) => bytes.includes('\r\n\r\n'));
  socket.pause();
  socket.write('HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno', () =>
    socket.destroy(),
  );
};

/** Chunks that are cut off once the test has seen the first. */
const cuts: (() => void)[] = [];
const cut = async ({ socket, read }: Visit): Promise<void> => {
  await read((bytes) => bytes.includes('\r\n\r\n'));
  cuts.push(() => socket.destroy());
  socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n');
};

/** Takes what fits into the buffers on the way. */
const stop = ({ socket }: Visit): void => void socket.pause();

describe.each(proxyHosts)('$name, with others in between', ({ start }) => {
  let refusing: ScriptedServer;
  let cutting: ScriptedServer;
  let stopping: ScriptedServer;
  let host: RunningHost;
  beforeAll(async () => {
    refusing = await startScripted(refuse);
    cutting = await startScripted(cut);
    stopping = await startScripted(stop);
    const allowed = [refusing, cutting, stopping].map(({ origin }) => origin);
    host = await start({ TRYIT_ALLOW: allowed.join(','), TRYIT_ORIGIN: 'https://tryit.example' });
  });
  afterAll(async () => {
    await host.close();
    for (const server of [refusing, cutting, stopping]) await server.close();
  });
  const upload = (at: RunningHost, target: string, headers = pageHeaders(at.port)) => {
    const head = callTo(target, { method: 'POST', hasBody: true });
    const size = 20 * megabyte;
    const length = String(Buffer.byteLength(head) + size);
    const request = openRaw({
      port: at.port,
      path: '/proxy',
      headers: { ...headers, 'content-length': length },
    });
    request.on('error', () => undefined);
    request.write(head);
    request.end(Buffer.alloc(size));
    return request;
  };
  const expectRefusal = async (at: RunningHost, target: string): Promise<void> => {
    const request = upload(at, target);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const [body] = await once(response.setEncoding('utf8'), 'data');
    expect([response.statusCode, body]).toEqual([413, 'no']);
    request.destroy();
  };

  it('an upload that is refused half way and hung up on shows the refusal', async () => {
    for (let time = 0; time < 5; time += 1) await expectRefusal(host, `${refusing.origin}/`);
  });

  it('so it does over TLS', async () => {
    const server = await startTlsServer('self-signed', refuse);
    const own = await start({ TRYIT_ALLOW: server.origin }, { ca: server.ca });
    for (let time = 0; time < 5; time += 1) await expectRefusal(own, `${server.origin}/`);
    await own.close();
    await server.close();
  });

  it.each<
    readonly [name: string, isAsked: boolean, headers: (port: number) => Readonly<Record<string, string>>]
  >([
    ['the page itself', true, pageHeaders],
    ['a reverse proxy with the public name', false, publicHeaders],
    ['a proxy that names itself', false, (port) => ({ ...pageHeaders(port), via: '1.1 x' })],
    [
      'a proxy that names the page',
      false,
      (port) => ({ ...pageHeaders(port), 'x-forwarded-for': '192.0.2.1' }),
    ],
  ])('%s is asked whether it still waits: %s', async (_name, isAsked, headers) => {
    const request = upload(host, `${stopping.origin}/`, headers(host.port));
    let asked = 0;
    request.on('information', () => (asked += 1));
    await stuck(() => request.socket?.bytesWritten ?? 0);
    expect(asked > 0).toBe(isAsked);
    request.destroy();
  });

  it.each(['GET', 'POST', 'DELETE'])('a %s that the other side hangs up on goes up once', async (method) => {
    const rude = await startScripted(async ({ socket, read }) => {
      await read(isWholeRequest);
      socket.destroy();
    });
    const own = await start({ TRYIT_ALLOW: rude.origin });
    const body = callTo(`${rude.origin}/`, { method });
    const answer = await rawCall({ port: own.port, path: '/proxy', headers: pageHeaders(own.port), body });
    expect([answer.status, rude.connections()]).toEqual([502, 1]);
    await own.close();
    await rude.close();
  });

  it('a cut answer is none that ended, also where HTTP/1.0 has no other end', async () => {
    const socket = connect(host.port, '127.0.0.1');
    const body = callTo(`${cutting.origin}/`);
    const lines = Object.entries(publicHeaders(host.port)).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`POST /proxy HTTP/1.0\r\n${lines.join('')}Content-Length: ${body.length}\r\n\r\n${body}`);
    let received = '';
    socket.setEncoding('latin1').on('data', (text: string) => {
      received += text;
      if (received.endsWith('hello')) cuts.pop()?.();
    });
    const end = await new Promise((resolve) => {
      socket.on('end', () => resolve('ended'));
      socket.on('error', ({ code }: NodeJS.ErrnoException) => resolve(code));
    });
    expect(received).toMatch(/^HTTP\/1\.[01] 200 [^]*hello$/);
    expect(end).toBe('ECONNRESET');
  });
});

/** Waits until a number has not grown for many times as long as it takes to ask a waiting caller. */
async function stuck(read: () => number): Promise<void> {
  let same = 0;
  let last = -1;
  while (same < 30) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    const now = read();
    same = now === last ? same + 1 : 0;
    last = now;
  }
}
