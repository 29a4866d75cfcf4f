import { lookup, type LookupAddress } from 'node:dns';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { UpstreamTimings } from '../../core/request/exchange.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { ByteSource } from '../proxy/bytes.ts';
import type { LeaveSignal } from '../proxy/caller.ts';
import type { OpenCodingCheck } from '../proxy/coding.ts';
import type { UpstreamFailure } from '../proxy/failures.ts';
import type { HeaderPair } from '../proxy/protocol.ts';
import { isPlainHead, mayConnect, type Target } from '../proxy/rules.ts';
import type { Upstream, UpstreamAnswer, UpstreamCall } from '../proxy/upstream.ts';
import { openCodingCheck } from './coding-check.ts';
import type { ChooseCompanyProxy } from './company-proxy.ts';
import type { ConsoleConfig } from './config.ts';
import { watchHead } from './head-watch.ts';
import { keepReading, openRequest, type Way } from './node-request.ts';
import { Progress } from './progress.ts';
import { drained, readFrom } from './streams.ts';
import { failureOf } from './upstream-errors.ts';

/** More interim answers than any real server sends (RFC 9110 15.2 sets no bound). */
const maxInterimAnswers = 32;

export type Resolve = (hostname: string) => readonly LookupAddress[] | Promise<readonly LookupAddress[]>;

export type NodeUpstreamOptions = {
  /** For the answer's head, then for each wait for more of the body. */
  readonly timeoutMs: number;
  readonly resolve?: Resolve;
  readonly companyProxy?: ChooseCompanyProxy;
  /** Certificates to trust beside those of the machine; for tests. */
  readonly ca?: string;
};

/** An address is known at once, without anything to wait for. */
const resolveAll: Resolve = (hostname) => {
  const family = isIP(hostname);
  return family === 0 ? lookUp(hostname) : [{ address: hostname, family }];
};

