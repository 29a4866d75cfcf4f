import { entries } from 'idb-keyval';
import { keepForSession, keepInDatabase, keepLocally } from './keep.ts';
import { credentialStore } from './credentials.ts';
import { documentStore } from './documents.ts';
import { credentialTexts, keepable, plainSettings } from './search-keys.ts';
import type { Settings } from './settings.ts';
import { registerKeeper } from './keepers.ts';

/** Searches the documents that are kept, in a worker, which only `client` can start. */
type DocumentSweep = (secrets: readonly string[]) => Promise<void>;
let sweepDocuments: DocumentSweep | undefined;
/** What they were searched for already. */
let swept: ReadonlySet<string> = new Set();

const dropSwept = (): void => {
  swept = new Set();
};

registerKeeper({
  name: 'credentials that were searched for',
  forgetAll: dropSwept,
  forgetDocument: dropSwept,
});

export function bringDocumentSweep(sweep: DocumentSweep): void {
  sweepDocuments = sweep;
}

/** A document is changed for good, so that half a credential is not looked for in it. */
const wholeTime = 1500;

async function sweepForNew(): Promise<void> {
  const isNew = (text: string) => text !== '' && !swept.has(text);
  const entered = credentialTexts().filter(isNew);
  if (!sweepDocuments || entered.length === 0) return;
  await new Promise((resolve) => setTimeout(resolve, wholeTime));
  const stay = new Set(credentialTexts());
  const secrets = entered.filter((text) => stay.has(text) && isNew(text));
  if (secrets.length === 0 || !documentStore.getState().documents.some(({ isKept }) => isKept)) return;
  swept = new Set([...swept, ...secrets]);
  await sweepDocuments(secrets);
}

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
    void sweepForNew();
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(sweep, quietTime);
  };
  const onHidden = () => timer !== undefined && document.visibilityState === 'hidden' && sweep();
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (newValue === null || !key?.startsWith('tryit.')) return;
    // A document that another tab keeps was searched for that tab's credentials.
    swept = new Set();
    soon();
  };
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
