import { maxDelayMs } from '../../core/persona/demo-key.ts';

/** What a note asks of the sandbox; the table for readers is `sandboxTriggers`. */
export const readTrigger = (
  note: string,
): { readonly delayMs: number; readonly status: number | undefined } => {
  const [, delay] = /^sandbox-delay-(\d{1,9})ms$/.exec(note) ?? [];
  const [, status] = /^sandbox-status-(500|502|503|504)$/.exec(note) ?? [];
  return {
    delayMs: Math.min(Number(delay ?? 0), maxDelayMs),
    status: status === undefined ? undefined : Number(status),
  };
};

/** Waits; false when the caller went away before the time was up. */
export const pause = (milliseconds: number, signal: AbortSignal): Promise<boolean> =>
  new Promise((resolve) => {
    if (signal.aborted) {
      resolve(false);
      return;
    }
    const finish = (isWhole: boolean): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      resolve(isWhole);
    };
    const abort = (): void => finish(false);
    const timer = setTimeout(() => finish(true), milliseconds);
    signal.addEventListener('abort', abort);
  });
