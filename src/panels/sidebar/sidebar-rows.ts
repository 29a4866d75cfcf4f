import type { DocumentIndex, OperationEntry } from '../../core/openapi/document.ts';
import { operationsByTag } from '../../core/openapi/operations/operations-by-tag.ts';
import { pathsApart, titleUnderTag } from '../../core/openapi/operations/operations-apart.ts';

/** One line of the list: the way to the overview, the head of a tag, which folds it, the head of what was found, or an operation. */
export type SidebarRow =
  | { readonly kind: 'overview' }
  | { readonly kind: 'tag'; readonly name: string; readonly count: number; readonly isOpen: boolean }
  | { readonly kind: 'found'; readonly count: number }
  | {
      readonly kind: 'operation';
      readonly entry: OperationEntry;
      readonly title: string;
      /** What tells it from rows of the same title and method. */
      readonly apart?: string;
    };

export type RowLook = 'overview' | 'tag' | 'found' | 'operation' | 'apart' | 'long' | 'longApart';

/** Rows of one look are equally tall; `isLong` says of which titles two lines are shown. */
export function lookOf(row: SidebarRow, isLong: (title: string) => boolean): RowLook {
  if (row.kind !== 'operation') return row.kind;
  if (row.apart !== undefined) return isLong(row.title) ? 'longApart' : 'apart';
  return isLong(row.title) ? 'long' : 'operation';
}

/** Longer documents start as a list of tags; nobody reads a thousand lines from the top. */
const readAtOnce = 400;

export const tagOf = (index: DocumentIndex, id: string): string | undefined =>
  index.operations.find((entry) => entry.id === id)?.tag;

/** Tags that are folded when a document opens: of a long one all but that of the open operation. */
export function foldedAtFirst(index: DocumentIndex, currentId: string): ReadonlySet<string> {
  if (index.operations.length <= readAtOnce) return new Set();
  const current = tagOf(index, currentId);
  return new Set([...operationsByTag(index).keys()].filter((name) => name !== current));
}

const rowsOf = new WeakMap<readonly OperationEntry[], readonly SidebarRow[]>();

/** Always the same rows for a list of operations, so that what shows them is not drawn again for nothing. */
function operationRows(
  entries: readonly OperationEntry[],
  titleOf: (entry: OperationEntry) => string,
): readonly SidebarRow[] {
  const before = rowsOf.get(entries);
  if (before) return before;
  const paths = pathsApart(entries, titleOf);
  const rows = entries.map((entry): SidebarRow => {
    const apart = paths.get(entry);
    return { kind: 'operation', entry, title: titleOf(entry), ...(apart !== undefined && { apart }) };
  });
  rowsOf.set(entries, rows);
  return rows;
}

/** All operations under their tags, in document order; those of folded tags are left out. */
export function rowsByTag(index: DocumentIndex, folded: ReadonlySet<string>): readonly SidebarRow[] {
  const rows: SidebarRow[] = [];
  for (const [name, operations] of operationsByTag(index)) {
    if (operations.length === 0) continue;
    const isOpen = !folded.has(name);
    rows.push({ kind: 'tag', name, count: operations.length, isOpen });
    if (isOpen) for (const row of operationRows(operations, titleUnderTag)) rows.push(row);
  }
  return rows;
}

/** All there is: what the document says of itself, then its operations. */
export const rowsOfAll = (index: DocumentIndex, folded: ReadonlySet<string>): readonly SidebarRow[] =>
  index.operations.length === 0 ? [] : [{ kind: 'overview' }, ...rowsByTag(index, folded)];

export const rowsFound = (found: readonly OperationEntry[]): readonly SidebarRow[] =>
  found.length === 0
    ? []
    : [{ kind: 'found', count: found.length }, ...operationRows(found, ({ title }) => title)];

export const rowKey = (row: SidebarRow): string =>
  row.kind === 'operation' ? `operation ${row.entry.id}` : row.kind === 'tag' ? `tag ${row.name}` : row.kind;

/** The place of the next row in that direction that takes the focus; -1 before the first, the last one at the end. */
export function nextStop(rows: readonly SidebarRow[], from: number, step: 1 | -1): number {
  for (let at = from + step; at >= 0 && at < rows.length; at += step)
    if (rows[at]?.kind !== 'found') return at;
  return step < 0 ? -1 : from;
}
