// What the proxy costs: the same calls straight to an upstream and through the Node server, in turns, over loopback.
import { once } from 'node:events';
import { Agent, createServer, request as open, type IncomingMessage } from 'node:http';
import { startProxyChild } from '../proxy-child.ts';
import { measureMemory, megabyte } from '../proxy-memory.ts';
import { callTo, pageHeaders } from '../raw-client.ts';
import { listenOnLoopback } from '../tcp.ts';
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

/** Times of both, taken in turns, so that whatever else the machine does meets both. */
async function inTurns(direct: Call, through: Call, count: number) {
  const times = { direct: [] as number[], through: [] as number[] };
  for (let turn = 0; turn < count; turn += 1) {
    times.direct.push(await timed(direct));
    times.through.push(await timed(through));
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
  const proxy = await startProxyChild({ TRYIT_ALLOW: `http://127.0.0.1:${port}` });
  const agent = new Agent({ keepAlive: true });
  const direct = (size: number) => async (): Promise<void> => {
    const request = open({ host: '127.0.0.1', port, path: `/${size}`, agent });
    request.end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    await read(response, size);
  };
  const through = (size: number) => async (): Promise<void> => {
    const headers = pageHeaders(proxy.port);
    const request = open({
      host: '127.0.0.1',
      port: proxy.port,
      path: '/proxy',
      method: 'POST',
      headers,
      agent,
    });
    request.end(callTo(`http://127.0.0.1:${port}/${size}`));
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    await read(response, size);
  };

  await inTurns(direct(small), through(small), warmUpCalls);
  const latency = await inTurns(direct(small), through(small), latencyCalls);
  await inTurns(direct(large), through(large), 5);
  const wide = await inTurns(direct(large), through(large), largeCalls);
  const bursts = await inTurns(
    () => burstOf(direct(small)).then(() => undefined),
    () => burstOf(through(small)).then(() => undefined),
    3,
  );
  agent.destroy();
  await proxy.close();
  upstream.close();
  const memory = await measureMemory(1024, 50);

  const added = (share: number): number =>
    percentile(latency.through, share) - percentile(latency.direct, share);
  const grown = (measure: string, bytes: number): Row => ({
    measure: `proxy: memory for ${measure}`,
    unit: 'MB',
    ours: bytes / megabyte,
    goal: { atMost: 64 },
  });
  return [
    { measure: 'proxy: added latency, median', unit: 'ms', ours: added(0.5), goal: { atMost: 1 } },
    { measure: 'proxy: added latency, p99', unit: 'ms', ours: added(0.99) },
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
    grown('1 GiB down', memory.down),
    grown('a reader that stopped', memory.stopped),
    grown('50 MB up', memory.up),
  ];
}
