import { createServer } from 'node:net';
import { send } from '../../client/send/send.ts';
import { proxyHosts, type ProxyHost } from '../proxy/proxy-hosts.ts';
import { listenOnLoopback } from '../servers/tcp.ts';
import { judge } from './judge.ts';
import { mutatedStream } from './streams.ts';

export type FuzzOptions = {
  readonly count: number;
  readonly seed: number;
  readonly host?: ProxyHost | undefined;
  readonly onProgress?: (done: number) => void;
};

export type FuzzReport = {
  /** How often an outcome was shown: `whole`, `cut`, or a code. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** Streams that were shown otherwise than they are, by number. */
  readonly wrong: readonly { readonly index: number; readonly stream: string; readonly shown: string }[];
  /** Errors that nobody caught, each of which ends a process. */
  readonly ends: readonly string[];
};

const together = 16;
/** Failures that the page itself tells: none of them may come of what an upstream sends. */
const pageOwn: readonly string[] = ['console_offline', 'strange_answer', 'unsendable', 'internal'];

/** Sends mutated answers through a host to the page's own sender, and holds what it shows against the judge. */
export async function fuzz({
  count,
  seed,
  host: chosen = proxyHosts[0],
  onProgress,
}: FuzzOptions): Promise<FuzzReport> {
  if (!chosen) throw new Error('There is no host to fuzz.');
  const upstream = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (chunk) => {
      const index = Number(/^GET \/(\d+) /.exec(chunk.toString('latin1'))?.[1]);
      const bytes = Buffer.from(mutatedStream(seed, index), 'latin1');
      // Every other one comes in two pieces.
      if (index % 2 === 0) socket.end(bytes);
      else {
        const middle = Math.floor(bytes.length / 2);
        socket.write(bytes.subarray(0, middle), () => socket.end(bytes.subarray(middle)));
      }
    });
  });
  const port = await listenOnLoopback(upstream);
  const origin = `http://127.0.0.1:${port}`;
  const host = await chosen.start({ TRYIT_ALLOW: origin });
  const outcomes = new Map<string, number>();
  const wrong: { index: number; stream: string; shown: string }[] = [];
  const ends: string[] = [];
  const onEnd = (error: unknown): void =>
    void ends.push(error instanceof Error ? `${error.stack}` : String(error));
  process.on('uncaughtException', onEnd);
  process.on('unhandledRejection', onEnd);

  const one = async (index: number): Promise<void> => {
    const result = await send(
      { method: 'GET', url: `${origin}/${index}`, headers: [], body: undefined },
      { signal: new AbortController().signal, fetch: host.fetch },
    );
    const shown = result.ok ? (result.value.isComplete ? 'whole' : 'cut') : result.problem.code;
    outcomes.set(shown, (outcomes.get(shown) ?? 0) + 1);
    const stream = mutatedStream(seed, index);
    if (pageOwn.includes(shown)) wrong.push({ index, stream, shown });
    if (!result.ok || !result.value.isComplete) return;
    const verdict = judge(stream);
    const isTrue = verdict?.status === result.value.status && verdict.body.equals(result.value.body);
    if (!isTrue) wrong.push({ index, stream, shown: `${shown}, though ${verdict ? 'otherwise' : 'broken'}` });
  };

  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      await one(index);
      if (index % 5000 === 4999) onProgress?.(index + 1);
    }
  };
  await Promise.all(Array.from({ length: together }, work));
  await host.close();
  await new Promise((resolve) => upstream.close(resolve));
  process.off('uncaughtException', onEnd);
  process.off('unhandledRejection', onEnd);
  return { outcomes, wrong, ends };
}
