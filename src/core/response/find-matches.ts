import { type DisplayLines, lineAt } from './display-lines.ts';

/** Places of a searched word in the shown text, in order. All are `length` long. */
export type Matches = {
  readonly starts: readonly number[];
  readonly length: number;
  /** There are more than were collected. */
  readonly isCut: boolean;
};

export const noMatches: Matches = { starts: [], length: 0, isCut: false };

/** Finds a text as it is written, letter case aside; a match never runs from one line into the next. */
export function findMatches(lines: DisplayLines, query: string, most = 10_000): Matches {
  if (query === '') return noMatches;
  const pattern = new RegExp(query.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`), 'gi');
  const starts: number[] = [];
  for (let match = pattern.exec(lines.text); match !== null; match = pattern.exec(lines.text)) {
    const start = match.index;
    const lineEnd = lines.lineStarts[lineAt(lines, start) + 1] ?? lines.text.length;
    if (start + query.length > lineEnd) {
      pattern.lastIndex = start + 1;
      continue;
    }
    if (starts.length === most) return { starts, length: query.length, isCut: true };
    starts.push(start);
  }
  return { starts, length: query.length, isCut: false };
}

/** The first match at or after an offset, as an index into `starts`; their count when there is none. */
export function firstMatchFrom(matches: Matches, offset: number): number {
  let low = 0;
  let high = matches.starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((matches.starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
