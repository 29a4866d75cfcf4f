import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../core/request/http-request.ts';
import { send } from '../../client/send/send.ts';
import { decodeAnswerHead } from './protocol.ts';
import { proxyHosts, type RunningHost } from '../../testing/proxy/proxy-hosts.ts';
import { callTo, pageHeaders, rawCall } from '../../testing/proxy/raw-client.ts';
import { isWholeRequest, startScripted, type ScriptedServer } from '../../testing/servers/tcp.ts';

const get = (url: string): HttpRequest => ({ method: 'GET', url, headers: [], body: undefined });
const signal = () => new AbortController().signal;

const answers: Readonly<Record<string, string>> = {
  '/redirect':
    'HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/elsewhere\r\nContent-Length: 4\r\n\r\ngone',
  '/harmful': [
    'HTTP/1.1 401 Nope',
    'Set-Cookie: a=b',
    'Set-Cookie: c=d',
    'WWW-Authenticate: Basic realm="x"',
    "Content-Security-Policy: default-src 'none'",
    'Strict-Transport-Security: max-age=1',
    'Clear-Site-Data: "*"',
    'Refresh: 0; url=http://example.com',
    'Link: </x>; rel=preload',
    'Access-Control-Allow-Origin: *',
    'Content-Type: text/html',
    'Content-Length: 25',
    '',
    '<script>alert(1)</script>',
  ].join('\r\n'),
  '/bytes':
    'HTTP/1.1 200 Fine \xe9\r\nx-Mixed-CASE: caf\xe9\r\nX-Mixed-case: again\r\nEmpty:\r\nContent-Length: 1\r\n\r\na',
};

