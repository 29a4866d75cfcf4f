import { useCallback, useState } from 'react';
import type { DisplayLines } from '../../../core/response/display-lines.ts';
import { type Folds, noFolds } from '../../../core/response/folds.ts';

type Opened = { readonly folds: Folds; readonly limits: ReadonlyMap<number, number> };
const untouched: Opened = { folds: noFolds, limits: new Map() };

/**
 * What is folded, and how far long lines are drawn. Those of the whole answer stay while a filter shows parts of it;
 * each filter's own begin afresh.
 */
export function useFolds(lines: DisplayLines, isFiltered: boolean) {
  const [whole, setWhole] = useState(untouched);
  const [part, setPart] = useState({ lines, opened: untouched });
  const own = part.lines === lines ? part.opened : untouched;
  const change = useCallback(
    (next: (known: Opened) => Opened) =>
      isFiltered
        ? setPart((known) => ({ lines, opened: next(known.lines === lines ? known.opened : untouched) }))
        : setWhole(next),
    [lines, isFiltered],
  );
  return { ...(isFiltered ? own : whole), change };
}
