import { answerHelpOf } from '../../core/help/answer-help.ts';
import type { BodyProblem } from '../../core/openapi/check/problem.ts';
import type { Exchange } from '../../core/request/exchange.ts';
import type { OpenOperation } from '../console.ts';

/** Error answers are short; no more of one than this is read for its errors, in bytes. */
const readForErrors = 256 * 1024;

/** The problems that an error answer names, each at its place in the body that was sent. */
export function problemsInAnswer(
  { help }: Pick<OpenOperation, 'help'>,
  exchange: Exchange | undefined,
): readonly BodyProblem[] {
  const known = answerHelpOf(help);
  if (!known || !exchange || exchange.status < 400 || exchange.request.body?.kind !== 'text') return [];
  const sent = exchange.request.body.text;
  const answer = new TextDecoder().decode(exchange.body.subarray(0, readForErrors));
  return known.readErrors(answer).flatMap((error) => known.locateError(error, sent) ?? []);
}
