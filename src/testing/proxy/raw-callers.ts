import { connect } from 'node:net';
import { callTo, pageHeaders } from './raw-client.ts';

/** Sends bytes as they are and collects what comes back until the other side closes. */
export function exchangeBytes(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => (received += chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(received));
    socket.write(bytes, 'latin1');
  });
}

export type RawAnswer = { readonly status: number; readonly body: string };

/** The answers on a connection, one behind the other, interim ones left out; each has to tell its length. */
export function answersIn(text: string): readonly RawAnswer[] {
  const answers: RawAnswer[] = [];
  let rest = text;
  while (rest !== '') {
    const match = /^HTTP\/1\.1 (\d{3})[^\r]*\r\n((?:[^\r]+\r\n)*)\r\n/.exec(rest);
    if (!match) throw new Error(`Not an answer: ${rest.slice(0, 80)}`);
    const [head, status = '', headers = ''] = match;
    const length = /^content-length: (\d+)\r$/im.exec(headers)?.[1];
    rest = rest.slice(head.length);
    if (status.startsWith('1')) continue;
    const chunks = /^transfer-encoding: chunked\r$/im.test(headers) ? /^([\da-f]+)\r\n/i.exec(rest) : null;
    const start = chunks?.[0].length ?? 0;
    const size = chunks ? Number.parseInt(chunks[1] ?? '0', 16) : Number(length ?? rest.length);
    answers.push({ status: Number(status), body: rest.slice(start, start + size) });
    rest = rest.slice(start + size + (chunks ? '\r\n0\r\n\r\n'.length : 0));
  }
  return answers;
}

type Lines = (port: number, trap: string) => string;

const own = (port: number, leftOut: readonly string[] = []): string =>
  Object.entries(pageHeaders(port))
    .filter(([name]) => !leftOut.includes(name))
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');

/** A call as the page's, with header lines beside; its own framing unless they bring another. */
const post =
  (more: string, frame: (call: string) => readonly [header: string, body: string] = sized): Lines =>
  (port, trap) => {
    const [header, body] = frame(callTo(`${trap}/`));
    return `POST /proxy HTTP/1.1\r\n${own(port)}${more}${header}Connection: close\r\n\r\n${body}`;
  };

const sized = (call: string) => [`Content-Length: ${Buffer.byteLength(call)}\r\n`, call] as const;
const chunk = (call: string) => `${Buffer.byteLength(call).toString(16)}\r\n${call}\r\n0\r\n\r\n`;
const chunked = (header: string) => (call: string) => [`${header}\r\n`, chunk(call)] as const;

const webSocket =
  (path: string): Lines =>
  (port) =>
    `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nOrigin: http://evil.example\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`;

const bodyOf =
  (name: string): Lines =>
  (port, trap) => {
    const hidden = post('')(port, trap);
    return `POST /proxy HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: http://evil.example\r\nContent-Type: ${name}\r\nContent-Length: ${Buffer.byteLength(hidden)}\r\nConnection: close\r\n\r\n${hidden}`;
  };

