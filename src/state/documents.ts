import { useStore } from 'zustand';
import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import { keySearch, keptStorage } from './keep.ts';
import { registerKeeper } from './keepers.ts';

/** How a document came to the page. */
export type DocumentOrigin =
  | { readonly kind: 'file'; readonly fileName: string }
  | { readonly kind: 'folder'; readonly folderName: string; readonly entry: string }
  | { readonly kind: 'pasted' }
  | {
      readonly kind: 'address';
      /** As it was asked for; it opens the document again. */
      readonly address: string;
      /** Where redirects led; relative addresses in the document are relative to it (RFC 3986 section 5.1.3). */
      readonly base?: string;
    };

/** A document that was opened and is remembered; its text is in document-storage.ts. */
export type RememberedDocument = {
  readonly id: string;
  /** The document's own. */
  readonly title: string;
  /** Given by the user; empty until then. */
  readonly name: string;
  /** The specification's, such as `3.1.0`. */
  readonly specification: string;
  /** The document's own. */
  readonly version: string;
  readonly origin: DocumentOrigin;
  readonly byteLength: number;
  readonly operationCount: number;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  /** False: this machine would not take the text, so the document is open until the tab closes. */
  readonly isKept: boolean;
};

type DocumentState = {
  /** Last opened first. */
  readonly documents: readonly RememberedDocument[];
  /** The operation last shown, by document id, the bundled one's too. */
  readonly places: Readonly<Record<string, string>>;
};

const storageName = 'tryit.documents';

const isDocument = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  ['id', 'title', 'name', 'version'].every(
    (member) => typeof (value as Record<string, unknown>)[member] === 'string',
  ) &&
  'origin' in value;

const isState = (value: unknown): value is DocumentState =>
  typeof value === 'object' &&
  value !== null &&
  'documents' in value &&
  Array.isArray(value.documents) &&
  value.documents.every(isDocument) &&
  'places' in value &&
  typeof value.places === 'object' &&
  value.places !== null;

export const documentStore = createStore<DocumentState>()(
  persist((): DocumentState => ({ documents: [], places: {} }), {
    name: storageName,
    version: 1,
    partialize: ({ documents, places }) => ({
      documents: documents.filter(({ isKept }) => isKept).map(withoutAddressSecrets),
      places,
    }),
    // What is open in this tab only stays in it when the list of another tab is taken over.
    merge: (stored, current) => {
      const { documents = [], places = {} } = isState(stored) ? stored : {};
      const own = current.documents.filter(({ isKept }) => !isKept);
      return { documents: [...own, ...documents], places };
    },
    storage: keptStorage<DocumentState>(),
  }),
);

/** Takes over what another tab of the console remembers. Returns the stop. */
export function followOtherTabs(): () => void {
  const onStorage = ({ key }: StorageEvent) => key === storageName && documentStore.persist.rehydrate();
  addEventListener('storage', onStorage);
  return () => removeEventListener('storage', onStorage);
}

export const useDocuments = <Selected>(select: (state: DocumentState) => Selected): Selected =>
  useStore(documentStore, select);

export const findDocument = (id: string): RememberedDocument | undefined =>
  documentStore.getState().documents.find((document) => document.id === id);

/** What the user calls it. */
export const nameOf = ({ name, title }: Pick<RememberedDocument, 'name' | 'title'>): string => name || title;

/** The address that opens it, of one that came by address; one with a secret in it is not for the page's own address. */
export const addressOf = ({ origin }: Pick<RememberedDocument, 'origin'>): string | undefined =>
  origin.kind === 'address' && keepableAddress(origin.address) === origin.address
    ? origin.address
    : undefined;

/** The address as it may be kept and shown in the page's own; before the search is there, without its query. */
export const keepableAddress = (address: string): string =>
  keySearch()?.keepableAddress(address) ?? address.replace(/\?.*$/s, '');

function withoutAddressSecrets(document: RememberedDocument): RememberedDocument {
  const { origin } = document;
  if (origin.kind !== 'address') return document;
  const { address, base } = origin;
  return {
    ...document,
    origin: {
      kind: 'address',
      address: keepableAddress(address),
      ...(base !== undefined && { base: keepableAddress(base) }),
    },
  };
}

/** What relative addresses in it are relative to; unknown of one that came as a file or a text. */
export const baseOf = ({ origin }: Pick<RememberedDocument, 'origin'>): string | undefined =>
  origin.kind === 'address' ? (origin.base ?? origin.address) : undefined;

/** Puts a document first in the list; the same id again is updated and keeps the name it was given. */
export function rememberDocument(document: Omit<RememberedDocument, 'name'>): void {
  documentStore.setState(({ documents }) => {
    const name = documents.find(({ id }) => id === document.id)?.name ?? '';
    return { documents: [{ ...document, name }, ...documents.filter(({ id }) => id !== document.id)] };
  });
}

export function markKept(id: string, isKept: boolean): void {
  documentStore.setState(({ documents }) => ({
    documents: documents.map((document) => (document.id === id ? { ...document, isKept } : document)),
  }));
}

/** An empty name goes back to the document's own title. */
export function renameDocument(id: string, name: string): void {
  documentStore.setState(({ documents }) => ({
    documents: documents.map((document) =>
      document.id === id ? { ...document, name: name.trim() } : document,
    ),
  }));
}

export function dropDocument(id: string): void {
  const { documents, places } = documentStore.getState();
  if (!Object.hasOwn(places, id) && !documents.some((document) => document.id === id)) return;
  documentStore.setState(({ documents, places: { [id]: _place, ...places } }) => ({
    documents: documents.filter((document) => document.id !== id),
    places,
  }));
}

/** The operation that was looked at last in a document; empty where none was. */
export const placeIn = (documentId: string): string => documentStore.getState().places[documentId] ?? '';

export function rememberPlace(documentId: string, operationId: string): void {
  if (documentStore.getState().places[documentId] === operationId) return;
  documentStore.setState(({ places }) => ({ places: { ...places, [documentId]: operationId } }));
}

registerKeeper({
  name: 'list of documents',
  forgetAll: () => {
    documentStore.setState(documentStore.getInitialState(), true);
    documentStore.persist.clearStorage();
  },
  forgetDocument: dropDocument,
});
