import type { DocumentIndex } from '../../core/openapi/document.ts';
import type { DocumentedAnswer } from '../../core/openapi/operations/documented-answers.ts';
import type { Operation } from '../../core/openapi/operation.ts';

/** One file of a folder, named by its path below it with `/` between the steps. */
export type DocumentFile = { readonly path: string; readonly blob: Blob };

/** Another document at an absolute address, fetched because the user said so. */
export type RemoteFile = { readonly address: string; readonly blob: Blob };

/**
 * What is opened. Blobs are handed over by reference and read in the worker, so that the page never holds the text;
 * what was opened before is read from this machine's storage by the worker itself.
 */
export type DocumentInput = (
  | {
      readonly kind: 'single';
      readonly blob: Blob;
      /** Where it was fetched: the base of its relative references. */
      readonly address?: string;
    }
  | {
      readonly kind: 'folder';
      readonly files: readonly DocumentFile[];
      /** Path of the file that is the document; without it the worker looks for it. */
      readonly entry?: string;
    }
  | { readonly kind: 'stored'; readonly documentId: string }
) & {
  /** Joins what the document has of them already. */
  readonly remotes?: readonly RemoteFile[];
};

export type OpeningPhase = 'reading' | 'parsing' | 'linking' | 'indexing';

/** `percent` only where the end is known. */
export type OpeningProgress = { readonly phase: OpeningPhase; readonly percent?: number };

/** Why something is no document, in a sentence; one-based place and the line it speaks of where there is one. */
export type OpeningProblem = {
  readonly message: string;
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
  readonly excerpt?: Excerpt;
};

/** The offending line, cut to what fits; `caret` is the offset in `text` that the problem speaks of. */
export type Excerpt = { readonly text: string; readonly caret: number };

export type OpenedDocument = {
  readonly index: DocumentIndex;
  readonly byteLength: number;
  /** Of a folder: the file that is the document. */
  readonly entry?: string;
};

export type OpeningOutcome =
  | ({ readonly kind: 'opened' } & OpenedDocument)
  | { readonly kind: 'refused'; readonly problem: OpeningProblem }
  /** A folder holds several documents: which one? */
  | { readonly kind: 'choose'; readonly entries: readonly string[] };

export type ToDocumentWorker =
  /** A portion of a large folder, ahead of the `open` that holds the rest of it. */
  | { readonly kind: 'files'; readonly files: readonly DocumentFile[] }
  | { readonly kind: 'open'; readonly input: DocumentInput }
  /** After `opened`: keeps the text on this machine, under the id the page gave it, without these credentials. */
  | { readonly kind: 'keep'; readonly documentId: string; readonly secrets: readonly string[] }
  /** Takes these credentials out of every document that is kept; a worker that holds none does it, too. */
  | { readonly kind: 'sweep'; readonly secrets: readonly string[] }
  | { readonly kind: 'operation'; readonly callId: number; readonly operationId: string }
  | { readonly kind: 'answers'; readonly callId: number; readonly operationId: string }
  | { readonly kind: 'search'; readonly callId: number; readonly query: string };

export type FromDocumentWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly progress: OpeningProgress }
  | { readonly kind: 'outcome'; readonly outcome: OpeningOutcome }
  | { readonly kind: 'kept'; readonly isKept: boolean }
  | { readonly kind: 'swept' }
  | { readonly kind: 'operation'; readonly callId: number; readonly operation: Operation | undefined }
  | {
      readonly kind: 'answers';
      readonly callId: number;
      readonly answers: readonly DocumentedAnswer[] | undefined;
    }
  | { readonly kind: 'found'; readonly callId: number; readonly ids: readonly string[] };

/** Checked before a file is read; the largest public documents are 13 MB. */
export const maxDocumentBytes = 64 * 1024 * 1024;
export const maxFolderFiles = 5_000;
