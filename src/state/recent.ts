import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { keepLocally } from './keep.ts';
import { registerKeeper } from './keepers.ts';

/** A request that was sent, by what it was: neither its values nor its answer are in it. */
export type RecentRequest = {
  readonly documentId: string;
  readonly operationId: string;
  readonly title: string;
  readonly method: string;
  readonly path: string;
  /** Epoch milliseconds of the last press. */
  readonly sentAt: number;
};

const storageName = 'tryit.recent';
const atMost = 20;
const lifetime = 30 * 24 * 60 * 60 * 1000;

const isRecent = (value: unknown): value is RecentRequest =>
  typeof value === 'object' &&
  value !== null &&
  ['documentId', 'operationId', 'title', 'method', 'path'].every(
    (name) => typeof (value as Record<string, unknown>)[name] === 'string',
  ) &&
  typeof (value as Record<string, unknown>)['sentAt'] === 'number';

function readKept(): readonly RecentRequest[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageName) ?? '[]');
    return Array.isArray(kept)
      ? kept.filter((one) => isRecent(one) && Date.now() - one.sentAt < lifetime).slice(0, atMost)
      : [];
  } catch {
    return [];
  }
}

type RecentState = { readonly requests: readonly RecentRequest[] | undefined };

/** `undefined` until somebody asks: the first paint does not wait for it. */
export const recentStore = createStore<RecentState>(() => ({ requests: undefined }));

/** Last sent first. */
export function readRecent(): readonly RecentRequest[] {
  const { requests } = recentStore.getState();
  if (requests) return requests;
  const kept = readKept();
  recentStore.setState({ requests: kept });
  return kept;
}

export const useRecent = (): readonly RecentRequest[] =>
  useStore(recentStore, ({ requests }) => requests) ?? readKept();

function change(next: readonly RecentRequest[]): void {
  recentStore.setState({ requests: next });
  try {
    keepLocally(storageName, next);
  } catch {
    // The list lives as long as the tab.
  }
}

/** Try It! was pressed. */
export function noteSent(request: RecentRequest): void {
  const others = readRecent().filter(
    ({ documentId, operationId }) => documentId !== request.documentId || operationId !== request.operationId,
  );
  change([request, ...others].slice(0, atMost));
}

function forgetRecentOf(documentId: string): void {
  const requests = readRecent();
  const others = requests.filter((request) => request.documentId !== documentId);
  if (others.length < requests.length) change(others);
}

export function forgetRecent(): void {
  recentStore.setState({ requests: [] });
  try {
    localStorage.removeItem(storageName);
  } catch {
    // Nothing is kept where storage is closed to us.
  }
}

registerKeeper({ name: 'recent requests', forgetAll: forgetRecent, forgetDocument: forgetRecentOf });
