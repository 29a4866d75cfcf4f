import { fromStream, toStream, type ByteSource } from './bytes.ts';
import type { HeaderPair } from './protocol.ts';

/** As much of an `AbortSignal` as a call needs. */
export type LeaveSignal = {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
};

/** Looks a header up by its name in any case; several of one name are joined by `, ` as in the Fetch API. */
export type HeaderReader = { readonly get: (name: string) => string | null };

/** A request to the proxy: what the rules look at, and no more of it than a host can hand over for nothing. */
export type Caller = {
  readonly method: string;
  readonly headers: HeaderReader;
  readonly body: ByteSource | undefined;
  /** The caller's own, as the host sees it. */
  readonly address: string;
  /** On which the page is served. */
  readonly port: number;
  /** Aborted when the caller goes before it has its whole answer. */
  readonly signal: LeaveSignal;
};

/** What a caller is answered; names of headers are in lower case. */
export type Answer = {
  readonly status: number;
  readonly headers: readonly HeaderPair[];
  readonly body: ByteSource | string | undefined;
};

/** A web request as a caller, for hosts that have nothing cheaper. */
export const toCaller = (request: Request, address: string, port: number): Caller => ({
  method: request.method,
  headers: request.headers,
  body: request.body ? fromStream(request.body) : undefined,
  address,
  port,
  signal: request.signal,
});

export const toResponse = ({ status, headers, body }: Answer): Response =>
  new Response(body === undefined || typeof body === 'string' ? (body ?? null) : toStream(body), {
    status,
    headers: headers.map(([name, value]) => [name, value]),
  });

/** The same as a signal of the platform, for those who take no less. */
export function toAbortSignal(signal: LeaveSignal): AbortSignal {
  if (signal instanceof AbortSignal) return signal;
  const aborter = new AbortController();
  signal.addEventListener('abort', () => aborter.abort());
  if (signal.aborted) aborter.abort();
  return aborter.signal;
}
