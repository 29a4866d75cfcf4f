import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fail, ok, type Result } from '../../core/result.ts';
import type { LogEntry } from '../proxy/handler.ts';
import type { ConsoleConfig } from './config.ts';
import { guardConnections } from './connections.ts';
import { createConsole, type SandboxHandler } from './console.ts';
import { answerFrom } from './incoming.ts';
import { nodeUpstream, type TestNetwork } from './node-upstream.ts';
import { createStaticFiles } from './static-files.ts';
import { bufferBytes } from './streams.ts';

export type NodeHostOptions = {
  readonly config: ConsoleConfig;
  /** Folder of the built page. */
  readonly pageRoot: string;
  readonly sandbox: SandboxHandler;
  readonly log: (entry: LogEntry) => void;
  readonly network?: TestNetwork;
};

export type RunningConsole = {
  /** Such as `http://localhost:5173`. */
  readonly address: string;
  /** Ends after open answers ended, or cuts them after a grace period. */
  readonly close: () => Promise<void>;
};

const shutdownGraceMs = 3000;

/** Starts the console: page, proxy and sandbox on one port. A problem is a sentence for the terminal. */
export async function startConsole(options: NodeHostOptions): Promise<Result<RunningConsole, string>> {
  const { config } = options;
  const staticFiles = await createStaticFiles(options.pageRoot, config).catch(() => undefined);
  if (!staticFiles) return fail('The built page is missing: run "npm run build" first.');
  const own = createConsole({ ...options, ...nodeUpstream(config, options.network) });
  const limits = { maxHeaderSize: 32 * 1024, headersTimeout: 15_000, highWaterMark: bufferBytes };
  const server = createServer(limits, (incoming, outgoing) => {
    answerFrom(own, incoming, outgoing, config.publicOrigins, staticFiles)?.catch(() => outgoing.destroy());
  });
  guardConnections(server);
  // An upload may take longer than Node's five minutes; the upstream's own time limit still holds.
  server.requestTimeout = 0;
  const trouble = await listen(server, config);
  if (trouble !== undefined) return fail(trouble);
  const { port } = server.address() as AddressInfo;
  return ok({ address: `http://${nameOf(config.host)}:${port}`, close: () => close(server) });
}

const nameOf = (host: string): string => {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
};

function listen(server: Server, { host, port }: ConsoleConfig): Promise<string | undefined> {
  return new Promise((resolve) => {
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        resolve(
          `Port ${port} is taken by another program. Stop it, or start with another PORT, such as PORT=5174.`,
        );
      } else {
        resolve(
          `Cannot listen on ${host} port ${port} (${error.code ?? 'unknown'}). Check TRYIT_HOST and PORT.`,
        );
      }
    });
    server.listen(port, host, () => resolve(undefined));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), shutdownGraceMs);
    // Node closes those that are idle now; one whose answer ends in a moment would wait for its next request.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(sweep);
      resolve();
    });
    server.closeIdleConnections();
  });
}
