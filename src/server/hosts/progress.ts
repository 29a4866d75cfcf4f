import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { UpstreamTimings } from '../../core/request/exchange.ts';
import type { UpstreamFailure } from '../proxy/failures.ts';

/** Tenths of a millisecond are as fine as these clocks are good for. */
const rounded = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;

/** Follows a connection as far as telling its failures apart and its times needs. */
export function watchProgress(request: ClientRequest, isSecure: boolean, dnsMs: number | undefined) {
  const startedAt = performance.now();
  let watched: Socket | undefined;
  let connectedAt: number | undefined;
  let securedAt: number | undefined;
  request.once('socket', (socket) => {
    watched = socket;
    const onConnect = (): void => {
      connectedAt = performance.now();
      if (!isSecure) securedAt = connectedAt;
    };
    // One that leads through a company proxy comes ready.
    if (!socket.connecting) onConnect();
    if (!socket.connecting && socket instanceof TLSSocket) securedAt = connectedAt;
    socket.once('connect', onConnect);
    socket.once('secureConnect', () => (securedAt = performance.now()));
  });
  const isConnected = (): boolean => connectedAt !== undefined;
  const isSecured = (): boolean => securedAt !== undefined;
  return {
    isHandshaking: () => isConnected() && !isSecured(),
    /** Nothing at all is a timeout; an upload or an answer that was begun and stopped is a stall. */
    silence: (): UpstreamFailure => {
      const hasBegun =
        isConnected() && (!request.writableEnded || (!isSecure && (watched?.bytesRead ?? 0) > 0));
      return { code: hasBegun && isSecured() ? 'stalled' : 'timeout' };
    },
    /** To be asked when the answer's head is there. */
    timings: (): UpstreamTimings => {
      const now = performance.now();
      const dns = dnsMs === undefined ? {} : { dnsMs: rounded(dnsMs) };
      if (connectedAt === undefined || securedAt === undefined) return dns;
      return {
        ...dns,
        connectMs: rounded(connectedAt - startedAt),
        ...(isSecure ? { tlsMs: rounded(securedAt - connectedAt) } : {}),
        firstByteMs: rounded(now - securedAt),
      };
    },
  };
}
