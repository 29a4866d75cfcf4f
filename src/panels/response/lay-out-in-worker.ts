import type { DisplayLines } from '../../core/response/display-lines.ts';
import { workerStarter } from '../../client/worker-starter.ts';
import type { LinesJob } from './lines-job.ts';
// The address is Vite's making; the file itself exports nothing.
// oxlint-disable-next-line import/default
import workerUrl from './lines-worker.ts?worker&url';

type Outcome = { readonly id: number; readonly lines: DisplayLines };

/** The policy's name stands in the `trusted-types` directive of the page's CSP. */
const startWorker = workerStarter('tryit-answer-lines', workerUrl);

let worker: Worker | undefined;
let lastId = 0;

/**
 * Lays JSON out off the main thread, in a second worker if the first ends. Rejects when there is none to be had or both
 * end; the caller has other ways.
 */
export const layOutInWorker = (job: Omit<LinesJob, 'id'>, signal: AbortSignal): Promise<DisplayLines> =>
  layOut(job, signal).catch((error: unknown) => {
    if (signal.aborted) throw error;
    return layOut(job, signal);
  });

async function layOut(job: Omit<LinesJob, 'id'>, signal: AbortSignal): Promise<DisplayLines> {
  worker ??= startWorker(workerUrl, 'answer-lines');
  const own = worker;
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    const stop = new AbortController();
    const options = { signal: AbortSignal.any([signal, stop.signal]) };
    const onMessage = ({ data }: MessageEvent<Outcome>) => {
      if (data.id !== id) return;
      stop.abort();
      resolve(data.lines);
    };
    const onError = (event: Event) => {
      event.preventDefault();
      own.terminate();
      if (worker === own) worker = undefined;
      stop.abort();
      reject(new Error('The worker for long answers ended.'));
    };
    own.addEventListener('message', onMessage, options);
    own.addEventListener('error', onError, options);
    own.postMessage({ ...job, id } satisfies LinesJob, []);
  });
}
