import { once } from 'node:events';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import {
  Agent,
  createServer as createHttpServer,
  request as httpRequest,
  type IncomingMessage,
} from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callTo, openRaw, pageHeaders, rawCall } from '../../testing/proxy/raw-client.ts';
import { listenOnLoopback } from '../../testing/servers/tcp.ts';
import { readConfig, type Environment } from './config.ts';
import { fingerprint } from './fingerprint.ts';
import { startConsole, type RunningConsole } from './node.ts';

let root: string;
const sandbox = async () => new Response('{}');
const begin = async (env: Environment, pageRoot = root) => {
  const config = readConfig({ PORT: '0', ...env });
  if (!config.ok) throw new Error(config.problem);
  return startConsole({ config: config.value, pageRoot, sandbox, log: () => undefined });
};
const running = async (env: Environment = {}): Promise<RunningConsole & { readonly port: number }> => {
  const started = await begin(env);
  if (!started.ok) throw new Error(started.problem);
  return { ...started.value, port: Number(new URL(started.value.address).port) };
};

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'node-'));
  await writeFile(path.join(root, 'index.html'), '<title>page</title>');
});
afterAll(() => rm(root, { recursive: true }));

describe('starting', () => {
  it('a port that is taken is told in a sentence', async () => {
    const other = createServer();
    const port = await listenOnLoopback(other);
    expect(await begin({ PORT: String(port) })).toEqual({
      ok: false,
      problem: `Port ${port} is taken by another program. Stop it, or start with another PORT, such as PORT=5174.`,
    });
    other.close();
  });

  it('an address this machine has not is told in a sentence', async () => {
    const started = await begin({ TRYIT_HOST: '203.0.113.1' });
    expect(started).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/^Cannot listen on .*TRYIT_HOST/),
    });
  });

  it('a page that was not built is told in a sentence', async () => {
    expect(await begin({}, path.join(root, 'none'))).toMatchObject({
      ok: false,
      problem: expect.stringContaining('npm run build'),
    });
  });

  it('listens on this machine alone unless told otherwise', async () => {
    const { port, address, close } = await running();
    expect(address).toBe(`http://localhost:${port}`);
    const outside = Object.values(os.networkInterfaces())
      .flat()
      .find((face) => face && !face.internal && face.family === 'IPv4');
    if (outside) {
      const socket = connect(port, outside.address);
      const refused = await new Promise((resolve) => {
        socket.once('error', () => resolve(true));
        socket.once('connect', () => resolve(false));
      });
      expect(refused).toBe(true);
    }
    await close();
  });
});

describe('what a caller sends', () => {
  it.each([
    ['binary noise', '\x16\x03\x01\x02\x00\x01\xfc'],
    ['headers without end', `GET / HTTP/1.1\r\n${'X-A: 1\r\n'.repeat(10_000)}`],
    [
      'an absolute address',
      'GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    ],
    ['CONNECT', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n'],
    ['TRACE', 'TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
    ['a star', 'OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
    ['two slashes', 'GET //evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
    ['an upgrade', 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n'],
    ['a cut call', 'POST /proxy HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nabc'],
  ])('%s does not end the server', async (_name, bytes) => {
    const { port, close } = await running();
    const socket: Socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.resume();
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.end(Buffer.from(bytes, 'latin1'));
    await closed;
    const next = await rawCall({ port, path: '/', method: 'GET', headers: { host: `localhost:${port}` } });
    expect(next).toMatchObject({ status: 200, body: '<title>page</title>' });
    await close();
  });

  it('the console under its public name answers, with its own origin only', async () => {
    const { port, close } = await running({ TRYIT_ORIGIN: 'https://tryit.example' });
    const ask = (origin: string) =>
      rawCall({
        port,
        path: '/proxy',
        headers: { ...pageHeaders(port), host: 'tryit.example', origin },
        body: callTo('https://tryit.example/sandbox/api/v1/inquiries'),
      });
    expect(await ask('https://tryit.example')).toMatchObject({ status: 200, body: '{}' });
    expect((await ask(`http://localhost:${port}`)).status).toBe(403);
    await close();
  });
});

it('stopping does not wait for a connection whose answer has ended', async () => {
  let release = () => {};
  const upstream = createHttpServer((_request, response) => {
    release = () => response.end('ok');
    response.flushHeaders();
  });
  const upstreamPort = await listenOnLoopback(upstream);
  const { port, close } = await running({ TRYIT_ALLOW: `http://127.0.0.1:${upstreamPort}` });
  const agent = new Agent({ keepAlive: true });
  const request = httpRequest({
    host: '127.0.0.1',
    port,
    path: '/proxy',
    method: 'POST',
    agent,
    headers: pageHeaders(port),
  });
  request.end(callTo(`http://127.0.0.1:${upstreamPort}/`));
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const stopped = close().then(() => 'stopped');
  release();
  await once(response.resume(), 'end');
  // The grace period is 3 s.
  const late = new Promise((resolve) => setTimeout(() => resolve('late'), 2500).unref());
  expect(await Promise.race([stopped, late])).toBe('stopped');
  agent.destroy();
  upstream.close();
});

it('stopping lets an answer on its way finish', async () => {
  const upstream = createHttpServer((_request, response) => {
    response.write('first ');
    release = () => response.end('last');
  });
  let release = () => {};
  const upstreamPort = await listenOnLoopback(upstream);
  const { port, close } = await running({ TRYIT_ALLOW: `http://127.0.0.1:${upstreamPort}` });
  const request = openRaw({ port, path: '/proxy', headers: pageHeaders(port) });
  request.end(callTo(`http://127.0.0.1:${upstreamPort}/`));
  const [response] = await once(request, 'response');
  const stopped = close();
  release();
  let body = '';
  for await (const chunk of response) body += String(chunk);
  expect(body).toBe('first last');
  await stopped;
  upstream.close();
});

it('a build is fresh by the content of its sources, not by their dates', async () => {
  const project = await mkdtemp(path.join(os.tmpdir(), 'project-'));
  const source = path.join(project, 'src', 'main.ts');
  await mkdir(path.dirname(source));
  await writeFile(source, 'let a;');
  const first = await fingerprint(project);
  await utimes(source, new Date(0), new Date(0));
  await writeFile(path.join(project, 'src', 'main.test.ts'), 'a test');
  expect(await fingerprint(project)).toBe(first);
  await writeFile(source, 'let b;');
  expect(await fingerprint(project)).not.toBe(first);
  await rm(project, { recursive: true });
});
