import type { DocumentIndex, OperationEntry } from '../../core/openapi/document.ts';

/** One line of the list: the head of a tag, which folds it, the head of what was found, or an operation. */
export type SidebarRow =
  | { readonly kind: 'tag'; readonly name: string; readonly count: number; readonly isOpen: boolean }
  | { readonly kind: 'found'; readonly count: number }
  | { readonly kind: 'operation'; readonly entry: OperationEntry };

/** Longer documents start as a list of tags; nobody reads a thousand lines from the top. */
const readAtOnce = 400;

const byTag = new WeakMap<DocumentIndex, ReadonlyMap<string, readonly OperationEntry[]>>();

function operationsByTag(index: DocumentIndex): ReadonlyMap<string, readonly OperationEntry[]> {
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

export const tagOf = (index: DocumentIndex, id: string): string | undefined =>
  index.operations.find((entry) => entry.id === id)?.tag;

/** Tags that are folded when a document opens: of a long one all but that of the open operation. */
export function foldedAtFirst(index: DocumentIndex, currentId: string): ReadonlySet<string> {
  if (index.operations.length <= readAtOnce) return new Set();
  const current = tagOf(index, currentId);
  return new Set([...operationsByTag(index).keys()].filter((name) => name !== current));
}

const rowOf = new WeakMap<OperationEntry, SidebarRow>();

/** Always the same row for an operation, so that what shows it is not drawn again for nothing. */
function operationRow(entry: OperationEntry): SidebarRow {
  const before = rowOf.get(entry);
  if (before) return before;
  const row: SidebarRow = { kind: 'operation', entry };
  rowOf.set(entry, row);
  return row;
}

/** All operations under their tags, in document order; those of folded tags are left out. */
export function rowsByTag(index: DocumentIndex, folded: ReadonlySet<string>): readonly SidebarRow[] {
  const rows: SidebarRow[] = [];
  for (const [name, operations] of operationsByTag(index)) {
    if (operations.length === 0) continue;
    const isOpen = !folded.has(name);
    rows.push({ kind: 'tag', name, count: operations.length, isOpen });
    if (isOpen) rows.push(...operations.map(operationRow));
  }
  return rows;
}

export const rowsFound = (found: readonly OperationEntry[]): readonly SidebarRow[] =>
  found.length === 0 ? [] : [{ kind: 'found', count: found.length }, ...found.map(operationRow)];

export const rowKey = (row: SidebarRow): string =>
  row.kind === 'operation' ? `operation ${row.entry.id}` : row.kind === 'tag' ? `tag ${row.name}` : 'found';

/** The place of the next row in that direction that takes the focus; -1 before the first, the last one at the end. */
export function nextStop(rows: readonly SidebarRow[], from: number, step: 1 | -1): number {
  for (let at = from + step; at >= 0 && at < rows.length; at += step)
    if (rows[at]?.kind !== 'found') return at;
  return step < 0 ? -1 : from;
}
