import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { credentialStore, isPlaceOf, pasteToken } from './credentials.ts';
import { registerKeeper } from './keepers.ts';

/**
 * "Keep for this tab": the one way for a key to leave memory, chosen by the user and offered for sandbox keys only.
 * What is kept is that one text. Another text in its place, or none, ends the keeping, so that a production key
 * pasted over a kept one never reaches the storage.
 */
type KeptKey = { readonly place: string; readonly scheme: string; readonly text: string };

const storageName = 'tryit.tab-key';

const tabKeyStore = createStore<{ readonly kept: readonly KeptKey[] }>(() => ({ kept: [] }));

const isKeptFor = (place: string, scheme: string) => (key: KeptKey) =>
  key.place === place && key.scheme === scheme;

export const useIsKeptForTab = (place: string, scheme: string): boolean =>
  useStore(tabKeyStore, (state) => state.kept.some(isKeptFor(place, scheme)));

export const isKeptForTab = (place: string, scheme: string): boolean =>
  tabKeyStore.getState().kept.some(isKeptFor(place, scheme));

/** Writes what is kept now; without a storage (blocked, full) nothing is kept and the box says so by staying off. */
function write(kept: readonly KeptKey[]): void {
  try {
    if (kept.length === 0) sessionStorage.removeItem(storageName);
    else sessionStorage.setItem(storageName, JSON.stringify(kept));
    tabKeyStore.setState({ kept });
  } catch {
    tabKeyStore.setState({ kept: [] });
  }
}

/** Keeps the key as it stands now. The caller has seen that it is a sandbox key. */
export function keepForTab(place: string, scheme: string): void {
  const text = credentialStore.getState().byPlace[place]?.[scheme]?.text;
  if (text === undefined) return;
  write([
    ...tabKeyStore.getState().kept.filter((key) => !isKeptFor(place, scheme)(key)),
    { place, scheme, text },
  ]);
}

export function stopKeepingForTab(place: string, scheme: string): void {
  const { kept } = tabKeyStore.getState();
  if (kept.some(isKeptFor(place, scheme))) write(kept.filter((key) => !isKeptFor(place, scheme)(key)));
}

const isKeptKey = (value: unknown): value is KeptKey =>
  typeof value === 'object' &&
  value !== null &&
  ['place', 'scheme', 'text'].every((name) => typeof (value as Record<string, unknown>)[name] === 'string');

function read(): readonly KeptKey[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageName) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isKeptKey) : [];
  } catch {
    return [];
  }
}

/** After a reload: puts back what was kept, where no key stands yet. */
export function restoreTabKeys(): void {
  const kept = read();
  for (const { place, scheme, text } of kept) {
    if (!credentialStore.getState().byPlace[place]?.[scheme]) pasteToken(place, scheme, text);
  }
  tabKeyStore.setState({ kept });
}

credentialStore.subscribe(({ byPlace }) => {
  const { kept } = tabKeyStore.getState();
  const still = kept.filter(({ place, scheme, text }) => byPlace[place]?.[scheme]?.text === text);
  if (still.length < kept.length) write(still);
});

// As the other stores do, this one is whole again before the first panel reads it.
restoreTabKeys();

registerKeeper({
  name: 'keys kept for the tab',
  forgetAll: () => write([]),
  forgetDocument: (documentId) => {
    const { kept } = tabKeyStore.getState();
    const others = kept.filter(({ place }) => !isPlaceOf(documentId, place));
    if (others.length < kept.length) write(others);
  },
});
