import { describe, expect, it } from 'vitest';
import type { HeaderPair } from './protocol.ts';
import { encodeAnswerHead } from './protocol.ts';
import {
  filterHeaders,
  hasLargeHead,
  isSandboxPath,
  maxAnswerHeaderBytes,
  maxEncodedHeadBytes,
  mayConnect,
  readAllowedOrigin,
  readTarget,
  realContentEncoding,
  realStatus,
} from './rules.ts';

describe('a target', () => {
  it.each([
    ['https://a.example', '/', 443, 'a.example'],
    ['https://a.example/', '/', 443, 'a.example'],
    ['https://a.example?q', '?q', 443, 'a.example'],
    ['http://a.example:8080/x?y?z', '/x?y?z', 8080, 'a.example:8080'],
    ['http://[::1]:80a/', undefined, 0, ''],
    ['http://[::1]/x', '/x', 80, '[::1]'],
    ['https://a.example/%00%0a/..//?{"a":[|]}', '/%00%0a/..//?{"a":[|]}', 443, 'a.example'],
  ])('%s', (text, path, port, authority) => {
    const target = readTarget(text);
    if (path === undefined) expect(target.ok).toBe(false);
    else expect(target).toMatchObject({ ok: true, value: { port, authority } });
    if (target.ok) expect(target.value.path.replace(/^\/(?=\?q$)/, '')).toBe(path);
  });
});

it.each([
  ['/sandbox/api/v1', true],
  ['/sandbox/api/v1/', true],
  ['/sandbox/api/v1?a=b', true],
  ['/sandbox/api/v1/inquiries', true],
  ['/sandbox/api/v10', false],
  ['/sandbox/api/v1x/inquiries', false],
  ['/sandbox', false],
  ['/x/sandbox/api/v1', false],
  ['/api/v1', true],
  ['/api/v1/inquiries?page%5Bafter%5D=inq_1', true],
  ['/api/v10', false],
  ['/api', false],
  ['/api/v2/inquiries', false],
])('%s is the sandbox: %s', (path, isSandbox) => {
  expect(isSandboxPath(path)).toBe(isSandbox);
});

it.each([
  ['https://api.example.com', true],
  ['http://localhost:3000', true],
  ['http://127.0.0.1:3000', true],
  ['http://[::1]:3000', true],
  ['https://api.example.com/', false],
  ['https://api.example.com/v1', false],
  ['https://API.example.com', false],
  ['https://api.example.com:443', false],
  ['api.example.com', false],
  ['*', false],
  ['https://*.example.com', false], // it would match nothing but itself
  ['http://10.0.0.1', false],
  ['http://169.254.169.254', false],
  ['http://[fe80::1]', false],
])('the list takes %s: %s', (entry, isTaken) => {
  expect(readAllowedOrigin(entry).ok).toBe(isTaken);
});

it.each<readonly [hostname: string, addresses: readonly string[], may: boolean, why: string]>([
  ['api.example.com', ['1.1.1.1', '2606:4700::1'], true, 'all are public'],
  ['api.example.com', [], false, 'nothing was found'],
  ['api.example.com', ['127.0.0.1'], false, 'a public name leads home'],
  ['api.example.com', ['1.1.1.1', '10.0.0.1'], false, 'one of two is private'],
  ['api.example.com', ['::ffff:127.0.0.1'], false, 'mapped loopback'],
  ['api.example.com', ['169.254.169.254'], false, 'metadata'],
  ['localhost', ['::1', '127.0.0.1'], true, 'the list says loopback'],
  ['app.localhost', ['127.0.0.1'], true, 'the list says loopback'],
  ['127.0.0.1', ['127.0.0.1'], true, 'the list says loopback'],
  ['localhost', ['10.0.0.1'], false, 'loopback means loopback alone'],
  ['localhost', ['1.1.1.1'], false, 'loopback means loopback alone'],
  ['localhost.example.com', ['127.0.0.1'], false, 'only looks like loopback'],
])('%s at %j: %s, since %s', (hostname, addresses, may) => {
  expect(mayConnect(hostname, addresses)).toBe(may);
});

it.each([
  [200, 200],
  [204, 204],
  [205, 200],
  [301, 200],
  [304, 200],
  [401, 401],
  [407, 200],
  [408, 200],
  [421, 200],
  [425, 200],
  [599, 599],
  [600, 200],
  [999, 200],
])('status %i is really answered as %i', (status, real) => {
  expect(realStatus(status)).toBe(real);
});

it.each<
  readonly [
    name: string,
    method: string,
    status: number,
    headers: readonly HeaderPair[],
    coding: string | undefined,
  ]
>([
  ['gzip', 'GET', 200, [['Content-Encoding', 'GZIP']], 'gzip'],
  ['a coding no browser knows', 'GET', 200, [['Content-Encoding', 'compress']], undefined],
  ['two codings', 'GET', 200, [['Content-Encoding', 'gzip, br']], undefined],
  [
    'two lines',
    'GET',
    200,
    [
      ['Content-Encoding', 'gzip'],
      ['content-encoding', 'gzip'],
    ],
    undefined,
  ],
  ['an answer to HEAD', 'HEAD', 200, [['Content-Encoding', 'gzip']], undefined],
  ['no content', 'GET', 204, [['Content-Encoding', 'gzip']], undefined],
  [
    'an empty body',
    'GET',
    200,
    [
      ['Content-Encoding', 'gzip'],
      ['Content-Length', '0'],
    ],
    undefined,
  ],
])('content coding of %s', (_name, method, status, headers, coding) => {
  expect(realContentEncoding(method, status, headers)).toBe(coding);
});

describe('the head of an answer', () => {
  const lines = (name: string, value: string): readonly HeaderPair[] =>
    Array.from({ length: Math.floor(maxAnswerHeaderBytes / (name.length + value.length + 4)) }, () => [
      name,
      value,
    ]);
  it.each([
    ['short lines', 'a', ''],
    ['quotes', 'a', '"'.repeat(4000)],
    ['backslashes', 'a', '\\'.repeat(4000)],
    ['letters beyond ASCII', 'a', '\u{ff}'.repeat(4000)],
    ['tabs', 'a', '\t'.repeat(4000)],
  ])('as large as it may be still fits a browser, encoded: %s', (_name, name, value) => {
    const { sent, leftBehind } = longest();
    expect(sent).toEqual([]);
    const head = { status: 200, reason: '', headers: lines(name, value), leftBehind };
    expect(hasLargeHead(head)).toBe(false);
    expect(hasLargeHead({ ...head, headers: [...head.headers, [name, value], ['b', '']] })).toBe(true);
    expect(encodeAnswerHead(head).length).toBeLessThan(maxEncodedHeadBytes);
  });

  /** As many headers as a call can bring that stay behind, 60,000 of them named by one more. */
  function longest() {
    const names = Array.from({ length: 60_000 }, (_, index) => `x${index}`);
    const filtered = filterHeaders([
      ['connection', names.join(',')],
      ...names.slice(0, 14_000).map((name): HeaderPair => [name, '']),
    ]);
    if (!filtered.ok) throw new Error(filtered.problem.title);
    return filtered.value;
  }
});
