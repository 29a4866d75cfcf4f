import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { createRandom } from './random.ts';

const text = Array.from({ length: 40 }, (_, index) => `line ${index * 7919}`).join('\n');
const coded = (coding: string, body: Uint8Array): string =>
  `HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: ${coding}\r\nContent-Length: ${body.length}\r\n\r\n${Buffer.from(body).toString('latin1')}`;

/** Answers that are right, each octet a character. */
const good: readonly string[] = [
  'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n{"data":[1,2]}\n',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n7\r\n, world\r\n0\r\n\r\n',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\na;x=y\r\n0123456789\r\n0\r\nX-T: 1\r\n\r\n',
  'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<p>until the end',
  'HTTP/1.0 200\r\n\r\nold',
  'HTTP/1.1 201 Created\r\nSet-Cookie: a=b\r\nSet-Cookie: c=d\r\nLocation: /x\r\nContent-Length: 2\r\n\r\n{}',
  'HTTP/1.1 204 No Content\r\n\r\n',
  'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\nContent-Length: 10\r\n\r\n',
  'HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n',
  'HTTP/1.1 422 Unprocessable Content\r\nContent-Length: 4\r\n\r\nnull',
  'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc',
  'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n9\r\ndata: 1\n\n\r\n9\r\ndata: 2\n\n\r\n0\r\n\r\n',
  coded('gzip', gzipSync(text)),
  coded('deflate', deflateSync(text)),
  coded('br', brotliCompressSync(text)),
];

/** What parsers have stumbled over. */
const tokens: readonly string[] = [
  '\r\n',
  '\n',
  '\r',
  '\0',
  ' ',
  '\t',
  ':',
  ';',
  ',',
  '0',
  '1',
  '9',
  '-',
  '+',
  'f',
  '\xff',
  '\x80',
  '\x1f\x8b',

  '\r\n\r\n',
  '0\r\n\r\n',
  '\r\n0\r\n',
  'ffffffff\r\n',
  'HTTP/1.1 200 OK\r\n',
  'HTTP/1.1 100 Continue\r\n\r\n',

  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n',
  'HTTP/1.1 000 X\r\n\r\n',
  'HTTP/1.1 204 No\r\n\r\n',

  'Content-Length: 5\r\n',
  'Content-Length: 0\r\n',
  'Content-Length: 99999\r\n',
  'Content-Length: -1\r\n',

  'Transfer-Encoding: chunked\r\n',
  'Transfer-Encoding: gzip, chunked\r\n',
  'Transfer-Encoding: identity\r\n',

  'Connection: keep-alive\r\n',
  'Connection: upgrade\r\n',
  'Upgrade: h2c\r\n',
  'Content-Encoding: gzip\r\n',
  'Content-Encoding: br\r\n',
  'Content-Encoding: deflate\r\n',
  'X-A: b\r\n',
  ' folded\r\n',
];

/** The stream with this number: one of the good ones with one to four things wrong, or by chance still good. */
export function mutatedStream(seed: number, index: number): string {
  const random = createRandom(seed ^ Math.imul(index + 1, 0x9e3779b1));
  const below = (count: number): number => Math.floor(random() * count);
  const pick = (list: readonly string[]): string => list[below(list.length)] ?? '';
  let stream = pick(good);
  for (let left = 1 + below(4); left > 0; left -= 1) {
    const at = below(stream.length + 1);
    const end = Math.min(stream.length, at + 1 + below(12));
    const head = stream.slice(0, at);
    const tail = stream.slice(at);
    const mutations: readonly (() => string)[] = [
      () => head + String.fromCharCode(below(256)) + tail.slice(1),
      () => head + String.fromCharCode((tail.charCodeAt(0) || 0) ^ (1 << below(8))) + tail.slice(1),
      () => head + stream.slice(end),
      () => head,
      () => head + pick(tokens) + tail,
      () => head + pick(tokens) + stream.slice(end),
      () => head + stream.slice(at, end) + tail,
      () => stream + tail,
      () => head + pick(good).slice(below(80)),
      () => stream.replace(/\d+/g, (digits) => (below(3) === 0 ? String(below(300)) : digits)),
      () => stream.replace(/\r\n/g, (lineEnd) => (below(8) === 0 ? pick(['\n', '\r', '', ' ']) : lineEnd)),
      () => head + 'a'.repeat(below(3000)) + tail,
    ];
    stream = mutations[below(mutations.length)]?.() ?? stream;
  }
  return stream;
}
