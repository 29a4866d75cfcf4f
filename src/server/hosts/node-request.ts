import type { LookupAddress } from 'node:dns';
import { ClientRequest, Agent as HttpAgent, type ClientRequestArgs } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Socket, type LookupFunction, type SocketConstructorOpts, type TcpNetConnectOpts } from 'node:net';
import type { HeaderPair } from '../proxy/protocol.ts';
import { maxAnswerHeaderBytes } from '../proxy/rules.ts';
import type { UpstreamCall } from '../proxy/upstream.ts';
import type { CompanyProxy } from './company-proxy.ts';
import { bufferBytes } from './streams.ts';
import { openTunnel, proxyAddress } from './tunnel.ts';

/** The way to a target: the addresses that were checked, or a company proxy that is told its name. */
export type Way = { readonly addresses: readonly LookupAddress[] } | { readonly via: CompanyProxy };

/**
 * Node decides by the method whether a request without Content-Length is sent in chunks, and would add
 * `Transfer-Encoding: chunked` to a POST without a body. All framing headers here are written out instead.
 */
class ExactRequest extends ClientRequest {}
Object.defineProperty(ExactRequest.prototype, 'useChunkedEncodingByDefault', {
  get: () => false,
  set() {},
});

/** Opens a connection of its own for the call: a kept one can be closed by the other side just as a POST leaves. */
export function openRequest(
  call: UpstreamCall,
  way: Way,
  ca: string | undefined,
  over: AbortController,
): ClientRequest {
  const { method, target, headers, body } = call;
  const path = target.path.startsWith('/') ? target.path : `/${target.path}`;
  const isForwarded = 'via' in way && !target.isSecure;
  const lines = wireHeaders(target.authority, headers, body);
  if (isForwarded && way.via.authorization !== undefined) {
    lines.push('Proxy-Authorization', way.via.authorization);
  }
  const opened = new ExactRequest({
    method,
    path: isForwarded ? `${target.origin}${path}` : path,
    // A flat list goes out line by line as it stands; the types know of records only.
    headers: lines as never,
    maxHeaderSize: maxAnswerHeaderBytes,
    ...connection(call, way, ca, over),
  } as ClientRequestArgs);
  opened.maxHeadersCount = 0; // bounded by size; 0 means that none is dropped without a word
  if ('via' in way) opened.setNoDelay(true);
  return opened;
}

type Done = (error?: Error | null) => void;

/**
 * An upstream that refuses an upload answers and closes while the body is still on its way. Node gives a connection up
 * at the first write that fails, with the answer lying in it unread; so a failed write just waits here, and what is read
 * (the answer, or the same failure) tells how it ended.
 */
const patient =
  (socket: Socket, done: Done): Done =>
  (error) => {
    if (!error || socket.connecting) done(error);
  };

const { _write: write, _writev: writeAll } = Socket.prototype;

class PatientSocket extends Socket {
  override _write(chunk: unknown, encoding: BufferEncoding, done: Done): void {
    write.call(this, chunk, encoding, patient(this, done));
  }
  override _writev(chunks: Parameters<NonNullable<typeof writeAll>>[0], done: Done): void {
    writeAll?.call(this, chunks, patient(this, done));
  }
}

/** Node's own `connect` hands this on; the types do not know it. */
const roomy = { highWaterMark: bufferBytes, noDelay: true } as SocketConstructorOpts;

/** The same for a socket that somebody else made. */
export function keepReading(socket: Socket): void {
  if (socket instanceof PatientSocket) return;
  const { _write: writeOne, _writev: writeMany } = socket;
  Object.assign(socket, {
    _write: ((chunk, encoding, done) =>
      writeOne.call(socket, chunk, encoding, patient(socket, done))) satisfies Socket['_write'],
    _writev:
      writeMany &&
      (((chunks, done) => writeMany.call(socket, chunks, patient(socket, done))) satisfies Socket['_writev']),
  });
}

/** The one address that was checked, or a look-up that can give no others. */
function pinned(
  { hostname, port }: UpstreamCall['target'],
  addresses: readonly LookupAddress[],
): TcpNetConnectOpts {
  const [first] = addresses;
  if (first && addresses.length === 1) return { host: first.address, port };
  return { host: hostname, port, lookup: pinnedLookup(addresses), autoSelectFamily: true };
}

function connection(
  { target }: UpstreamCall,
  way: Way,
  ca: string | undefined,
  over: AbortController,
): ClientRequestArgs {
  // Said aloud, so that NODE_TLS_REJECT_UNAUTHORIZED=0 in somebody's shell changes nothing.
  const secure = { rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) };
  if ('addresses' in way) {
    if (!target.isSecure) {
      // An agent for each connection would cost as much as the connection.
      const options = pinned(target, way.addresses);
      return {
        createConnection: () => new PatientSocket(roomy).connect(options),
      };
    }
    const settings = {
      keepAlive: false,
      lookup: pinnedLookup(way.addresses),
      autoSelectFamily: true,
      highWaterMark: bufferBytes,
    };
    return {
      protocol: 'https:',
      host: target.hostname,
      port: target.port,
      agent: new HttpsAgent({ ...settings, ...secure }),
    };
  }
  const { via } = way;
  if (target.isSecure) {
    return {
      createConnection: (_options, onSocket) => {
        const failed = (error: Error): void => onSocket(error, undefined as never);
        openTunnel(via, target, ca, over.signal).then((socket) => onSocket(null, socket), failed);
        return undefined;
      },
    };
  }
  return {
    ...proxyAddress(via),
    protocol: via.isSecure ? 'https:' : 'http:',
    agent: via.isSecure ? new HttpsAgent(secure) : new HttpAgent(),
  };
}

/** A flat list of names and values. */
function wireHeaders(
  authority: string,
  headers: readonly HeaderPair[],
  body: UpstreamCall['body'],
): string[] {
  const lines = ['Host', authority];
  for (const [name, value] of headers) lines.push(name, value);
  if (!headers.some(([name]) => name.toLowerCase() === 'user-agent'))
    lines.push('User-Agent', 'Persona-Try-It');
  if (body?.length !== undefined) lines.push('Content-Length', String(body.length));
  else if (body) lines.push('Transfer-Encoding', 'chunked');
  lines.push('Connection', 'close');
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
