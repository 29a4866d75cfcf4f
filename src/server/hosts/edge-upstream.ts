import { fail, ok, type Result } from '../../core/result.ts';
import { fromStream, noBytes, toStream, type ByteSource } from '../proxy/bytes.ts';
import type { UpstreamFailure } from '../proxy/failures.ts';
import type { HeaderPair } from '../proxy/protocol.ts';
import { isLoopbackName } from '../proxy/rules.ts';
import type { Upstream, UpstreamCall } from '../proxy/upstream.ts';

/**
 * Calls through the runtime's `fetch`. Which addresses it connects to, that certificates are checked and what HTTP allows
 * is up to the runtime; what it would send otherwise than it is written is refused instead.
 */
export const createEdgeUpstream =
  (timeoutMs: number): Upstream =>
  async (call, signal) => {
    const refused = unsendable(call);
    if (refused !== undefined) return fail({ code: 'unsupported', detail: refused });
    const over = new AbortController();
    const onAbort = (): void => over.abort();
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
    const clock = createClock(timeoutMs, onAbort);
    clock.start();
    const answer = await ask(call, over.signal).catch((error: unknown) =>
      fail(failureOf(error, call.target)),
    );
    clock.stop();
    if (!answer.ok) return clock.hasRun() ? fail({ code: 'timeout' }) : answer;
    const { status, statusText, headers: received, body } = answer.value;
    const headers = pairsOf(received);
    const trouble = troubleWith(status, headers);
    if (trouble) {
      onAbort();
      return fail(trouble);
    }
    return ok({
      head: { status, reason: statusText, headers },
      body: watched(body, clock, onAbort),
    });
  };

async function ask(
  { method, target, headers, body }: UpstreamCall,
  signal: AbortSignal,
): Promise<Result<Response, never>> {
  const sent = new Headers();
  for (const [name, value] of headers) sent.append(name, value);
  if (!sent.has('user-agent')) sent.set('User-Agent', 'Persona-Try-It');
  const init = {
    method,
    headers: sent,
    redirect: 'manual',
    signal,
    // Passed on as it came; the runtime would unpack it for whoever reads.
    encodeResponseBody: 'manual',
    ...(body ? { body: sized(body) } : {}),
  };
  return ok(await fetch(`${target.origin}${target.path}`, init as RequestInit));
}

/** A length that is known is told upward, or the runtime sends in chunks. */
function sized({ bytes, length }: NonNullable<UpstreamCall['body']>): ReadableStream<Uint8Array> {
  const { FixedLengthStream } = globalThis as {
    readonly FixedLengthStream?: new (length: number) => TransformStream<Uint8Array, Uint8Array>;
  };
  const stream = toStream(bytes);
  return length === undefined || !FixedLengthStream
    ? stream
    : stream.pipeThrough(new FixedLengthStream(length));
}

/** Why the runtime cannot send this as it stands, in a sentence. */
function unsendable({ method, target, body }: UpstreamCall): string | undefined {
  if (body && (method === 'GET' || method === 'HEAD')) return `It sends no body with ${method}.`;
  const path = target.path.startsWith('/') ? target.path : `/${target.path}`;
  const url = new URL(`${target.origin}${path}`);
  if (url.pathname + url.search !== path) return `It would send the path as ${url.pathname}.`;
  return ['CONNECT', 'TRACE', 'TRACK'].includes(method) ? `It does not send ${method}.` : undefined;
}

const pairsOf = (headers: Headers): readonly HeaderPair[] => [...headers];

/** What the runtime lets pass though it should not. */
function troubleWith(status: number, headers: readonly HeaderPair[]): UpstreamFailure | undefined {
  const has = (wanted: string): boolean => headers.some(([name]) => name.toLowerCase() === wanted);
  // RFC 9110 15.2 and RFC 9112 6.1.
  const isOdd = status < 200 || (has('content-length') && has('transfer-encoding'));
  return isOdd ? { code: 'malformed' } : undefined;
}

/** The runtime's own words are not passed on: they can hold anything. */
function failureOf(error: unknown, { hostname }: UpstreamCall['target']): UpstreamFailure {
  const text = error instanceof Error ? error.message : '';
  // That a network is not among the runtime's own it says in its log alone; nothing was sent then.
  if (/^internal error/i.test(text) && isLoopbackName(hostname))
    return {
      code: 'forbidden_address',
      detail:
        'The runtime connects to the networks in its configuration alone: add "local" to them to reach this machine.',
    };
  if (/certificate|TLS|SSL/i.test(text)) return { code: 'tls' };
  if (/DNS|name not known|not found/i.test(text)) return { code: 'dns' };
  if (/refused/i.test(text)) return { code: 'refused' };
  if (/HTTP|header|protocol|parse/i.test(text)) return { code: 'malformed' };
  return { code: 'reset' };
}

function createClock(timeoutMs: number, onTime: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hasRun = false;
  return {
    start: () => {
      timer = setTimeout(() => {
        hasRun = true;
        onTime();
      }, timeoutMs);
    },
    stop: () => clearTimeout(timer),
    hasRun: () => hasRun,
  };
}

/** Runs the clock while the reader waits for more. */
function watched(
  body: ReadableStream<Uint8Array> | null,
  clock: ReturnType<typeof createClock>,
  leave: () => void,
): ByteSource {
  const source = body ? fromStream(body) : noBytes;
  return {
    async read() {
      clock.start();
      try {
        return await source.read();
      } finally {
        clock.stop();
      }
    },
    cancel() {
      source.cancel();
      leave();
    },
  };
}
