import type { IncomingMessage, ServerResponse } from 'node:http';
import { fromStream, toStream } from '../proxy/bytes.ts';
import { toAbortSignal, type Answer, type Caller, type LeaveSignal } from '../proxy/caller.ts';
import { failureResponse } from '../proxy/failures.ts';
import { proxyPath } from '../proxy/protocol.ts';
import { badCall } from '../proxy/rules.ts';
import type { ConsoleHandler } from './console.ts';
import { drained, readFrom, type StreamHooks } from './streams.ts';

/** How often a caller whose upload waits is asked whether it is still there. */
const probeMs = 20;

/** A change of protocol that a plain request asks for; `h2c` is an offer that may be passed over (RFC 9110 7.8). */
const asksForWebSocket = ({ headers }: IncomingMessage): boolean =>
  /(?:^|,)\s*websocket\s*(?:,|\/|$)/i.test(headers.upgrade ?? '');

/** RFC 9112 3.2. */
const lacksHost = ({ headers, httpVersion }: IncomingMessage): boolean =>
  headers.host === undefined && httpVersion !== '1.0';

/** RFC 9112 6.1: chunks of a coding that is not undone here; the parser itself refuses what does not end with chunks. */
const isCoded = ({ headers }: IncomingMessage): boolean =>
  /[\s,]chunked\s*$/i.test(headers['transfer-encoding'] ?? '');

const expectsContinue = ({ headers }: IncomingMessage): boolean =>
  headers.expect?.toLowerCase() === '100-continue';

/** Whether there is something in a request that no rule of ours takes, whatever it asks for. */
const isOdd = (incoming: IncomingMessage): boolean =>
  asksForWebSocket(incoming) || lacksHost(incoming) || isCoded(incoming);

/**
 * A Node request as a web Request. Its URL is the address the listener really has; what the caller claims stays
 * in the `Host` header. `undefined` when it cannot be one (a method or target the Fetch API does not take).
 */
export function toRequest(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  publicOrigins: readonly string[],
): Request | undefined {
  const path = incoming.url ?? '';
  if (!path.startsWith('/') || isOdd(incoming)) return undefined;
  const method = incoming.method ?? '';
  const signal = toAbortSignal(new Leaving(outgoing));
  try {
    const headers = new Headers();
    for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) {
      headers.append(incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '');
    }
    const url = `http://localhost:${incoming.socket.localPort ?? 0}${path}`;
    const hasBody = method !== 'GET' && method !== 'HEAD';
    const hooks = watchUpload(incoming, outgoing, publicOrigins);
    const body = hasBody ? { body: toStream(readFrom(incoming, hooks)), duplex: 'half' } : {};
    return new Request(url, { method, headers, signal, ...body } as RequestInit);
  } catch {
    return undefined;
  }
}

/** A call of the proxy, as it is written by the page; every other spelling takes the way of a web Request. */
const isPlainCall = ({ method, url }: IncomingMessage): boolean => method === 'POST' && url === proxyPath;

/** Such a call without the cost of a web Request, which is more than that of the call. */
function toCaller(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  publicOrigins: readonly string[],
): Caller | undefined {
  if (isOdd(incoming)) return undefined;
  const { rawHeaders, socket } = incoming;
  return {
    method: 'POST',
    headers: { get: (name) => valueOf(rawHeaders, name) },
    body: readFrom(incoming, watchUpload(incoming, outgoing, publicOrigins)),
    address: socket.remoteAddress ?? '',
    port: socket.localPort ?? 0,
    signal: new Leaving(outgoing),
  };
}

/** Node's own table of headers drops the second `Host` or `Content-Type` without a word. */
function valueOf(rawHeaders: readonly string[], name: string): string | null {
  const wanted = name.toLowerCase();
  let found: string | null = null;
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const raw = rawHeaders[index] ?? '';
    if (raw.length !== wanted.length || raw.toLowerCase() !== wanted) continue;
    const value = rawHeaders[index + 1] ?? '';
    found = found === null ? value : `${found}, ${value}`;
  }
  return found;
}

/** Tells when the caller goes before its answer is whole. */
class Leaving implements LeaveSignal {
  aborted = false;
  private listeners: readonly (() => void)[] = [];

  constructor(outgoing: ServerResponse) {
    outgoing.on('close', () => {
      if (outgoing.writableFinished) return;
      this.aborted = true;
      for (const listener of this.listeners) listener();
    });
  }
  addEventListener(_type: 'abort', listener: () => void): void {
    this.listeners = [...this.listeners, listener];
  }
  removeEventListener(_type: 'abort', listener: () => void): void {
    this.listeners = this.listeners.filter((other) => other !== listener);
  }
}

/** Answers a request from the console's own addresses; `undefined`, with nothing done, when it asks for none of them. */
export function answerFrom(
  { answer, relay }: ConsoleHandler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  publicOrigins: readonly string[],
  others: (request: Request) => Promise<Response> | undefined,
): Promise<void> | undefined {
  // Where its body ends is as unclear as what it asks for, so nothing is read behind it (RFC 9112 6.3).
  if (isOdd(incoming)) outgoing.shouldKeepAlive = false;
  if (isPlainCall(incoming)) {
    const caller = toCaller(incoming, outgoing, publicOrigins);
    return caller
      ? relay(caller).then((own) => send(own, outgoing))
      : sendResponse(notUnderstood(), outgoing);
  }
  const request = toRequest(incoming, outgoing, publicOrigins);
  if (!request) return sendResponse(notUnderstood(), outgoing);
  const address = incoming.socket.remoteAddress ?? '';
  return (answer(request, address) ?? others(request))?.then((response) => sendResponse(response, outgoing));
}

