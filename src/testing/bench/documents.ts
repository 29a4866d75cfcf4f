import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, CDPSession } from '@playwright/test';
import { indexDocument } from '../../core/openapi/operations/index-document.ts';
import { parseJsonDocument } from '../../core/openapi/read/parse.ts';
import { ask, heapBytes, open, visit, type Visit } from './browser.ts';
import { largest, median, p95 } from './stats.ts';
import type { Row } from './table.ts';
import { tracedTasks } from './trace.ts';

const shared = path.resolve(import.meta.dirname, '../../../../shared');

/** Real documents, which are not part of this project; a machine without them measures the rest. */
const measured = [
  { name: 'Persona official', file: 'persona/openapi/2025-12-08.json' },
  { name: 'Stripe', file: 'specs/stripe-3.0.json' },
  { name: 'GitHub', file: 'specs/github-3.0.json' },
].map(({ name, file }) => ({ name, file: path.join(shared, file) }));

const rounds = 3;
const followed = 12;
const typed = 'create';
const keyPauseMs = 150;
const megabytes = (bytes: number) => bytes / 1_000_000;

type Found = {
  readonly openMs: number;
  readonly longestTaskMs: number;
  readonly longestTaskBusyMs: number;
  readonly heap: number;
  readonly workerHeap: number;
  readonly operationMs: readonly number[];
  readonly searchMs: readonly number[];
};

type WorkerHeap = { readonly usedSize?: number; readonly backingStorageSize?: number };

type Target = { readonly id: string; readonly title: string };

/** Operations from all over the document; neighbours differ in title, by which they are told apart on the page. */
async function operationsOf(file: string): Promise<readonly Target[]> {
  const parsed = parseJsonDocument(await readFile(file, 'utf8'));
  if (!parsed.ok) throw new Error(`${file}: ${parsed.problem.message}`);
  const { operations } = indexDocument(parsed.value);
  const own = operations.filter(({ kind }) => kind === undefined);
  const step = Math.max(1, Math.floor(own.length / followed));
  const spread = own.filter((_, index) => index % step === 1 % step).slice(0, followed);
  return spread.filter(({ title }, index) => title !== spread[index - 1]?.title);
}

/** Bytes of live objects and of buffers in the document's worker, after a full collection. */
async function workerHeapBytes(session: CDPSession): Promise<number> {
  const heaps: Promise<number>[] = [];
  const read = async (sessionId: string) => {
    const ask = (id: number, method: string) =>
      new Promise<WorkerHeap>((done) => {
        session.on('Target.receivedMessageFromTarget', (event) => {
          const answer = JSON.parse(event.message) as { readonly id?: number; readonly result?: WorkerHeap };
          if (event.sessionId === sessionId && answer.id === id) done(answer.result ?? {});
        });
        void session.send('Target.sendMessageToTarget', {
          sessionId,
          message: JSON.stringify({ id, method }),
        });
      });
    // A collection is asked for like anything else and is over when it is answered.
    await ask(1, 'HeapProfiler.collectGarbage');
    const { usedSize = 0, backingStorageSize = 0 } = await ask(2, 'Runtime.getHeapUsage');
    return usedSize + backingStorageSize;
  };
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker' && targetInfo.url.includes('document-worker'))
      heaps.push(read(sessionId));
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  if (heaps.length === 0) throw new Error('The page has no worker that holds a document.');
  return largest(await Promise.all(heaps));
}

async function chooseFile({ page, session }: Visit, file: string): Promise<number> {
  await page.keyboard.press('Control+K');
  await page.getByRole('combobox', { name: 'Find operations' }).fill('open another');
  await page.keyboard.press('Enter');
  const opened = ask(session, 'bench.documents.opened()') as Promise<{ readonly milliseconds: number }>;
  await page.getByLabel('Document file').setInputFiles(file);
  return (await opened).milliseconds;
}

async function search({ page, session }: Visit): Promise<readonly number[]> {
  const field = page.getByLabel('Search operations');
  await field.focus();
  await ask(session, 'bench.documents.watchSearch()');
  for (const letter of typed) {
    await page.keyboard.press(letter);
    await page.waitForTimeout(keyPauseMs);
  }
  return (await ask(session, 'bench.searched()')) as readonly number[];
}

