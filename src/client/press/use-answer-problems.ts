import { useEffect, useState } from 'react';
import type { BodyProblem } from '../../core/openapi/check/problem.ts';
import type { Exchange } from '../../core/request/exchange.ts';
import type { OpenOperation } from '../console.ts';

const none: readonly BodyProblem[] = [];

/** The problems that an error answer names in the body that was sent; they are read by code that comes with the answer. */
export function useAnswerProblems(
  open: OpenOperation,
  exchange: Exchange | undefined,
): readonly BodyProblem[] {
  const [found, setFound] = useState<{
    readonly exchange: Exchange;
    readonly problems: readonly BodyProblem[];
  }>();
  useEffect(() => {
    if (!exchange || exchange.status < 400) return undefined;
    let isStale = false;
    const read = async () => {
      const { problemsInAnswer } = await import('./answer-problems.ts');
      if (!isStale) setFound({ exchange, problems: problemsInAnswer(open, exchange) });
    };
    // Where the code cannot be had any more, the answer itself tells of them.
    read().catch(() => undefined);
    return () => {
      isStale = true;
    };
  }, [open, exchange]);
  return found !== undefined && found.exchange === exchange ? found.problems : none;
}
