import { findEdit } from '../../../core/text-edit.ts';
import type { BodyProblem } from '../../../core/openapi/check/problem.ts';
import { lineStartsOf, positionAt } from '../../../core/openapi/read/text-position.ts';

/**
 * Problems found in an earlier text, where they are in the text of now: those after the edit move along with it,
 * those whose place was edited are gone.
 */
export function shiftProblems(
  problems: readonly BodyProblem[],
  before: string,
  after: string,
): readonly BodyProblem[] {
  if (problems.length === 0) return problems;
  const edit = findEdit(before, after);
  if (!edit) return problems;
  const { start, removed, inserted } = edit;
  const lineStarts = lineStartsOf(after);
  return problems.flatMap((problem) => {
    if (problem.end <= start) return problem;
    if (problem.start < start + removed || (problem.start === start && removed > 0)) return [];
    const moved = inserted.length - removed;
    const { line, column } = positionAt(lineStarts, problem.start + moved);
    return { ...problem, start: problem.start + moved, end: problem.end + moved, line, column };
  });
}
