import { useState } from 'react';
import { type AllowWords, allowWords } from './allow-words.ts';
import { type OriginState, useAllowedOrigins } from './allowed-origins.ts';

export type AskedOrigin = {
  readonly state: OriginState;
  /** The question, and the words of its button. */
  readonly words: AllowWords;
  /** Why the last yes came to nothing, as sentences; empty when it did not. */
  readonly problem: string;
  /** The user's yes. False when the console did not take it. */
  readonly allow: () => Promise<boolean>;
};

/** "May the console call this origin?", wherever it is asked. `what` is passed on then, as words for a sentence. */
export function useOrigin({ origin, what }: { readonly origin: string; readonly what: string }): AskedOrigin {
  const { stateOf, canAdd, wasAllowed, allow } = useAllowedOrigins(origin);
  const [problem, setProblem] = useState('');
  return {
    state: stateOf(origin),
    words: allowWords({ origin, what, canAdd, wasAllowed: wasAllowed(origin) }),
    problem,
    allow: async () => {
      const added = await allow(origin);
      setProblem(added.ok ? '' : `${added.problem.title} ${added.problem.advice}`);
      return added.ok;
    },
  };
}
