import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proxyHosts, type RunningHost } from '../../testing/proxy/proxy-hosts.ts';
import { answersIn, exchangeBytes, rawCallers } from '../../testing/proxy/raw-callers.ts';
import { callTo, pageHeaders, rawCall } from '../../testing/proxy/raw-client.ts';
import { foreignCallers } from '../../testing/proxy/foreign-callers.ts';
import { isWholeRequest, startScripted, type ScriptedServer } from '../../testing/servers/tcp.ts';

describe.each(proxyHosts)('$name, callers that are no page', ({ start }) => {
  let host: RunningHost;
  let trap: ScriptedServer;
  let expected = 0;
  beforeAll(async () => {
    trap = await startScripted(async ({ socket, read }) => {
      await read(isWholeRequest);
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
    host = await start({ TRYIT_ALLOW: trap.origin });
  });
  afterAll(async () => {
    await host.close();
    await trap.close();
  });
  const ownCall = () =>
    rawCall({
      port: host.port,
      path: '/proxy',
      headers: pageHeaders(host.port),
      body: callTo(`${trap.origin}/`),
    });

  it.each(rawCallers)('%s is refused with %i', async (_name, status, bytes) => {
    const answers = answersIn(await exchangeBytes(host.port, bytes(host.port, trap.origin)));
    expect(answers.map((answer) => answer.status)).toEqual([status]);
    expect(JSON.parse(answers[0]?.body ?? '')).toMatchObject({
      error: { code: expect.stringMatching(/^[a-z_]+$/), title: expect.stringMatching(/\.$/) },
    });
    expect(trap.connections()).toBe(expected);
    expect((await ownCall()).status).toBe(200);
    expected += 1;
  });

  it('what follows an upload that was refused unread is no second call', async () => {
    const hidden = `POST /proxy HTTP/1.1\r\nHost: localhost:${host.port}\r\n\r\n`;
    const answers = answersIn(
      await exchangeBytes(
        host.port,
        `POST /proxy HTTP/1.1\r\nHost: evil.example\r\nExpect: 100-continue\r\nContent-Length: 9999\r\n\r\n${hidden}`,
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([421]);
  });

  it.each(['identity, chunked', 'gzip, chunked', 'identity,\tchunked'])(
    'what follows a body in the coding %j, whose end is in doubt, is no second call',
    async (coding) => {
      const call = callTo(`${trap.origin}/`);
      const lines = Object.entries(pageHeaders(host.port)).map(([name, value]) => `${name}: ${value}\r\n`);
      const first = `POST /proxy HTTP/1.1\r\n${lines.join('')}Transfer-Encoding: ${coding}\r\n\r\n${call.length.toString(16)}\r\n${call}\r\n0\r\n\r\n`;
      const answers = answersIn(await exchangeBytes(host.port, `${first}${first}`));
      expect(answers.map(({ status }) => status)).toEqual([400]);
    },
  );

  it('noise behind a request that has its answer gets no second one', async () => {
    const socket = connect(host.port, '127.0.0.1');
    const received = new Promise<string>((resolve) => {
      let text = '';
      socket.setEncoding('latin1').on('error', () => undefined);
      socket.on('close', () => resolve(text));
      socket.on('data', (bytes: string) => {
        // The answer is there; now the body it did not wait for goes wrong.
        if (text === '') socket.write('no chunk\r\n\r\n');
        text += bytes;
      });
    });
    socket.write('POST /proxy HTTP/1.1\r\nHost: evil.example\r\nTransfer-Encoding: chunked\r\n\r\n');
    expect(answersIn(await received).map(({ status }) => status)).toEqual([421]);
  });

  it('what the rules and the parser refuse at once has one answer', async () => {
    const headers = {
      ...pageHeaders(host.port),
      'content-type': 'text/plain',
      'transfer-encoding': 'chunkd',
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    for (let time = 0; time < 20; time += 1) {
      const answers = answersIn(
        await exchangeBytes(host.port, `POST /proxy HTTP/1.1\r\n${lines.join('')}\r\n5b\r\n`),
      );
      expect(answers).toHaveLength(1);
    }
  });

  it('no call comes between two answers of one connection', async () => {
    const bytes = Array.from({ length: 20 }, (_, index) => {
      const body = callTo(`${trap.origin}/${index}`);
      const lines = Object.entries(pageHeaders(host.port)).map(([name, value]) => `${name}: ${value}`);
      if (index === 19) lines.push('connection: close');
      return `POST /proxy HTTP/1.1\r\n${lines.join('\r\n')}\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    });
    const answers = answersIn(await exchangeBytes(host.port, bytes.join('')));
    expect(answers).toEqual(Array.from({ length: 20 }, () => ({ status: 200, body: 'ok' })));
    expected += 20;
  });
});

it('says how many callers were turned away', () => {
  const count = rawCallers.length + foreignCallers.length;
  process.stdout.write(`Callers that are not the page, on each of ${proxyHosts.length} hosts: ${count}\n`);
  expect(count).toBeGreaterThanOrEqual(60);
});
