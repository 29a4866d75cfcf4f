import { workerStarter } from '../../../client/worker-starter.ts';
import type { QueryOutcome, QuerySource } from '../../../core/response/json-path/run-query.ts';
import type { QueryJob, QueryReply } from './query-job.ts';
// The address is Vite's making; the file itself exports nothing.
// oxlint-disable-next-line import/default
import workerUrl from './query-worker.ts?worker&url';

/** The policy's name stands in the `trusted-types` directive of the page's CSP. */
const startWorker = workerStarter('tryit-answer-filter', workerUrl);

/** A query that takes longer than this gives way to the one that was typed after it, in milliseconds. */
const patience = 1000;

export type QueryRunner = {
  readonly run: (query: string) => void;
  readonly stop: () => void;
};

/**
 * Runs queries over one answer in a worker, one at a time; of those typed meanwhile only the last is run. Neither a filter
 * that asks for too much nor an expression without end (`(a+)+$`) holds the page up: the worker is ended for the next query.
 */
export function createQueryRunner(
  source: QuerySource,
  onOutcome: (query: string, outcome: QueryOutcome) => void,
  onFailure: () => void,
): QueryRunner {
  let worker: Worker | undefined;
  let running: { readonly id: number; readonly query: string } | undefined;
  let waiting: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastId = 0;

  const end = () => {
    worker?.terminate();
    worker = undefined;
    running = undefined;
    clearTimeout(timer);
    timer = undefined;
  };
  const fail = (event: Event) => {
    event.preventDefault();
    end();
    onFailure();
  };
  const start = (): Worker => {
    const own = startWorker(workerUrl, 'answer-filter');
    own.addEventListener('message', ({ data }: MessageEvent<QueryReply>) => {
      if (data.id !== running?.id) return;
      const { query } = running;
      running = undefined;
      clearTimeout(timer);
      timer = undefined;
      onOutcome(query, data.outcome);
      runNext();
    });
    own.addEventListener('error', fail);
    own.postMessage({ source } satisfies QueryJob, []);
    return own;
  };
  const runNext = () => {
    if (waiting === undefined) return;
    running = { id: ++lastId, query: waiting };
    waiting = undefined;
    worker ??= start();
    worker.postMessage({ ...running } satisfies QueryJob, []);
  };
  return {
    run(query) {
      waiting = query;
      if (!running) runNext();
      else
        timer ??= setTimeout(() => {
          end();
          runNext();
        }, patience);
    },
    stop() {
      waiting = undefined;
      end();
    },
  };
}
