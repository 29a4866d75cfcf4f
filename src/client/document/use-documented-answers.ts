import { useQuery } from '@tanstack/react-query';
import type { DocumentSource } from './document-source.ts';
import { kept } from './use-document.ts';

/** Loaded when somebody wants to read them. */
export const useDocumentedAnswers = (source: DocumentSource, operationId: string) =>
  useQuery({
    ...kept,
    queryKey: ['document', source.id, 'answers', operationId],
    queryFn: ({ signal }) => source.loadAnswers(operationId, signal),
  });
