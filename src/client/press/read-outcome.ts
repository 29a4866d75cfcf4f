import type { BodyProblem } from '../../core/openapi/check/problem.ts';
import type { Exchange } from '../../core/request/exchange.ts';
import type { OpenOperation } from '../console.ts';
import type { SendOutcome } from '../send/sending.ts';

/** How the last press ended, in a few words. */
export type OutcomeWords = { readonly kind: 'success' | 'warning' | 'danger'; readonly text: string };

/** `undefined` before the first press. A press that brought no answer counts before an older answer. */
export function outcomeWords({
  exchange,
  problem,
}: Pick<SendOutcome, 'exchange' | 'problem'>): OutcomeWords | undefined {
  if (problem) return { kind: 'danger', text: problem.code === 'cancelled' ? 'Cancelled' : 'No answer' };
  if (!exchange) return undefined;
  const { status, reason } = exchange;
  const kind = status < 300 ? 'success' : status < 400 ? 'warning' : 'danger';
  return { kind, text: `${status}${reason === '' ? '' : ` - ${reason}`}` };
}

/** Error answers are short; no more of one than this is read for its errors, in bytes. */
const readForErrors = 256 * 1024;

/** The problems that an error answer names, each at its place in the body that was sent. */
export function problemsInAnswer(
  { help }: Pick<OpenOperation, 'help'>,
  exchange: Exchange | undefined,
): readonly BodyProblem[] {
  if (!help || !exchange || exchange.status < 400 || exchange.request.body?.kind !== 'text') return [];
  const sent = exchange.request.body.text;
  const answer = new TextDecoder().decode(exchange.body.subarray(0, readForErrors));
  return help.readErrors(answer).flatMap((error) => help.locateError(error, sent) ?? []);
}
