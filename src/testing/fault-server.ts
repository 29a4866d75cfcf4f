import { createServer as createTlsServer } from 'node:tls';
import { createServer } from 'node:net';
import type { ProxyErrorCode } from '../server/proxy/protocol.ts';
import { selfSigned } from './self-signed.ts';
import { listenOnLoopback, startScripted, type ScriptedServer } from './tcp.ts';

/** What the page shall see of a fault: the proxy's own failure, or an answer whose body is cut or whole. */
export type Outcome =
  | { readonly code: ProxyErrorCode; readonly status: 502 | 504 }
  | { readonly status: number; readonly body: string; readonly isComplete: boolean };

export type Fault = {
  readonly name: string;
  /** Written after the request's head arrived. */
  readonly answer: string | readonly string[];
  /** What happens to the connection then. */
  readonly after: 'end' | 'reset' | 'keep open';
  readonly outcome: Outcome;
};

const good = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const malformed = { code: 'malformed', status: 502 } as const;
const cut = (body: string) => ({ status: 200, body, isComplete: false });
const whole = (body: string, status = 200) => ({ status, body, isComplete: true });

/** Broken answers of all kinds seen in the wild; each must end in words and leave the proxy alive. */
export const faults: readonly Fault[] = [
  { name: 'says nothing and closes', answer: '', after: 'end', outcome: { code: 'reset', status: 502 } },
  { name: 'says nothing and resets', answer: '', after: 'reset', outcome: { code: 'reset', status: 502 } },
  {
    name: 'says nothing for ever',
    answer: '',
    after: 'keep open',
    outcome: { code: 'timeout', status: 504 },
  },
  {
    name: 'stops within its head',
    answer: 'HTTP/1.1 200 OK\r\nX-A: 1\r\n',
    after: 'keep open',
    outcome: { code: 'stalled', status: 504 },
  },
  {
    name: 'closes within its head',
    answer: 'HTTP/1.1 200 OK\r\nX-A: 1\r\n',
    after: 'end',
    outcome: { code: 'reset', status: 502 },
  },
  {
    name: 'status 000',
    answer: 'HTTP/1.1 000 Nothing\r\nContent-Length: 0\r\n\r\n',
    after: 'end',
    outcome: malformed,
  },
  {
    name: 'status 099',
    answer: 'HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n',
    after: 'end',
    outcome: malformed,
  },
  {
    name: 'status of four digits',
    answer: 'HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n',
    after: 'end',
    outcome: malformed,
  },
  { name: 'status in letters', answer: 'HTTP/1.1 OK OK\r\n\r\n', after: 'end', outcome: malformed },
  { name: 'another protocol', answer: 'SSH-2.0-OpenSSH_9.2\r\n', after: 'keep open', outcome: malformed },
  { name: 'binary garbage', answer: '\x00\x01\x02\xff\xfe\r\n\r\n', after: 'end', outcome: malformed },
  { name: 'HTTP 0.9', answer: '<html>hello</html>', after: 'end', outcome: malformed },
  {
    name: 'a header without a colon',
    answer: 'HTTP/1.1 200 OK\r\nNoColon\r\n\r\n',
    after: 'end',
    outcome: malformed,
  },
  {
    name: 'a NUL in a header',
    answer: 'HTTP/1.1 200 OK\r\nX-A: a\0b\r\n\r\n',
    after: 'end',
    outcome: malformed,
  },
  {
    name: 'two different lengths',
    answer: 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
    after: 'end',
    outcome: malformed,
  },
  {
    name: 'a length that is no number',
    answer: 'HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nab',
    after: 'end',
    outcome: malformed,
  },
  {
    name: 'length and chunks at once',
    answer: 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    after: 'end',
    outcome: malformed,
  },
  {
    name: 'headers of 100 KB',
    answer: `HTTP/1.1 200 OK\r\nX-A: ${'a'.repeat(100_000)}\r\n\r\n`,
    after: 'end',
    outcome: { code: 'too_large', status: 502 },
  },
  {
    name: 'headers without end',
    answer: `HTTP/1.1 200 OK\r\n${'X-A: 1\r\n'.repeat(20_000)}`,
    after: 'keep open',
    outcome: { code: 'too_large', status: 502 },
  },
  {
    name: 'interim answers without end',
    answer: 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(1000),
    after: 'keep open',
    outcome: malformed,
  },
  {
    name: 'another protocol that nobody asked for',
    answer: 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n',
    after: 'keep open',
    outcome: malformed,
  },
  {
    name: 'a few interim answers',
    answer: `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${good}`,
    after: 'end',
    outcome: whole('ok'),
  },
  {
    name: 'a body shorter than its length',
    answer: 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc',
    after: 'end',
    outcome: cut('abc'),
  },
  {
    name: 'a body shorter than its length, reset',
    answer: 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc',
    after: 'reset',
    outcome: cut('abc'),
  },
  {
    name: 'a body longer than its length',
    answer: 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef',
    after: 'end',
    outcome: whole('abc'),
  },
  {
    name: 'chunks without the last',
    answer: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n',
    after: 'end',
    outcome: cut('abc'),
  },
  {
    name: 'a chunk cut in the middle',
    answer: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc',
    after: 'end',
    outcome: cut('abc'),
  },
  {
    name: 'a chunk size that is no number',
    answer: ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n', 'zz\r\n'],
    after: 'keep open',
    outcome: cut('abc'),
  },
  {
    name: 'a body that stops',
    answer: 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc',
    after: 'keep open',
    outcome: cut('abc'),
  },
  {
    name: '204 with a body',
    answer: 'HTTP/1.1 204 No Content\r\nContent-Length: 3\r\n\r\nabc',
    after: 'end',
    outcome: whole('', 204),
  },
  {
    name: '304 with a body',
    answer: 'HTTP/1.1 304 Not Modified\r\n\r\nabc',
    after: 'end',
    outcome: whole('', 304),
  },
  {
    name: '205 with a body',
    answer: 'HTTP/1.1 205 Reset Content\r\nContent-Length: 3\r\n\r\nabc',
    after: 'end',
    outcome: whole('abc', 205),
  },
  {
    name: 'status 999',
    answer: 'HTTP/1.1 999 Request denied\r\nContent-Length: 2\r\n\r\nno',
    after: 'end',
    outcome: whole('no', 999),
  },
  { name: 'no reason and no length', answer: 'HTTP/1.0 200\r\n\r\nabc', after: 'end', outcome: whole('abc') },
  { name: 'two answers', answer: good + good, after: 'keep open', outcome: whole('ok') },
];

