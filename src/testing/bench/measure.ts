import type { Browser } from '@playwright/test';
import type { PageReport, TypedKey } from './browser.ts';
import { codeBytesUntil, heapAt, laterCode, type Loaded, loadInTurns, resourcesUntil } from './load.ts';
import { largest, median, p95, sum } from './stats.ts';
import type { Goal, Row } from './table.ts';
import { longestTask, type Task, type Timeline, traceLoad } from './trace.ts';
import { typeInto } from './typing.ts';

export type Pages = {
  readonly app: string;
  readonly floor: string;
  readonly bare: string;
  /** The text that is in the body of each. */
  readonly body: string;
  readonly monacoScripts: ReadonlySet<string>;
};

/** How often each thing is done. */
export type Rounds = {
  readonly loads: number;
  readonly traces: number;
  readonly typings: number;
  readonly heaps: number;
};

export const rounds: Rounds = { loads: 15, traces: 7, typings: 2, heaps: 3 };

const kilobytes = (bytes: number) => bytes / 1000;
const megabytes = (bytes: number) => bytes / 1_000_000;

type Reports = readonly PageReport[];
const usable = ({ usableMs }: PageReport) => usableMs;
const ready = ({ readyMs }: PageReport) => readyMs;

/** Times with their 95th percentile, ours beside the other page's. */
function times(
  measure: string,
  ours: readonly number[],
  base: readonly number[],
  baseName: 'floor' | 'bare',
  goal?: Goal,
): Row {
  return {
    measure,
    unit: 'ms',
    ours: median(ours),
    oursP95: p95(ours),
    base: median(base),
    baseP95: p95(base),
    baseName,
    ...(goal && { goal }),
  };
}

/** A figure that is the same in each run, but for chance: its median. */
function counted<One>(
  measure: string,
  unit: Row['unit'],
  baseName: 'floor' | 'bare',
  ours: readonly One[],
  base: readonly One[],
  read: (one: One) => number,
  goal?: Goal,
): Row {
  const figures = { ours: median(ours.map(read)), base: median(base.map(read)) };
  return { measure, unit, baseName, ...figures, ...(goal && { goal }) };
}

export type Loads = { readonly rows: readonly Row[]; readonly app: Reports };

export async function measureLoads(browser: Browser, pages: Pages, { loads }: Rounds): Promise<Loads> {
  const firstJob: readonly Loaded[] = [
    { name: 'app', url: pages.app, stage: 'usable' },
    { name: 'floor', url: pages.floor, stage: 'usable' },
  ];
  const whole = firstJob.map((page) => (page.name === 'app' ? { ...page, stage: 'ready' as const } : page));
  const all = [...whole, { name: 'bare', url: pages.bare, stage: 'ready' as const }];
  // The first visit waits for the server to compress its files and the system to read them; it is not counted.
  await loadInTurns(browser, all, 1);
  const found = await loadInTurns(browser, all, loads);
  const slow = await loadInTurns(browser, firstJob, loads, 4);
  const of = (name: string, from = found): Reports => from.get(name) ?? [];
  const [app, floor, bare] = [of('app'), of('floor'), of('bare')];

  const codeUntil = (at: (one: PageReport) => number) => (one: PageReport) =>
    kilobytes(codeBytesUntil(one, at(one)));
  const requestsUntilUsable = (one: PageReport) => resourcesUntil(one, one.usableMs).length;
  const rows: readonly Row[] = [
    counted('script and style until usable (Brotli)', 'KB', 'floor', app, floor, codeUntil(usable), {
      atMost: 150,
    }),
    counted('requests until usable', '', 'floor', app, floor, requestsUntilUsable),
    times(
      'first paint',
      app.map((one) => one.firstPaintMs),
      floor.map((one) => one.firstPaintMs),
      'floor',
    ),
    times('time to usable', app.map(usable), floor.map(usable), 'floor', { atMostTimes: 2 }),
    times(
      'time to usable, CPU 4x slower',
      of('app', slow).map(usable),
      of('floor', slow).map(usable),
      'floor',
      {
        atMostTimes: 2,
      },
    ),
    counted('DOM nodes when usable', '', 'floor', app, floor, (one) => one.nodesWhenUsable),
    times('time until Monaco is ready', app.map(ready), bare.map(ready), 'bare'),
    counted('script and style until Monaco is ready', 'KB', 'bare', app, bare, codeUntil(ready)),
    counted('DOM nodes when Monaco is ready', '', 'bare', app, bare, (one) => one.nodesWhenReady),
  ];
  return { rows, app };
}

export type Traces = {
  readonly rows: readonly Row[];
  /** The longest tasks of one profiled load before usable and until Monaco is ready, with what ran in them. */
  readonly tasks: readonly { readonly name: string; readonly task: Task }[];
};

const beforeUsable = ({ tasks, usableMs }: Timeline) => longestTask(tasks, 0, usableMs);
const untilReady = ({ tasks, usableMs, readyMs }: Timeline) => longestTask(tasks, usableMs, readyMs);
const whole = ({ tasks, readyMs }: Timeline) => longestTask(tasks, 0, readyMs);
const duration = (task: Task | undefined): number => task?.durationMs ?? Number.NaN;
const busy = (task: Task | undefined): number => task?.busyMs ?? Number.NaN;