describe.each(proxyHosts)('$name', ({ start }) => {
  let upstream: ScriptedServer;
  let host: RunningHost;
  const last = () => upstream.received().at(-1) ?? '';

  beforeAll(async () => {
    upstream = await startScripted(async ({ socket, read }) => {
      const text = await read(isWholeRequest);
      const path = text.split(' ')[1]?.split('?')[0] ?? '';
      if (path.startsWith('/status/'))
        socket.write(`HTTP/1.1 ${path.slice(8)} Said So\r\nContent-Length: 0\r\n\r\n`);
      if (path === '/gzip') {
        const body = gzipSync('plain text');
        socket.write(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`);
        socket.write(body);
      }
      socket.end(answers[path] ?? 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok', 'latin1');
    });
    host = await start({ TRYIT_ALLOW: `${upstream.origin},http://localhost:${upstream.port}` });
  });
  afterAll(async () => {
    await host.close();
    await upstream.close();
  });

  it('sends order, letter case, repeats and path bytes as they are, and adds only the transport’s own', async () => {
    const request: HttpRequest = {
      method: 'PATCH',
      url: `${upstream.origin}/a/../b//%2e%2E/ü?q=a+b%20c&q=&%zz`.replace('ü', '%C3%BC'),
      headers: [
        { name: 'Persona-Version', value: '2023-01-05' },
        { name: 'accept', value: 'application/json' },
        { name: 'X-Twice', value: '1' },
        { name: 'authorization', value: 'Bearer persona_sandbox_x' },
        { name: 'x-twice', value: '2' },
        { name: 'content-type', value: 'application/json' },
      ],
      body: { kind: 'text', text: '{ "n": 12345678901234567890, "e": "é\n" }' },
    };
    await send(request, { signal: signal(), fetch: host.fetch });
    expect(last()).toBe(
      [
        'PATCH /a/../b//%2e%2E/%C3%BC?q=a+b%20c&q=&%zz HTTP/1.1',
        `Host: 127.0.0.1:${upstream.port}`,
        'Persona-Version: 2023-01-05',
        'accept: application/json',
        'X-Twice: 1',
        'authorization: Bearer persona_sandbox_x',
        'x-twice: 2',
        'content-type: application/json',
        'User-Agent: Persona-Try-It',
        'Content-Length: 41',
        'Connection: close',
        '',
        '{ "n": 12345678901234567890, "e": "Ã©\n" }',
      ].join('\r\n'),
    );
  });

  it.each<readonly [name: string, method: string, body: string | undefined, framing: string]>([
    // What front ends of IIS, Azure and Google answer with 411 otherwise (RFC 9110 8.6).
    ['a POST without a body', 'POST', undefined, 'Content-Length: 0\r\n'],
    ['a PUT without a body', 'PUT', undefined, 'Content-Length: 0\r\n'],
    ['a PATCH without a body', 'PATCH', undefined, 'Content-Length: 0\r\n'],
    ['a DELETE without a body has no framing header', 'DELETE', undefined, ''],
    ['an empty body is told by its length', 'POST', '', 'Content-Length: 0\r\n'],
    ['a DELETE with a body', 'DELETE', '{}', 'Content-Length: 2\r\n'],
    ['a GET with a body', 'GET', '{}', 'Content-Length: 2\r\n'],
    ['a QUERY without a body', 'QUERY', undefined, ''],
  ])('%s', async (_name, method, text, framing) => {
    const body = text === undefined ? undefined : ({ kind: 'text', text } as const);
    const request: HttpRequest = {
      ...get(upstream.origin),
      method,
      headers: [{ name: 'user-agent', value: 'me' }],
      body,
    };
    const result = await send(request, { signal: signal(), fetch: host.fetch });
    expect(result).toMatchObject({ ok: true, value: { status: 200 } });
    expect(last()).toBe(
      `${method} / HTTP/1.1\r\nHost: 127.0.0.1:${upstream.port}\r\nuser-agent: me\r\n${framing}Connection: close\r\n\r\n${text ?? ''}`,
    );
  });

  it('keeps hop-by-hop, page and forged transport headers back, and says which', async () => {
    const names = [
      'Connection',
      'Keep-Alive',
      'Proxy-Authorization',
      'Transfer-Encoding',
      'Content-Length',
      'Host',
      'Expect',
      'Upgrade',
      'TE',
      'x-tryit',
      'X-Named',
    ];
    const headers = [...names, 'X-Kept'].map((name) => ({
      name,
      value: name === 'Connection' ? 'x-named' : '1',
    }));
    const result = await send({ ...get(upstream.origin), headers }, { signal: signal(), fetch: host.fetch });
    expect(result).toMatchObject({ ok: true, value: { leftBehind: names } });
    expect(last()).toBe(
      `GET / HTTP/1.1\r\nHost: 127.0.0.1:${upstream.port}\r\nX-Kept: 1\r\nUser-Agent: Persona-Try-It\r\nConnection: close\r\n\r\n`,
    );
  });

  it('what the user typed goes up as typed, whatever a browser would do with it, and nothing of the browser does', async () => {
    const headers = [
      'Cookie',
      'cookie2',
      'Origin',
      'Referer',
      'X-Forwarded-For',
      'Forwarded',
      'Via',
      'Sec-Fetch-Site',
    ];
    const typed = headers.map((name) => ({ name, value: `a=1; ${name}` }));
    const result = await send(
      { ...get(upstream.origin), headers: typed },
      {
        signal: signal(),
        fetch: (url, init) =>
          host.fetch(url, {
            ...init,
            headers: { ...init?.headers, Cookie: 'own', Referer: 'own', Priority: 'own' },
          }),
      },
    );
    expect(result).toMatchObject({ ok: true, value: { status: 200 } });
    expect(last()).toBe(
      `GET / HTTP/1.1\r\nHost: 127.0.0.1:${upstream.port}\r\n${typed.map(({ name, value }) => `${name}: ${value}\r\n`).join('')}User-Agent: Persona-Try-It\r\nConnection: close\r\n\r\n`,
    );
  });

  it('an address of 64 KB and headers of 64 KB go up as they are', async () => {
    const path = `/${'a%2F'.repeat(16_384)}?q`;
    const headers = Array.from({ length: 1000 }, (_, index) => ({
      name: index % 2 === 0 ? 'X-Twice' : 'x-twice',
      value: `${index} ${'b'.repeat(48)}`,
    }));
    const result = await send(
      { ...get(`${upstream.origin}${path}`), headers },
      { signal: signal(), fetch: host.fetch },
    );
    expect(result).toMatchObject({ ok: true, value: { status: 200 } });
    const [line, , ...rest] = last().split('\r\n');
    expect(line).toBe(`GET ${path} HTTP/1.1`);
    expect(rest.slice(0, 1000)).toEqual(headers.map(({ name, value }) => `${name}: ${value}`));
  });

  it('a body of unknown length goes up in chunks', async () => {
    const target = `${upstream.origin}/chunked`;
    const body = `${callTo(target, { method: 'POST', hasBody: true })}hello`;
    const headers = { ...pageHeaders(host.port), 'transfer-encoding': 'chunked' };
    const answer = await rawCall({ port: host.port, path: '/proxy', headers, body });
    expect(answer.status).toBe(200);
    expect(last()).toContain('\r\nTransfer-Encoding: chunked\r\n');
    expect(last()).toContain('\r\n\r\n5\r\nhello\r\n0\r\n\r\n');
  });

  it('headers of an upstream travel as data and never act', async () => {
    const body = callTo(`${upstream.origin}/harmful`);
    const answer = await rawCall({ port: host.port, path: '/proxy', headers: pageHeaders(host.port), body });
    const { 'x-tryit-answer': encoded, date, connection, 'keep-alive': _keepAlive, ...real } = answer.headers;
    expect(date && connection).toBeTruthy();
    expect(answer).toMatchObject({ status: 401, body: '<script>alert(1)</script>' });
    expect(real).toEqual({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': "sandbox; default-src 'none'",
      'content-type': 'application/octet-stream',
      'transfer-encoding': 'chunked',
    });
    const head = decodeAnswerHead(String(encoded));
    expect(head?.headers.slice(0, 3)).toEqual([
      ['Set-Cookie', 'a=b'],
      ['Set-Cookie', 'c=d'],
      ['WWW-Authenticate', 'Basic realm="x"'],
    ]);
  });

  it('reads the head of an answer byte by byte', async () => {
    const result = await send(get(`${upstream.origin}/bytes`), { signal: signal(), fetch: host.fetch });
    expect(result).toMatchObject({
      ok: true,
      value: {
        reason: 'Fine é',
        headers: [
          { name: 'x-Mixed-CASE', value: 'café' },
          { name: 'X-Mixed-case', value: 'again' },
          { name: 'Empty', value: '' },
          { name: 'Content-Length', value: '1' },
        ],
      },
    });
  });

  it('shows a redirect and does not follow it', async () => {
    const before = upstream.connections();
    const result = await send(get(`${upstream.origin}/redirect`), { signal: signal(), fetch: host.fetch });
    expect(result).toMatchObject({ ok: true, value: { status: 302, reason: 'Found' } });
    if (result.ok)
      expect(result.value.headers[0]).toEqual({ name: 'Location', value: 'http://127.0.0.1:1/elsewhere' });
    expect(upstream.connections()).toBe(before + 1);
  });

  it.each([201, 204, 206, 300, 304, 399, 400, 407, 408, 421, 425, 429, 500, 599, 600])(
    'status %i is told truly',
    async (status) => {
      const result = await send(get(`${upstream.origin}/status/${status}`), {
        signal: signal(),
        fetch: host.fetch,
      });
      expect(result).toMatchObject({ ok: true, value: { status, reason: 'Said So', isComplete: true } });
    },
  );

  it('a compressed body passes compressed, for the browser to unpack', async () => {
    const body = callTo(`${upstream.origin}/gzip`);
    const raw = await rawCall({ port: host.port, path: '/proxy', headers: pageHeaders(host.port), body });
    expect(raw.headers['content-encoding']).toBe('gzip');
    const result = await send(get(`${upstream.origin}/gzip`), { signal: signal(), fetch: host.fetch });
    if (result.ok) expect(new TextDecoder().decode(result.value.body)).toBe('plain text');
    expect(result).toMatchObject({ ok: true, value: { isComplete: true } });
  });

  it('reaches a name that leads to this machine only when the list names it so', async () => {
    const result = await send(get(`http://localhost:${upstream.port}/`), {
      signal: signal(),
      fetch: host.fetch,
    });
    expect(result).toMatchObject({ ok: true, value: { status: 200 } });
    expect(last()).toContain(`Host: localhost:${upstream.port}\r\n`);
  });

  it('the sandbox answers in process, in the same envelope', async () => {
    const request: HttpRequest = {
      method: 'POST',
      url: `${host.origin}/sandbox/api/v1/inquiries?page%5Bsize%5D=1`,
      headers: [
        { name: 'Authorization', value: 'Bearer k' },
        { name: 'Cookie', value: 'x' },
        { name: 'TE', value: 'x' },
      ],
      body: { kind: 'text', text: '{"a":1}' },
    };
    const result = await send(request, { signal: signal(), fetch: host.fetch });
    expect(result).toMatchObject({
      ok: true,
      value: { status: 201, reason: 'Created', leftBehind: ['TE'] },
    });
    if (!result.ok) return;
    const echoed: unknown = JSON.parse(new TextDecoder().decode(result.value.body));
    expect(echoed).toMatchObject({
      method: 'POST',
      path: '/sandbox/api/v1/inquiries?page%5Bsize%5D=1',
      body: '{"a":1}',
    });
  });

  it.each(['/sandbox/api/v1', '/api/v1'])(
    'the sandbox answers terminals at %s, and no foreign page',
    async (base) => {
      const own = { port: host.port, path: `${base}/inquiries`, body: '{}' };
      const name = `localhost:${host.port}`;
      const terminal = await rawCall({ ...own, headers: { host: name, authorization: 'Bearer k' } });
      expect(terminal).toMatchObject({ status: 201, headers: { 'request-id': 'req_echo' } });
      expect(JSON.parse(terminal.body)).toMatchObject({ method: 'POST', body: '{}' });
      const byAddress = await rawCall({ ...own, headers: { host: `127.0.0.1:${host.port}` } });
      expect(byAddress.status).toBe(201);
      const rebound = await rawCall({ ...own, headers: { host: `evil.example:${host.port}` } });
      expect(rebound.status).toBe(421);
      for (const foreign of [{ origin: 'http://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
        const answer = await rawCall({ ...own, headers: { host: name, ...foreign } });
        expect(answer.status).toBe(403);
        expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      }
      const preflight = await rawCall({
        port: host.port,
        path: own.path,
        method: 'OPTIONS',
        headers: { host: name, origin: 'http://localhost:1', 'access-control-request-method': 'POST' },
      });
      expect(preflight.status).toBe(403);
      expect(preflight.headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  it('logs method, origin, status, duration and size, and nothing of what was sent', async () => {
    const request: HttpRequest = {
      method: 'POST',
      url: `${upstream.origin}/path-secret/x?query=secret`,
      headers: [{ name: 'Authorization', value: 'Bearer persona_sandbox_secret' }],
      body: { kind: 'text', text: 'body secret' },
    };
    await send(request, { signal: signal(), fetch: host.fetch });
    await send(get('https://persona-sandbox-secret.example/'), { signal: signal(), fetch: host.fetch });
    await send({ ...get(upstream.origin), method: 'secret' }, { signal: signal(), fetch: host.fetch });
    const lines = host.printed().split('\n');
    expect(lines.at(-3)).toMatch(/^POST http:\/\/127\.0\.0\.1:\d+ 200 \d+ ms 2 bytes$/);
    expect(lines.at(-2)).toMatch(/^- - 403 \d+ ms 0 bytes$/);
    expect(host.printed()).not.toContain('secret');
    for (const line of lines)
      expect(line).toMatch(/^(?:[A-Z]+|-) (?:https?:\/\/[\w.:]+|-) \d{3} \d+ ms \d+ bytes$/);
  });
});