/** Callers that speak otherwise than a page can, each to be refused once and in JSON. `trap` is on the list of origins. */
export const rawCallers: readonly (readonly [name: string, status: number, bytes: Lines])[] = [
  [
    'an absolute address of another',
    400,
    (_, trap) => `GET ${trap}/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
  ],
  [
    'an absolute address of our own',
    400,
    (port, trap) => post('')(port, trap).replace('/proxy', `http://localhost:${port}/proxy`),
  ],
  [
    'an absolute address with https',
    400,
    (port, trap) => post('')(port, trap).replace('/proxy', `https://localhost:${port}/proxy`),
  ],
  ['CONNECT to another', 405, () => 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n'],
  [
    'CONNECT to an origin on the list',
    405,
    (_, trap) => `CONNECT ${trap.slice(7)} HTTP/1.1\r\nHost: ${trap.slice(7)}\r\n\r\n`,
  ],
  [
    'CONNECT with the page’s headers',
    405,
    (port, trap) => `CONNECT ${trap.slice(7)} HTTP/1.1\r\n${own(port)}\r\n`,
  ],
  ['a WebSocket to the proxy', 400, webSocket('/proxy')],
  ['a WebSocket to the sandbox', 400, webSocket('/sandbox/api/v1')],
  ['a WebSocket to the page', 400, webSocket('/')],
  ['a WebSocket to no address', 400, webSocket(':x')],
  ['a WebSocket to a bad port', 400, webSocket('@evil:99999999')],
  ['a call that asks for a WebSocket', 400, post('Upgrade: websocket\r\n')],
  ['HTTP/2 with prior knowledge', 400, () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['TLS', 400, () => '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03'],
  ['HTTP/0.9', 400, () => 'GET /proxy\r\n\r\n'],
  [
    'a version that does not exist',
    400,
    (port, trap) => post('')(port, trap).replace('HTTP/1.1', 'HTTP/7.3'),
  ],
  ['a method in lower case', 400, (port, trap) => post('')(port, trap).replace('POST', 'post')],
  ['a method nobody knows', 400, (port, trap) => post('')(port, trap).replace('POST', 'SNAIL')],
  ['TRACE', 400, (port) => `TRACE /proxy HTTP/1.1\r\n${own(port)}Connection: close\r\n\r\n`],
  ['a star', 400, (port) => `OPTIONS * HTTP/1.1\r\n${own(port)}Connection: close\r\n\r\n`],
  ['no Host', 400, (port, trap) => post('')(port, trap).replace(/host: .*\r\n/, '')],
  ['an empty Host', 421, (port, trap) => post('')(port, trap).replace(/host: .*\r\n/, 'Host:\r\n')],
  [
    'no Host in HTTP/1.0',
    421,
    (port, trap) =>
      post('')(port, trap)
        .replace(/host: .*\r\n/, '')
        .replace('HTTP/1.1', 'HTTP/1.0'),
  ],
  ['a second Host', 421, post('Host: evil.example\r\n')],
  ['the same Host twice', 421, (port, trap) => post(`Host: localhost:${port}\r\n`)(port, trap)],
  ['a Host with user info', 421, (port, trap) => post('')(port, trap).replace('host: ', 'host: a@')],
  ['a Host with a path', 421, (port, trap) => post('')(port, trap).replace(/host: .*(?=\r\n)/, '$&/x')],
  ['a second Origin', 403, post('Origin: http://evil.example\r\n')],
  [
    'a second Origin behind thousands of headers',
    403,
    post(`${'a: b\r\n'.repeat(2500)}Origin: http://evil.example\r\n`),
  ],
  ['a second header of the page', 403, post('x-tryit: 1\r\n')],
  ['a second media type', 415, post('Content-Type: text/plain\r\n')],
  ['a length and chunks', 400, post('Content-Length: 4\r\n', chunked('Transfer-Encoding: chunked'))],
  ['chunks and a length', 400, post('Transfer-Encoding: chunked\r\n')],
  ['two lengths', 400, post('Content-Length: 0\r\n')],
  ['a list of lengths', 400, post('', (call) => [`Content-Length: ${call.length}, 0\r\n`, call])],
  ['a length with a sign', 400, post('', (call) => [`Content-Length: +${call.length}\r\n`, call])],
  ['a length in hex', 400, post('', (call) => [`Content-Length: 0x${call.length.toString(16)}\r\n`, call])],
  ['a negative length', 400, post('', (call) => ['Content-Length: -1\r\n', call])],
  ['chunks of a coding that nobody undoes', 400, post('', chunked('Transfer-Encoding: gzip, chunked'))],
  ['a coding that sounds like chunks', 400, post('', chunked('Transfer-Encoding: xchunked'))],
  ['chunks that are not last', 400, post('', chunked('Transfer-Encoding: chunked, identity'))],
  ['chunks twice', 400, post('Transfer-Encoding: chunked\r\n', chunked('Transfer-Encoding: identity'))],
  ['a space before a colon', 400, post('', chunked('Transfer-Encoding : chunked'))],
  ['a folded header', 400, post('X-A: a\r\n b\r\n')],
  ['a folded coding', 400, post('', chunked('Transfer-Encoding:\r\n chunked'))],
  ['a line feed alone', 400, post('X-A: a\nX-B: b\r\n')],
  ['a carriage return alone', 400, post('X-A: a\rX-B: b\r\n')],
  ['a NUL in a header', 400, post('X-A: a\0b\r\n')],
  ['a header without a name', 400, post(': a\r\n')],
  ['a header without a colon', 400, post('x-a\r\n')],
  ['headers without end', 431, post(`X-A: ${'a'.repeat(100_000)}\r\n`)],
  [
    'a chunk size that is none',
    400,
    post('', (call) => ['Transfer-Encoding: chunked\r\n', `zz\r\n${call}\r\n0\r\n\r\n`]),
  ],
  [
    'a chunk size in C’s hex',
    400,
    post('', (call) => ['Transfer-Encoding: chunked\r\n', `0x${chunk(call)}`]),
  ],
  ['an expectation nobody knows', 417, post('Expect: the-unexpected\r\n')],
  ['a call hidden in a form’s text', 403, bodyOf('text/plain')],
  ['a call hidden in a form', 403, bodyOf('application/x-www-form-urlencoded')],
  ['a call hidden in a form with files', 403, bodyOf('multipart/form-data; boundary=x')],
  ['a call hidden in a body without a type', 403, bodyOf('')],
  [
    'a preflight of another origin',
    403,
    (port) =>
      `OPTIONS /proxy HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: http://evil.example\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: x-tryit\r\nAccess-Control-Request-Private-Network: true\r\nConnection: close\r\n\r\n`,
  ],
  [
    'a preflight of the list',
    403,
    (port) =>
      `OPTIONS /proxy/origins HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: null\r\nAccess-Control-Request-Method: POST\r\nConnection: close\r\n\r\n`,
  ],
];
