import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer, type Socket } from 'node:net';

import { startProxyChild } from './proxy-child.ts';
import { callTo, openRaw, pageHeaders } from './raw-client.ts';
import { listenOnLoopback } from '../servers/tcp.ts';

export const megabyte = 1024 * 1024;
const block = Buffer.alloc(megabyte, 'x');
const warmUpMegabytes = 128;

export type MemoryGrowth = {
  /** Growth of the proxy's process at its peak, in bytes, once it is warm. */
  readonly down: number;
  readonly stopped: number;
  readonly up: number;
};

/** Writes so many megabytes, no faster than they are taken. */
async function pour(socket: NodeJS.WritableStream, megabytes: number): Promise<void> {
  for (let sent = 0; sent < megabytes; sent += 1) {
    if (!socket.write(block) && socket.writable) await taken(socket);
  }
}

/** The last of it may be taken by a side that then closes. */
const taken = (socket: NodeJS.WritableStream): Promise<void> =>
  new Promise((resolve) => {
    const settle = () => {
      socket.off('drain', settle);
      socket.off('close', settle);
      resolve();
    };
    socket.on('drain', settle);
    socket.on('close', settle);
  });

/** What large bodies do to the memory of the Node server, in a process of its own. */
export async function measureMemory(downMegabytes: number, upMegabytes: number): Promise<MemoryGrowth> {
  const upstream = createServer({ pauseOnConnect: true });
  const port = await listenOnLoopback(upstream);
  const target = `http://127.0.0.1:${port}/`;
  const proxy = await startProxyChild({ TRYIT_ALLOW: `http://127.0.0.1:${port}` });
  const visit = async (): Promise<Socket> => {
    const [socket] = (await once(upstream, 'connection')) as [Socket];
    socket.on('error', () => undefined);
    return socket;
  };
  const down = async (megabytes: number, isRead: boolean): Promise<number> => {
    const request = openRaw({ port: proxy.port, path: '/proxy', headers: pageHeaders(proxy.port) });
    request.on('error', () => undefined);
    const visited = visit();
    const answered = once(request, 'response');
    request.end(callTo(target));
    const socket = await visited;
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${megabytes * megabyte}\r\n\r\n`);
    const before = await proxy.begin();
    const poured = pour(socket, megabytes);
    const [response] = (await answered) as [IncomingMessage];
    response.on('error', () => undefined);
    if (isRead) {
      let received = 0;
      response.on('data', (chunk: Buffer) => (received += chunk.length));
      await Promise.all([poured, once(response, 'end')]);
      if (received !== megabytes * megabyte) throw new Error(`${received} bytes came`);
    } else {
      await stuck(() => socket.bytesWritten);
    }
    const growth = (await proxy.peak()) - before;
    if (!isRead) {
      void poured.catch(() => undefined);
      request.destroy();
    }
    socket.destroy();
    return growth;
  };
  const up = async (): Promise<number> => {
    const head = callTo(target, { method: 'POST', hasBody: true });
    const size = upMegabytes * megabyte;
    const headers = { ...pageHeaders(proxy.port), 'content-length': String(head.length + size) };
    const request = openRaw({ port: proxy.port, path: '/proxy', headers });
    const visited = visit();
    const answered = once(request, 'response');
    request.write(head);
    const socket = await visited;
    const before = await proxy.begin();
    const poured = pour(request, upMegabytes).then(() => request.end());
    // An upstream that takes its time first.
    await stuck(() => request.socket?.bytesWritten ?? 0);
    let received = 0;
    socket.on('data', (chunk: Buffer) => {
      received += chunk.length;
      if (received > size) socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
    });
    socket.resume();
    const [response] = (await answered) as [IncomingMessage];
    response.resume();
    await poured;
    return (await proxy.peak()) - before;
  };

  await down(warmUpMegabytes, true);
  const growth = { down: await down(downMegabytes, true), stopped: await down(256, false), up: await up() };
  await proxy.close();
  upstream.close();
  return growth;
}

/** Waits until a number has stopped growing. */
async function stuck(read: () => number): Promise<void> {
  let same = 0;
  let last = -1;
  while (same < 50) {
    await new Promise((resolve) => setTimeout(resolve, 4));
    const now = read();
    same = now === last ? same + 1 : 0;
    last = now;
  }
}
