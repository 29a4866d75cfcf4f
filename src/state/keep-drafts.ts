import { clear, del, get } from 'idb-keyval';
import { cleanPageAddress } from './clean-address.ts';
import { inDatabase, isDraft, parse, prefix } from './draft-storage.ts';
import { type Draft, draftStore, isOf } from './drafts.ts';
import { bringSearch, keepInDatabase, keepLocally } from './keep.ts';
import { tellPlanted } from './planted.ts';
import * as search from './search-keys.ts';
import { type Found, keepable } from './search-keys.ts';
import { searchSettings } from './settings.ts';
import { watchCredentials } from './sweep-kept.ts';
import { withoutSecrets } from './without-secrets.ts';
import { registerKeeper } from './keepers.ts';

bringSearch(search);

const largeDraft = 256 * 1024;
const lifetime = 30 * 24 * 60 * 60 * 1000;
const quietTime = 250;

/** Draft without the keys that stand in it, which the page tells of. */
function tellKeysIn(key: string, draft: Draft): { readonly clean: Draft; readonly found: readonly Found[] } {
  const found: Found[] = [];
  const clean = keepable(draft, (one) => found.push(one));
  tellPlanted(key, found);
  return { clean, found };
}

function write(key: string, typed: Draft): void {
  const name = prefix + key;
  const { clean, found } = tellKeysIn(key, typed);
  const draft = withoutSecrets(typed, clean, found);
  const text = JSON.stringify(draft);
  try {
    const wasInDatabase = localStorage.getItem(name) === inDatabase;
    if (text.length <= largeDraft && isKeptLocally(name, draft)) {
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
  keepInDatabase(name, draft).catch(() => undefined);
}

function isKeptLocally(name: string, draft: Draft): boolean {
  try {
    keepLocally(name, draft);
    return true;
  } catch {
    // A full localStorage: the database has room.
    return false;
  }
}

function forget(name: string): void {
  localStorage.removeItem(name);
  del(name).catch(() => undefined);
}

/**
 * Writes every change of the drafts since `since` (epoch milliseconds) after a quiet moment, and at once when the page
 * is hidden. Returns the stop.
 */
export function keepDrafts(since = Date.now()): () => void {
  const waiting = new Map<string, Draft>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    // A draft that was forgotten meanwhile stays forgotten.
    for (const [key, draft] of waiting) if (draftStore.getState().drafts[key]) write(key, draft);
    waiting.clear();
  };
  // A credential that was typed meanwhile may stand in what was written before.
  const stopWatch = watchCredentials(() => {
    searchSettings();
    cleanPageAddress();
    for (const [key, draft] of Object.entries(draftStore.getState().drafts))
      if (tellKeysIn(key, draft).found.length > 0) waiting.set(key, draft);
    flush();
  });
  const stop = draftStore.subscribe((state, before) => {
    for (const [key, draft] of Object.entries(state.drafts)) {
      if (draft !== before.drafts[key]) waiting.set(key, draft);
    }
    timer ??= setTimeout(flush, quietTime);
  });
  // What was typed before this code was there.
  for (const [key, draft] of Object.entries(draftStore.getState().drafts))
    if (draft.changedAt >= since) waiting.set(key, draft);
  if (waiting.size > 0) timer = setTimeout(flush, quietTime);
  const onHidden = () => document.visibilityState === 'hidden' && flush();
  addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', onHidden);
  return () => {
    stop();
    stopWatch();
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
async function forgetKeptDrafts(): Promise<void> {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(prefix)) localStorage.removeItem(name);
  }
  await clear().catch(() => undefined);
}

async function forgetKeptDraftsOf(documentId: string): Promise<void> {
  try {
    const names = Object.keys(localStorage).filter(
      (name) => name.startsWith(prefix) && isOf(documentId, name.slice(prefix.length)),
    );
    for (const name of names) localStorage.removeItem(name);
    await Promise.all(names.map((name) => del(name)));
  } catch {
    // Nothing is kept where storage is closed to us.
  }
}

registerKeeper({
  name: 'kept drafts',
  forgetAll: forgetKeptDrafts,
  forgetDocument: forgetKeptDraftsOf,
});
