import type { Table } from './table.ts';

export type SortOrder = { readonly column: number; readonly isDescending: boolean };

/**
 * The rows to show, in their order: those with `filter` in them, letter case aside, sorted by a column. Numbers are compared as
 * numbers, other texts by their characters; what is missing stands last either way.
 */
export function orderRows(table: Table, filter: string, order?: SortOrder): Uint32Array {
  const wanted = filter.toLowerCase();
  const rows = new Uint32Array(table.rowCount);
  let count = 0;
  for (let row = 0; row < table.rowCount; row += 1)
    if (wanted === '' || table.rowText(row).toLowerCase().includes(wanted)) rows[count++] = row;
  const shown = rows.subarray(0, count);
  if (!order) return shown;
  const keys = new Map<number, SortKey>();
  for (const row of shown) keys.set(row, keyOf(table, row, order.column));
  const turn = order.isDescending ? -1 : 1;
  return shown.sort((one, other) => compare(keys.get(one), keys.get(other), turn) || one - other);
}

type SortKey = number | string | undefined;

function keyOf(table: Table, row: number, column: number): SortKey {
  const { kind, text } = table.cell(row, column);
  if (kind === 'missing' || text === 'null') return undefined;
  return kind === 'number' ? Number(text) : text;
}

function compare(one: SortKey, other: SortKey, turn: number): number {
  if (one === undefined || other === undefined)
    return Number(one === undefined) - Number(other === undefined);
  if (typeof one !== typeof other) return typeof one === 'number' ? -turn : turn;
  return one < other ? -turn : one > other ? turn : 0;
}

/**
 * Rows as separated values to be copied: RFC 4180 for `,`, plain tabs for a spreadsheet. Nested values go out as they are
 * written. A value that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, "CSV injection").
 */
export function rowsAsText(
  table: Table,
  rows: ArrayLike<number>,
  columns: readonly number[],
  separator: ',' | '\t',
): string {
  const quoted = (text: string): string => {
    const safe = /^[=+@\t\r]|^-(?![\d.])/.test(text) ? `'${text}` : text;
    return /["\r\n]/.test(safe) || safe.includes(separator) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [columns.map((column) => quoted(table.columns[column] ?? '')).join(separator)];
  for (let at = 0; at < rows.length; at += 1) {
    const cells = columns.map((column) => {
      const { kind, text, raw } = table.cell(rows[at] ?? 0, column);
      return quoted(kind === 'nested' ? raw : text);
    });
    lines.push(cells.join(separator));
  }
  return lines.join('\r\n');
}
