import type { BodyProblem } from '../../core/openapi/check/problem.ts';
import { createBodyChecker, type BodyChecker, type StartCheckWorker } from './body-check-client.ts';
import type { CheckedContent, FromCheckWorker } from './body-check-protocol.ts';
import { workerStarter } from '../worker-starter.ts';
// Vite makes the default export: the address of the bundled worker.
// oxlint-disable-next-line import/default
import workerUrl from './body-check-worker.ts?worker&url';
import { registerKeeper } from '../../state/keepers.ts';

/** The policy's name stands in the `trusted-types` directive of the page's CSP. */
const startOwn = workerStarter('tryit-body-check', workerUrl);

const startWorker: StartCheckWorker = (receive, crashed) => {
  const worker = startOwn(workerUrl, 'body-check');
  worker.addEventListener('message', ({ data }: MessageEvent<FromCheckWorker>) => receive(data));
  worker.addEventListener('error', crashed);
  return { send: (message) => worker.postMessage(message, []), stop: () => worker.terminate() };
};

let checker: BodyChecker | undefined;

/** Its worker holds schemas, and the text that it checks; the next check starts another. */
function dropChecker(): void {
  checker?.dispose();
  checker = undefined;
}

registerKeeper({ name: 'body checks', forgetAll: dropChecker, forgetDocument: dropChecker });

/**
 * Checks a body off the main thread; the worker starts with the first call. The latest call wins: earlier ones
 * that have no answer yet reject with an `AbortError`. Pass the same `content` object each time, it is sent once.
 */
export function checkBody(
  text: string,
  content: CheckedContent,
  checkSets: readonly string[],
  signal?: AbortSignal,
  isRequired = true,
): Promise<readonly BodyProblem[]> {
  checker ??= createBodyChecker({ startWorker });
  return checker.check({ text, content, checkSets, isRequired }, signal);
}
