import { get } from 'idb-keyval';
import { type Draft, draftStore, restoreDraft } from './drafts.ts';
import { keepCoarsely } from './keep.ts';

/*
 * Where drafts are kept: small ones in localStorage, because it is written before the tab is gone, even on a reload
 * right after a key press; texts over `largeDraft` in IndexedDB, because localStorage holds about 5 MB for the origin.
 */
export const prefix = 'tryit.draft.';
/** What stands in localStorage for a draft that the database has. */
export const inDatabase = 'idb';

export const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  'parameters' in value &&
  typeof value.parameters === 'object' &&
  'bodies' in value &&
  typeof value.bodies === 'object' &&
  'changedAt' in value &&
  typeof value.changedAt === 'number' &&
  (!('forms' in value) || (typeof value.forms === 'object' && value.forms !== null)) &&
  (!('extra' in value) || Array.isArray(value.extra));

export function parse(text: string): Draft | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isDraft(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Puts a kept draft back into the store, at once when it is small. Called when an operation opens. */
export function openDraft(key: string): void {
  if (draftStore.getState().drafts[key]) return;
  const name = prefix + key;
  try {
    const text = localStorage.getItem(name);
    if (text === null) return;
    if (text === inDatabase) {
      void get(name).then(
        // Its document may have been removed meanwhile.
        (value: unknown) =>
          isDraft(value) && localStorage.getItem(name) === inDatabase && restoreDraft(key, value),
        () => undefined,
      );
      return;
    }
    const draft = parse(text);
    if (draft) restoreDraft(key, draft);
  } catch {
    // Storage is closed to us (private window, policy): drafts live as long as the tab.
  }
}

/** How long nothing may be typed before the code that writes drafts comes all the same, in milliseconds. */
const latestStart = 1000;

/**
 * Keeps the drafts from the first change on. What writes them comes with the first press or key: the page need not wait
 * for it to be usable. `more` comes with it. A page that goes before that writes what was typed all the same. Returns
 * the stop.
 */
export function keepDraftsSoon(more?: () => Promise<void>): () => void {
  const since = Date.now();
  const waiting = new AbortController();
  let stop: (() => void) | undefined;
  let isOver = false;
  const start = () => {
    stopWaiting();
    void startNow();
  };
  const startNow = async () => {
    try {
      const [{ expireDrafts, keepDrafts }] = await Promise.all([import('./keep-drafts.ts'), more?.()]);
      waiting.abort();
      if (isOver) return;
      stop = keepDrafts(since);
      expireDrafts(Date.now());
    } catch {
      // The console went away: what was typed is written when the page goes.
    }
  };
  const unsubscribe = draftStore.subscribe(start);
  const timer = setTimeout(start, latestStart);
  const early = new AbortController();
  for (const kind of ['pointerdown', 'keydown'])
    addEventListener(kind, start, { capture: true, passive: true, signal: early.signal });
  const stopWaiting = () => {
    unsubscribe();
    clearTimeout(timer);
    early.abort();
  };
  const write = () => document.visibilityState === 'hidden' && writeCoarsely(since);
  addEventListener('pagehide', () => writeCoarsely(since), { signal: waiting.signal });
  document.addEventListener('visibilitychange', write, { signal: waiting.signal });
  return () => {
    isOver = true;
    stopWaiting();
    waiting.abort();
    stop?.();
  };
}

/** Drafts typed since then (epoch milliseconds), for as long as what writes them well is on its way. */
function writeCoarsely(since: number): void {
  for (const [key, draft] of Object.entries(draftStore.getState().drafts)) {
    try {
      const old = localStorage.getItem(prefix + key) ?? '';
      // One that the database has may not have come from there yet.
      if (draft.changedAt >= since && old !== inDatabase) keepCoarsely(prefix + key, draft, parse(old));
    } catch {
      // Storage is closed to us, or full.
    }
  }
}
