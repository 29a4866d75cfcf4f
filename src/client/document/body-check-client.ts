import type { BodyProblem } from '../../core/openapi/check/problem.ts';
import type { CheckedContent, FromCheckWorker, ToCheckWorker } from './body-check-protocol.ts';

/** A started worker, however it runs; tests pass their own. */
export type CheckWorker = {
  readonly send: (message: ToCheckWorker) => void;
  readonly stop: () => void;
};

export type StartCheckWorker = (
  receive: (message: FromCheckWorker) => void,
  crashed: () => void,
) => CheckWorker;

export type BodyCheckerOptions = {
  readonly startWorker: StartCheckWorker;
  /** A check that takes longer is ended: a pattern of the document may never finish. */
  readonly timeoutMs?: number;
  /** A worker that has not reported by then will not start any more. */
  readonly startTimeoutMs?: number;
};

export type CheckRequest = {
  readonly text: string;
  readonly content: CheckedContent;
  /** Names of `ApiHelp.bodyChecks`. */
  readonly checkSets: readonly string[];
  readonly isRequired: boolean;
};

export type BodyChecker = {
  /** Rejects with an `AbortError` when `signal` aborts or a later check takes its place. */
  readonly check: (request: CheckRequest, signal?: AbortSignal) => Promise<readonly BodyProblem[]>;
  readonly dispose: () => void;
};

type Job = CheckRequest & {
  readonly checkId: number;
  readonly settle: (problems: readonly BodyProblem[]) => void;
  readonly drop: () => void;
};

type Running = { worker: CheckWorker | undefined; readonly known: Set<number>; isReady: boolean };

/** One check runs, one waits, the latest wins: a worker behind on its mail would answer for text long gone. */
export function createBodyChecker({
  startWorker,
  timeoutMs = 2_000,
  startTimeoutMs = 15_000,
}: BodyCheckerOptions): BodyChecker {
  const contentIds = new WeakMap<CheckedContent, number>();
  let lastContentId = 0;
  let lastCheckId = 0;
  let running: Running | undefined;
  let current: Job | undefined;
  let waiting: Job | undefined;
  let crashes = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stopWorker(): void {
    clearTimeout(timer);
    running?.worker?.stop();
    running = undefined;
  }

  function runningWorker(): Running {
    if (running) return running;
    const started: Running = { worker: undefined, known: new Set(), isReady: false };
    running = started;
    // A worker that was stopped may have mail on its way; it is no longer the running one.
    started.worker = startWorker(
      (message) => {
        if (running === started) receive(started, message);
      },
      () => {
        if (running === started) crashed();
      },
    );
    return started;
  }

  function receive(from: Running, message: FromCheckWorker): void {
    if (message.kind === 'ready') {
      from.isReady = true;
      if (current && from.worker) post(from, current);
    } else if (message.checkId === current?.checkId) {
      crashes = 0;
      finish(message.problems);
    }
  }

  function finish(problems: readonly BodyProblem[]): void {
    clearTimeout(timer);
    current?.settle(problems);
    current = waiting;
    waiting = undefined;
    if (current) start();
  }

  /** A first crash may be chance, so the check runs once more in a new worker. */
  function crashed(): void {
    stopWorker();
    crashes += 1;
    if (!current) return;
    if (crashes < 2) return start();
    crashes = 0;
    finish([notice('The check of this body ended early, so problems in it are not shown.')]);
  }

  function timedOut(message: string): void {
    stopWorker();
    finish([notice(message)]);
  }

  function start(): void {
    let to: Running;
    try {
      to = runningWorker();
    } catch {
      running = undefined;
      return finish([notice('Bodies cannot be checked in this browser.')]);
    }
    if (to.isReady && current) return post(to, current);
    clearTimeout(timer);
    timer = setTimeout(timedOut, startTimeoutMs, 'The check of bodies could not be started.');
  }

  function post({ worker, known }: Running, job: Job): void {
    const contentId = contentIds.get(job.content) ?? ++lastContentId;
    contentIds.set(job.content, contentId);
    if (!known.has(contentId)) {
      const { mediaType, schema, examples, seed } = job.content;
      const given = examples && seed !== undefined ? { examples, seed } : {};
      worker?.send({ kind: 'content', contentId, content: { mediaType, schema, ...given } });
      known.add(contentId);
    }
    const { checkId, text, checkSets, isRequired } = job;
    worker?.send({ kind: 'check', checkId, contentId, text, checkSets, isRequired });
    clearTimeout(timer);
    const seconds = timeoutMs / 1_000;
    const message = `The check of this body took longer than ${seconds} s and was ended, so problems in it are not shown. A pattern of its schema may be the cause.`;
    timer = setTimeout(timedOut, timeoutMs, message);
  }

  const check: BodyChecker['check'] = (request, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(abortError());
      const stop = () => {
        if (waiting === job) waiting = undefined;
        job.drop();
      };
      const job: Job = {
        ...request,
        checkId: ++lastCheckId,
        settle: (problems) => {
          signal?.removeEventListener('abort', stop);
          resolve(problems);
        },
        drop: () => {
          signal?.removeEventListener('abort', stop);
          reject(abortError());
        },
      };
      signal?.addEventListener('abort', stop);
      // The one that runs finishes or times out; nobody hears its answer any more.
      current?.drop();
      waiting?.drop();
      if (current) {
        waiting = job;
      } else {
        current = job;
        start();
      }
    });

  return {
    check,
    dispose: () => {
      stopWorker();
      current?.drop();
      waiting?.drop();
      current = undefined;
      waiting = undefined;
    },
  };
}

const abortError = (): DOMException => new DOMException('A later check took its place.', 'AbortError');

const notice = (message: string): BodyProblem => ({
  severity: 'warning',
  message,
  start: 0,
  end: 0,
  line: 1,
  column: 1,
});
