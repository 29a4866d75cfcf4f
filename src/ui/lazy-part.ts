import { lazy } from 'react';

/** Pauses before a further try, in milliseconds: as long as a restart of the console takes. */
const pauses = [300, 1000, 3000];

/**
 * A component whose code comes when it is first drawn. A console that is just being started again, or a network that
 * is away for a moment, delays it and does not break the page: React would keep the first failure for good.
 */
export const lazyPart: typeof lazy = (load) => lazy(() => persistently(load));

/** The result of `load`, tried again after each of the pauses; rejects with the last failure. */
export async function persistently<Value>(
  load: () => Promise<Value>,
  pause: (milliseconds: number) => Promise<void> = sleep,
): Promise<Value> {
  for (const milliseconds of pauses) {
    try {
      return await load();
    } catch {
      await pause(milliseconds);
    }
  }
  return load();
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds);
  });
