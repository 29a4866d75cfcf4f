import { fail, ok, type Result } from '../../core/result.ts';
import type { ByteSource } from './bytes.ts';
import type { Caller, HeaderReader } from './caller.ts';
import type { ProxyFailure } from './failures.ts';
import { isHeaderPairs, maxCallHeadBytes, type ProxyCall } from './protocol.ts';
import { badCall } from './rules.ts';

/** A call whose head was read; the body behind it is not yet read. */
export type OpenedCall = {
  readonly call: ProxyCall;
  readonly body: ByteSource;
  /** Bytes of the body when the caller said how long its message is. */
  readonly bodyLength: number | undefined;
};

const lineFeed = 0x0a;

/** As long as Node gives a caller for the headers of a request. */
const callTimeoutMs = 15_000;

/** What a caller sends in time; one that stops half way must not be waited for. */
export const inTime = <Value>(
  work: Promise<Result<Value, ProxyFailure>>,
  timeoutMs = callTimeoutMs,
): Promise<Result<Value, ProxyFailure>> =>
  new Promise((resolve, reject) => {
    const tell = (): void => resolve(fail(badCall(408, 'The call did not arrive in time.')));
    const timer = setTimeout(tell, timeoutMs);
    const settle = (outcome: Result<Value, ProxyFailure>): void => {
      clearTimeout(timer);
      resolve(outcome);
    };
    work.then(settle, (error: unknown) => {
      clearTimeout(timer);
      reject(error as Error);
    });
  });

/** Reads the head line of a framed call and leaves the bytes behind it to whoever reads on. */
export const openCall = (
  caller: Pick<Caller, 'headers' | 'body'>,
  timeoutMs?: number,
): Promise<Result<OpenedCall, ProxyFailure>> => inTime(readCall(caller), timeoutMs);

async function readCall({
  headers,
  body,
}: Pick<Caller, 'headers' | 'body'>): Promise<Result<OpenedCall, ProxyFailure>> {
  if (!body) return fail(badCall(400, 'The call has no head.'));
  const parts: Uint8Array[] = [];
  let headBytes = 0;
  for (;;) {
    const piece = await body.read();
    if (piece === undefined) return fail(badCall(400, 'The head of the call is cut off.'));
    const end = piece.indexOf(lineFeed);
    const part = end === -1 ? piece : piece.subarray(0, end);
    headBytes += part.length;
    if (headBytes > maxCallHeadBytes) {
      body.cancel();
      return fail(badCall(413, 'The address and headers of the request are longer than 256 KB together.'));
    }
    parts.push(part);
    if (end === -1) continue;
    const call = readHead(concat(parts, headBytes));
    if (!call) return fail(badCall(400, 'The head of the call is not understood.'));
    const total = contentLength(headers);
    const bodyLength = total === undefined ? undefined : total - headBytes - 1;
    return ok({ call, body: restOf(body, piece.subarray(end + 1)), bodyLength });
  }
}

/** What is left of a source of which `first` was already read. */
function restOf(source: ByteSource, first: Uint8Array): ByteSource {
  if (first.length === 0) return source;
  let pending: Uint8Array | undefined = first;
  return {
    read: () => {
      const piece = pending ?? source.read();
      pending = undefined;
      return piece;
    },
    cancel: () => source.cancel(),
  };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function readHead(bytes: Uint8Array): ProxyCall | undefined {
  try {
    const head: unknown = JSON.parse(utf8.decode(bytes));
    return isProxyCall(head) ? head : undefined;
  } catch {
    return undefined;
  }
}

function isProxyCall(value: unknown): value is ProxyCall {
  if (typeof value !== 'object' || value === null) return false;
  const { method, target, headers, hasBody } = value as Record<string, unknown>;
  return (
    typeof method === 'string' &&
    typeof target === 'string' &&
    typeof hasBody === 'boolean' &&
    isHeaderPairs(headers)
  );
}

function contentLength(headers: HeaderReader): number | undefined {
  const text = headers.get('content-length');
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function concat(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1 && parts[0]) return parts[0];
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
