import type { QueryClient } from '@tanstack/react-query';
import { openedDocuments } from '../../client/document/opened-documents.ts';
import { forgetDocument } from '../../state/forget-document.ts';

/** Ends its worker and forgets all that the page and this machine hold of it. */
export async function removeDocument(client: QueryClient, documentId: string): Promise<void> {
  openedDocuments.release(documentId);
  await forgetDocument(documentId);
  client.removeQueries({ queryKey: ['document', documentId] });
  client.removeQueries({
    predicate: ({ queryKey: [kind, key] }) =>
      kind === 'exchange' && typeof key === 'string' && key.startsWith(`${documentId}/`),
  });
}
