import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createBodyChecker, type BodyChecker, type StartCheckWorker } from './body-check-client.ts';
import type { FromCheckWorker, ToCheckWorker } from './body-check-protocol.ts';

type FakeWorker = {
  readonly received: ToCheckWorker[];
  readonly say: (message: FromCheckWorker) => void;
  readonly crash: () => void;
  isStopped: boolean;
};

const content = { mediaType: 'application/json', schema: { type: 'object' } };
const problem = (message: string) =>
  ({ severity: 'error', message, start: 0, end: 1, line: 1, column: 1 }) as const;

let workers: FakeWorker[] = [];
let checker: BodyChecker;

const startWorker: StartCheckWorker = (receive, crashed) => {
  const worker: FakeWorker = { received: [], say: receive, crash: crashed, isStopped: false };
  workers.push(worker);
  return {
    send: (message) => worker.received.push(message),
    stop: () => {
      worker.isStopped = true;
    },
  };
};

const check = (text: string, signal?: AbortSignal) =>
  checker.check({ text, content, checkSets: ['persona'], isRequired: true }, signal);

function worker(number = workers.length - 1): FakeWorker {
  const found = workers[number];
  if (!found) throw new Error(`worker ${number} was not started`);
  return found;
}

const checksOf = (fake: FakeWorker) =>
  fake.received.flatMap((message) => (message.kind === 'check' ? [message] : []));

function answerLast(fake: FakeWorker, message: string): void {
  const checkId = checksOf(fake).at(-1)?.checkId ?? -1;
  fake.say({ kind: 'checked', checkId, problems: [problem(message)] });
}

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  checker = createBodyChecker({ startWorker });
});
afterEach(() => {
  checker.dispose();
  vi.useRealTimers();
});

describe('body checker', () => {
  test('the worker starts with the first check and gets it when it is ready', async () => {
    expect(workers).toHaveLength(0);
    const answer = check('{}');
    expect(worker().received).toEqual([]);
    worker().say({ kind: 'ready' });
    expect(worker().received).toEqual([
      { kind: 'content', contentId: 1, content },
      { kind: 'check', checkId: 1, contentId: 1, text: '{}', checkSets: ['persona'], isRequired: true },
    ]);
    answerLast(worker(), 'found');
    expect(await answer).toEqual([problem('found')]);
  });

  test('a content is sent once', async () => {
    const first = check('1');
    worker().say({ kind: 'ready' });
    answerLast(worker(), 'a');
    await first;
    const second = check('2');
    answerLast(worker(), 'b');
    expect(await second).toEqual([problem('b')]);
    expect(worker().received.map(({ kind }) => kind)).toEqual(['content', 'check', 'check']);
  });

  test('the latest wins: one in between is never sent, a stale answer is dropped', async () => {
    const first = check('1');
    worker().say({ kind: 'ready' });
    const second = check('2');
    const third = check('3');
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    answerLast(worker(), 'stale');
    answerLast(worker(), 'fresh');
    expect(await third).toEqual([problem('fresh')]);
    expect(checksOf(worker()).map(({ text }) => text)).toEqual(['1', '3']);
  });

  test('a signal ends the wait, and the next check works', async () => {
    const abort = new AbortController();
    const first = check('1', abort.signal);
    worker().say({ kind: 'ready' });
    abort.abort();
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    const second = check('2');
    answerLast(worker(), 'stale');
    answerLast(worker(), 'b');
    expect(await second).toEqual([problem('b')]);
  });

  test('a waiting check that is aborted is never sent', async () => {
    const abort = new AbortController();
    const first = check('1');
    worker().say({ kind: 'ready' });
    const second = check('2', abort.signal);
    abort.abort();
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    answerLast(worker(), 'stale');
    expect(checksOf(worker())).toHaveLength(1);
  });

  test('an aborted signal starts nothing', async () => {
    await expect(check('1', AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    expect(workers).toHaveLength(0);
  });

  test('a check that never ends is ended after two seconds and says so', async () => {
    const answer = check('1');
    worker().say({ kind: 'ready' });
    vi.advanceTimersByTime(1_999);
    expect(worker().isStopped).toBe(false);
    vi.advanceTimersByTime(1);
    expect(worker().isStopped).toBe(true);
    expect(await answer).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('longer than 2 s') as string },
    ]);
  });

  test('after that the check that waited runs in a new worker, which gets the content again', async () => {
    const first = check('1');
    worker().say({ kind: 'ready' });
    const second = check('2');
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    vi.advanceTimersByTime(2_000);
    expect(workers).toHaveLength(2);
    worker().say({ kind: 'ready' });
    expect(worker().received.map(({ kind }) => kind)).toEqual(['content', 'check']);
    worker(0).say({ kind: 'checked', checkId: checksOf(worker())[0]?.checkId ?? 0, problems: [] });
    answerLast(worker(), 'b');
    expect(await second).toEqual([problem('b')]);
  });

  test('loading the worker does not count as checking', () => {
    void check('1').catch(() => undefined);
    vi.advanceTimersByTime(10_000);
    expect(worker().isStopped).toBe(false);
  });

  test('a worker that never starts is told', async () => {
    const answer = check('1');
    vi.advanceTimersByTime(15_000);
    expect(await answer).toMatchObject([{ message: 'The check of bodies could not be started.' }]);
  });

  test('a crash is tried once more, then told', async () => {
    const answer = check('1');
    worker().say({ kind: 'ready' });
    worker().crash();
    expect(workers).toHaveLength(2);
    worker().say({ kind: 'ready' });
    worker().crash();
    expect(await answer).toMatchObject([
      { message: 'The check of this body ended early, so problems in it are not shown.' },
    ]);
    const next = check('2');
    worker().say({ kind: 'ready' });
    answerLast(worker(), 'b');
    expect(await next).toEqual([problem('b')]);
  });

  test('a browser without workers is told', async () => {
    const none = createBodyChecker({
      startWorker: () => {
        throw new Error('no workers');
      },
    });
    const request = { text: '1', content, checkSets: [], isRequired: true };
    expect(await none.check(request)).toMatchObject([
      { message: 'Bodies cannot be checked in this browser.' },
    ]);
    expect(await none.check(request)).toHaveLength(1);
  });
});
