import { indexDocument } from '../../core/openapi/index-document.ts';
import type { DocumentIndex } from '../../core/openapi/document.ts';
import type { JsonObject } from '../../core/openapi/json.ts';
import { parseDocument, type DocumentProblem } from '../../core/openapi/parse.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { readStoredDocument, type StoredDocument } from '../../state/document-storage.ts';
import {
  maxDocumentBytes,
  type DocumentInput,
  type OpeningProblem,
  type OpeningProgress,
} from './document-protocol.ts';
import { excerptAt } from './excerpt.ts';
import { tooLarge } from './limits.ts';

export type ReadDocument = {
  readonly document: JsonObject;
  readonly index: DocumentIndex;
  readonly byteLength: number;
  /** What would be kept of it. */
  readonly stored: StoredDocument;
};

type Failure = { readonly problem: OpeningProblem } | { readonly entries: readonly string[] };
type Report = (progress: OpeningProgress) => void;

/** Reads, parses, links and indexes what is opened. Runs in the worker. */
export async function readInput(
  input: DocumentInput,
  report: Report,
): Promise<Result<ReadDocument, Failure>> {
  report({ phase: 'reading', percent: 0 });
  const gathered = await gather(input, (percent) => report({ phase: 'reading', percent }));
  if (!gathered.ok) return fail({ problem: gathered.problem });
  const stored = gathered.value;
  const byteLength = [...stored.files, ...stored.remotes].reduce((sum, { bytes }) => sum + bytes.length, 0);

  report({ phase: 'parsing' });
  const [file] = stored.files;
  const text = new TextDecoder().decode(file?.bytes);
  const parsed = await parseDocument(text);
  if (!parsed.ok) return fail({ problem: problemIn(text, parsed.problem) });

  report({ phase: 'indexing' });
  const index = indexDocument(parsed.value);
  return ok({ document: parsed.value, index, byteLength, stored });
}

const problemIn = (text: string, { message, line, column }: DocumentProblem): OpeningProblem => {
  const excerpt = excerptAt(text, line, column);
  return { message, line, column, ...(excerpt ? { excerpt } : {}) };
};

async function gather(
  input: DocumentInput,
  onPercent: (percent: number) => void,
): Promise<Result<StoredDocument, OpeningProblem>> {
  if (input.kind === 'stored') {
    const stored = await readStoredDocument(input.documentId);
    if (!stored)
      return fail({ message: 'The text of this document is not on this machine any more. Open it again.' });
    const remotes = await readRemotes(input.remotes);
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
    remotes: await readRemotes(input.remotes),
    ...(input.kind === 'single' && input.address !== undefined ? { address: input.address } : {}),
  });
}

async function readRemotes(remotes: DocumentInput['remotes']) {
  return Promise.all(
    (remotes ?? []).map(async ({ address, blob }) => ({
      address,
      bytes: new Uint8Array(await blob.arrayBuffer()),
    })),
  );
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
