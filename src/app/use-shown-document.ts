import { useMemo } from 'react';
import type { DocumentSource } from '../client/document/document-source.ts';
import { bundled, sourceOf } from '../client/document/source-of.ts';
import { useRoute } from '../client/route.ts';
import { type RememberedDocument, useDocuments } from '../state/documents.ts';

export type ShownDocument = {
  readonly source: DocumentSource;
  /** Undefined for the bundled document. */
  readonly document: RememberedDocument | undefined;
  /** The operation the address names; empty when it names none, or one of another document. */
  readonly operationId: string;
  /** What the document says as a whole is shown in place of an operation. */
  readonly isOverview: boolean;
  /** The address names a document that is not remembered: the bundled one is shown in its place. */
  readonly missingId: string;
  /** The same for `?spec=`: nothing is fetched before the user says so. */
  readonly missingAddress: string;
};

/** The document that the page's address names, or the bundled one. */
export function useShownDocument(): ShownDocument {
  const route = useRoute();
  const documents = useDocuments((state) => state.documents);
  const { documentId } = route;
  // As it would be remembered.
  const address = URL.parse(route.address)?.href ?? route.address;
  const document = documents.find(({ id, origin }) =>
    address === '' ? id === documentId : origin.kind === 'address' && origin.address === address,
  );
  const id = document?.id;
  const source = useMemo(() => (id === undefined ? bundled : sourceOf(id)), [id]);
  const isMissing = !document && (documentId !== '' || address !== '');
  return {
    source,
    document,
    operationId: isMissing ? '' : route.operationId,
    isOverview: route.isOverview ?? false,
    missingId: isMissing && address === '' ? documentId : '',
    missingAddress: isMissing ? address : '',
  };
}
