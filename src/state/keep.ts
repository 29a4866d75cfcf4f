import { set } from 'idb-keyval';
import { ownValue } from '../core/own-value.ts';
import { isSecretName } from '../core/request/secret-names.ts';
import { base64Forms } from '../core/request/base64-forms.ts';
import { credentialStore } from './credentials.ts';
import { type Draft, emptyDraft } from './drafts.ts';
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
  /persona_(?:sandbox|production)_[\w-]|cGVyc29uYV|BlcnNvbmFf|ZXJzb25hX|\\[ux][\da-f]|%[2-7][\da-f]|&#|[\u200B-\u200F\u2060\uFEFF\u00AD]/i;

const plainText = (_name: string, value: unknown): unknown =>
  typeof value === 'string' && suspicious.test(value) ? '' : value;

const textOf = (value: unknown): string =>
  loaded ? JSON.stringify(loaded.keepable(value)) : JSON.stringify(value, plainText);

/** Every text in a value, and every name of a member in those. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

/** A test for what may hold a key, a secret by its name, or a credential of the box, before the search is there. */
function coarseTest(): (member: unknown) => boolean {
  const { byPlace, grants } = credentialStore.getState();
  const typed = Object.values(byPlace).flatMap((schemes) => Object.values(schemes).map(({ text }) => text));
  const pieces = [...typed, ...textsIn(grants)]
    .flatMap((text) => [text.trim(), text.slice(text.indexOf(':') + 1), ...text.split(/[:\s]+/)])
    .filter((text) => text.length >= 4);
  const inBase64 = pieces.filter((text) => text.length >= 8).flatMap(base64Forms);
  const encoded = new RegExp(inBase64.join('|') || '$^');
  return (member) =>
    textsIn(member).some(
      (text) =>
        suspicious.test(text) ||
        [...text.matchAll(/[\w-]+|"[^"\n]{1,80}"(?=\s*:)/g)].some(([word]) => isSecretName(word)) ||
        (pieces.length > 0 && text.includes('\\')) ||
        pieces.some((piece) => text.includes(piece)) ||
        encoded.test(text),
    );
}

/**
 * Writes a draft to localStorage while the page goes and the search is not there yet. A member that may hold a key
 * stays as it was kept before, in `old`. Throws as localStorage does.
 */
export function keepCoarsely(name: string, draft: Draft, old: Draft = emptyDraft): void {
  const mayHoldKey = coarseTest();
  const plain = <Value>(
    record: Readonly<Record<string, Value>>,
    kept: Readonly<Record<string, Value>> = {},
  ) =>
    Object.fromEntries(
      Object.entries(record).flatMap((member): [string, Value][] => {
        if (!mayHoldKey(member)) return [member];
        const before = ownValue(kept, member[0]);
        return before === undefined ? [] : [[member[0], before]];
      }),
    );
  const { bodies, parameters, forms, extra, ...rest } = draft;
  const kept: Draft = {
    ...rest,
    bodies: plain(bodies, old.bodies),
    parameters: plain(parameters, old.parameters),
    ...(forms && { forms: plain(forms, old.forms) }),
    ...(extra && { extra: extra.flatMap((line, at) => (mayHoldKey(line) ? (old.extra?.[at] ?? []) : line)) }),
  };
  localStorage.setItem(name, JSON.stringify(kept));
}

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
