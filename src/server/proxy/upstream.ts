import type { Result } from '../../core/result.ts';
import type { ByteSource } from './bytes.ts';
import type { LeaveSignal } from './caller.ts';
import type { UpstreamFailure } from './failures.ts';
import type { AnswerHead, HeaderPair } from './protocol.ts';
import type { Target } from './rules.ts';

/** A checked call on its way up. `headers` are final but for those of the transport. */
export type UpstreamCall = {
  readonly method: string;
  readonly target: Target;
  readonly headers: readonly HeaderPair[];
  /** `undefined` sends no body; a length of `undefined` sends it in chunks. */
  readonly body: { readonly bytes: ByteSource; readonly length: number | undefined } | undefined;
};

export type UpstreamAnswer = {
  readonly head: AnswerHead;
  /** Breaks when the upstream cuts it short; cancelling it closes the connection. */
  readonly body: ByteSource;
};

/** Makes one request, without redirects or retries; an aborted signal closes the connection at once. */
export type Upstream = (
  call: UpstreamCall,
  signal: LeaveSignal,
) => Promise<Result<UpstreamAnswer, UpstreamFailure>>;
