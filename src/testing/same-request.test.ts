import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HttpRequest } from '../core/request/http-request.ts';
import { type EchoServer, type RecordedRequest, startEchoServer } from './echo-server.ts';
import { differencesOf } from './same-request.ts';

let echo: EchoServer;
beforeAll(async () => {
  echo = await startEchoServer();
});
afterAll(() => echo.close());

async function recorded(raw: string): Promise<RecordedRequest | undefined> {
  await new Promise<void>((resolve, reject) => {
    const socket = connect(echo.port, '127.0.0.1', () => socket.write(raw, 'latin1'));
    socket.on('error', reject).on('close', () => resolve());
    socket.resume();
  });
  return echo.take()[0];
}

const request: HttpRequest = {
  method: 'POST',
  url: 'https://host/a/../b?x=%20',
  headers: [
    { name: 'X-Tag', value: 'one' },
    { name: 'x-tag', value: 'é' },
  ],
  body: { kind: 'text', text: '{"a": "é"}' },
};
const head = 'POST /a/../b?x=%20 HTTP/1.1\r\nHost: h\r\nx-tag: one\r\nX-TAG:  \xe9 \r\n';
const body = '{"a": "\xc3\xa9"}';

const rows: readonly [string, string, readonly RegExp[]][] = [
  ['the same', `${head}Content-Length: 11\r\n\r\n${body}`, []],
  [
    'the same in chunks',
    `${head}Transfer-Encoding: chunked\r\n\r\n4\r\n{"a"\r\n7\r\n${body.slice(4)}\r\n0\r\n\r\n`,
    [/added header Transfer-Encoding/],
  ],
  ['another method', `${head.replace('POST', 'PUT')}Content-Length: 11\r\n\r\n${body}`, [/^method: "PUT"/]],
  ['a folded path', `${head.replace('/a/../b', '/b')}Content-Length: 11\r\n\r\n${body}`, [/^target/]],
  [
    'a header in UTF-8',
    `${head.replace('\xe9', '\xc3\xa9')}Content-Length: 11\r\n\r\n${body}`,
    [/^header x-tag/],
  ],
  [
    'headers joined',
    `${head.replace('x-tag: one\r\n', '').replace(' \xe9', ' one, \xe9')}Content-Length: 11\r\n\r\n${body}`,
    [/^header x-tag/],
  ],
  ['a header too many', `${head}Accept: */*\r\nContent-Length: 11\r\n\r\n${body}`, [/^added header Accept/]],
  ['one octet less', `${head}Content-Length: 10\r\n\r\n${body.slice(1)}`, [/^content-length/, /^body/]],
];

test.each(rows)('%s', async (_name, raw, differences) => {
  const got = await recorded(raw);
  if (!got) throw new Error('nothing arrived');
  const found = await differencesOf(got, request);
  expect(found).toEqual(differences.map((pattern) => expect.stringMatching(pattern)));
});
