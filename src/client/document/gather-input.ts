import { fail, ok, type Result } from '../../core/result.ts';
import { readStoredDocument, type StoredDocument } from '../../state/document-storage.ts';
import { maxDocumentBytes, type DocumentInput, type OpeningProblem } from './document-protocol.ts';
import { tooLarge } from './limits.ts';

/** The bytes of what is opened, from its blobs or from this machine's storage. */
export async function gatherInput(
  input: DocumentInput,
  onPercent: (percent: number) => void,
): Promise<Result<StoredDocument, OpeningProblem>> {
  const remotes = await Promise.all(
    (input.remotes ?? []).map(async ({ address, blob }) => ({
      address,
      bytes: new Uint8Array(await blob.arrayBuffer()),
    })),
  );
  if (input.kind === 'stored') {
    const stored = await readStoredDocument(input.documentId);
    if (!stored)
      return fail({ message: 'The text of this document is not on this machine any more. Open it again.' });
    return ok({ ...stored, remotes: [...stored.remotes, ...remotes] });
  }
  const files = input.kind === 'single' ? [{ path: '', blob: input.blob }] : input.files;
  const total = files.reduce((sum, { blob }) => sum + blob.size, 0);
  if (total > maxDocumentBytes) return fail({ message: tooLarge(total) });
  const read: { path: string; bytes: Uint8Array }[] = [];
  let done = 0;
  for (const { path, blob } of files) {
    const bytes = await readBlob(blob, (count) => onPercent(((done + count) / Math.max(1, total)) * 100));
    if (!bytes)
      return fail({ message: 'The file could not be read; it may have been changed or moved.', path });
    done += blob.size;
    read.push({ path, bytes });
  }
  return ok({
    files: read,
    entry: input.kind === 'folder' ? (input.entry ?? '') : '',
    remotes,
    ...(input.kind === 'single' && input.address !== undefined ? { address: input.address } : {}),
  });
}

/** In pieces, so that there is progress to tell; undefined when the file cannot be read. */
async function readBlob(blob: Blob, onCount: (count: number) => void): Promise<Uint8Array | undefined> {
  try {
    const bytes = new Uint8Array(blob.size);
    let at = 0;
    const reader = blob.stream().getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return bytes.subarray(0, at);
      bytes.set(value, at);
      at += value.length;
      onCount(at);
    }
  } catch {
    return undefined;
  }
}
