import { useEffect, useMemo, useState } from 'react';
import type { DocumentIndex, OperationEntry } from '../../core/openapi/document.ts';
import { searchOperations } from '../../core/openapi/operations/search.ts';
import { whenIdle } from '../../ui/when-idle.ts';
import type { DocumentSource } from './document-source.ts';

export type Found = {
  readonly operations: readonly OperationEntry[];
  /** What these were found for; a later query may be on its way. */
  readonly query: string;
};

type Searched = Pick<DocumentIndex, 'operations'>;
type Answer = Found & { readonly index: Searched };

/**
 * A thousand operations are searched in less than a millisecond, which is less than the way to the worker and back:
 * up to here the answer is part of the frame that shows the key.
 */
const searchedHere = 4000;

/** Operations that match, best first; of a huge document they are found in its worker, and the last ones stay meanwhile. */
export function useOperationSearch(
  index: Searched,
  query: string,
  searchInWorker: DocumentSource['search'],
): Found {
  const wanted = query.trim();
  const search = index.operations.length > searchedHere ? searchInWorker : undefined;
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => {
    if (search) return undefined;
    // The first search prepares the list, and the first that finds nothing its words: longer than all that follow.
    return whenIdle(() => void searchOperations(index.operations, 'qqqq'));
  }, [index, search]);
  useEffect(() => {
    if (!search || wanted === '') return undefined;
    const controller = new AbortController();
    const show = (operations: readonly OperationEntry[]) => {
      if (!controller.signal.aborted) setAnswer({ index, operations, query: wanted });
    };
    const find = async () => {
      try {
        const ids = await search(wanted, controller.signal);
        const byId = new Map(index.operations.map((entry) => [entry.id, entry]));
        show(ids.flatMap((id) => byId.get(id) ?? []));
      } catch {
        // A worker that is gone must not take the search with it.
        show(searchOperations(index.operations, wanted));
      }
    };
    void find();
    return () => controller.abort();
  }, [index, wanted, search]);
  return useMemo(() => {
    if (wanted === '') return { operations: index.operations, query: '' };
    if (!search) return { operations: searchOperations(index.operations, wanted), query: wanted };
    return answer?.index === index ? answer : { operations: [], query: '' };
  }, [index, wanted, search, answer]);
}
