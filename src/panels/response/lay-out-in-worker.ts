import type { DisplayLines } from '../../core/response/display-lines.ts';
import type { LinesJob } from './lines-job.ts';
// The address is Vite's making; the file itself exports nothing.
// oxlint-disable-next-line import/default
import workerUrl from './lines-worker.ts?worker&url';

type TrustedTypes = {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: () => string },
  ) => { readonly createScriptURL: (url: string) => string };
};

type Outcome = { readonly id: number; readonly lines: DisplayLines };

/** The name stands in the `trusted-types` directive of the page's CSP; the policy knows one address. */
const policyName = 'tryit-answer-lines';

let worker: Worker | undefined;
let lastId = 0;

function startWorker(): Worker {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy(policyName, { createScriptURL: () => workerUrl });
  return new Worker(policy?.createScriptURL(workerUrl) ?? workerUrl, {
    type: 'module',
    name: 'answer-lines',
  });
}

/** Lays JSON out off the main thread. Rejects when there is no worker to be had or it ends; the caller has other ways. */
export function layOutInWorker(job: Omit<LinesJob, 'id'>, signal: AbortSignal): Promise<DisplayLines> {
  worker ??= startWorker();
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
