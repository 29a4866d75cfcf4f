import { set } from 'idb-keyval';
import type * as Search from './search-keys.ts';
import type { PersistStorage, StorageValue } from 'zustand/middleware';

/*
 * The one gate to what outlives the page. Whatever is written to localStorage, sessionStorage or IndexedDB passes here
 * and leaves behind what is shaped like a key or is a credential of the token box, wherever it was typed.
 * (tab-key.ts writes the one key that the user chose to keep; documents are searched in document-storage.ts.)
 */

let loaded: typeof Search | undefined;

/** How long the page has to be usable before the search comes, in milliseconds; the code that writes drafts brings it sooner. */
const latestStart = 1000;

/** The search comes after the page's first script, which need not wait for it. */
export const searchLoaded: Promise<void> = loadSearch();

async function loadSearch(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, latestStart);
  });
  try {
    loaded = await import('./search-keys.ts');
  } catch {
    // The console went away: writes stay coarse.
  }
}

/** Whoever needs it at once brings it. */
export function bringSearch(module: NonNullable<typeof loaded>): void {
  loaded = module;
}

/** `undefined` until it is there. */
export const keySearch = (): typeof loaded => loaded;

/** Where a key could be: by its shape, in base64, or behind escapes. Before the search is there, all of such a text is left out. */
const suspicious =
  /persona_(?:sandbox|production)_[\w-]|cGVyc29uYV|BlcnNvbmFf|ZXJzb25hX|\\u[\da-f]{4}|%[2-7][\da-f]|&#/i;

const plainText = (_name: string, value: unknown): unknown =>
  typeof value === 'string' && suspicious.test(value) ? '' : value;

const textOf = (value: unknown): string =>
  loaded ? JSON.stringify(loaded.keepable(value)) : JSON.stringify(value, plainText);

/** Writes to localStorage; throws as it does, where it is full or closed. */
export function keepLocally(name: string, value: unknown): void {
  localStorage.setItem(name, textOf(value));
}

/** Writes to sessionStorage, likewise. */
export function keepForSession(name: string, value: unknown): void {
  sessionStorage.setItem(name, textOf(value));
}

/** Writes to the drafts' database, likewise. */
export async function keepInDatabase(name: string, value: unknown): Promise<void> {
  await set(name, JSON.parse(textOf(value)));
}

/** Storage for zustand's `persist` that never throws: a full or forbidden one loses what it would keep, not the page. */
export const keptStorage = <State>(): PersistStorage<State> => ({
  getItem: (name) => {
    try {
      return JSON.parse(localStorage.getItem(name) ?? 'null') as StorageValue<State> | null;
    } catch {
      return null;
    }
  },
  setItem: (name, value) => {
    try {
      keepLocally(name, value);
    } catch {
      // It lives as long as the tab.
    }
  },
  removeItem: (name) => localStorage.removeItem(name),
});
