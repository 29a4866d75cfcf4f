import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTlsServer } from '../../testing/servers/fault-server.ts';
import { proxyHosts } from '../../testing/proxy/proxy-hosts.ts';
import { callTo, pageHeaders, rawCall } from '../../testing/proxy/raw-client.ts';
import { isWholeRequest, startScripted, type ScriptedServer } from '../../testing/servers/tcp.ts';

const codeOf = (body: string): unknown => (JSON.parse(body) as { error?: { code?: unknown } }).error?.code;

describe.each(proxyHosts)('a hosted console, $name', ({ start }) => {
  let upstream: ScriptedServer;
  beforeAll(async () => {
    upstream = await startScripted(async ({ socket, read }) => {
      await read(isWholeRequest);
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
  });
  afterAll(() => upstream.close());
  const hosted = async (env: Readonly<Record<string, string>>) => {
    const host = await start({ TRYIT_ALLOW: upstream.origin, ...env });
    const ask = (target: string, headers: Readonly<Record<string, string>> = {}) =>
      rawCall({
        port: host.port,
        path: '/proxy',
        headers: { ...pageHeaders(host.port), ...headers },
        body: callTo(target),
      });
    const get = (name: string, headers: Readonly<Record<string, string>> = {}) =>
      rawCall({
        port: host.port,
        path: name,
        method: 'GET',
        headers: { host: `localhost:${host.port}`, ...headers },
      });
    return { host, ask, get };
  };

  it('without a sandbox has none, says so, and works', async () => {
    const { host, ask, get } = await hosted({ TRYIT_SANDBOX: 'off' });
    for (const answer of [
      await get('/sandbox/api/v1/inquiries'),
      await ask(`${host.origin}/sandbox/api/v1/inquiries`),
    ]) {
      expect(answer.status).toBe(403);
      expect(codeOf(answer.body)).toBe('sandbox_off');
    }
    const list = await get('/proxy/origins', { 'x-tryit': '1' });
    expect(JSON.parse(list.body)).toMatchObject({ hasSandbox: false });
    expect(await ask(`${upstream.origin}/`)).toMatchObject({ status: 200, body: 'ok' });
    await host.close();
  });

  it('with a sign-in serves nobody else, and passes the name on to no one', async () => {
    const { host, ask, get } = await hosted({ TRYIT_SIGN_IN_HEADER: 'X-Forwarded-User' });
    const before = upstream.connections();
    for (const answer of [
      await ask(`${upstream.origin}/`),
      await get('/proxy/origins', { 'x-tryit': '1' }),
      await get('/sandbox/api/v1/inquiries'),
    ]) {
      expect(answer.status).toBe(403);
      expect(codeOf(answer.body)).toBe('not_signed_in');
    }
    expect(upstream.connections()).toBe(before);
    expect(await ask(`${upstream.origin}/`, { 'x-forwarded-user': 'ada' })).toMatchObject({ status: 200 });
    expect(upstream.received().at(-1)).not.toContain('ada');
    expect(host.printed()).not.toContain('ada');
    await host.close();
  });

  it('bounds the calls of a client and says when to come back', async () => {
    const { host, ask } = await hosted({ TRYIT_CALLS_PER_MINUTE: '2', TRYIT_CLIENT_HEADER: 'X-Real-IP' });
    const from = async (client: string) => (await ask(`${upstream.origin}/`, { 'x-real-ip': client })).status;
    expect([await from('a'), await from('a'), await from('a'), await from('b')]).toEqual([
      200, 200, 429, 200,
    ]);
    const refused = await ask(`${upstream.origin}/`, { 'x-real-ip': 'a' });
    expect(codeOf(refused.body)).toBe('too_many');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    await host.close();
  });

  it('tells a platform that it is well, under any name', async () => {
    const { host, get } = await hosted({ TRYIT_SIGN_IN_HEADER: 'X-User' });
    expect(await get('/healthz', { host: '10.1.2.3' })).toMatchObject({
      status: 200,
      body: '{"status":"ok"}',
    });
    expect(host.log).toEqual([]);
    await host.close();
  });

  it('tells how long the parts of a call took', async () => {
    const { host, ask } = await hosted({});
    const { headers } = await ask(`${upstream.origin}/`);
    const head: unknown = JSON.parse(Buffer.from(String(headers['x-tryit-answer']), 'base64url').toString());
    expect(head).toMatchObject({
      timings: { dnsMs: expect.any(Number), connectMs: expect.any(Number), firstByteMs: expect.any(Number) },
    });
    await host.close();
  });
});

const hasIPv6 = Object.values(os.networkInterfaces()).some((faces) =>
  faces?.some(({ address }) => address === '::1'),
);
describe.skipIf(!hasIPv6)('networks of IPv6', () => {
  it.each(proxyHosts)('$name listens on ::1 and calls there, by number and by name', async ({ start }) => {
    const upstream = createServer((_request, response) => response.end('six'));
    await new Promise<void>((resolve) => upstream.listen(0, '::1', resolve));
    const { port } = upstream.address() as AddressInfo;
    const targets = [`http://[::1]:${port}`, `http://six.localhost:${port}`];
    // A name with an address of a family that leads nowhere here, too.
    const resolve = async () => [
      { address: '127.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ];
    const host = await start({ TRYIT_HOST: '::1', TRYIT_ALLOW: targets.join(',') }, { resolve });
    for (const target of targets) {
      const answer = await fetch(`http://[::1]:${host.port}/proxy`, {
        method: 'POST',
        headers: { 'x-tryit': '1', 'content-type': 'application/x-tryit-call' },
        body: callTo(`${target}/`),
      });
      expect(await answer.text()).toBe('six');
    }
    await host.close();
    upstream.close();
  });
});

describe('the program', () => {
  const root = path.resolve(import.meta.dirname, '../../..');
  const run = async (file: string, env: Readonly<Record<string, string>>) => {
    const child = spawn(process.execPath, ['--import', 'tsx', file], {
      cwd: root,
      env: { PATH: process.env['PATH'], ...env },
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(child, 'exit')) as [number];
    return { code, said };
  };
  const main = 'src/server/hosts/node-main.ts';

  it.each([
    [{ TRYIT_SANDBOX: 'maybe' }, 'TRYIT_SANDBOX must be "on" or "off", not "maybe".\n'],
    [
      { HTTPS_PROXY: 'socks5://secret@x' },
      'HTTPS_PROXY must be the address of a proxy, such as http://proxy.example.com:3128.\n',
    ],
    [
      { NODE_EXTRA_CA_CERTS: '/nowhere/ca.pem' },
      'NODE_EXTRA_CA_CERTS names a file that cannot be read: /nowhere/ca.pem\n',
    ],
    [
      { NODE_EXTRA_CA_CERTS: import.meta.filename },
      `NODE_EXTRA_CA_CERTS names a file without a certificate in it (PEM): ${import.meta.filename}\n`,
    ],
  ])('does not start with %j and says why', async (env, sentence) => {
    const { code, said } = await run(main, env as Readonly<Record<string, string>>);
    expect(code).toBe(1);
    expect(said.endsWith(sentence)).toBe(true);
    expect(said).not.toMatch(/ {4}at |secret/);
  });

  it('trusts the certificates of NODE_EXTRA_CA_CERTS beside those of the machine', async () => {
    const server = await startTlsServer('self-signed');
    const folder = await mkdtemp(path.join(os.tmpdir(), 'ca-'));
    const ca = path.join(folder, 'ca.pem');
    const script = path.join(folder, 'ask.mts');
    await writeFile(ca, server.ca);
    await writeFile(
      script,
      `import { createNodeUpstream } from ${JSON.stringify(path.join(root, 'src/server/hosts/node-upstream.ts'))};
       import { readTarget } from ${JSON.stringify(path.join(root, 'src/server/proxy/rules.ts'))};
       const target = readTarget('${server.origin}/').value;
       const call = { method: 'GET', target, headers: [], body: undefined };
       const answer = await createNodeUpstream({ timeoutMs: 10000 })(call, new AbortController().signal);
       console.log(answer.ok ? answer.value.head.status : answer.problem.code);`,
    );
    expect((await run(script, { NODE_EXTRA_CA_CERTS: ca })).said).toBe('200\n');
    expect((await run(script, {})).said).toBe('tls\n');
    await server.close();
    await rm(folder, { recursive: true });
  });
});
