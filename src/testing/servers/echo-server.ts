import { createServer, type Socket } from 'node:net';
import type { HeaderPair } from '../../server/proxy/protocol.ts';

/** One request as it came over the wire: nothing folded, sorted or re-encoded. Header octets are read as latin1. */
export type RecordedRequest = {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly HeaderPair[];
  readonly body: Uint8Array;
};

export type EchoServer = {
  /** `http://127.0.0.1:<free port>` */
  readonly origin: string;
  readonly port: number;
  /** What came since the last call. */
  readonly take: () => readonly RecordedRequest[];
  readonly close: () => Promise<void>;
};

/** Records what is sent to it and answers 200 with `answer`. Raw TCP, as Node's own server normalises. */
export async function startEchoServer(answer = 'recorded'): Promise<EchoServer> {
  let recorded: RecordedRequest[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    let received = Buffer.alloc(0);
    let hasContinued = false;
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const head = headOf(received);
      if (!head) return;
      if (!hasContinued && /^expect: 100-continue$/im.test(head.text)) {
        hasContinued = true;
        socket.write('HTTP/1.1 100 Continue\r\n\r\n');
      }
      const body = bodyOf(received.subarray(head.length), head.headers);
      if (!body) return;
      const { method, target, headers } = head;
      recorded.push({ method, target, headers, body });
      received = Buffer.alloc(0);
      const size = Buffer.byteLength(answer);
      socket.end(
        `HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: ${size}\r\nConnection: close\r\n\r\n${method === 'HEAD' ? '' : answer}`,
      );
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the echo server has no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    port: address.port,
    take: () => {
      const taken = recorded;
      recorded = [];
      return taken;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

type Head = {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly HeaderPair[];
  readonly text: string;
  readonly length: number;
};

function headOf(received: Buffer): Head | undefined {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const text = received.subarray(0, end).toString('latin1');
  const [requestLine = '', ...lines] = text.split('\r\n');
  const method = requestLine.slice(0, requestLine.indexOf(' '));
  const target = requestLine.slice(method.length + 1, requestLine.lastIndexOf(' '));
  const headers = lines.map((line): HeaderPair => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '')];
  });
  return { method, target, headers, text, length: end + 4 };
}

/** RFC 9112 section 6.3; `undefined` while octets are missing. */
function bodyOf(received: Buffer, headers: readonly HeaderPair[]): Uint8Array | undefined {
  const valueOf = (name: string) => headers.find(([one]) => one.toLowerCase() === name)?.[1];
  if (valueOf('transfer-encoding')?.toLowerCase() === 'chunked') return unchunked(received);
  const length = Number(valueOf('content-length') ?? 0);
  return received.length >= length ? new Uint8Array(received.subarray(0, length)) : undefined;
}

function unchunked(received: Buffer): Uint8Array | undefined {
  const chunks: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = received.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(received.subarray(at, lineEnd).toString('latin1'), 16);
    if (received.length < lineEnd + 2 + size + 2) return undefined;
    if (size === 0) return new Uint8Array(Buffer.concat(chunks));
    chunks.push(received.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
}
