// What the proxy costs: the same calls straight to an upstream, through the built server, and through a bare pipe between
// two sockets, in turns, over loopback.
import { once } from 'node:events';
import { Agent, createServer, request as open, type IncomingMessage } from 'node:http';
import { measureMemory, megabyte } from '../proxy/proxy-memory.ts';
import path from 'node:path';
import { rm } from 'node:fs/promises';
import { callTo, pageHeaders } from '../proxy/raw-client.ts';
import { listenOnLoopback } from '../servers/tcp.ts';
import { buildServer } from './build.ts';
import { startProgram } from './servers.ts';
import { median, percentile } from './stats.ts';
import type { Row } from './table.ts';

const small = 2 * 1024;
const large = 10 * 1024 * 1024;
const latencyCalls = 1500;
const largeCalls = 30;
const together = 8;
const burst = 1500;
const warmUpCalls = 300;

type Call = () => Promise<void>;

/** Reads an answer to its end and checks that all of it came. */
async function read(response: IncomingMessage, size: number): Promise<void> {
  let received = 0;
  response.on('data', (chunk: Buffer) => (received += chunk.length));
  await once(response, 'end');
  if (response.statusCode !== 200 || received !== size)
    throw new Error(`${response.statusCode}, ${received} bytes`);
}

async function timed(call: Call): Promise<number> {
  const started = performance.now();
  await call();
  return performance.now() - started;
}

type Ways<Value> = { readonly direct: Value; readonly through: Value; readonly pipe: Value };

/** Times of all three, taken in turns, so that whatever else the machine does meets each. */
async function inTurns(ways: Ways<Call>, count: number): Promise<Ways<readonly number[]>> {
  const times = { direct: [] as number[], through: [] as number[], pipe: [] as number[] };
  for (let turn = 0; turn < count; turn += 1) {
    times.direct.push(await timed(ways.direct));
    times.through.push(await timed(ways.through));
    times.pipe.push(await timed(ways.pipe));
  }
  return times;
}

/** Milliseconds for a burst of calls of which several are on their way at once. */
async function burstOf(call: Call): Promise<number> {
  let left = burst;
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await call();
    }
  };
  return timed(() => Promise.all(Array.from({ length: together }, work)).then(() => undefined));
}

export async function measureProxyLoad(): Promise<readonly Row[]> {
  const bodies = new Map([small, large].map((size) => [`/${size}`, Buffer.alloc(size, 'x')]));
  const upstream = createServer((asked, response) => response.end(bodies.get(asked.url ?? '')));
  const port = await listenOnLoopback(upstream);
  const built = await buildServer();
  const proxy = await startProgram([path.join(built, 'server/node-main.js')], {
    PORT: '0',
    TRYIT_ALLOW: `http://127.0.0.1:${port}`,
  });
  const bare = await startProgram([path.join(import.meta.dirname, 'bare-pipe.js'), String(port)]);
  const agent = new Agent({ keepAlive: true });
  const plain = (to: number, by: Agent | false) => (size: number) => async (): Promise<void> => {
    const request = open({ host: '127.0.0.1', port: to, path: `/${size}`, agent: by });
    request.end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    await read(response, size);
  };
  const direct = plain(port, agent);
  // Like the proxy it opens a connection for each call.
  const pipe = plain(bare.port, false);
  const { port: proxyPort } = proxy;
  const through = (size: number) => async (): Promise<void> => {
    const headers = pageHeaders(proxyPort);
    const request = open({
      host: '127.0.0.1',
      port: proxyPort,
      path: '/proxy',
      method: 'POST',
      headers,
      agent,
    });
    request.end(callTo(`http://127.0.0.1:${port}/${size}`));
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    await read(response, size);
  };

  const of = (size: number): Ways<Call> => ({
    direct: direct(size),
    through: through(size),
    pipe: pipe(size),
  });
  await inTurns(of(small), warmUpCalls);
  const latency = await inTurns(of(small), latencyCalls);
  await inTurns(of(large), 5);
  const wide = await inTurns(of(large), largeCalls);
  const inBursts = (call: Call) => () => burstOf(call).then(() => undefined);
  const { direct: one, through: two, pipe: three } = of(small);
  const bursts = await inTurns({ direct: inBursts(one), through: inBursts(two), pipe: inBursts(three) }, 3);
  agent.destroy();
  await proxy.stop();
  await bare.stop();
  upstream.close();
  await rm(built, { recursive: true });
  const memory = await measureMemory(1024, 50);

  const added = (share: number, way: 'through' | 'pipe' = 'through'): number =>
    percentile(latency[way], share) - percentile(latency.direct, share);
  const grown = (measure: string, bytes: number): Row => ({
    measure: `proxy: memory for ${measure}`,
    unit: 'MB',
    ours: bytes / megabyte,
    goal: { atMost: 64 },
  });
  return [
    {
      measure: 'proxy: added latency, median',
      unit: 'ms',
      ours: added(0.5),
      base: added(0.5, 'pipe'),
      baseName: 'pipe',
      goal: { atMost: 1 },
    },
    {
      measure: 'proxy: added latency, p99',
      unit: 'ms',
      ours: added(0.99),
      base: added(0.99, 'pipe'),
      baseName: 'pipe',
    },
    {
      measure: `proxy: ${burst} bodies of 2 KB, ${together} at once`,
      unit: 'ms',
      ours: median(bursts.through),
      base: median(bursts.direct),
      baseName: 'direct',
    },
    {
      measure: 'proxy: a body of 10 MB',
      unit: 'ms',
      ours: median(wide.through),
      base: median(wide.direct),
      baseName: 'direct',
      goal: { atMostTimes: 1.25 }, // 80% of the throughput
    },
    {
      measure: 'proxy: the same, beside a bare pipe',
      unit: 'ms',
      ours: median(wide.through),
      base: median(wide.pipe),
      baseName: 'pipe',
    },
    grown('1 GiB down', memory.down),
    grown('a reader that stopped', memory.stopped),
    grown('50 MB up', memory.up),
  ];
}
