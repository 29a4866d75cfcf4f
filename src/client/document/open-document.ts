import type { DocumentIndex } from '../../core/openapi/document.ts';
import {
  documentStore,
  findDocument,
  keepableAddress,
  markKept,
  rememberDocument,
  type DocumentOrigin,
} from '../../state/documents.ts';
import type { DocumentInput, OpenedDocument, OpeningProblem, OpeningProgress } from './document-protocol.ts';
import { openedDocuments } from './opened-documents.ts';

/** What the user asks to be opened, and where it comes from. */
export type OpeningRequest = { readonly input: DocumentInput; readonly origin: DocumentOrigin };

export type Opening =
  | { readonly kind: 'opened'; readonly id: string; readonly index: DocumentIndex }
  | { readonly kind: 'refused'; readonly problem: OpeningProblem }
  | { readonly kind: 'choose'; readonly entries: readonly string[] };

type Options = {
  readonly onProgress?: (progress: OpeningProgress) => void;
  readonly signal?: AbortSignal;
};

/** Opens a document and remembers it. Rejects with an `AbortError` when the signal aborts. */
export async function openDocument({ input, origin }: OpeningRequest, options: Options): Promise<Opening> {
  let id = '';
  const outcome = await openedDocuments.open(input, {
    ...options,
    nameIt: (opened) => {
      const known = input.kind === 'stored' ? input.documentId : knownId(origin, opened);
      id = known ?? newId();
      return id;
    },
    onKept: (isKept) => markKept(id, isKept),
  });
  if (outcome.kind !== 'opened') return outcome;
  const { index, byteLength, entry } = outcome;
  rememberDocument({
    id,
    title: index.title,
    specification: index.specification,
    version: index.version,
    origin: origin.kind === 'folder' && entry !== undefined ? { ...origin, entry } : origin,
    byteLength,
    operationCount: index.operations.length,
    openedAt: Date.now(),
    isKept: findDocument(id)?.isKept ?? true,
  });
  return { kind: 'opened', id, index };
}

/**
 * What is opened again takes the place of what it was, and its drafts stay: the same address, or a file, folder or
 * text that goes by the same name and calls itself the same title and version.
 */
function knownId(origin: DocumentOrigin, { index, entry }: OpenedDocument): string | undefined {
  const known = documentStore.getState().documents.find((document) => {
    if (origin.kind === 'address' && document.origin.kind === 'address')
      return keepableAddress(origin.address) === keepableAddress(document.origin.address);
    return (
      sourceName(document.origin) === sourceName(origin, entry) &&
      document.title === index.title &&
      document.version === index.version
    );
  });
  return known?.id;
}

function sourceName(origin: DocumentOrigin, entry?: string): string {
  if (origin.kind === 'file') return `file ${origin.fileName}`;
  if (origin.kind === 'folder') return `folder ${origin.folderName}/${entry ?? origin.entry}`;
  return origin.kind;
}

/** Eight letters and digits: short in an address, and of no meaning to anyone else. */
function newId(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => letters[byte % 32]).join('');
}
