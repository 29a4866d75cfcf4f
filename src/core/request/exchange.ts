import type { HeaderLine, HttpRequest } from './http-request.ts';

/** How long the parts of a call took between the proxy and the API, in milliseconds, as far as its host can know. */
export type UpstreamTimings = {
  readonly dnsMs?: number;
  /** Until the connection stood, after the name was found. */
  readonly connectMs?: number;
  readonly tlsMs?: number;
  /** From the connection, secured if it is, to the answer's head. */
  readonly firstByteMs?: number;
};

/** A finished call: what was sent and what came back. Body bytes are kept as they came. */
export type Exchange = {
  /** The request with its secrets masked; an Exchange never holds a credential. */
  readonly request: HttpRequest;
  readonly status: number;
  /** Reason phrase of the status line, or the registered one when the upstream sent none. */
  readonly reason: string;
  readonly headers: readonly HeaderLine[];
  readonly body: Uint8Array;
  /** False when the end of the body is missing: it is shown as "incomplete answer, N bytes". */
  readonly isComplete: boolean;
  /**
   * Why this page has not read the end: it is `arriving` still, the user `cancelled`, or it was `too_large`. Absent
   * when the upstream cut the body short.
   */
  readonly unread?: 'arriving' | 'cancelled' | 'too_large';
  /** Bytes that came so far, of which `body` holds only the first; absent when it holds them all. */
  readonly receivedBytes?: number;
  /** Epoch milliseconds when Try It! was pressed. */
  readonly startedAt: number;
  /** Milliseconds from press to answer head, and to the last byte. */
  readonly firstByteMs: number;
  readonly totalMs: number;
  /** Where that time went; absent when nothing is known of it. */
  readonly timings?: UpstreamTimings;
  /** Names of typed request headers that the proxy does not pass on, such as `Cookie`; absent when all went out. */
  readonly leftBehind?: readonly string[];
};

/** Why no answer came. `code` is stable: the proxy's own codes (server/proxy/protocol.ts) or the page's. */
export type SendProblem = {
  readonly code: string;
  /** A sentence that says what happened. */
  readonly title: string;
  /** A sentence that says what to do next. */
  readonly advice: string;
};
