import { DocumentLoadError, type DocumentSource } from './document-source.ts';

/** The workers' side is loaded with the first opened document: the bundled one never needs it. */
async function load() {
  try {
    return (await import('./opened-documents.ts')).openedDocuments;
  } catch {
    throw new DocumentLoadError(
      'A part of this page could not be loaded. Check that the console is still running, then try again.',
    );
  }
}

/** A document the user opened: parsed and held in a worker, read from this machine's storage when it has to be. */
export function openedSource(id: string): DocumentSource {
  return {
    id,
    loadIndex: async () => (await load()).index(id),
    loadOperation: async (operationId) => (await load()).operation(id, operationId),
    loadAnswers: async (operationId) => (await load()).answers(id, operationId),
    search: async (query) => (await load()).search(id, query),
  };
}
