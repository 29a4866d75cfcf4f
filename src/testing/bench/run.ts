// `npm run bench`: the built page beside a page written by hand and beside Monaco alone.
//   --assert   end with 1 when a goal is missed
//   --json     print one JSON object instead of the table
//   --keep     measure the build that is there
import { rm } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { Browser } from '@playwright/test';
import { launch, type PageReport } from './browser.ts';
import {
  brotliSize,
  buildApp,
  buildBareMonaco,
  copyFloor,
  findMonacoScripts,
  readFirstBody,
} from './build.ts';
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
import { type PageServer, startApp, startPage } from './servers.ts';
import { isMet, type Row, table } from './table.ts';

const { values: asked } = parseArgs({
  options: { assert: { type: 'boolean' }, json: { type: 'boolean' }, keep: { type: 'boolean' } },
});
const tell = (text: string) => (asked.json ? undefined : process.stdout.write(`${text}\n`));

const machine = (browser: Browser) => ({
  processor: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  node: process.version,
  chromium: browser.version(),
  platform: `${process.platform} ${process.arch}`,
  /** Of the last minute: above the number of cores other programs blur every time below. */
  load: loadavg()[0] ?? 0,
});

/** What the page fetched until it was usable, the biggest first, with the size it could have at Brotli's best. */
async function describeFiles(one: PageReport): Promise<string> {
  const lines = resourcesUntil(one, one.usableMs)
    .toSorted((a, b) => b.bytes - a.bytes)
    .map(async ({ name, bytes, startMs }) => {
      const best = name === '/' ? '/index.html' : name;
      return `  ${(bytes / 1000).toFixed(1).padStart(7)} KB  asked at ${startMs.toFixed(0).padStart(4)} ms  ${name}  (${((await brotliSize(best)) / 1000).toFixed(1)} at best)`;
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

async function measure(browser: Browser, pages: Pages): Promise<readonly Row[]> {
  const began = performance.now();
  const done = (what: string) => tell(`${what} (${((performance.now() - began) / 1000).toFixed(0)} s)`);
  const loads = await measureLoads(browser, pages, rounds);
  done('loads measured');
  const traces = await measureTasks(browser, pages, rounds);
  done('tasks measured');
  const keys = await measureKeys(browser, pages, rounds);
  done('keys measured');
  const heaps = await measureHeaps(browser, pages, loads.app, rounds);
  const rows = [...loads.rows, ...traces.rows, ...keys, ...heaps];
  done('heaps measured');
  tell(`\n${table(rows)}\n`);
  const [one] = loads.app;
  if (one && !asked.json) tell(`${await describeFiles(one)}\n`);
  tell(describeTasks(traces));
  return rows;
}

async function run(): Promise<void> {
  tell('Building the console, the floor and Monaco alone.');
  buildApp(asked.keep ?? false);
  const content = await readFirstBody();
  const floor = await copyFloor();
  if (floor.body !== content.seed)
    throw new Error('The floor must hold the same body as the console: edit floor/index.html.');
  const bareFolder = await buildBareMonaco(content);
  const servers: PageServer[] = [];
  const serve = async (start: Promise<PageServer>): Promise<string> => {
    const server = await start;
    servers.push(server);
    return server.url;
  };
  const browser = await launch();
  try {
    const facts = machine(browser);
    tell(
      `${facts.processor}, ${facts.cores} cores, ${facts.platform}, Node ${facts.node}, Chromium ${facts.chromium}, load ${facts.load.toFixed(1)}`,
    );
    const rows = await measure(browser, {
      app: `${await serve(startApp())}/`,
      floor: `${await serve(startPage(floor.folder))}/`,
      bare: `${await serve(startPage(bareFolder))}/`,
      body: content.seed,
      monacoScripts: await findMonacoScripts(),
    });
    if (asked.json)
      process.stdout.write(
        `${JSON.stringify({ machine: facts, rounds, rows: rows.map((row) => ({ ...row, isMet: isMet(row) })) }, null, 2)}\n`,
      );
    if (asked.assert && rows.some((row) => isMet(row) === false)) process.exitCode = 1;
  } finally {
    await browser.close();
    await Promise.all(servers.map((server) => server.stop()));
    await Promise.all([floor.folder, bareFolder].map((folder) => rm(folder, { recursive: true })));
  }
}

await run();
