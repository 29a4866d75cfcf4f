import { useStore } from 'zustand';
import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import { isSecretName } from '../core/request/secret-names.ts';
import { keySearch, keptStorage } from './keep.ts';
import type { Found } from './search-keys.ts';
import { tellPlanted } from './planted.ts';
import { registerKeeper } from './keepers.ts';

export type Theme = 'system' | 'light' | 'dark';

/** View choices that outlive the tab. Nothing here is or names a credential. */
export type Settings = {
  readonly theme: Theme;
  /** Snippet language id. */
  readonly snippetLanguage: string;
  /** Snippet languages with a tab to keep beside the four that always have one, in the order they were chosen. */
  readonly favouriteLanguages: readonly string[];
  /** Chosen server address by document id. */
  readonly serverByDocument: Readonly<Record<string, string>>;
  /** Server variables by document id, then by name (OpenAPI 3.1 section 4.8.6). */
  readonly serverVariables: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Server addresses the user typed, by document id. */
  readonly typedServers: Readonly<Record<string, readonly string[]>>;
  /** `alternativeKey` of the chosen security alternative by document id. */
  readonly securityByDocument: Readonly<Record<string, string>>;
  /** Parameters chosen once for a whole document: document id, then parameter key. */
  readonly documentParameters: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

const initial: Settings = {
  theme: 'system',
  snippetLanguage: 'curl',
  favouriteLanguages: [],
  serverByDocument: {},
  serverVariables: {},
  typedServers: {},
  securityByDocument: {},
  documentParameters: {},
};

export const settingsStore = createStore<Settings>()(
  persist(() => initial, {
    name: 'tryit.settings',
    version: 1,
    // What is named like a secret lives as long as the tab, as keys do.
    partialize: (settings) => {
      const kept = searchSettings(settings);
      return { ...kept, serverVariables: plainVariables(kept.serverVariables) };
    },
    storage: keptStorage<Settings>(),
  }),
);

/** Takes every choice that holds a key out of the settings, of this tab too. */
export function dropKeysInSettings(): void {
  const search = keySearch();
  if (search) settingsStore.setState(search.plainSettings(settingsStore.getState(), () => undefined));
}

/** Tells of the keys that stand in the settings of this tab, and gives the rest. */
export function searchSettings(settings = settingsStore.getState()): Settings {
  const search = keySearch();
  if (!search) return settings;
  const found: Found[] = [];
  const plain = search.plainSettings(settings, (one) => found.push(one));
  tellPlanted('settings', found);
  return plain;
}

function plainVariables(byDocument: Settings['serverVariables']): Settings['serverVariables'] {
  return Object.fromEntries(
    Object.entries(byDocument).map(([documentId, values]) => [
      documentId,
      Object.fromEntries(Object.entries(values).filter(([name]) => !isSecretName(name))),
    ]),
  );
}

export const useSettings = <Selected>(select: (state: Settings) => Selected): Selected =>
  useStore(settingsStore, select);

export function chooseTheme(theme: Theme): void {
  settingsStore.setState({ theme });
}

export function chooseSnippetLanguage(snippetLanguage: string): void {
  settingsStore.setState({ snippetLanguage });
}

export function toggleFavouriteLanguage(id: string): void {
  settingsStore.setState(({ favouriteLanguages: before }) => ({
    favouriteLanguages: before.includes(id) ? before.filter((one) => one !== id) : [...before, id],
  }));
}

export function chooseServer(documentId: string, url: string): void {
  settingsStore.setState((state) => ({ serverByDocument: { ...state.serverByDocument, [documentId]: url } }));
}

export function setServerVariable(documentId: string, name: string, value: string): void {
  settingsStore.setState((state) => ({
    serverVariables: {
      ...state.serverVariables,
      [documentId]: { ...state.serverVariables[documentId], [name]: value },
    },
  }));
}

export function addTypedServer(documentId: string, url: string): void {
  settingsStore.setState((state) => {
    const before = state.typedServers[documentId] ?? [];
    const typed = before.includes(url) ? before : [...before, url];
    return { typedServers: { ...state.typedServers, [documentId]: typed } };
  });
}

export function removeTypedServer(documentId: string, url: string): void {
  settingsStore.setState((state) => {
    const typed = (state.typedServers[documentId] ?? []).filter((one) => one !== url);
    return { typedServers: { ...state.typedServers, [documentId]: typed } };
  });
}

export function chooseSecurity(documentId: string, key: string): void {
  settingsStore.setState((state) => ({
    securityByDocument: { ...state.securityByDocument, [documentId]: key },
  }));
}

/** `undefined` goes back to the document's own default; the empty string means "not sent". */
export function chooseDocumentParameter(documentId: string, key: string, value: string | undefined): void {
  settingsStore.setState((state) => {
    const { [key]: _old, ...others } = state.documentParameters[documentId] ?? {};
    const chosen = value === undefined ? others : { ...others, [key]: value };
    return { documentParameters: { ...state.documentParameters, [documentId]: chosen } };
  });
}

/** What is chosen for one document, by its id. */
const ofDocuments = [
  'serverByDocument',
  'serverVariables',
  'typedServers',
  'securityByDocument',
  'documentParameters',
] as const;

/** Every choice that was made for one document, when it is removed. */
function forgetSettingsOf(documentId: string): void {
  const settings = settingsStore.getState();
  const changed = ofDocuments.filter((member) => Object.hasOwn(settings[member], documentId));
  if (changed.length === 0) return;
  const without = (member: (typeof ofDocuments)[number]) =>
    Object.fromEntries(Object.entries(settings[member]).filter(([id]) => id !== documentId));
  settingsStore.setState(Object.fromEntries(changed.map((member) => [member, without(member)])));
}

registerKeeper({
  name: 'settings',
  forgetAll: () => {
    settingsStore.setState(initial, true);
    settingsStore.persist.clearStorage();
  },
  forgetDocument: forgetSettingsOf,
});
