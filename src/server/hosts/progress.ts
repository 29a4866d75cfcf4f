import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { UpstreamTimings } from '../../core/request/exchange.ts';
import type { UpstreamFailure } from '../proxy/failures.ts';

/** Tenths of a millisecond are as fine as these clocks are good for. */
const rounded = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;

/** Follows a connection as far as telling its failures apart and its times needs. */
export class Progress {
  private readonly startedAt = performance.now();
  private socket: Socket | undefined;
  private connectedAt: number | undefined;
  private securedAt: number | undefined;

  constructor(
    private readonly request: ClientRequest,
    private readonly isSecure: boolean,
    private readonly dnsMs: number | undefined,
  ) {}

  /** To be told of the request's socket as soon as it has one. */
  watch(socket: Socket): void {
    this.socket = socket;
    if (socket.connecting) {
      socket.once('connect', () => this.onConnect());
    } else {
      // One that leads through a company proxy comes ready.
      this.onConnect();
      if (socket instanceof TLSSocket) this.securedAt = this.connectedAt;
    }
    if (this.isSecure) socket.once('secureConnect', () => (this.securedAt = performance.now()));
  }

  isHandshaking(): boolean {
    return this.connectedAt !== undefined && this.securedAt === undefined;
  }

  /** Nothing at all is a timeout; an upload or an answer that was begun and stopped is a stall. */
  silence(): UpstreamFailure {
    const hasBegun =
      this.securedAt !== undefined &&
      (!this.request.writableEnded || (!this.isSecure && (this.socket?.bytesRead ?? 0) > 0));
    return { code: hasBegun ? 'stalled' : 'timeout' };
  }

  /** To be asked when the answer's head is there. */
  timings(): UpstreamTimings {
    const now = performance.now();
    const { dnsMs, startedAt, connectedAt, securedAt } = this;
    const timings: { -readonly [Name in keyof UpstreamTimings]: UpstreamTimings[Name] } = {};
    if (dnsMs !== undefined) timings.dnsMs = rounded(dnsMs);
    if (connectedAt === undefined || securedAt === undefined) return timings;
    timings.connectMs = rounded(connectedAt - startedAt);
    if (this.isSecure) timings.tlsMs = rounded(securedAt - connectedAt);
    timings.firstByteMs = rounded(now - securedAt);
    return timings;
  }

  private onConnect(): void {
    this.connectedAt = performance.now();
    if (!this.isSecure) this.securedAt = this.connectedAt;
  }
}