export async function measureTasks(browser: Browser, pages: Pages, { traces }: Rounds): Promise<Traces> {
  const app: Timeline[] = [];
  const floor: Timeline[] = [];
  const bare: Timeline[] = [];
  const profiled: Timeline[] = [];
  for (let round = 0; round < traces; round++) {
    app.push(await traceLoad(browser, pages.app, 'ready', false));
    floor.push(await traceLoad(browser, pages.floor, 'usable', false));
    bare.push(await traceLoad(browser, pages.bare, 'ready', false));
    if (round < 3) profiled.push(await traceLoad(browser, pages.app, 'ready', true));
  }
  /** Milliseconds of our scripts, and of what they call that is not Monaco, in a task. */
  const own = ({ byScript }: Task): number => {
    let total = 0;
    for (const [script, milliseconds] of byScript)
      if (script !== '' && !pages.monacoScripts.has(script)) total += milliseconds;
    return total;
  };
  const ownUntilReady = profiled.map(({ tasks, usableMs, readyMs }) =>
    largest(tasks.filter(({ startMs }) => startMs >= usableMs && startMs < readyMs).map(own)),
  );
  /** Ours and the other page's longest task, and how much of it is left on a machine with nothing else to do. */
  const both = (
    measure: string,
    ours: readonly (Task | undefined)[],
    base: readonly (Task | undefined)[],
    baseName: 'floor' | 'bare',
    goal: Goal,
  ): readonly Row[] => [
    times(measure, ours.map(duration), base.map(duration), baseName, goal),
    times(`${measure}, processor time`, ours.map(busy), base.map(busy), baseName),
  ];
  const busyUntilUsable = ({ tasks, usableMs }: Timeline) =>
    sum(tasks.filter(({ startMs }) => startMs < usableMs).map(busy));
  const rows: readonly Row[] = [
    times('processor time until usable', app.map(busyUntilUsable), floor.map(busyUntilUsable), 'floor'),
    ...both('longest task before usable', app.map(beforeUsable), floor.map(beforeUsable), 'floor', {
      atMost: 50,
    }),
    ...both('longest task until Monaco is ready', app.map(untilReady), bare.map(whole), 'bare', {
      atMostTimes: 1.2,
    }),
    {
      measure: 'our own code in one task until Monaco is ready',
      unit: 'ms',
      ours: median(ownUntilReady),
      goal: { atMost: 50 },
    },
  ];
  const [last] = profiled;
  const tasks = last
    ? [
        { name: 'before usable', task: beforeUsable(last) },
        { name: 'until Monaco is ready', task: untilReady(last) },
      ].flatMap(({ name, task }) => (task ? [{ name, task }] : []))
    : [];
  return { rows, tasks };
}

const present = (values: readonly (number | undefined)[]): readonly number[] =>
  values.map((value) => value ?? Number.POSITIVE_INFINITY);

export async function measureKeys(
  browser: Browser,
  pages: Pages,
  { typings }: Rounds,
): Promise<readonly Row[]> {
  const app: TypedKey[] = [];
  const bare: TypedKey[] = [];
  const floor: TypedKey[] = [];
  for (let round = 0; round < typings; round++) {
    app.push(...(await typeInto(browser, pages.app, 'ready', pages.body)));
    bare.push(...(await typeInto(browser, pages.bare, 'ready', pages.body)));
    if (round === 0) floor.push(...(await typeInto(browser, pages.floor, 'usable', pages.body)));
  }
  const paint = (keys: readonly TypedKey[]) => present(keys.map(({ paintMs }) => paintMs));
  const snippet = (keys: readonly TypedKey[]) => present(keys.map(({ snippetMs }) => snippetMs));
  const frames = (keys: readonly TypedKey[]) => present(keys.map(({ snippetFrame }) => snippetFrame));
  const atMostTimes = 1.3;
  return [
    {
      measure: 'key to paint in the editor, median',
      unit: 'ms',
      baseName: 'bare',
      ours: median(paint(app)),
      base: median(paint(bare)),
      goal: { atMostTimes },
    },
    {
      measure: 'key to paint in the editor, p95',
      unit: 'ms',
      baseName: 'bare',
      ours: p95(paint(app)),
      base: p95(paint(bare)),
      goal: { atMostTimes },
    },
    times('key to snippet text', snippet(app), snippet(floor), 'floor'),
    {
      measure: 'frame in which the snippet has the key, p95',
      unit: '',
      baseName: 'floor',
      ours: p95(frames(app)),
      base: p95(frames(floor)),
      goal: { atMost: 2 },
    },
  ];
}

export async function measureHeaps(
  browser: Browser,
  pages: Pages,
  app: Reports,
  { heaps }: Rounds,
): Promise<readonly Row[]> {
  const [load] = app;
  const later = load ? laterCode(load) : new Set<string>();
  const figures = {
    usable: [] as number[],
    floor: [] as number[],
    ready: [] as number[],
    bare: [] as number[],
  };
  for (let round = 0; round < heaps; round++) {
    figures.usable.push(await heapAt(browser, { url: pages.app, stage: 'usable' }, later));
    figures.floor.push(await heapAt(browser, { url: pages.floor, stage: 'usable' }));
    figures.ready.push(await heapAt(browser, { url: pages.app, stage: 'ready' }));
    figures.bare.push(await heapAt(browser, { url: pages.bare, stage: 'ready' }));
  }
  return [
    counted('heap when usable', 'MB', 'floor', figures.usable, figures.floor, megabytes),
    counted('heap when Monaco is ready', 'MB', 'bare', figures.ready, figures.bare, megabytes),
  ];
}