/** What a request that cannot be a web Request is answered. */
export const notUnderstood = (): Response =>
  failureResponse(badCall(400, 'This request cannot be understood.'));

/** Such a header is written by a proxy on the way, and no page can write `Via`. */
const proxyHeaders = [
  'via',
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
];

/** Whether it is the browser itself at the other end of the connection, as far as one can tell. */
const comesDirectly = ({ headers }: IncomingMessage, publicOrigins: readonly string[]): boolean =>
  !publicOrigins.some((origin) => new URL(origin).host === headers.host) &&
  !proxyHeaders.some((name) => headers[name] !== undefined);

/**
 * Node does not see a connection close while it does not read from it, and it does not read while the upstream is
 * slow to take an upload. So a waiting caller gets an interim answer now and then, which browsers ignore
 * (RFC 9110 15.2): writing to a closed connection fails, and that is seen at once. Reverse proxies get none: nginx up to
 * 1.29 takes the first for the answer itself, and those written in Go give up after five.
 */
class UploadWatch implements StreamHooks {
  private isAsked = false;
  private isExpected: boolean;
  private isDirect: boolean | undefined;
  private readonly keepsAlive: boolean;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly incoming: IncomingMessage,
    private readonly outgoing: ServerResponse,
    private readonly publicOrigins: readonly string[],
  ) {
    // Sent when somebody reads the body (RFC 9110 10.1.1). Behind an upload that nobody asked for, bytes could be its own
    // as well as the next request, so that connection ends.
    this.isExpected = expectsContinue(incoming);
    this.keepsAlive = outgoing.shouldKeepAlive;
    if (this.isExpected) outgoing.shouldKeepAlive = false;
  }

  onWait(): void {
    this.isAsked = true;
    if (!this.isExpected || this.outgoing.headersSent || this.outgoing.destroyed) return;
    this.isExpected = false;
    this.outgoing.shouldKeepAlive = this.keepsAlive;
    this.outgoing.writeContinue();
  }

  onArrival(): void {
    this.isAsked = false;
    // Most bodies come in one piece.
    if (this.timer || this.incoming.complete) return;
    this.isDirect ??= comesDirectly(this.incoming, this.publicOrigins);
    if (!this.isDirect) return;
    this.timer = setInterval(() => this.probe(), probeMs);
    this.outgoing.once('close', () => clearInterval(this.timer));
  }

  private probe(): void {
    const { incoming, outgoing } = this;
    if (incoming.complete || outgoing.headersSent || outgoing.destroyed) clearInterval(this.timer);
    else if (!this.isAsked) outgoing.writeProcessing();
  }
}

const watchUpload = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  publicOrigins: readonly string[],
): StreamHooks => (incoming.httpVersion === '1.1' ? new UploadWatch(incoming, outgoing, publicOrigins) : {});

/** Sends a web Response over Node's. */
export const sendResponse = (response: Response, outgoing: ServerResponse): Promise<void> => {
  const { status, headers, body } = response;
  return send({ status, headers: [...headers], body: body ? fromStream(body) : undefined }, outgoing);
};

/** Head, first piece and end go out together where they come together. */
function begin(outgoing: ServerResponse, status: number, lines: string[]): void {
  outgoing.writeHead(status, lines);
  outgoing.cork();
  setImmediate(() => outgoing.uncork());
  outgoing.flushHeaders();
}

/** Sends an answer no faster than it is taken; an error in its body cuts the connection. */
async function send({ status, headers, body }: Answer, outgoing: ServerResponse): Promise<void> {
  if (outgoing.destroyed) {
    if (typeof body === 'object') body.cancel();
    return;
  }
  // Whatever a host put there before, such as a development server's CORS headers, is not ours to say.
  for (const name of outgoing.getHeaderNames()) outgoing.removeHeader(name);
  // What was given up on is not waited for behind the answer either.
  if (status === 408) outgoing.shouldKeepAlive = false;
  const lines: string[] = [];
  for (const [name, value] of headers) lines.push(name, value);
  if (typeof body !== 'object') {
    outgoing.writeHead(status, lines).end(body);
    return;
  }
  outgoing.on('close', () => body.cancel());
  try {
    let next = body.read();
    if (next instanceof Uint8Array) {
      const first = next;
      next = body.read();
      if (next === undefined) {
        // All of it is there already.
        outgoing.writeHead(status, lines).end(first);
        return;
      }
      // It may break while the first piece is written; it is waited for behind that.
      if (next instanceof Promise) next.catch(() => undefined);
      begin(outgoing, status, lines);
      if (!outgoing.write(first)) await drained(outgoing);
    } else {
      begin(outgoing, status, lines);
    }
    for (;;) {
      const piece = await next;
      if (outgoing.destroyed) return;
      if (piece === undefined) break;
      if (!outgoing.write(piece)) await drained(outgoing);
      next = body.read();
    }
    outgoing.end();
  } catch {
    // HTTP/1.0 has no chunks: there a body that ends with its connection looks whole, unless that is reset.
    if (outgoing.req.httpVersion === '1.0') outgoing.socket?.resetAndDestroy();
    outgoing.destroy();
  }
}
