import { type DisplayLines, lineCount } from './display-lines.ts';

/** Lines that open a folded container. */
export type Folds = ReadonlySet<number>;

export const noFolds: Folds = new Set();

/** Numbers of the lines that are seen, in order. */
export function seenLines(lines: DisplayLines, folds: Folds): Uint32Array {
  const all = lineCount(lines);
  const seen = new Uint32Array(all);
  let count = 0;
  for (let line = 0; line < all; line += 1) {
    seen[count] = line;
    count += 1;
    const end = lines.foldEnds[line] ?? -1;
    if (end > line && folds.has(line)) line = end;
  }
  return seen.subarray(0, count);
}

/** Folds all but the outermost container, which would leave nothing to read. */
export function foldAll(lines: DisplayLines): Folds {
  const folds = new Set<number>();
  lines.foldEnds.forEach((end, line) => {
    if (end > line && (lines.depths[line] ?? 0) > 0) folds.add(line);
  });
  return folds;
}

export function toggleFold(folds: Folds, line: number): Folds {
  const next = new Set(folds);
  if (!next.delete(line)) next.add(line);
  return next;
}

/** Opens whatever keeps a line out of sight; the same set when nothing does. */
export function revealLine(lines: DisplayLines, folds: Folds, line: number): Folds {
  let next: Set<number> | undefined;
  for (let parent = lines.parents[line] ?? -1; parent >= 0; parent = lines.parents[parent] ?? -1) {
    if (!folds.has(parent)) continue;
    next ??= new Set(folds);
    next.delete(parent);
  }
  return next ?? folds;
}

/** Where a line stands among the seen ones. */
export function seenIndex(seen: Uint32Array, line: number): number {
  let low = 0;
  let high = seen.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((seen[middle] ?? 0) <= line) low = middle;
    else high = middle - 1;
  }
  return low;
}
