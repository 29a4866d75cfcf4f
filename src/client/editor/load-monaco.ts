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
