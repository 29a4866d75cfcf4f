import type { Exchange, SendProblem } from '../../core/request/exchange.ts';
import type { Result } from '../../core/result.ts';

/** What the query cache keeps for one operation: it outlives the panels that show it. */
export type SendOutcome = {
  /** The last answer; a problem does not drive it away. */
  readonly exchange: Exchange | undefined;
  /** What has come so far of an answer that is on its way. */
  readonly arriving: Exchange | undefined;
  /** Why the last press brought no answer. */
  readonly problem: SendProblem | undefined;
  /** Says that there was an answer, which is no longer kept. */
  readonly letGo?: string | undefined;
  /** Set while a request is on its way: epoch milliseconds of the press. */
  readonly startedAt: number | undefined;
};

export type SendResult = Result<Exchange, SendProblem>;

export const outcomeKey = (exchangeKey: string) => ['exchange', exchangeKey] as const;

export const noOutcome: SendOutcome = {
  exchange: undefined,
  arriving: undefined,
  problem: undefined,
  startedAt: undefined,
};
