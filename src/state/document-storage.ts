import { clear, createStore, del, get, set, type UseStore } from 'idb-keyval';

/** The bytes of a document as they were opened; its list entry is in documents.ts. */
export type StoredDocument = {
  readonly files: readonly StoredFile[];
  /** Path of the file that is the document. */
  readonly entry: string;
  readonly address?: string;
  readonly remotes: readonly StoredRemote[];
};

type StoredFile = { readonly path: string; readonly bytes: Uint8Array };
type StoredRemote = { readonly address: string; readonly bytes: Uint8Array };

// A database of its own: forgetting the drafts clears theirs.
let store: UseStore | undefined;
const documents = (): UseStore => (store ??= createStore('tryit-documents', 'documents'));

/** False when this machine would not take it: storage closed, full, or absent. */
export async function storeDocument(id: string, document: StoredDocument): Promise<boolean> {
  try {
    await set(id, document, documents());
    return true;
  } catch {
    return false;
  }
}

export async function readStoredDocument(id: string): Promise<StoredDocument | undefined> {
  try {
    return await get<StoredDocument>(id, documents());
  } catch {
    return undefined;
  }
}

export async function forgetStoredDocument(id: string): Promise<void> {
  await del(id, documents()).catch(() => undefined);
}

export async function forgetStoredDocuments(): Promise<void> {
  await clear(documents()).catch(() => undefined);
}
