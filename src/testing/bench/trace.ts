import type { Browser } from '@playwright/test';
import { open, type Stage, type Visit, visit } from './browser.ts';

type TraceEvent = {
  readonly name: string;
  readonly cat: string;
  readonly ph: string;
  readonly id?: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds, as all times of a trace; `tdur` counts only those that the thread had a processor. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly data?: TraceData };
};

type TraceData = {
  readonly url?: string;
  readonly startTime?: number;
  readonly timeDeltas?: readonly number[];
  readonly cpuProfile?: { readonly nodes?: readonly ProfileNode[]; readonly samples?: readonly number[] };
};

type ProfileNode = {
  readonly id: number;
  readonly parent?: number;
  readonly callFrame: { readonly functionName: string; readonly url?: string };
};

/** One task of the page's main thread, in milliseconds since navigation. */
export type Task = {
  readonly startMs: number;
  readonly durationMs: number;
  /** Without the time in which other programs had the processor. */
  readonly busyMs: number;
  /** Milliseconds of samples in it, by script ('' is the browser's own work). Empty without a profile. */
  readonly byScript: ReadonlyMap<string, number>;
  /** The same by function, for reading. */
  readonly byFunction: ReadonlyMap<string, number>;
};

export type Timeline = {
  readonly usableMs: number;
  readonly readyMs: number;
  readonly tasks: readonly Task[];
};

const taskCategory = 'disabled-by-default-devtools.timeline';
const markCategory = 'blink.user_timing';
const profileCategory = 'disabled-by-default-v8.cpu_profiler';

/** Loads a page that nobody has seen before and reads the tasks of its main thread off Chromium's trace. */
export async function traceLoad(
  browser: Browser,
  url: string,
  stage: Stage,
  isProfiled: boolean,
): Promise<Timeline> {
  return visit(browser, async (visited) => {
    const categories = [taskCategory, markCategory, ...(isProfiled ? [profileCategory] : [])];
    await browser.startTracing(visited.page, { categories });
    await open(visited, url, stage);
    // The task that reached the stage is part of what is measured: it ends before the next one can answer.
    await visited.session.send('Runtime.evaluate', {
      expression: 'new Promise((done) => setTimeout(done))',
      awaitPromise: true,
    });
    const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
      traceEvents: TraceEvent[];
    };
    return readTimeline(traceEvents);
  });
}

/** Does something on a page that is open and reads the tasks of its main thread meanwhile off the trace. */
export async function tracedTasks<Value>(
  browser: Browser,
  { page, session }: Visit,
  act: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly tasks: readonly Task[] }> {
  await browser.startTracing(page, { categories: [taskCategory, markCategory] });
  await session.send('Runtime.evaluate', { expression: "performance.mark('bench:traced')" });
  const value = await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[];
  };
  const mark = traceEvents.find(({ name }) => name === 'bench:traced');
  if (!mark) throw new Error('The trace has no mark of the bench.');
  return { value, tasks: tasksOf(traceEvents, mark, mark.ts, []) };
}

/** The tasks of the thread that set the mark, in milliseconds since `start`. */
const tasksOf = (
  events: readonly TraceEvent[],
  mark: TraceEvent,
  start: number,
  samples: readonly Sample[],
): readonly Task[] =>
  events
    .filter(
      ({ pid, tid, name, ph, ts, dur = 0 }) =>
        pid === mark.pid && tid === mark.tid && name === 'RunTask' && ph === 'X' && ts + dur > start,
    )
    .map(({ ts, dur = 0, tdur = dur }) => ({
      startMs: (ts - start) / 1000,
      durationMs: dur / 1000,
      busyMs: tdur / 1000,
      ...attribute(samples, ts, ts + dur),
    }));

export function readTimeline(events: readonly TraceEvent[]): Timeline {
  const marks = events.filter(
    ({ cat, name }) => cat.includes(markCategory) && /^(?:bench:)?(?:usable|ready)$/.test(name),
  );
  const [first] = marks;
  if (!first) throw new Error('The trace has no mark of the bench.');
  // A mark carries its time since navigation: that is where the timeline begins.
  const start = first.ts - (first.args.data?.startTime ?? 0) * 1000;
  const at = (stage: Stage) =>
    marks
      .filter(({ name }) => name.endsWith(stage))
      .reduce((latest, { ts }) => Math.max(latest, (ts - start) / 1000), 0);
  const samples = readSamples(
    events.filter(({ pid }) => pid === first.pid),
    first.tid,
  );
  const tasks = tasksOf(events, first, start, samples);
  return { usableMs: at('usable'), readyMs: at('ready'), tasks };
}

type Sample = {
  readonly at: number;
  readonly forMs: number;
  readonly script: string;
  readonly place: string;
};

/** V8's profile comes in pieces: nodes once, then samples as deltas of time. */
function readSamples(events: readonly TraceEvent[], tid: number): readonly Sample[] {
  const head = events.find(({ name, tid: thread }) => name === 'Profile' && thread === tid);
  if (!head) return [];
  const nodes = new Map<number, ProfileNode>();
  const samples: Sample[] = [];
  let at = head.args.data?.startTime ?? head.ts;
  for (const { name, id, args } of events) {
    if (name !== 'ProfileChunk' || id !== head.id) continue;
    for (const node of args.data?.cpuProfile?.nodes ?? []) nodes.set(node.id, node);
    const deltas = args.data?.timeDeltas ?? [];
    for (const [index, nodeId] of (args.data?.cpuProfile?.samples ?? []).entries()) {
      const delta = deltas[index] ?? 0;
      at += delta;
      samples.push({ at, forMs: delta / 1000, ...placeOf(nodes, nodeId) });
    }
  }
  return samples;
}

/** The script that was running, or that called what was running; the browser when there is none. */
function placeOf(nodes: ReadonlyMap<number, ProfileNode>, nodeId: number): { script: string; place: string } {
  const leaf = nodes.get(nodeId)?.callFrame.functionName ?? '';
  for (let node = nodes.get(nodeId); node; node = nodes.get(node.parent ?? -1)) {
    const { url } = node.callFrame;
    if (url?.startsWith('http')) {
      const script = new URL(url).pathname;
      return { script, place: `${leaf || '(anonymous)'} ${script}` };
    }
  }
  return { script: '', place: leaf };
}

function attribute(
  samples: readonly Sample[],
  from: number,
  to: number,
): Pick<Task, 'byScript' | 'byFunction'> {
  const byScript = new Map<string, number>();
  const byFunction = new Map<string, number>();
  for (const { at, forMs, script, place } of samples) {
    if (at < from || at > to) continue;
    byScript.set(script, (byScript.get(script) ?? 0) + forMs);
    byFunction.set(place, (byFunction.get(place) ?? 0) + forMs);
  }
  return { byScript, byFunction };
}

/** The longest task that began in this span; the one in which the span ends counts whole. */
export const longestTask = (tasks: readonly Task[], fromMs: number, toMs: number): Task | undefined =>
  tasks
    .filter(({ startMs }) => startMs >= fromMs && startMs < toMs)
    .toSorted((a, b) => b.durationMs - a.durationMs)[0];
