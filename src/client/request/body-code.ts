import { useEffect, useSyncExternalStore } from 'react';

/** What forms and texts in other charsets than UTF-8 are made with; not part of the first load. */
async function importCode() {
  const [{ buildBody }, { formOf }] = await Promise.all([
    import('../../core/request/body/build-body.ts'),
    import('../../state/form-drafts.ts'),
  ]);
  return { buildBody, formOf };
}

export type BodyCode = Awaited<ReturnType<typeof importCode>>;

let loading: Promise<void> | undefined;
let loaded: BodyCode | undefined;
const listeners = new Set<() => void>();

/** The code once it is there. */
export const bodyCode = (): BodyCode | undefined => loaded;

/** A load that fails, as in a page left open over an update of the console, is tried again when it is next asked for. */
export function loadBodyCode(): Promise<void> {
  loading ??= keepCode();
  return loading;
}

async function keepCode(): Promise<void> {
  try {
    loaded = await importCode();
    for (const notify of listeners) notify();
  } catch {
    loading = undefined;
  }
}

function subscribe(notify: () => void): () => void {
  listeners.add(notify);
  return () => listeners.delete(notify);
}

/** The code, loaded when an open operation may need it; whoever calls is drawn again when it has come. */
export function useBodyCode(isNeeded: boolean): BodyCode | undefined {
  useEffect(() => {
    if (isNeeded) void loadBodyCode();
  }, [isNeeded]);
  return useSyncExternalStore(subscribe, bodyCode, bodyCode);
}
