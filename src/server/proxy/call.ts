import { fail, ok, type Result } from '../../core/result.ts';
import type { ProxyFailure } from './failures.ts';
import { isHeaderPairs, maxCallHeadBytes, type ProxyCall } from './protocol.ts';
import { badCall } from './rules.ts';

/** A call whose head was read; the rest of the stream is the body, not yet read. */
export type OpenedCall = {
  readonly call: ProxyCall;
  readonly body: ReadableStream<Uint8Array>;
  /** Bytes of the body when the caller said how long its message is. */
  readonly bodyLength: number | undefined;
};

const lineFeed = 0x0a;

/** As long as Node gives a caller for the headers of a request. */
const callTimeoutMs = 15_000;

/** What a caller sends in time; one that stops half way must not be waited for. */
export async function inTime<Value>(
  work: Promise<Value>,
  timeoutMs = callTimeoutMs,
): Promise<Result<Value, ProxyFailure>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Result<Value, ProxyFailure>>((resolve) => {
    const tell = () => resolve(fail(badCall(408, 'The call did not arrive in time.')));
    timer = setTimeout(tell, timeoutMs);
  });
  return Promise.race([work.then(ok), late]).finally(() => clearTimeout(timer));
}

/** Reads the head line of a framed call and leaves the bytes behind it in the stream. */
export async function openCall(
  request: Request,
  timeoutMs?: number,
): Promise<Result<OpenedCall, ProxyFailure>> {
  const read = await inTime(readCall(request), timeoutMs);
  return read.ok ? read.value : read;
}

async function readCall(request: Request): Promise<Result<OpenedCall, ProxyFailure>> {
  if (!request.body) return fail(badCall(400, 'The call has no head.'));
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  const parts: Uint8Array[] = [];
  let headBytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return fail(badCall(400, 'The head of the call is cut off.'));
    const end = value.indexOf(lineFeed);
    const part = end === -1 ? value : value.subarray(0, end);
    headBytes += part.length;
    if (headBytes > maxCallHeadBytes) {
      void reader.cancel();
      return fail(badCall(413, 'The address and headers of the request are longer than 256 KB together.'));
    }
    parts.push(part);
    if (end === -1) continue;
    const call = readHead(concat(parts, headBytes));
    if (!call) return fail(badCall(400, 'The head of the call is not understood.'));
    const total = contentLength(request.headers);
    const bodyLength = total === undefined ? undefined : total - headBytes - 1;
    return ok({ call, body: restOf(reader, value.subarray(end + 1)), bodyLength });
  }
}

/** What is left of a stream of which `first` was already read. Reads no further than its reader asks. */
function restOf(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  first: Uint8Array,
): ReadableStream<Uint8Array> {
  let pending: Uint8Array | undefined = first.length > 0 ? first : undefined;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (pending) {
          controller.enqueue(pending);
          pending = undefined;
          return;
        }
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

function readHead(bytes: Uint8Array): ProxyCall | undefined {
  try {
    const head: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
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

function contentLength(headers: Headers): number | undefined {
  const text = headers.get('content-length');
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function concat(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
