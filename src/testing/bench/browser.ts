import path from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { browserArguments, ensureBrowser } from '../browser/find-browser.ts';

export type Resource = { readonly name: string; readonly startMs: number; readonly bytes: number };
export type PageReport = {
  readonly usableMs: number;
  readonly nodesWhenUsable: number;
  readonly readyMs: number;
  readonly nodesWhenReady: number;
  readonly firstPaintMs: number;
  readonly longTasks: readonly { readonly startTime: number; readonly duration: number }[];
  readonly resources: readonly Resource[];
};
export type TypedKey = {
  readonly text: string;
  readonly frames: number;
  readonly paintMs?: number;
  readonly snippetMs?: number;
  readonly snippetFrame?: number;
};

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: ensureBrowser(), args: [...browserArguments, '--disable-gpu'] });

export type Visit = { readonly page: Page; readonly session: CDPSession };

/** Gives a page that nobody has seen before to `inspect`: its own cache, storage and process. */
export async function visit<Value>(
  browser: Browser,
  inspect: (visit: Visit) => Promise<Value>,
  probes: readonly string[] = [],
): Promise<Value> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  try {
    for (const probe of ['probe.js', ...probes])
      await context.addInitScript({ path: path.join(import.meta.dirname, probe) });
    const page = await context.newPage();
    return await inspect({ page, session: await context.newCDPSession(page) });
  } finally {
    await context.close();
  }
}

const patienceMs = 30_000;

/** Asks over the debugging protocol: a page under a strict policy may not evaluate text of its own. */
export async function ask(session: CDPSession, expression: string): Promise<unknown> {
  const asked = { expression, awaitPromise: true, returnByValue: true };
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', asked);
  if (exceptionDetails)
    throw new Error(`${expression}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
  return result.value;
}

export type Stage = 'usable' | 'ready';

/** Opens the address and is told, without polling, when the page has reached the stage. */
export async function open({ page, session }: Visit, url: string, stage: Stage): Promise<void> {
  await page.goto(url, { waitUntil: 'commit' });
  const timer = setTimeout(() => void page.close(), patienceMs);
  await ask(session, `bench.reached.${stage}`)
    .catch((error: unknown) => {
      throw new Error(`${url} did not become ${stage} in ${patienceMs / 1000} s.`, { cause: error });
    })
    .finally(() => clearTimeout(timer));
}

export const report = async ({ session }: Visit): Promise<PageReport> =>
  (await ask(session, 'bench.report()')) as PageReport;

export const watchKeys = ({ session }: Visit): Promise<unknown> => ask(session, 'bench.watchKeys()');

export const typedKeys = async ({ session }: Visit): Promise<readonly TypedKey[]> =>
  (await ask(session, 'bench.keys')) as readonly TypedKey[];

/** Bytes of live objects, after a full collection. */
export async function heapBytes({ session }: Visit): Promise<number> {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
}
