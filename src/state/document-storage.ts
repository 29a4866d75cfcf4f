import { plainAddress } from '../core/request/plain-address.ts';
import { type SecretFinder, secretFinder } from '../core/request/planted-secrets.ts';
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

/** The document without keys in it or in the addresses it came from: those of guides are texts, but nobody can tell. */
function withoutKeys(document: StoredDocument): StoredDocument {
  const find = secretFinder([]);
  const { address, files, remotes } = document;
  return {
    ...document,
    ...(address !== undefined && { address: plainAddress(address, find) }),
    files: files.map((file) => ({ ...file, bytes: withoutKeysIn(file.bytes, find) })),
    // One whose address is a secret is asked for again.
    remotes: remotes
      .filter((remote) => plainAddress(remote.address, find) === remote.address)
      .map((remote) => ({ ...remote, bytes: withoutKeysIn(remote.bytes, find) })),
  };
}

/** As long as before, so that nothing else in the text moves. */
function withoutKeysIn(bytes: Uint8Array, find: SecretFinder): Uint8Array {
  // One unit for each byte.
  const found = find(new TextDecoder('latin1').decode(bytes));
  if (found.length === 0) return bytes;
  const changed = bytes.slice();
  for (const { start, end } of found) changed.fill('x'.charCodeAt(0), start, end);
  return changed;
}

/** False when this machine would not take it: storage closed, full, or absent. */
export async function storeDocument(id: string, document: StoredDocument): Promise<boolean> {
  try {
    await set(id, withoutKeys(document), documents());
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
