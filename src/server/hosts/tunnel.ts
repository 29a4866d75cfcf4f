import { request as plainRequest, type RequestOptions } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import type { Target } from '../proxy/rules.ts';
import type { CompanyProxy } from './company-proxy.ts';
import { FailedTunnel } from './upstream-errors.ts';

/** How the company proxy itself is reached. */
export const proxyAddress = (via: CompanyProxy): RequestOptions & { readonly rejectUnauthorized: true } => ({
  host: via.hostname,
  port: via.port,
  agent: false,
  rejectUnauthorized: true,
});

/** Opens a connection to the target through a company proxy (RFC 9110 9.3.6), secured end to end. */
export function openTunnel(
  via: CompanyProxy,
  target: Target,
  ca: string | undefined,
  signal: AbortSignal,
): Promise<Socket> {
  const authority = `${target.hostname.includes(':') ? `[${target.hostname}]` : target.hostname}:${target.port}`;
  const authorization = via.authorization === undefined ? {} : { 'Proxy-Authorization': via.authorization };
  return new Promise((resolve, reject) => {
    const request = (via.isSecure ? secureRequest : plainRequest)({
      ...proxyAddress(via),
      method: 'CONNECT',
      path: authority,
      headers: { Host: authority, ...authorization },
      signal,
      ...(ca === undefined ? {} : { ca }),
    });
    request.on('error', () => reject(new FailedTunnel(trouble(via, 'does not answer'))));
    request.on('response', () => reject(new FailedTunnel(trouble(via, 'is not a proxy'))));
    request.on('connect', (response, socket, head) => {
      const status = response.statusCode ?? 0;
      if (status < 200 || status > 299) {
        socket.destroy();
        const what = status === 407 ? 'asks for a name and password' : `refused to connect (${status})`;
        reject(new FailedTunnel(trouble(via, what)));
        return;
      }
      if (head.length > 0) socket.unshift(head);
      secure(socket, target, ca, signal).then(resolve, reject);
    });
    request.end();
  });
}

const trouble = ({ variable }: CompanyProxy, what: string): string =>
  `The proxy named in ${variable} ${what}.`;

function secure(
  socket: Duplex,
  { hostname }: Target,
  ca: string | undefined,
  signal: AbortSignal,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const isAddress = /^[\d.]+$|:/.test(hostname);
    const secured = connectTls({
      socket,
      host: hostname,
      // RFC 6066 3: an address is no server name.
      ...(isAddress ? {} : { servername: hostname }),
      rejectUnauthorized: true,
      ...(ca === undefined ? {} : { ca }),
    });
    const onAbort = () => secured.destroy();
    signal.addEventListener('abort', onAbort);
    secured.once('close', () => signal.removeEventListener('abort', onAbort));
    secured.once('error', reject);
    secured.once('secureConnect', () => {
      secured.off('error', reject);
      resolve(secured);
    });
    if (signal.aborted) onAbort();
  });
}
