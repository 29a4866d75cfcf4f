// How fast the proxy passes, refuses and lets go: the times of a Node server on this machine, over loopback.
import { once } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { proxyHosts } from '../proxy/proxy-hosts.ts';
import { callTo, openRaw, pageHeaders, rawCall } from '../proxy/raw-client.ts';
import { listenOnLoopback } from '../servers/tcp.ts';
import { measureProxyCalls } from './proxy-calls.ts';
import { measureProxyLoad } from './proxy-load.ts';
import { median, p95 } from './stats.ts';
import type { Row } from './table.ts';

const since = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

const row = (measure: string, times: readonly number[], atMost: number): Row => ({
  measure,
  unit: 'ms',
  ours: median(times),
  oursP95: p95(times),
  goal: { atMost },
});

/** Rows for the proxy's own promises: a refusal, a cancel at two stages, the first byte, and what it costs. */
export async function measureProxy(rounds: number): Promise<readonly Row[]> {
  const [node] = proxyHosts;
  if (!node) throw new Error('There is no host to measure.');
  const upstream = createServer();
  const port = await listenOnLoopback(upstream);
  const host = await node.start({ TRYIT_ALLOW: `http://127.0.0.1:${port}` });

  const open = async (): Promise<{ readonly request: ClientRequest; readonly socket: Socket }> => {
    const visit = once(upstream, 'connection');
    const request = openRaw({ port: host.port, path: '/proxy', headers: pageHeaders(host.port) });
    request.on('error', () => undefined);
    request.end(callTo(`http://127.0.0.1:${port}/`));
    const [socket] = (await visit) as [Socket];
    socket.on('error', () => undefined);
    await once(socket, 'data');
    return { request, socket };
  };
  const answered = async (request: ClientRequest, socket: Socket): Promise<IncomingMessage> => {
    socket.write('HTTP/1.1 200 OK\r\n\r\nfirst');
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.on('error', () => undefined);
    await once(response, 'data');
    return response;
  };
  const leave = (request: ClientRequest, socket: Socket): Promise<number> =>
    since(async () => {
      const gone = new Promise((resolve) => socket.once('close', resolve));
      request.destroy();
      await gone;
    });

  const refusals: number[] = [];
  const firstBytes: number[] = [];
  const beforeHead: number[] = [];
  const inBody: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const body = callTo('http://[::ffff:7f00:1]/');
    refusals.push(
      await since(() => rawCall({ port: host.port, path: '/proxy', headers: pageHeaders(host.port), body })),
    );
    const waiting = await open();
    beforeHead.push(await leave(waiting.request, waiting.socket));
    const { request, socket } = await open();
    firstBytes.push(await since(() => answered(request, socket)));
    inBody.push(await leave(request, socket));
  }
  upstream.close();
  await host.close();
  return [
    row('proxy: a target is refused', refusals, 100),
    row('proxy: first byte passed on', firstBytes, 50),
    row('proxy: cancel before the head', beforeHead, 100),
    row('proxy: cancel in the body', inBody, 100),
    ...(await measureProxyLoad()),
    ...(await measureProxyCalls()),
  ];
}
