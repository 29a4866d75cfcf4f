import { useEffect, useMemo, useState } from 'react';
import { checkBody } from '../../../client/document/check-body.ts';
import { isLarge } from '../../../client/editor/exact-text.ts';
import type { BodyContent } from '../../../core/openapi/operation.ts';
import type { BodyProblem } from '../../../core/openapi/check/problem.ts';
import { withoutAnswered } from './same-place.ts';
import { shiftProblems } from './shift-problems.ts';

export type ListedProblem = BodyProblem & { readonly isFromAnswer: boolean };

/** Long enough that a word is typed through, short enough that the list feels immediate. */
const pauseMs = 150;

type Found = { readonly text: string; readonly problems: readonly BodyProblem[] };

const nothing: readonly BodyProblem[] = [];

/** Problems of the text as it is now: our checks', and the last answer's until the place they name is edited. */
export function useBodyProblems(
  text: string,
  content: BodyContent,
  checkSets: readonly string[],
  isRequired: boolean,
  serverProblems: readonly BodyProblem[],
): readonly ListedProblem[] {
  const [checked, setChecked] = useState<Found & { readonly content: BodyContent }>();
  const [answered, setAnswered] = useState<Found>({ text, problems: serverProblems });
  if (answered.problems !== serverProblems) setAnswered({ text, problems: serverProblems });

  useEffect(() => {
    if (isLarge(text)) return undefined;
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const problems = await checkBody(text, content, checkSets, controller.signal, isRequired);
        if (!controller.signal.aborted) setChecked({ text, content, problems });
      } catch {
        // A later text took its place.
      }
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [text, content, checkSets, isRequired]);

  return useMemo(() => {
    const isTooLong = isLarge(text);
    const own =
      checked?.content === content && !isTooLong
        ? shiftProblems(checked.problems, checked.text, text)
        : nothing;
    const servers = isTooLong ? nothing : shiftProblems(answered.problems, answered.text, text);
    return [
      ...servers.map((problem) => ({ ...problem, isFromAnswer: true })),
      ...withoutAnswered(own, servers, text).map((problem) => ({ ...problem, isFromAnswer: false })),
    ].sort((one, other) => one.start - other.start);
  }, [checked, answered, content, text]);
}
