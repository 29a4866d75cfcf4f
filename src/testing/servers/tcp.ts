import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';

/** Resolves a listener's port on 127.0.0.1. */
export async function listenOnLoopback(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

export type ScriptedServer = {
  readonly origin: string;
  readonly port: number;
  /** Every byte of every connection so far, as latin1, oldest first. */
  readonly received: () => readonly string[];
  readonly connections: () => number;
  readonly close: () => Promise<void>;
};

export type Visit = {
  readonly socket: Socket;
  /** Resolves with all bytes so far once `isEnough` holds for them, or once the other side ends. */
  readonly read: (isEnough: (text: string) => boolean) => Promise<string>;
  /** Resolves when the connection is gone. */
  readonly closed: Promise<void>;
};

/** A TCP server that runs a script for each connection and writes down what it was sent. */
export async function startScripted(
  script: (visit: Visit) => unknown,
  server = createServer(),
): Promise<ScriptedServer> {
  const visits: { text: string }[] = [];
  const sockets = new Set<Socket>();
  const event = server instanceof TlsServer ? 'secureConnection' : 'connection';
  server.on(event, (socket: Socket) => {
    const visit = { text: '' };
    visits.push(visit);
    sockets.add(socket);
    const waiting = new Set<() => void>();
    const wake = () => waiting.forEach((check) => check());
    let isOver = false;
    const closed = new Promise<void>((resolve) => {
      socket.once('close', () => {
        sockets.delete(socket);
        isOver = true;
        wake();
        resolve();
      });
    });
    socket.on('error', () => undefined);
    socket.on('end', () => {
      isOver = true;
      wake();
    });
    socket.on('data', (chunk) => {
      visit.text += chunk.toString('latin1');
      wake();
    });
    const read: Visit['read'] = (isEnough) =>
      new Promise((resolve) => {
        const check = () => {
          if (!isOver && !isEnough(visit.text)) return;
          waiting.delete(check);
          resolve(visit.text);
        };
        waiting.add(check);
        check();
      });
    void script({ socket, read, closed });
  });
  const port = await listenOnLoopback(server);
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    received: () => visits.map(({ text }) => text),
    connections: () => visits.length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        sockets.forEach((socket) => socket.destroy());
      }),
  };
}

/** True once a whole request with `Content-Length`, chunks or without a body was received. */
export function isWholeRequest(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return false;
  const head = text.slice(0, end);
  if (/^transfer-encoding: chunked$/im.test(head)) return text.endsWith('0\r\n\r\n');
  const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
  return text.length >= end + 4 + length;
}
