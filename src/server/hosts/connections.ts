import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { failureResponse, type ProxyFailure } from '../proxy/failures.ts';
import { badCall } from '../proxy/rules.ts';
import { notUnderstood, sendResponse } from './incoming.ts';

const notHttp = badCall(400, 'This is not a request that HTTP allows.');
const noTunnel = badCall(405, 'This console is no proxy for programs: it opens no tunnels.');
const noUpgrade = badCall(400, 'This console changes to no other protocol.');

const refusalOf = (code: string | undefined): ProxyFailure => {
  if (code === 'HPE_HEADER_OVERFLOW') return badCall(431, 'The headers of this request are too long.');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return badCall(408, 'The request did not arrive in time.');
  return notHttp;
};

/** Every refusal has one form, also where Node has no response to write it with. */
async function refuse(socket: Duplex, failure: ProxyFailure, isAnswered: () => boolean): Promise<void> {
  socket.on('error', () => undefined);
  const response = failureResponse(failure, []);
  const body = await response.text();
  if (!socket.writable) return;
  // The request's own answer may have been quicker.
  if (isAnswered()) {
    socket.destroy();
    return;
  }
  const lines = [...response.headers].map(([name, value]) => `${name}: ${value}`);
  lines.push(`content-length: ${Buffer.byteLength(body)}`, 'connection: close');
  socket.end(`HTTP/1.1 ${failure.status} Refused\r\n${lines.join('\r\n')}\r\n\r\n${body}`, () =>
    socket.destroy(),
  );
}

type Exchange = { readonly incoming: IncomingMessage; readonly outgoing: ServerResponse };
type Exchanges = { readonly open: Set<Exchange>; latest: Exchange | undefined };

const exchangesKey = Symbol('exchanges');

/** Kept by the socket itself: a weak map of many sockets is looked through at every collection of garbage. */
const exchangesOf = (socket: Duplex & { [exchangesKey]?: Exchanges }): Exchanges =>
  (socket[exchangesKey] ??= { open: new Set(), latest: undefined });

/**
 * Answers what comes over a connection and is no plain request: noise, tunnels, changes of protocol, odd expectations.
 * `mayUpgrade` tells which changes of protocol belong to somebody else who listens already.
 */
export function guardConnections(server: Server, mayUpgrade?: (incoming: IncomingMessage) => boolean): void {
  // Node's own refusal of a request without Host has no code that a caller could read.
  Object.assign(server, { requireHostHeader: false });
  // Bounded by size alone: beyond a count Node drops headers without a word, an `Origin` or a sign-in among them.
  server.maxHeadersCount = 0;
  const answerers = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (incoming, outgoing) => {
    const { socket } = incoming;
    const exchange = { incoming, outgoing };
    const known = exchangesOf(socket);
    known.open.add(exchange);
    known.latest = exchange;
    outgoing.on('close', () => known.open.delete(exchange));
    // A star or a whole address is for other servers than this one (RFC 9112 3.2); some routers drop the first.
    if (!incoming.url?.startsWith('/')) void sendResponse(notUnderstood(), outgoing);
    else answerers.forEach((listener) => Reflect.apply(listener, server, [incoming, outgoing]));
  });
  const turnAway = (socket: Duplex, failure: ProxyFailure): void => {
    // Nothing may be written into the answer to somebody's other request.
    const known = exchangesOf(socket);
    const [open, ...more] = known.open;
    const last = known.latest;
    // Noise in the rest of a request that has its answer would get a second one, which somebody else may take for theirs.
    const isAnswered = () => last !== undefined && last.outgoing.headersSent && !last.incoming.complete;
    const isOwn = open === undefined || (!open.incoming.complete && !open.outgoing.headersSent);
    if (socket.writable && isOwn && !isAnswered() && more.length === 0)
      void refuse(socket, failure, isAnswered);
    else socket.destroy();
  };
  // A development server answers these too, without a word that a caller could read.
  server.removeAllListeners('clientError');
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET') socket.destroy();
    else turnAway(socket, refusalOf(error.code));
  });
  server.on('connect', (_incoming: IncomingMessage, socket: Duplex) => turnAway(socket, noTunnel));
  // Without a listener Node answers as to any request, and the request's own answer refuses a WebSocket.
  const others = server.listeners('upgrade');
  if (mayUpgrade) {
    server.removeAllListeners('upgrade');
    server.on('upgrade', (incoming, socket, head) => {
      if (mayUpgrade(incoming))
        others.forEach((listener) => Reflect.apply(listener, server, [incoming, socket, head]));
      else turnAway(socket, noUpgrade);
    });
  }
  // The body is asked for when somebody reads it (RFC 9110 10.1.1), so a refused upload is never sent.
  server.on('checkContinue', (incoming, outgoing) => server.emit('request', incoming, outgoing));
  server.on('checkExpectation', (_incoming: IncomingMessage, outgoing: ServerResponse) => {
    void sendResponse(
      failureResponse(badCall(417, 'This console expects nothing but 100-continue.')),
      outgoing,
    );
  });
}
