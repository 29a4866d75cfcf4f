import type { SendOutcome } from '../send/outcome.ts';

/** How the last press ended, in a few words. */
export type OutcomeWords = { readonly kind: 'success' | 'warning' | 'danger'; readonly text: string };

/** `undefined` before the first press. A press that brought no answer counts before an older answer. */
export function outcomeWords({
  exchange,
  problem,
}: Pick<SendOutcome, 'exchange' | 'problem'>): OutcomeWords | undefined {
  if (problem) return { kind: 'danger', text: problem.code === 'cancelled' ? 'Stopped' : 'No answer' };
  if (!exchange) return undefined;
  const { status, reason } = exchange;
  const kind = status < 300 ? 'success' : status < 400 ? 'warning' : 'danger';
  return { kind, text: `${status}${reason === '' ? '' : ` - ${reason}`}` };
}
