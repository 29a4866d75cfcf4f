import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HttpRequest } from '../../core/request/http-request.ts';
import { type EchoServer, type RecordedRequest, startEchoServer } from '../servers/echo-server.ts';
import { fileOf } from './forms.ts';
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

const form: HttpRequest = {
  method: 'POST',
  url: 'https://host/',
  headers: [{ name: 'content-type', value: 'multipart/form-data; boundary=ours' }],
  body: {
    kind: 'multipart',
    boundary: 'ours',
    parts: [
      { name: 'a', content: { kind: 'text', text: '1' } },
      {
        name: 'b',
        fileName: 'b.txt',
        contentType: 'text/csv',
        content: { kind: 'file', file: fileOf('b.txt', 'x') },
      },
    ],
  },
};
const partA = '--theirs\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n';
const partB =
  '--theirs\r\ncontent-disposition: form-data; name="b"; filename="b.txt"\r\nCONTENT-TYPE: text/csv\r\n\r\nx\r\n';
const end = '--theirs--\r\n';
const theirs = 'multipart/form-data; boundary=theirs';

const formRows: readonly [string, string, string, readonly RegExp[]][] = [
  ['the same parts under a boundary of their own', theirs, partA + partB + end, []],
  [
    'the same octets',
    'multipart/form-data; boundary=ours',
    (partA + partB + end)
      .replaceAll('theirs', 'ours')
      .replace('content-disposition', 'Content-Disposition')
      .replace('CONTENT-TYPE', 'Content-Type'),
    [],
  ],
  ['another order', theirs, partB + partA + end, [/^part 1/, /^part 2/]],
  ['a part too few', theirs, partA + end, [/^number of parts/, /^part 2/]],
  ['another value', theirs, partA.replace('1\r\n', '1 \r\n') + partB + end, [/^part 1/]],
  ['another type', theirs, partA + partB.replace('csv', 'plain') + end, [/^part 2/]],
  ['a line more', theirs, partA.replace('"a"', '"a"\r\nContent-Type: text/plain') + partB + end, [/^part 1/]],
  ['no end', theirs, partA + partB, [/^number of parts/, /^part 1/, /^part 2/]],
  [
    'another media type',
    'multipart/mixed; boundary=theirs',
    partA + partB + end,
    [/^header content-type/, /^content-length/, /^body/],
  ],
];

test.each(formRows)('a form: %s', async (_name, type, text, differences) => {
  const raw = `POST / HTTP/1.1\r\nHost: h\r\nContent-Type: ${type}\r\nContent-Length: ${text.length}\r\n\r\n${text}`;
  const got = await recorded(raw);
  if (!got) throw new Error('nothing arrived');
  expect(await differencesOf(got, form)).toEqual(
    differences.map((pattern) => expect.stringMatching(pattern)),
  );
});
