/** What an import made of the rows of its file; the first row holds the names of the columns. */
export type RowCounts = {
  readonly successful: number;
  readonly duplicate: number;
  readonly error: number;
};

/** Rows past these, empty lines among them, are not looked at, and a file that has more is refused. */
export const maxRows = 100_000;

/** A cell past these is none of a table of names and numbers. */
const maxCellBytes = 64 * 1024;

const comma = 0x2c;
const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Counts the rows of a CSV file (RFC 4180) in one pass over its bytes; of a row it keeps no more than a number that tells
 * it from others. `undefined`: it is no such file. `too-many`: it has more than `maxRows`.
 */
export function countRows(bytes: Uint8Array): RowCounts | 'too-many' | undefined {
  const seen = new Set<number>();
  let columns = 0;
  let rows = 0;
  let duplicate = 0;
  let error = 0;
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length) {
    // A row: its cells, whether one of them says anything, and two hashes of what they say (FNV-1a).
    let cells = 0;
    let isQuoted = false;
    let isBlank = true;
    let first = 0x811c9dc5;
    let second = 0x1234567;
    let isOpen = true;
    while (isOpen) {
      const begin = at;
      if (bytes[at] === quote) {
        isQuoted = true;
        for (at += 1; ; at += 1) {
          if (at >= bytes.length || at - begin > maxCellBytes) return undefined;
          if (bytes[at] === quote) {
            at += 1;
            if (bytes[at] !== quote) break;
          }
          const byte = bytes[at] ?? 0;
          if (byte > 0x20) isBlank = false;
          first = Math.imul(first ^ byte, 0x01000193);
          second = Math.imul(second ^ byte, 0x01000193);
        }
      } else {
        const limit = Math.min(bytes.length, begin + maxCellBytes + 1);
        for (; at < limit; at += 1) {
          const byte = bytes[at] ?? 0;
          if (byte === comma || byte === lineFeed || byte === carriageReturn) break;
          if (byte === quote) return undefined;
          if (byte > 0x20) isBlank = false;
          first = Math.imul(first ^ byte, 0x01000193);
          second = Math.imul(second ^ byte, 0x01000193);
        }
      }
      if (at - begin > maxCellBytes) return undefined;
      cells += 1;
      first = Math.imul(first ^ 0x100, 0x01000193);
      second = Math.imul(second ^ 0x100, 0x01000193);
      const end = bytes[at];
      if (end === comma) {
        at += 1;
        continue;
      }
      // Behind a closing quote nothing else may stand.
      if (end !== undefined && end !== lineFeed && end !== carriageReturn) return undefined;
      isOpen = false;
      // An empty line is no row.
      if (cells === 1 && !isQuoted && at === begin) cells = 0;
      at += end === carriageReturn && bytes[at + 1] === lineFeed ? 2 : 1;
    }
    rows += 1;
    if (rows > maxRows) return 'too-many';
    if (cells === 0) continue;
    const key = (first >>> 0) * 2 ** 21 + (second >>> 11);
    if (columns === 0) columns = cells;
    else if (cells !== columns || isBlank) error += 1;
    else if (seen.has(key)) duplicate += 1;
    else seen.add(key);
  }
  return columns === 0 || !isText(bytes) ? undefined : { successful: seen.size, duplicate, error };
}

const pieceLength = 64 * 1024;

/**
 * UTF-8 without a NUL, looked at piece by piece. Each piece ends between two characters, so that the decoder has nothing to
 * remember: on Node one that does takes several times as long.
 */
function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < bytes.length;) {
      let end = Math.min(bytes.length, at + pieceLength);
      // A character has three bytes behind its first at most (RFC 3629 section 3).
      for (let back = 0; back < 3 && end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80; back += 1)
        end -= 1;
      decoder.decode(bytes.subarray(at, end));
      at = end;
    }
    return true;
  } catch {
    return false;
  }
}
