import { queryOptions, skipToken, useQuery } from '@tanstack/react-query';
import type { DocumentSource } from './document-source.ts';

/** A document does not change under the page: loaded once, kept, and asked for again only after a failure. */
export const kept = {
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  retry: 1,
  retryDelay: 300,
  refetchOnWindowFocus: false,
  // The files come from our own origin, which answers on a machine without a network too.
  networkMode: 'always',
} as const;

export const documentIndexQuery = (source: DocumentSource) =>
  queryOptions({
    ...kept,
    queryKey: ['document', source.id, 'index'],
    queryFn: ({ signal }) => source.loadIndex(signal),
  });

export const operationQuery = (source: DocumentSource, operationId: string | undefined) =>
  queryOptions({
    ...kept,
    queryKey: ['document', source.id, 'operation', operationId],
    queryFn:
      operationId === undefined
        ? skipToken
        : ({ signal }: { signal: AbortSignal }) => source.loadOperation(operationId, signal),
  });

export const useDocumentIndex = (source: DocumentSource) => useQuery(documentIndexQuery(source));

/**
 * No id means that none is chosen yet: nothing is loaded. The operation shown so far stays until the next one of its
 * document is there, so that the page is not cleared in between and built anew.
 */
export const useOperation = (source: DocumentSource, operationId: string | undefined) =>
  useQuery({
    ...operationQuery(source, operationId),
    placeholderData: (previous, query) => (query?.queryKey[1] === source.id ? previous : undefined),
  });
