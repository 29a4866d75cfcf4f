import type { BodyProblem } from '../../../core/openapi/check/problem.ts';

/** Where the value starts that a problem speaks of, whether it marks the value or the name in front of it. */
function valueStart(text: string, { start, end }: BodyProblem): number {
  const colon = /^\s*:\s*/.exec(text.slice(end, end + 200));
  return colon ? end + colon[0].length : start;
}

/**
 * Our problems, without those of a plain value that the answer speaks of too: that mistake is told once, in the API's
 * words, which do not know what cannot be seen in it. An object or a list can have several things wrong with it, so there both stay.
 */
export function withoutAnswered(
  own: readonly BodyProblem[],
  answered: readonly BodyProblem[],
  text: string,
): readonly BodyProblem[] {
  if (answered.length === 0) return own;
  const told = new Set(answered.map((problem) => valueStart(text, problem)));
  return own.filter((problem) => {
    if (problem.isUnseen) return true;
    const at = valueStart(text, problem);
    return !told.has(at) || text[at] === '{' || text[at] === '[';
  });
}