export type FaultServer = ScriptedServer & {
  /** The address that shows the fault of this name. */
  readonly url: (name: string) => string;
};

/** Plays the fault that the request's path names; any other path gets a good answer. */
export async function startFaultServer(): Promise<FaultServer> {
  const server = await startScripted(async ({ socket, read }) => {
    const text = await read((received) => received.includes('\r\n\r\n'));
    const index = /^\S+ \/fault\/(\d+) /.exec(text)?.[1];
    const fault = index === undefined ? undefined : faults[Number(index)];
    for (const part of [fault?.answer ?? good].flat()) socket.write(part, 'latin1');
    if (fault?.after === 'keep open') return;
    // A reset throws away what is still to be sent, so the bytes go first.
    if (fault?.after === 'reset') socket.write('', () => setImmediate(() => socket.resetAndDestroy()));
    else socket.end();
  });
  return {
    ...server,
    url: (name) => `${server.origin}/fault/${faults.findIndex((fault) => fault.name === name)}`,
  };
}

/** A port that nobody listens on. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listenOnLoopback(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export type TlsFault = 'self-signed' | 'expired' | 'another name' | 'good';
const day = 86_400_000;

/** A TLS server with a certificate that is wrong in one way, and that certificate, for those who want to trust it. */
export async function startTlsServer(kind: TlsFault): Promise<ScriptedServer & { readonly ca: string }> {
  const now = Date.now();
  const { key, cert } = selfSigned({
    name: kind === 'another name' ? 'elsewhere.example' : '127.0.0.1',
    validFrom: new Date(now - 10 * day),
    validTo: new Date(kind === 'expired' ? now - day : now + day),
  });
  const server = await startScripted(async ({ socket, read }) => {
    await read((received) => received.includes('\r\n\r\n'));
    socket.end(good);
  }, createTlsServer({ key, cert }));
  return { ...server, origin: `https://127.0.0.1:${server.port}`, ca: cert };
}
