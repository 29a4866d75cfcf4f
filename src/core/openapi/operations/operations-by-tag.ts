import type { DocumentIndex, OperationEntry } from '../document.ts';

const byTag = new WeakMap<DocumentIndex, ReadonlyMap<string, readonly OperationEntry[]>>();

/** The operations of each tag in document order, tags in the order of the list; the same map for the same index. */
export function operationsByTag(index: DocumentIndex): ReadonlyMap<string, readonly OperationEntry[]> {
  const before = byTag.get(index);
  if (before) return before;
  const groups = new Map<string, OperationEntry[]>(index.tags.map(({ name }) => [name, []]));
  for (const entry of index.operations) {
    const group = groups.get(entry.tag);
    if (group) group.push(entry);
    else groups.set(entry.tag, [entry]);
  }
  byTag.set(index, groups);
  return groups;
}
