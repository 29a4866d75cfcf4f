import { once } from 'node:events';
import { createServer as createTlsServer } from 'node:tls';
import { connect } from 'node:net';
import { faults, good } from './faults.ts';
import { selfSigned } from './self-signed.ts';
import { startScripted, type ScriptedServer, type Visit } from './tcp.ts';

export type FaultServer = ScriptedServer & {
  /** The address that shows the fault of this name. */
  readonly url: (name: string) => string;
};

const dripMs = 10;

/** Plays the fault that the request's path names; any other path gets a good answer. */
export async function startFaultServer(): Promise<FaultServer> {
  const server = await startScripted(async ({ socket, read }) => {
    const text = await read((received) => received.includes('\r\n\r\n'));
    const index = /^\S+ \/fault\/(\d+) /.exec(text)?.[1];
    const fault = index === undefined ? undefined : faults[Number(index)];
    const parts = [fault?.answer ?? good].flat();
    for (const part of parts) socket.write(part, 'latin1');
    if (fault?.after === 'keep open') return;
    if (fault?.after === 'drip') {
      const timer = setInterval(() => socket.write(parts.at(-1) ?? '', 'latin1'), dripMs);
      socket.once('close', () => clearInterval(timer));
      return;
    }
    // A reset throws away what is still to be sent, so the bytes go first.
    if (fault?.after === 'reset') socket.write('', () => setImmediate(() => socket.resetAndDestroy()));
    else socket.end();
  });
  return {
    ...server,
    url: (name) => `${server.origin}/fault/${faults.findIndex((fault) => fault.name === name)}`,
  };
}

/** A port that nobody listens on, and nobody will: it is this end of a connection. */
export async function startClosedPort(): Promise<{
  readonly port: number;
  readonly close: () => Promise<void>;
}> {
  const server = await startScripted(() => undefined);
  const socket = connect(server.port, '127.0.0.1');
  await once(socket, 'connect');
  return {
    port: socket.localPort ?? 0,
    close: () => {
      socket.destroy();
      return server.close();
    },
  };
}

export type TlsFault = 'self-signed' | 'expired' | 'another name' | 'good';
const day = 86_400_000;

async function answerWell({ socket, read }: Visit): Promise<void> {
  await read((received) => received.includes('\r\n\r\n'));
  socket.end(good);
}

/** A TLS server with a certificate that is wrong in one way, and that certificate, for those who want to trust it. */
export async function startTlsServer(
  kind: TlsFault,
  script: (visit: Visit) => unknown = answerWell,
): Promise<ScriptedServer & { readonly ca: string }> {
  const now = Date.now();
  const { key, cert } = selfSigned({
    name: kind === 'another name' ? 'elsewhere.example' : '127.0.0.1',
    validFrom: new Date(now - 10 * day),
    validTo: new Date(kind === 'expired' ? now - day : now + day),
  });
  const server = await startScripted(script, createTlsServer({ key, cert }));
  return { ...server, origin: `https://127.0.0.1:${server.port}`, ca: cert };
}
