import type { DocumentIndex } from '../../core/openapi/document.ts';
import type { JsonObject } from '../../core/openapi/json.ts';
import { loadAnswers } from '../../core/openapi/operations/documented-answers.ts';
import { loadOperation } from '../../core/openapi/operations/load-operation.ts';
import { searchOperations } from '../../core/openapi/operations/search.ts';
import { storeDocument, type StoredDocument, sweepStoredDocuments } from '../../state/document-storage.ts';
import type {
  DocumentFile,
  DocumentInput,
  FromDocumentWorker,
  ToDocumentWorker,
} from './document-protocol.ts';
import { readInput } from './read-input.ts';

/** One worker holds one document: a document that ends its worker takes no other with it. */
let held: { readonly document: JsonObject; readonly index: DocumentIndex } | undefined;
/** Portions of a folder that came ahead of it. */
const handedOver: DocumentFile[] = [];
/** Until it is kept, then let go. */
let toKeep: StoredDocument | undefined;

const answer = (message: FromDocumentWorker): void => self.postMessage(message, {});

async function open(input: DocumentInput): Promise<void> {
  const whole = input.kind === 'folder' ? { ...input, files: [...handedOver, ...input.files] } : input;
  const read = await readInput(whole, (progress) => answer({ kind: 'progress', progress }));
  if (!read.ok) {
    const outcome =
      'entries' in read.problem
        ? ({ kind: 'choose', entries: read.problem.entries } as const)
        : ({ kind: 'refused', problem: read.problem.problem } as const);
    return answer({ kind: 'outcome', outcome });
  }
  const { document, index, byteLength, stored } = read.value;
  held = { document, index };
  toKeep = stored;
  const entry = stored.entry === '' ? {} : { entry: stored.entry };
  answer({ kind: 'outcome', outcome: { kind: 'opened', index, byteLength, ...entry } });
}

async function keep(documentId: string, secrets: readonly string[]): Promise<void> {
  const isKept = toKeep !== undefined && (await storeDocument(documentId, toKeep, secrets));
  toKeep = undefined;
  answer({ kind: 'kept', isKept });
}

self.addEventListener('message', ({ data }: MessageEvent<ToDocumentWorker>) => {
  if (data.kind === 'files') {
    handedOver.push(...data.files);
  } else if (data.kind === 'open') {
    // Whatever goes wrong ends up as this worker's error event, which the client tells.
    void open(data.input).catch((error: unknown) => reportError(error));
  } else if (data.kind === 'keep') {
    void keep(data.documentId, data.secrets);
  } else if (data.kind === 'sweep') {
    void sweepStoredDocuments(data.secrets).then(() => answer({ kind: 'swept' }));
  } else if (!held) {
    throw new Error('nothing was opened');
  } else if (data.kind === 'operation') {
    const { callId, operationId } = data;
    answer({ kind: 'operation', callId, operation: loadOperation(held.document, operationId) });
  } else if (data.kind === 'answers') {
    const { callId, operationId } = data;
    answer({ kind: 'answers', callId, answers: loadAnswers(held.document, operationId) });
  } else {
    const ids = searchOperations(held.index.operations, data.query).map(({ id }) => id);
    answer({ kind: 'found', callId: data.callId, ids });
  }
});

answer({ kind: 'ready' });
