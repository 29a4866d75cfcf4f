import { mostColumns, missingCell, rowsAtOnce, type Table, type TableReading } from './table.ts';

/**
 * A text of separated values as a table (RFC 4180): the first row names the columns. Quotes may hold separators, line ends
 * and doubled quotes. `separator` is found in the first row when it is not given. `undefined` for a text without rows.
 */
export function* readCsvTable(text: string, separator = separatorOf(text)): TableReading {
  const starts: number[] = [];
  let most = 0;
  let fields = 1;
  let isQuoted = false;
  let start = text.startsWith('\ufeff') ? 1 : 0;
  const end = (at: number) => {
    // A blank line is no row.
    if (at > start) {
      starts.push(start, at);
      most = Math.max(most, fields);
    }
    fields = 1;
  };
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (code === separator.charCodeAt(0)) fields += 1;
    else if (code === lineFeed || code === carriageReturn) {
      end(at);
      start = at + 1;
      if (starts.length % (rowsAtOnce * 2) === 0) yield undefined;
    }
  }
  end(text.length);
  if (starts.length < 2) return undefined;
  const rowAt = (index: number): string => text.slice(starts[index * 2], starts[index * 2 + 1]);
  const names = splitRow(rowAt(0), separator);
  const count = Math.min(most, mostColumns);
  const rows = new RowCache((row) => splitRow(rowAt(row + 1), separator));
  return {
    place: '',
    columns: Array.from({ length: count }, (_, at) => names[at]?.trim() || `column ${at + 1}`),
    hiddenColumns: most - count,
    rowCount: starts.length / 2 - 1,
    cell: (row, column) => {
      const value = rows.get(row)[column];
      if (value === undefined) return missingCell;
      return { kind: isNumber(value) ? 'number' : 'text', text: value, raw: value };
    },
    rowText: (row) => rowAt(row + 1),
  } satisfies Table;
}

const [quote, lineFeed, carriageReturn] = [0x22, 0x0a, 0x0d];

const isNumber = (text: string): boolean => /^\s*-?\d+(?:\.\d+)?(?:e[+-]?\d+)?\s*$/i.test(text);

/** The one of the usual separators that the first row has most of, outside of quotes. */
function separatorOf(text: string): string {
  const [first = ''] = text.slice(0, 64 * 1024).split(/[\r\n]/, 1);
  const bare = first.replaceAll(/"[^"]*"/g, '');
  const counts = [',', ';', '\t', '|'].map((one) => ({ one, count: bare.split(one).length }));
  return counts.toSorted((one, other) => other.count - one.count)[0]?.one ?? ',';
}

/** The values of one row, out of their quotes. */
function splitRow(row: string, separator: string): readonly string[] {
  const values: string[] = [];
  let at = 0;
  for (;;) {
    if (row[at] === '"') {
      let end = at + 1;
      while (end < row.length && !(row[end] === '"' && row[end + 1] !== '"')) end += row[end] === '"' ? 2 : 1;
      const next = row.indexOf(separator, end);
      // What follows a closing quote, against the rule, stays in sight.
      values.push(
        row.slice(at + 1, end).replaceAll('""', '"') + row.slice(end + 1, next < 0 ? undefined : next),
      );
      if (next < 0) return values;
      at = next + 1;
    } else {
      const next = row.indexOf(separator, at);
      values.push(row.slice(at, next < 0 ? undefined : next));
      if (next < 0) return values;
      at = next + 1;
    }
  }
}

/** The rows in sight are asked for cell by cell. */
class RowCache {
  readonly #rows = new Map<number, readonly string[]>();
  readonly #read: (row: number) => readonly string[];

  constructor(read: (row: number) => readonly string[]) {
    this.#read = read;
  }

  get(row: number): readonly string[] {
    const known = this.#rows.get(row);
    if (known) return known;
    if (this.#rows.size > 500) this.#rows.clear();
    const values = this.#read(row);
    this.#rows.set(row, values);
    return values;
  }
}
