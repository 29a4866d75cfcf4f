import type * as Monaco from './monaco.ts';

type MonacoModule = typeof Monaco;

let loading: Promise<MonacoModule> | undefined;

/** Monaco, loaded once. A failed load may be tried again: the next caller starts afresh. */
export function loadMonaco(): Promise<MonacoModule> {
  loading ??= import('./monaco.ts').catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Runs once the page has loaded and has nothing else to do; the result calls it off. */
export function whenIdle(run: () => void): () => void {
  const controller = new AbortController();
  let cancelIdle = () => {};
  const wait = () => {
    if (typeof requestIdleCallback === 'function') {
      const handle = requestIdleCallback(run, { timeout: 2000 });
      cancelIdle = () => cancelIdleCallback(handle);
    } else {
      // Safari has no idle callback yet.
      const handle = setTimeout(run, 200);
      cancelIdle = () => clearTimeout(handle);
    }
  };
  if (document.readyState === 'complete') wait();
  else addEventListener('load', wait, { once: true, signal: controller.signal });
  return () => {
    controller.abort();
    cancelIdle();
  };
}
