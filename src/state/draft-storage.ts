import { clear, del, get, set } from 'idb-keyval';
import type { Draft } from './drafts.ts';
import { draftStore, dropDraftsOf, isOf, restoreDraft } from './drafts.ts';
import { forgetFileNamesOf } from './file-names.ts';
import { forgetFilesOf } from './files.ts';
import { withoutSecrets } from './without-secrets.ts';

/*
 * Where drafts are kept: small ones in localStorage, because it is written before the tab is gone, even on a reload
 * right after a key press; texts over `largeDraft` in IndexedDB, because localStorage holds about 5 MB for the origin.
 */
const prefix = 'tryit.draft.';
const largeDraft = 256 * 1024;
const lifetime = 30 * 24 * 60 * 60 * 1000;
const quietTime = 250;
const inDatabase = 'idb';

const isDraft = (value: unknown): value is Draft =>
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

function write(key: string, typed: Draft): void {
  const name = prefix + key;
  const draft = withoutSecrets(typed);
  const text = JSON.stringify(draft);
  try {
    const wasInDatabase = localStorage.getItem(name) === inDatabase;
    if (text.length <= largeDraft && keepLocally(name, text)) {
      // What the database has of it is older from here on.
      if (wasInDatabase) del(name).catch(() => undefined);
      return;
    }
    // An older text left in place would come back as the draft.
    localStorage.removeItem(name);
    localStorage.setItem(name, inDatabase);
  } catch {
    // Closed to us, or too full for three letters: the draft lives as long as the tab.
    return;
  }
  set(name, draft).catch(() => undefined);
}

function keepLocally(name: string, text: string): boolean {
  try {
    localStorage.setItem(name, text);
    return true;
  } catch {
    // A full localStorage: the database has room.
    return false;
  }
}

function parse(text: string): Draft | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isDraft(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function forget(name: string): void {
  localStorage.removeItem(name);
  del(name).catch(() => undefined);
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

/** Writes every change of the drafts after a quiet moment, and at once when the page is hidden. Returns the stop. */
export function keepDrafts(): () => void {
  const waiting = new Map<string, Draft>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    // A draft that was forgotten meanwhile stays forgotten.
    for (const [key, draft] of waiting) if (draftStore.getState().drafts[key]) write(key, draft);
    waiting.clear();
  };
  const stop = draftStore.subscribe((state, before) => {
    for (const [key, draft] of Object.entries(state.drafts)) {
      if (draft !== before.drafts[key]) waiting.set(key, draft);
    }
    timer ??= setTimeout(flush, quietTime);
  });
  const onHidden = () => document.visibilityState === 'hidden' && flush();
  addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', onHidden);
  return () => {
    stop();
    flush();
    removeEventListener('pagehide', flush);
    document.removeEventListener('visibilitychange', onHidden);
  };
}

/** Removes drafts not touched for 30 days. `now` is epoch milliseconds. */
export function expireDrafts(now: number): void {
  try {
    for (const name of Object.keys(localStorage)) {
      if (!name.startsWith(prefix)) continue;
      const text = localStorage.getItem(name) ?? '';
      if (text === inDatabase) {
        void get(name).then(
          (value: unknown) =>
            isDraft(value) && now - value.changedAt <= lifetime ? undefined : forget(name),
          () => undefined,
        );
      } else {
        const draft = parse(text);
        if (!draft || now - draft.changedAt > lifetime) forget(name);
      }
    }
  } catch {
    // Nothing is kept where storage is closed to us.
  }
}

/** Forgets every kept draft, the large ones in the database too. */
export async function forgetKeptDrafts(): Promise<void> {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(prefix)) localStorage.removeItem(name);
  }
  await clear().catch(() => undefined);
}

/** A document was removed: all that was typed and chosen for its operations goes with it. */
export function forgetDraftsOf(documentId: string): void {
  dropDraftsOf(documentId);
  forgetFilesOf(documentId);
  forgetFileNamesOf(documentId);
  try {
    for (const name of Object.keys(localStorage))
      if (name.startsWith(prefix) && isOf(documentId, name.slice(prefix.length))) forget(name);
  } catch {
    // Nothing is kept where storage is closed to us.
  }
}
