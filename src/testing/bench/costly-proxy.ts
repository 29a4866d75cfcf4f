import { request as open } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { callTo, openRaw, pageHeaders } from '../proxy/raw-client.ts';
import { listenOnLoopback } from '../servers/tcp.ts';
import type { CostlyInput } from './costly-input.ts';
import { statusOf } from './costly-calls.ts';

/** Calls the proxy as the page would and tells the status. */
function proxyCall(port: number, call: string | Uint8Array): Promise<string> {
  // An answer's head may be longer than Node's own limit.
  const request = open({
    host: '127.0.0.1',
    port,
    path: '/proxy',
    method: 'POST',
    headers: pageHeaders(port),
    maxHeaderSize: 1024 * 1024,
    agent: false,
  });
  return statusOf(request, call);
}

/** Writes byte by byte, each on its own way. */
async function drip(socket: Socket, text: string): Promise<void> {
  socket.setNoDelay(true);
  for (const letter of text) {
    if (socket.destroyed) return;
    socket.write(letter);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\r\n');

/** What an upstream of the bench answers, by the path that is asked for. */
const answers: Readonly<Record<string, (socket: Socket) => unknown>> = {
  '/plain': (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'),
  '/headers': (socket) => socket.end(`HTTP/1.1 200 OK\r\n${lines(15_000, () => 'a:')}\r\n\r\n`),
  '/many-headers': (socket) => socket.end(`HTTP/1.1 200 OK\r\n${lines(30_000, () => 'a:')}\r\n\r\n`),
  '/drip': async (socket) => {
    await drip(socket, `HTTP/1.1 200 OK\r\nX: ${'y'.repeat(20_000)}\r\nContent-Length: 0\r\n\r\n`);
    socket.end();
  },
  '/chunks': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
    socket.end(`${'1\r\nx\r\n'.repeat(300_000)}0\r\n\r\n`);
  },
  '/interim': (socket) => {
    socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(10_000));
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
  },
};

export async function costlyProxyInputs(): Promise<{
  readonly inputs: readonly CostlyInput[];
  readonly env: Readonly<Record<string, string>>;
  readonly close: () => void;
}> {
  const upstream = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (chunk: Buffer) => {
      const path = /^\S+ (\/[\w-]*)/.exec(chunk.toString('latin1'))?.[1] ?? '';
      (answers[path] ?? answers['/plain'])?.(socket);
    });
  });
  const upstreamPort = await listenOnLoopback(upstream);
  const origin = `http://127.0.0.1:${upstreamPort}`;
  const call = (name: string, text: () => string): CostlyInput => ({
    name: `proxy: ${name}`,
    send: async (port) => ({ answer: await proxyCall(port, text()), calls: 1 }),
  });
  const inputs = [
    call('60,000 names in Connection beside 14,000 headers', () =>
      callTo(`${origin}/plain`, {
        headers: [
          ['connection', 'a,'.repeat(60_000)],
          ...Array.from({ length: 14_000 }, (): [string, string] => ['b', '']),
        ],
      }),
    ),
    call('28,000 headers', () =>
      callTo(`${origin}/plain`, {
        headers: Array.from({ length: 28_000 }, (): [string, string] => ['b', '']),
      }),
    ),
    call('a call of 250 KB of brackets', () => '['.repeat(250_000) + '\n'),
    call('an address of 250 KB', () => callTo(`${origin}/${'%2e/'.repeat(62_000)}`)),
    call('an address of 250 KB of slashes to the sandbox', () =>
      callTo(`http://localhost:1/sandbox/api/v1/${'/'.repeat(250_000)}x`),
    ),
    call('15,000 answer headers of two octets', () => callTo(`${origin}/headers`)),
    call('30,000 answer headers of two octets', () => callTo(`${origin}/many-headers`)),
    call('an answer head of 20 KB, byte by byte', () => callTo(`${origin}/drip`)),
    call('300,000 chunks of one byte', () => callTo(`${origin}/chunks`)),
    call('10,000 interim answers', () => callTo(`${origin}/interim`)),
    {
      name: 'proxy: a call of 20 KB, byte by byte',
      send: async (port: number) => {
        const request = openRaw({ port, path: '/proxy', headers: pageHeaders(port) });
        request.setNoDelay(true);
        request.flushHeaders();
        for (const letter of callTo(`${origin}/${'a'.repeat(20_000)}`)) {
          request.write(letter);
          await new Promise((resolve) => setImmediate(resolve));
        }
        return { answer: await statusOf(request), calls: 1 };
      },
    },
  ];
  return { inputs, env: { TRYIT_ALLOW: origin }, close: () => upstream.close() };
}
