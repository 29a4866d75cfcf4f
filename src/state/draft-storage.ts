import { get } from 'idb-keyval';
import { type Draft, draftStore, restoreDraft } from './drafts.ts';

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
 * Keeps the drafts from the first change on. What writes them comes with that change: the page need not wait for it to
 * be usable. Returns the stop.
 */
export function keepDraftsSoon(): () => void {
  const since = Date.now();
  let stop: (() => void) | undefined;
  let isOver = false;
  const start = () => {
    stopWaiting();
    void startNow();
  };
  const startNow = async () => {
    try {
      const { expireDrafts, keepDrafts } = await import('./keep-drafts.ts');
      if (isOver) return;
      stop = keepDrafts(since);
      expireDrafts(Date.now());
    } catch {
      // The console went away: drafts live as long as the tab.
    }
  };
  const unsubscribe = draftStore.subscribe(start);
  const timer = setTimeout(start, latestStart);
  const stopWaiting = () => {
    unsubscribe();
    clearTimeout(timer);
  };
  return () => {
    isOver = true;
    stopWaiting();
    stop?.();
  };
}
