// `npm run bench`: the built page beside a page written by hand and beside Monaco alone.
//   --assert   end with 1 when a goal is missed
//   --json     print one JSON object instead of the table
//   --page F   measure the built page in the folder F instead of building it
//   --only P   one part: `page`, `documents`, `sitting`, `proxy`, `costly` or `snippets`; `costly:tags` for some of its inputs
import { rm } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { Browser } from '@playwright/test';
import { launch, type PageReport } from './browser.ts';
import {
  bestSize,
  buildApp,
  buildBareMonaco,
  copyApp,
  copyFloor,
  findMonacoScripts,
  readFirstBody,
} from './build.ts';
import { measureCostly } from './costly.ts';
import { measureDocuments } from './documents.ts';
import { resourcesUntil } from './load.ts';
import {
  measureHeaps,
  measureKeys,
  measureLoads,
  measureTasks,
  type Pages,
  rounds,
  type Traces,
} from './measure.ts';
import { measureProxy } from './proxy-times.ts';
import { startPage } from './servers.ts';
import { measureSitting } from './sitting.ts';
import { measureSnippets } from './snippet-times.ts';
import { isMet, type Row, table } from './table.ts';

const { values: asked } = parseArgs({
  options: {
    assert: { type: 'boolean' },
    json: { type: 'boolean' },
    page: { type: 'string' },
    only: { type: 'string' },
  },
});
const tell = (text: string) => (asked.json ? undefined : process.stdout.write(`${text}\n`));

const machine = (browser: Browser | undefined) => ({
  processor: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  node: process.version,
  chromium: browser?.version(),
  platform: `${process.platform} ${process.arch}`,
  /** Of the last minute: above the number of cores other programs blur every time below. */
  load: loadavg()[0] ?? 0,
});

/** What the page fetched until it was usable, the biggest first, with the size it could have at Brotli's best. */
async function describeFiles(app: string, one: PageReport): Promise<string> {
  const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1).padStart(7);
  const lines = resourcesUntil(one, one.usableMs)
    .toSorted((a, b) => b.bytes - a.bytes)
    .map(async ({ name, bytes, startMs }) => {
      const best = await bestSize(app, name === '/' ? 'index.html' : name);
      return `${kilobytes(bytes)} KB (${kilobytes(best)} at best), asked for at ${startMs.toFixed(0)} ms: ${name}`;
    });
  return ['Until usable the page fetched:', ...(await Promise.all(lines))].join('\n');
}

function describeTasks({ tasks }: Traces): string {
  return tasks
    .map(({ name, task }) => {
      const parts = [...task.byFunction].toSorted((a, b) => b[1] - a[1]).slice(0, 8);
      const lines = parts.map(
        ([place, milliseconds]) => `  ${milliseconds.toFixed(1).padStart(7)} ms  ${place}`,
      );
      return [`Longest task ${name}, under the profiler: ${task.durationMs.toFixed(0)} ms`, ...lines].join(
        '\n',
      );
    })
    .join('\n\n');
}

async function measure(browser: Browser, pages: Pages, app: string): Promise<readonly Row[]> {
  const began = performance.now();
  const done = (what: string) => tell(`${what} (${((performance.now() - began) / 1000).toFixed(0)} s)`);
  if (asked.only === 'documents') {
    const rows = await measureDocuments(browser, pages, tell);
    tell(`\n${table(rows)}\n`);
    return rows;
  }
  const loads = await measureLoads(browser, pages, rounds);
  done('loads measured');
  const traces = await measureTasks(browser, pages, rounds);
  done('tasks measured');
  const keys = await measureKeys(browser, pages, rounds);
  done('keys measured');
  const heaps = await measureHeaps(browser, pages, loads.app, rounds);
  done('heaps measured');
  const proxy = asked.only === 'page' ? [] : await measureProxy(rounds.loads);
  done('proxy measured');
  const documents = asked.only === 'page' ? [] : await measureDocuments(browser, pages, tell);
  done('documents measured');
  const snippets = asked.only === 'page' ? [] : measureSnippets();
  done('snippets measured');
  const rows = [...loads.rows, ...traces.rows, ...keys, ...heaps, ...proxy, ...documents, ...snippets];
  tell(`\n${table(rows)}\n`);
  const [one] = loads.app;
  if (one) tell(`${await describeFiles(app, one)}\n`);
  tell(describeTasks(traces));
  return rows;
}

async function tellRowsOf(rows: readonly Row[] | Promise<readonly Row[]>): Promise<readonly Row[]> {
  tell(`\n${table(await rows)}\n`);
  return rows;
}

type CleanUp = () => Promise<unknown>;

/** Builds and serves the three pages, measures them and tells; `later` takes what is to be undone in the end. */
async function run(later: (cleanUp: CleanUp) => void): Promise<void> {
  const kept = (folder: string): string => {
    later(() => rm(folder, { recursive: true }));
    return folder;
  };
  const serve = async (folder: string): Promise<string> => {
    const server = await startPage(folder);
    later(server.stop);
    return server.url;
  };

  tell(
    asked.only === 'sitting' ? 'Building the console.' : 'Building the console, the floor and Monaco alone.',
  );
  const app = kept(asked.page === undefined ? await buildApp() : await copyApp(asked.page));
  if (asked.only === 'sitting') {
    const browser = await launch();
    later(() => browser.close());
    await tellRows(machine(browser), async () => tellRowsOf(measureSitting(browser, app, tell)));
    return;
  }
  const content = await readFirstBody(app);
  const pages: Pages = {
    app: await serve(app),
    floor: await serve(kept(await copyFloor(content.seed))),
    bare: await serve(kept(await buildBareMonaco(content))),
    body: content.seed,
    monacoScripts: await findMonacoScripts(app),
  };
  const browser = await launch();
  later(() => browser.close());
  await tellRows(machine(browser), () => measure(browser, pages, app));
}

async function tellRows(
  facts: ReturnType<typeof machine>,
  rowsOf: () => readonly Row[] | Promise<readonly Row[]>,
): Promise<void> {
  const { processor, cores, platform, node, chromium, load } = facts;
  const versions = `Node ${node}${chromium === undefined ? '' : `, Chromium ${chromium}`}`;
  tell(`${processor}, ${cores} cores, load ${load.toFixed(1)}, ${platform}, ${versions}`);
  const rows = await rowsOf();
  const judged = rows.map((row) => ({ ...row, isMet: isMet(row) }));
  if (asked.json)
    process.stdout.write(`${JSON.stringify({ machine: facts, rounds, rows: judged }, null, 2)}\n`);
  if (asked.assert && judged.some((row) => row.isMet === false)) process.exitCode = 1;
}

const cleanUps: CleanUp[] = [];
try {
  const [part = '', some] = asked.only?.split(':') ?? [];
  const withoutBrowser = {
    snippets: measureSnippets,
    proxy: () => measureProxy(rounds.loads),
    costly: () => measureCostly(tell, some),
  }[part];
  if (withoutBrowser) await tellRows(machine(undefined), () => tellRowsOf(withoutBrowser()));
  else await run((cleanUp) => cleanUps.unshift(cleanUp));
} finally {
  for (const cleanUp of cleanUps) await cleanUp();
}
