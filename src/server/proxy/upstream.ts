import type { Result } from '../../core/result.ts';
import type { UpstreamFailure } from './failures.ts';
import type { AnswerHead, HeaderPair } from './protocol.ts';
import type { Target } from './rules.ts';

/** A checked call on its way up. `headers` are final but for those of the transport. */
export type UpstreamCall = {
  readonly method: string;
  readonly target: Target;
  readonly headers: readonly HeaderPair[];
  /** `undefined` sends no body; a length of `undefined` sends it in chunks. */
  readonly body:
    | { readonly stream: ReadableStream<Uint8Array>; readonly length: number | undefined }
    | undefined;
};

export type UpstreamAnswer = {
  readonly head: AnswerHead;
  /** Errors when the upstream cuts it short; cancelling it closes the connection. */
  readonly body: ReadableStream<Uint8Array>;
};

/** Makes one request, without redirects or retries; an aborted signal closes the connection at once. */
export type Upstream = (
  call: UpstreamCall,
  signal: AbortSignal,
) => Promise<Result<UpstreamAnswer, UpstreamFailure>>;
