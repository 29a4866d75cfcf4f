import { plainAddress } from '../core/request/plain-address.ts';
import { decodeDocument } from '../core/openapi/read/decode.ts';
import { documentSecretFinder } from '../core/request/planted-in-document.ts';
import { type SecretFinder, withoutSpans } from '../core/request/planted-secrets.ts';
import { clear, createStore, del, get, keys, set, update, type UseStore } from 'idb-keyval';
import { registerKeeper } from './keepers.ts';

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

/** As many UTF-16 units as bytes, whatever the text is written in. */
const unitsOf = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

/**
 * The document without keys, and without these credentials, in it or in the addresses it came from: those of guides are
 * texts, but nobody can tell. The same object comes back where there are none.
 */
function withoutKeys(document: StoredDocument, secrets: readonly string[]): StoredDocument {
  const find = documentSecretFinder(secrets);
  const findInBytes = documentSecretFinder([
    ...secrets,
    ...secrets.map((secret) => unitsOf(new TextEncoder().encode(secret))),
  ]);
  const { address } = document;
  const files = document.files.map((file) => ({
    ...file,
    bytes: withoutKeysIn(file.bytes, find, findInBytes),
  }));
  const remotes = document.remotes
    // One whose address is a secret is asked for again.
    .filter((remote) => plainAddress(remote.address, find) === remote.address)
    .map((remote) => ({ ...remote, bytes: withoutKeysIn(remote.bytes, find, findInBytes) }));
  const plain = address === undefined ? undefined : plainAddress(address, find);
  const isClean =
    plain === address &&
    remotes.length === document.remotes.length &&
    files.every(({ bytes }, at) => bytes === document.files[at]?.bytes) &&
    remotes.every(({ bytes }, at) => bytes === document.remotes[at]?.bytes);
  return isClean ? document : { ...document, ...(plain !== undefined && { address: plain }), files, remotes };
}

/** As long as before, so that nothing else in the text moves. UTF-16 becomes UTF-8 where something was found. */
function withoutKeysIn(bytes: Uint8Array, find: SecretFinder, findInBytes: SecretFinder): Uint8Array {
  const isUtf16 = bytes[0] === 0 || bytes[1] === 0 || (bytes[0] ?? 0) >= 0xfe;
  const decoded = isUtf16 ? decodeDocument(bytes) : undefined;
  if (decoded?.ok) {
    const found = find(decoded.value);
    if (found.length === 0) return bytes;
    return new TextEncoder().encode(withoutSpans(decoded.value, found, 'x'));
  }
  const found = findInBytes(unitsOf(bytes));
  if (found.length === 0) return bytes;
  const changed = bytes.slice();
  for (const { start, end } of found) changed.fill('x'.charCodeAt(0), start, end);
  return changed;
}

/**
 * Keeps the document without keys and without `secrets`, the credentials that are in the token box. False when this
 * machine would not take it: storage closed, full, or absent.
 */
export async function storeDocument(
  id: string,
  document: StoredDocument,
  secrets: readonly string[],
): Promise<boolean> {
  try {
    await set(id, withoutKeys(document, secrets), documents());
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

/** Takes `secrets`, which came into the token box since, out of every document that is kept. Runs in a worker. */
export async function sweepStoredDocuments(secrets: readonly string[]): Promise<void> {
  try {
    for (const id of await keys<string>(documents())) {
      const kept = await readStoredDocument(id);
      if (kept && withoutKeys(kept, secrets) !== kept)
        // One transaction: what was stored anew or forgotten meanwhile is not put back.
        await update<StoredDocument | undefined>(id, (now) => now && withoutKeys(now, secrets), documents());
    }
  } catch {
    // Nothing is kept where storage is closed to us.
  }
}

export async function forgetStoredDocument(id: string): Promise<void> {
  await del(id, documents()).catch(() => undefined);
}

async function forgetStoredDocuments(): Promise<void> {
  await clear(documents()).catch(() => undefined);
}

registerKeeper({
  name: 'texts of documents',
  forgetAll: forgetStoredDocuments,
  forgetDocument: forgetStoredDocument,
});