const lookUp: Resolve = (hostname) =>
  new Promise((resolve, reject) => {
    lookup(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });

/** Takes the place of the system's look-up of names and adds to the certificates that are trusted. */
export type TestNetwork = Pick<NodeUpstreamOptions, 'resolve' | 'ca'>;

/** What the Node hosts give the proxy. */
export function nodeUpstream(
  { upstreamTimeoutMs, companyProxy }: ConsoleConfig,
  network: TestNetwork = {},
): { readonly connect: Upstream; readonly openCodingCheck: OpenCodingCheck } {
  return {
    connect: createNodeUpstream({ timeoutMs: upstreamTimeoutMs, companyProxy, ...network }),
    openCodingCheck,
  };
}

/** An HTTP/1.1 client that sends exactly what it is given. */
export function createNodeUpstream(options: NodeUpstreamOptions): Upstream {
  return (call, signal) => {
    const startedAt = performance.now();
    const go = (way: Result<Way, UpstreamFailure>): ReturnType<Upstream> => {
      if (!way.ok) return Promise.resolve(way);
      return exchange(call, way.value, performance.now() - startedAt, signal, options);
    };
    const way = findWay(call.target, options, signal);
    return way instanceof Promise ? way.then(go) : go(way);
  };
}

/** Behind a company proxy a name that this machine cannot look up is no news, and is not waited for long. */
const lookBehindProxyMs = 1000;

function findWay(
  { hostname, isSecure, ...rest }: Target,
  { timeoutMs, resolve = resolveAll, companyProxy }: NodeUpstreamOptions,
  signal: LeaveSignal,
): Result<Way, UpstreamFailure> | Promise<Result<Way, UpstreamFailure>> {
  const via = companyProxy?.({ hostname, isSecure, ...rest });
  const patienceMs = via ? Math.min(timeoutMs, lookBehindProxyMs) : timeoutMs;
  const choose = (found: Result<readonly LookupAddress[], UpstreamFailure>): Result<Way, UpstreamFailure> => {
    if (!found.ok) return via ? ok({ via }) : found;
    const addresses = found.value.map(({ address }) => address);
    // What is known here to lead inside is not asked of the company proxy either.
    if (!mayConnect(hostname, addresses)) return fail({ code: 'forbidden_address' });
    return ok(via ? { via } : { addresses: found.value });
  };
  const known = resolve(hostname);
  return known instanceof Promise ? within(known, patienceMs, signal).then(choose) : choose(ok(known));
}

/** Waits for a name to resolve, though not longer than allowed; the system call itself cannot be stopped. */
function within<Value>(
  work: Promise<Value>,
  timeoutMs: number,
  signal: LeaveSignal,
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

function exchange(
  call: UpstreamCall,
  way: Way,
  dnsMs: number,
  signal: LeaveSignal,
  { timeoutMs, ca }: NodeUpstreamOptions,
): Promise<Result<UpstreamAnswer, UpstreamFailure>> {
  const over = new AbortController();
  const request = openRequest(call, way, ca, over);
  const onAbort = () => {
    over.abort();
    leave(request);
  };
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
      over.abort();
      request.destroy();
    };
    // What the company proxy looks up and how long it takes is not told.
    const progress = new Progress(request, call.target.isSecure, 'via' in way ? undefined : dnsMs);
    const patience = setTimeout(() => end(progress.silence()), timeoutMs);
    let interimAnswers = 0;
    request.once('socket', (socket) => {
      progress.watch(socket);
      keepReading(socket);
      watchHead(socket, () => end({ code: 'malformed' }));
    });
    request.on('error', (error) => end(failureOf(error, progress.isHandshaking())));
    request.on('close', () => end({ code: 'reset' }));
    request.on('information', ({ statusMessage }) => {
      interimAnswers += 1;
      const isPlain = isPlainHead({ reason: statusMessage, headers: [] });
      if (!isPlain || interimAnswers > maxInterimAnswers) end({ code: 'malformed' });
    });
    // Nobody asked for another protocol (RFC 9110 7.8).
    request.on('upgrade', () => end({ code: 'malformed' }));
    request.on('response', (response) => {
      const status = response.statusCode ?? 0;
      if (isSettled || status < 200) end({ code: 'malformed' });
      else settle(ok(answerOf(request, response, status, progress.timings(), timeoutMs)));
    });
    void sendBody(request, call.body?.bytes, () => {
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

function answerOf(
  request: ClientRequest,
  response: IncomingMessage,
  status: number,
  timings: UpstreamTimings,
  timeoutMs: number,
): UpstreamAnswer {
  const headers: HeaderPair[] = [];
  for (let index = 0; index + 1 < response.rawHeaders.length; index += 2) {
    headers.push([response.rawHeaders[index] ?? '', response.rawHeaders[index + 1] ?? '']);
  }
  response.once('close', () => {
    // Behind a whole exchange Node closes the connection itself, when the upstream's own end is there: that costs less.
    if (!response.complete || !request.writableFinished) request.destroy();
  });
  // A body that lasts as long as its connection looks finished to Node even when that broke.
  let hasBroken = false;
  request.on('error', () => (hasBroken ||= !response.complete));
  // Told by the body stream; without a listener an early one would end the process.
  response.on('error', () => undefined);
  // A slow reader is not a silent upstream: the clock runs only while the reader waits.
  let waiting: NodeJS.Timeout | undefined;
  const body = readFrom(response, {
    onWait: () => {
      waiting = setTimeout(() => response.destroy(new Error('The upstream fell silent')), timeoutMs);
    },
    onArrival: () => clearTimeout(waiting),
    isCut: () => hasBroken,
    onCancel: () => {
      // After a whole answer Node closes the connection itself, in its own order, which costs a third.
      if (!response.complete || response.readableLength > 0) request.destroy();
    },
  });
  return { head: { status, reason: response.statusMessage ?? '', headers, timings }, body };
}

/** Sends a body no faster than the upstream takes it; stops when the request is over, for whatever reason. */
async function sendBody(
  request: ClientRequest,
  body: ByteSource | undefined,
  onProgress: () => void,
): Promise<void> {
  if (!body) {
    request.end();
    return;
  }
  request.once('close', () => body.cancel());
  try {
    for (;;) {
      const piece = await body.read();
      if (request.destroyed) return;
      if (piece === undefined) break;
      if (!request.write(piece)) await drained(request);
      onProgress();
    }
    request.end();
  } catch {
    // The caller's own connection broke; half a body must not look like a whole one.
    request.destroy();
  }
}
