import { useDeferredValue, useMemo, useState } from 'react';
import type { DisplayLines } from '../../../core/response/display-lines.ts';
import { findMatches, noMatches } from '../../../core/response/find-matches.ts';

/** Places of a searched text and the step through them, round and round. */
export function useSearch(lines: DisplayLines, query: string) {
  // Typing goes before finding: a long answer is searched when there is time.
  const wanted = useDeferredValue(query);
  const matches = useMemo(() => (wanted === '' ? noMatches : findMatches(lines, wanted)), [lines, wanted]);
  const [step, setStep] = useState({ matches, index: 0 });
  const count = matches.starts.length;
  const current = count === 0 ? -1 : step.matches === matches ? step.index : 0;

  /** The index of the match a step away. */
  const stepBy = (change: number): number => {
    const index = count === 0 ? -1 : (current + change + count) % count;
    setStep({ matches, index });
    return index;
  };
  return { matches, current, stepBy };
}
