import { useSyncExternalStore } from 'react';

/** `#/<operationId>`; anything else is the empty route, which shows the document's first operation. */
const readOperationId = (): string => {
  const match = /^#\/([^?]+)/.exec(location.hash);
  try {
    return match?.[1] === undefined ? '' : decodeURIComponent(match[1]);
  } catch {
    return '';
  }
};

function subscribe(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}

/** The operation the address names; back and forward move through it. */
export const useOperationId = (): string => useSyncExternalStore(subscribe, readOperationId);

export const operationHref = (id: string): string => `#/${encodeURIComponent(id)}`;
