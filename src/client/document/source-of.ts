import { bundledSource } from './bundled-source.ts';
import type { DocumentSource } from './document-source.ts';
import { openedSource } from './opened-source.ts';

export const bundled = bundledSource('persona');

/** The source of a document by its id; each call gives one that shares what is loaded. */
export const sourceOf = (documentId: string): DocumentSource =>
  documentId === bundled.id ? bundled : openedSource(documentId);
