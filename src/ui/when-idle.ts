/** Runs once the page has loaded and has nothing else to do, `mostMs` milliseconds later at the most; the result calls it off. */
export function whenIdle(run: () => void, mostMs = 2000): () => void {
  const controller = new AbortController();
  let cancelIdle = () => {};
  const wait = () => {
    if (typeof requestIdleCallback === 'function') {
      const handle = requestIdleCallback(run, { timeout: mostMs });
      cancelIdle = () => cancelIdleCallback(handle);
    } else {
      // Safari has no idle callback yet.
      const handle = setTimeout(run, mostMs / 10);
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
