import { entries } from 'idb-keyval';
import { keepForSession, keepInDatabase, keepLocally } from './keep.ts';
import { credentialStore } from './credentials.ts';
import { keepable, plainSettings } from './search-keys.ts';
import type { Settings } from './settings.ts';

/** A key that is typed letter by letter is looked for when it is whole. */
const quietTime = 600;

/**
 * What is kept is searched again when the token box has another credential, when the page starts, and when another tab
 * writes. `search` does the same with what this tab holds in memory. Returns the stop.
 */
export function watchCredentials(search: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const sweep = () => {
    clearTimeout(timer);
    timer = undefined;
    search();
    void sweepKept();
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(sweep, quietTime);
  };
  const onHidden = () => timer !== undefined && document.visibilityState === 'hidden' && sweep();
  const onStorage = ({ key, newValue }: StorageEvent) =>
    newValue !== null && key?.startsWith('tryit.') && soon();
  const stop = credentialStore.subscribe((state, before) => {
    if (state.byPlace !== before.byPlace || state.grants !== before.grants) soon();
  });
  document.addEventListener('visibilitychange', onHidden);
  addEventListener('storage', onStorage);
  soon();
  return () => {
    stop();
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onHidden);
    removeEventListener('storage', onStorage);
  };
}

/** Searches all that is kept on this machine once more, and leaves out what is a credential by now. */
export async function sweepKept(): Promise<void> {
  try {
    sweep(localStorage, keepLocally);
    sweep(sessionStorage, keepForSession);
    for (const [name, value] of await entries<string, unknown>())
      if (isChanged(value)) await keepInDatabase(name, value);
  } catch {
    // Nothing is kept where storage is closed to us.
  }
}

/** The one key that the user chose to keep (tab-key.ts). */
const chosenKey = 'tryit.tab-key';

function sweep(storage: Storage, write: (name: string, value: unknown) => void): void {
  for (const name of Object.keys(storage)) {
    if (!name.startsWith('tryit.') || name === chosenKey) continue;
    const value = parsed(storage.getItem(name) ?? '');
    if (value === undefined || !isChanged(value)) continue;
    // Half an address of a server would be another server.
    if (isSettings(name, value))
      write(name, { ...value, state: plainSettings(value.state, () => undefined) });
    else write(name, value);
  }
}

const isSettings = (name: string, value: unknown): value is { readonly state: Settings } =>
  name === 'tryit.settings' && typeof value === 'object' && value !== null && 'state' in value;

function isChanged(value: unknown): boolean {
  let isFound = false;
  keepable(value, () => {
    isFound = true;
  });
  return isFound;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
