import { lookup, type LookupAddress } from 'node:dns';
import { ClientRequest, Agent as HttpAgent, type ClientRequestArgs, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { LookupFunction, Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { fail, ok, type Result } from '../../core/result.ts';
import type { UpstreamFailure } from '../proxy/failures.ts';
import type { HeaderPair } from '../proxy/protocol.ts';
import { mayConnect } from '../proxy/rules.ts';
import type { Upstream, UpstreamAnswer, UpstreamCall } from '../proxy/upstream.ts';
import { toWebStream } from './streams.ts';
import { failureOf } from './upstream-errors.ts';

/** Room for the largest answer head that still fits, encoded, into the one header that carries it to a browser. */
const maxHeadBytes = 64 * 1024;
/** More interim answers than any real server sends (RFC 9110 15.2 sets no bound). */
const maxInterimAnswers = 32;

export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

export type NodeUpstreamOptions = {
  /** For the answer's head, then for each wait for more of the body. */
  readonly timeoutMs: number;
  readonly resolve?: Resolve;
  /** Certificates to trust beside those of the machine; for tests. */
  readonly ca?: string;
};

const resolveAll: Resolve = (hostname) =>
  new Promise((resolve, reject) => {
    lookup(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });

/** An HTTP/1.1 client that sends exactly what it is given. */
export function createNodeUpstream(options: NodeUpstreamOptions): Upstream {
  const resolve = options.resolve ?? resolveAll;
  return async (call, signal) => {
    const { hostname } = call.target;
    const found = await within(resolve(hostname), options.timeoutMs, signal);
    if (!found.ok) return found;
    const addresses = found.value;
    if (
      !mayConnect(
        hostname,
        addresses.map(({ address }) => address),
      )
    ) {
      return fail({ code: 'forbidden_address' });
    }
    return exchange(call, addresses, signal, options);
  };
}

/** Waits for a name to resolve, though not longer than allowed; the system call itself cannot be stopped. */
function within<Value>(
  work: Promise<Value>,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Result<Value, UpstreamFailure>> {
  return new Promise((resolve) => {
    const settle = (outcome: Result<Value, UpstreamFailure>) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      resolve(outcome);
    };
    const onAbort = () => settle(fail({ code: 'reset' }));
    const timer = setTimeout(() => settle(fail({ code: 'timeout' })), timeoutMs);
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
    work.then(
      (value) => settle(ok(value)),
      (error: unknown) => settle(fail(failureOf(error, false))),
    );
  });
}

/**
 * Node decides by the method whether a request without Content-Length is sent in chunks, and would add
 * `Transfer-Encoding: chunked` to a POST without a body. All framing headers here are written out instead.
 */
class ExactRequest extends ClientRequest {}
Object.defineProperty(ExactRequest.prototype, 'useChunkedEncodingByDefault', {
  get: () => false,
  set() {},
});

function openRequest(
  { method, target, headers, body }: UpstreamCall,
  addresses: readonly LookupAddress[],
  ca: string | undefined,
): ClientRequest {
  const pinned = pinnedLookup(addresses);
  // One connection per call: a kept one can be closed by the other side just as a POST leaves, and nothing is retried.
  const settings = { keepAlive: false, lookup: pinned, autoSelectFamily: true };
  const agent = target.isSecure
    ? // Said aloud, so that NODE_TLS_REJECT_UNAUTHORIZED=0 in somebody's shell changes nothing.
      new HttpsAgent({ ...settings, rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) })
    : new HttpAgent(settings);
  const request: ClientRequestArgs & { readonly headers: never } = {
    protocol: target.isSecure ? 'https:' : 'http:',
    host: target.hostname,
    port: target.port,
    method,
    path: target.path.startsWith('/') ? target.path : `/${target.path}`,
    // A flat list of names and values goes out line by line as it stands; the types know of records only.
    headers: wireHeaders(target.authority, headers, body).flat() as never,
    maxHeaderSize: maxHeadBytes,
    agent,
  };
  const opened = new ExactRequest(request as ClientRequestArgs);
  opened.maxHeadersCount = 0; // bounded by size; 0 means that none is dropped without a word
  opened.setNoDelay(true);
  return opened;
}

function wireHeaders(
  authority: string,
  headers: readonly HeaderPair[],
  body: UpstreamCall['body'],
): readonly HeaderPair[] {
  const lines: HeaderPair[] = [['Host', authority], ...headers];
  if (!headers.some(([name]) => name.toLowerCase() === 'user-agent'))
    lines.push(['User-Agent', 'Persona-Try-It']);
  if (body) {
    lines.push(
      body.length === undefined ? ['Transfer-Encoding', 'chunked'] : ['Content-Length', String(body.length)],
    );
  }
  lines.push(['Connection', 'close']);
  return lines;
}

/** Hands out the addresses that were checked, so that a second look-up cannot give others (DNS rebinding). */
const pinnedLookup = (addresses: readonly LookupAddress[]): LookupFunction => {
  const [first] = addresses;
  return (_hostname, options, callback) => {
    if (options.all) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family);
  };
};

async function exchange(
  call: UpstreamCall,
  addresses: readonly LookupAddress[],
  signal: AbortSignal,
  { timeoutMs, ca }: NodeUpstreamOptions,
): Promise<Result<UpstreamAnswer, UpstreamFailure>> {
  const request = openRequest(call, addresses, ca);
  const onAbort = () => leave(request);
  signal.addEventListener('abort', onAbort);
  request.once('close', () => signal.removeEventListener('abort', onAbort));
  if (signal.aborted) onAbort();

  return new Promise((resolve) => {
    let isSettled = false;
    const settle = (outcome: Result<UpstreamAnswer, UpstreamFailure>) => {
      isSettled = true;
      clearTimeout(patience);
      resolve(outcome);
    };
    // Past the answer's head a failure shows in the body; destroying the request would throw away what has arrived.
    const end = (failure: UpstreamFailure) => {
      if (isSettled) return;
      settle(fail(failure));
      request.destroy();
    };
    const progress = watchSocket(request, call.target.isSecure);
    const patience = setTimeout(() => end(progress.silence()), timeoutMs);
    let interimAnswers = 0;
    request.on('error', (error) => end(failureOf(error, progress.isHandshaking())));
    request.on('close', () => end({ code: 'reset' }));
    request.on('information', () => {
      interimAnswers += 1;
      if (interimAnswers > maxInterimAnswers) end({ code: 'malformed' });
    });
    // Nobody asked for another protocol (RFC 9110 7.8).
    request.on('upgrade', () => end({ code: 'malformed' }));
    request.on('response', (response) => {
      const status = response.statusCode ?? 0;
      if (isSettled || status < 200) end({ code: 'malformed' });
      else settle(ok(answerOf(request, response, status, timeoutMs)));
    });
    void sendBody(request, call.body?.stream, () => {
      if (!isSettled) patience.refresh();
    });
  });
}

/**
 * Closes a connection nobody waits for any more. In the middle of an upload by a reset, or the upstream would first be
 * handed the megabytes that wait in the system's buffers; Node can reset plain TCP only.
 */
function leave(request: ClientRequest): void {
  const { socket } = request;
  if (socket && !(socket instanceof TLSSocket) && !socket.connecting && !request.writableFinished) {
    socket.resetAndDestroy();
  }
  request.destroy();
}

/** Follows a connection as far as telling its failures apart needs. */
function watchSocket(request: ClientRequest, isSecure: boolean) {
  let watched: Socket | undefined;
  let isConnected = false;
  let isSecured = !isSecure;
  request.once('socket', (socket) => {
    watched = socket;
    socket.once('connect', () => (isConnected = true));
    socket.once('secureConnect', () => (isSecured = true));
  });
  return {
    isHandshaking: () => isConnected && !isSecured,
    /** Nothing at all is a timeout; an upload or an answer that was begun and stopped is a stall. */
    silence: (): UpstreamFailure => {
      const hasBegun =
        isConnected && (!request.writableEnded || (!isSecure && (watched?.bytesRead ?? 0) > 0));
      return { code: hasBegun && isSecured ? 'stalled' : 'timeout' };
    },
  };
}

function answerOf(
  request: ClientRequest,
  response: IncomingMessage,
  status: number,
  timeoutMs: number,
): UpstreamAnswer {
  const headers: HeaderPair[] = [];
  for (let index = 0; index + 1 < response.rawHeaders.length; index += 2) {
    headers.push([response.rawHeaders[index] ?? '', response.rawHeaders[index + 1] ?? '']);
  }
  response.once('close', () => request.destroy());
  // Told by the body stream; without a listener an early one would end the process.
  response.on('error', () => undefined);
  // A slow reader is not a silent upstream: the clock runs only while the reader waits.
  let waiting: NodeJS.Timeout | undefined;
  const body = toWebStream(response, {
    onWait: () => {
      waiting = setTimeout(() => response.destroy(new Error('The upstream fell silent')), timeoutMs);
    },
    onArrival: () => clearTimeout(waiting),
    onCancel: () => request.destroy(),
  });
  return { head: { status, reason: response.statusMessage ?? '', headers }, body };
}

/** Sends a body no faster than the upstream takes it; stops when the request is over, for whatever reason. */
async function sendBody(
  request: ClientRequest,
  body: ReadableStream<Uint8Array> | undefined,
  onProgress: () => void,
): Promise<void> {
  if (!body) {
    request.end();
    return;
  }
  const reader = body.getReader();
  request.once('close', () => void reader.cancel().catch(() => undefined));
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (request.destroyed) return;
      if (done) break;
      if (!request.write(value)) await drained(request);
      onProgress();
    }
    request.end();
  } catch {
    // The caller's own connection broke; half a body must not look like a whole one.
    request.destroy();
  }
}

const drained = (request: ClientRequest): Promise<void> =>
  new Promise((resolve) => {
    const settle = () => {
      request.off('drain', settle);
      request.off('close', settle);
      resolve();
    };
    request.on('drain', settle);
    request.on('close', settle);
    if (request.destroyed) settle();
  });
