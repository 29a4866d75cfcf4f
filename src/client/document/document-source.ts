import type { DocumentIndex } from '../../core/openapi/document.ts';
import type { DocumentedAnswer } from '../../core/openapi/operations/documented-answers.ts';
import type { Operation } from '../../core/openapi/operation.ts';

/** Where an opened document comes from: split at build time, or parsed in the page. */
export type DocumentSource = {
  /** Stable name; part of cache keys and drafts. */
  readonly id: string;
  readonly loadIndex: (signal?: AbortSignal) => Promise<DocumentIndex>;
  readonly loadOperation: (id: string, signal?: AbortSignal) => Promise<Operation>;
  /** What the operation answers, with schemas and examples. */
  readonly loadAnswers: (id: string, signal?: AbortSignal) => Promise<readonly DocumentedAnswer[]>;
  /** Ids of matching operations, best first, found off the main thread; absent where the index is small enough to search here. */
  readonly search?: (query: string, signal?: AbortSignal) => Promise<readonly string[]>;
};

/** A document or a part of it could not be loaded; `message` is a sentence for the user. */
export class DocumentLoadError extends Error {
  override readonly name = 'DocumentLoadError';
}
