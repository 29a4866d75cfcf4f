import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTlsServer, type TlsFault } from '../../testing/servers/fault-server.ts';
import { startScripted, type ScriptedServer } from '../../testing/servers/tcp.ts';
import { readTarget } from '../proxy/rules.ts';
import type { UpstreamCall } from '../proxy/upstream.ts';
import { createNodeUpstream, type NodeUpstreamOptions } from './node-upstream.ts';

function callOf(url: string): UpstreamCall {
  const target = readTarget(url);
  if (!target.ok) throw new Error(target.problem.title);
  return { method: 'GET', target: target.value, headers: [], body: undefined };
}
const ask = async (url: string, options: Partial<NodeUpstreamOptions> = {}) => {
  const answer = await createNodeUpstream({ timeoutMs: 2000, ...options })(
    callOf(url),
    new AbortController().signal,
  );
  if (answer.ok) await answer.value.body.cancel();
  return answer;
};

describe('certificates', () => {
  it.each<readonly [kind: TlsFault, expected: object]>([
    ['good', { ok: true, value: { head: { status: 200 } } }],
    ['expired', { ok: false, problem: { code: 'tls', detail: 'Its certificate has expired.' } }],
    [
      'another name',
      { ok: false, problem: { code: 'tls', detail: 'Its certificate was made for another name.' } },
    ],
  ])('%s, from a trusted authority', async (kind, expected) => {
    const server = await startTlsServer(kind);
    expect(await ask(`${server.origin}/`, { ca: server.ca })).toMatchObject(expected);
    await server.close();
  });

  it('are checked whatever the environment says', async () => {
    const server = await startTlsServer('self-signed');
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      expect(await ask(`${server.origin}/`)).toMatchObject({ ok: false, problem: { code: 'tls' } });
    } finally {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
      await server.close();
    }
  });
});

describe('names', () => {
  let server: ScriptedServer;
  beforeAll(async () => {
    server = await startScripted(({ socket }) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'));
  });
  afterAll(() => server.close());

  it.each(['127.0.0.1', '10.1.2.3', '169.254.169.254', '::1', '::ffff:127.0.0.1', 'fd00::1', '0.0.0.0'])(
    'a public name that leads to %s opens no connection',
    async (address) => {
      const resolve = async () => [
        { address: '1.1.1.1', family: 4 },
        { address, family: address.includes(':') ? 6 : 4 },
      ];
      expect(await ask(`http://api.example.com:${server.port}/`, { resolve })).toEqual({
        ok: false,
        problem: { code: 'forbidden_address' },
      });
      expect(server.connections()).toBe(0);
    },
  );

  it('is looked up once, and the checked address is the one that is called', async () => {
    let lookups = 0;
    const resolve = async () => {
      lookups += 1;
      return [{ address: '127.0.0.1', family: 4 }];
    };
    const answer = await ask(`http://pinned.localhost:${server.port}/`, { resolve });
    expect(answer).toMatchObject({ ok: true });
    expect(lookups).toBe(1);
  });

  it('tries the next address when the first does not answer', async () => {
    const resolve = async () => [
      { address: '::1', family: 6 },
      { address: '127.0.0.1', family: 4 },
    ];
    expect(await ask(`http://two.localhost:${server.port}/`, { resolve })).toMatchObject({ ok: true });
  });

  it('a name server that never answers ends as a timeout', async () => {
    const resolve = () => new Promise<never>(() => undefined);
    expect(await ask('http://api.example.com/', { resolve, timeoutMs: 20 })).toMatchObject({
      ok: false,
      problem: { code: 'timeout' },
    });
  });
});

describe('heads that Node’s own parser lets pass', () => {
  const length = 'Content-Length: 2\r\n\r\nok';
  const chunked = 'Transfer-Encoding: chunked';
  const rows: readonly (readonly [name: string, answer: string, isWhole: boolean])[] = [
    ['two carriage returns behind the reason', `HTTP/1.1 200 OK\r\r${length}`, false],
    ['two carriage returns behind the status', `HTTP/1.1 200\r\r${length}`, false],
    ['a head of one line and three of them', 'HTTP/1.1 200 OK\r\r\r\nok', false],
    [
      'the same after an interim answer',
      `HTTP/1.1 103 Early\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\r${length}`,
      false,
    ],
    ['a tab behind chunked', `HTTP/1.1 200 OK\r\n${chunked}\t\r\n\r\n2\r\nok\r\n0\r\n\r\n`, false],
    ['a length behind a coding without a value', `HTTP/1.1 200 OK\r\nTransfer-Encoding:\r\n${length}`, false],
    ['the same with blanks', `HTTP/1.1 200 OK\r\ntransfer-encoding:  \r\nA: b\r\n${length}`, false],
    [
      'a good one after an interim answer with such a coding',
      `HTTP/1.1 103 Early\r\nTransfer-Encoding:\r\n\r\nHTTP/1.1 200 OK\r\n${length}`,
      true,
    ],
    ['a good one', `HTTP/1.1 200 OK\r\n${length}`, true],
    ['a good one after line ends', `\r\n\r\nHTTP/1.1 200 OK\r\n${length}`, true],
    [
      'a good one after interim answers',
      `${'HTTP/1.1 103 Early\r\nA: b\r\n\r\n'.repeat(3)}HTTP/1.1 200 OK\r\n${length}`,
      true,
    ],
    ['a body that looks like a broken head', 'HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nHTTP\r\r', true],
    [
      'a tab in a body',
      `HTTP/1.1 200 OK\r\nContent-Length: ${chunked.length + 5}\r\n\r\n\r\n${chunked}\t\r\n`,
      true,
    ],
  ];
  const pieces = ['in one piece', 'byte by byte'];
  it.each(rows.flatMap((row) => pieces.map((how) => [...row, how] as const)))(
    '%s',
    async (_name, answer, isWhole, how) => {
      const server = await startScripted(async ({ socket }) => {
        socket.setNoDelay(true);
        const parts = how === 'in one piece' ? [answer] : answer;
        for (const part of parts) await new Promise<void>((sent) => socket.write(part, () => sent()));
        socket.end();
      });
      expect(await ask(`${server.origin}/`)).toMatchObject(
        isWhole
          ? { ok: true, value: { head: { status: 200 } } }
          : { ok: false, problem: { code: 'malformed' } },
      );
      await server.close();
    },
  );
});
