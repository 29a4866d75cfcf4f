/** What an import made of the rows of its file; the first row holds the names of the columns. */
export type RowCounts = {
  readonly successful: number;
  readonly duplicate: number;
  readonly error: number;
};

/** Counts the rows of a CSV file (RFC 4180). `undefined`: it is none. */
export function countRows(bytes: Uint8Array): RowCounts | undefined {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
  const rows = text.includes('\0') ? undefined : readRows(text);
  const [head, ...records] = rows ?? [];
  if (!head) return undefined;
  const seen = new Set<string>();
  let duplicate = 0;
  let error = 0;
  for (const row of records) {
    const key = JSON.stringify(row);
    if (row.length !== head.length || row.every((cell) => cell.trim() === '')) error += 1;
    else if (seen.has(key)) duplicate += 1;
    else seen.add(key);
  }
  return { successful: seen.size, duplicate, error };
}

/** Empty lines are no rows. `undefined`: a quote is never closed. */
function readRows(text: string): readonly (readonly string[])[] | undefined {
  const rows: string[][] = [];
  let row: string[] = [];
  // A cell, in quotes or plain, and what ends it.
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;
  for (;;) {
    const match = cell.exec(text);
    if (!match) return undefined;
    const [, quoted, plain = '', end = ''] = match;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    const isBlank = row.length === 1 && row[0] === '' && quoted === undefined;
    if (!isBlank) rows.push(row);
    if (end === '' || cell.lastIndex >= text.length) return rows;
    row = [];
  }
}