/** Opens the document in a page that nobody has seen before and does with it what a user does. */
const workWith = (browser: Browser, url: string, file: string, targets: readonly Target[]): Promise<Found> =>
  visit(
    browser,
    async (visited) => {
      await open(visited, url, 'ready');
      await visited.page.waitForLoadState('networkidle');
      const { value: openMs, tasks } = await tracedTasks(browser, visited, () => chooseFile(visited, file));
      const heap = await heapBytes(visited);
      const workerHeap = await workerHeapBytes(visited.session);
      const operationMs: number[] = [];
      for (const target of targets)
        operationMs.push(
          (await ask(visited.session, `bench.documents.follow(${JSON.stringify(target)})`)) as number,
        );
      const searchMs = await search(visited);
      const longest = tasks.toSorted((a, b) => b.durationMs - a.durationMs)[0];
      return {
        openMs,
        longestTaskMs: longest?.durationMs ?? 0,
        longestTaskBusyMs: longest?.busyMs ?? 0,
        heap,
        workerHeap,
        operationMs,
        searchMs,
      };
    },
    ['document-probe.js'],
  );

/** Milliseconds that a worker needs to read and `JSON.parse` the file, and nothing else. */
const parseInWorker = (browser: Browser, file: string): Promise<number> =>
  visit(browser, async ({ page }) => {
    const input = await page.evaluateHandle(() => {
      const element = document.createElement('input');
      element.type = 'file';
      document.body.append(element);
      return element;
    });
    await input.asElement()?.setInputFiles(file);
    return input.evaluate(
      (element) =>
        new Promise<number>((done) => {
          const code =
            'onmessage = async ({ data }) => { JSON.parse(await data.text()); postMessage(0); }; postMessage(1);';
          const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
          let start = 0;
          worker.onmessage = ({ data }) => {
            if (data === 1) {
              start = performance.now();
              worker.postMessage(element.files?.[0], []);
            } else done(performance.now() - start);
          };
        }),
    );
  });

/** How the console does with real documents, beside a worker that only parses the same file. */
export async function measureDocuments(
  browser: Browser,
  pages: { readonly app: string; readonly floor: string },
  tell: (text: string) => void,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const { name, file } of measured) {
    if (!existsSync(file)) {
      tell(`${name}: ${path.relative(process.cwd(), file)} is not on this machine; not measured.`);
      continue;
    }
    const targets = await operationsOf(file);
    const found: Found[] = [];
    const floor: number[] = [];
    for (let round = 0; round < rounds; round++) {
      found.push(await workWith(browser, pages.app, file, targets));
      floor.push(await parseInWorker(browser, file));
    }
    const title = `${name} (${megabytes((await stat(file)).size).toFixed(1)} MB)`;
    const operationMs = found.flatMap((one) => one.operationMs);
    const searchMs = found.flatMap((one) => one.searchMs);
    rows.push(
      {
        measure: `${title}: file chosen to usable operation`,
        unit: 'ms',
        ours: median(found.map((one) => one.openMs)),
        base: median(floor),
        baseName: 'parse',
      },
      {
        measure: `${title}: longest task of the page meanwhile`,
        unit: 'ms',
        ours: median(found.map((one) => one.longestTaskMs)),
        goal: { atMost: 50 },
      },
      {
        measure: `${title}: the same, processor time`,
        unit: 'ms',
        ours: median(found.map((one) => one.longestTaskBusyMs)),
      },
      {
        measure: `${title}: heap of the page`,
        unit: 'MB',
        ours: megabytes(median(found.map((one) => one.heap))),
      },
      {
        measure: `${title}: heap of its worker`,
        unit: 'MB',
        ours: megabytes(median(found.map((one) => one.workerHeap))),
      },
      {
        measure: `${title}: link to painted operation`,
        unit: 'ms',
        ours: median(operationMs),
        oursP95: p95(operationMs),
        goal: { atMost: 50 },
      },
      {
        measure: `${title}: key to painted search result`,
        unit: 'ms',
        ours: median(searchMs),
        oursP95: p95(searchMs),
        goal: { atMost: 16 },
      },
    );
  }
  return rows;
}
