import { useMemo, useSyncExternalStore } from 'react';
import { pagePlace } from '../state/page-address.ts';

/**
 * `/#/<operation>` is the bundled document, `?document=<id>#/<operation>` one that is remembered on this machine and
 * `?spec=<address>#/<operation>` one that can be shared. An empty operation shows the document's first, `#overview` what
 * the document says as a whole.
 */
export type Route = {
  readonly documentId: string;
  readonly address: string;
  readonly operationId: string;
  readonly isOverview?: true;
};

const listeners = new Set<() => void>();

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  addEventListener('popstate', onChange);
  addEventListener('hashchange', onChange);
  return () => {
    listeners.delete(onChange);
    removeEventListener('popstate', onChange);
    removeEventListener('hashchange', onChange);
  };
}

/** What the address of the page names; back and forward move through it. */
export function useRoute(): Route {
  const place = useSyncExternalStore(subscribe, pagePlace);
  return useMemo(() => readRoute(place), [place]);
}

/** `place` is the query and the fragment of the page's address. */
export function readRoute(place: string): Route {
  const end = place.indexOf('#');
  const query = new URLSearchParams(end < 0 ? place : place.slice(0, end));
  return {
    documentId: query.get('document') ?? '',
    address: query.get('spec') ?? '',
    operationId: end < 0 ? '' : readOperationId(place.slice(end)),
    ...(end >= 0 && place.slice(end) === overviewHref && { isOverview: true }),
  };
}

function readOperationId(hash: string): string {
  const match = /^#\/([^?]+)/.exec(hash);
  try {
    return match?.[1] === undefined ? '' : decodeURIComponent(match[1]);
  } catch {
    return '';
  }
}

export const overviewHref = '#overview';

/** Within the document that is shown. */
export const operationHref = (id: string): string => `#/${encodeURIComponent(id)}`;

/** A document at the operation; `undefined` is the bundled one. */
export function documentHref(
  document: { readonly id: string; readonly address?: string | undefined } | undefined,
  operationId = '',
): string {
  const hash = operationHref(operationId);
  if (!document) return `${location.pathname}${hash}`;
  const search = document.address === undefined ? { document: document.id } : { spec: document.address };
  return `?${new URLSearchParams(search)}${hash}`;
}

/** Goes to another place of the page; a link to `#/…` does the same by itself. */
export function goTo(href: string, { isReplaced = false } = {}): void {
  if (isReplaced) history.replaceState(null, '', href);
  else history.pushState(null, '', href);
  for (const listener of listeners) listener();
}
