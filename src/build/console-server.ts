import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import type { LogEntry } from '../server/proxy/handler.ts';
import { readConfig, type Environment } from '../server/hosts/config.ts';
import { guardConnections } from '../server/hosts/connections.ts';
import { createConsole, logLine, type SandboxHandler } from '../server/hosts/console.ts';
import { endWithNpm } from '../server/hosts/end-with-npm.ts';
import { answerFrom } from '../server/hosts/incoming.ts';
import { localSandbox } from '../server/hosts/local-sandbox.ts';
import { nodeUpstream, type TestNetwork } from '../server/hosts/node-upstream.ts';
import { isCallback, withSettings } from '../server/hosts/page-files.ts';

export type ConsoleServerOptions = {
  readonly env?: Environment;
  readonly sandbox?: SandboxHandler;
  readonly log?: (entry: LogEntry) => void;
  readonly network?: TestNetwork;
};

/** Vite's own socket; its listener throws on an address that is none, which would end the process. */
const isVitesSocket = ({ headers, url }: IncomingMessage): boolean =>
  ['vite-hmr', 'vite-ping'].includes(headers['sec-websocket-protocol'] ?? '') &&
  URL.canParse(`http://localhost${url}`);

/** The console's proxy and sandbox inside Vite's development server, under the same rules as in production. */
export function consoleServer(options: ConsoleServerOptions = {}): Plugin {
  const read = () => {
    const config = readConfig(options.env ?? process.env);
    if (!config.ok) throw new Error(config.problem);
    return config.value;
  };
  return {
    name: 'console-server',
    apply: 'serve',
    config: () => {
      const { port, host } = read();
      // No page of another origin has business here, so Vite's CORS answers are off.
      return { server: { port, host, strictPort: true, cors: false } };
    },
    transformIndexHtml: (html) => withSettings(html, read()),
    configureServer(server) {
      endWithNpm();
      const config = read();
      const own = createConsole({
        config,
        ...nodeUpstream(config, options.network),
        sandbox: options.sandbox ?? localSandbox(),
        log: options.log ?? ((entry) => server.config.logger.info(logLine(entry))),
      });
      const handle = (incoming: IncomingMessage, outgoing: ServerResponse, next: () => void) => {
        if (isCallback(incoming.url ?? '')) outgoing.setHeader('cache-control', 'no-store');
        if (!/^\/(?:proxy|sandbox|api\/v1|healthz)(?:[/?]|$)/.test(incoming.url ?? '')) return next();
        const answered = answerFrom(own, incoming, outgoing, config.publicOrigins, () => undefined);
        if (!answered) return next();
        answered.catch(() => outgoing.destroy());
      };
      if (server.httpServer) guardConnections(server.httpServer as Server, isVitesSocket);
      // In front of Vite's own checks of caller and origin, which would answer in another way than the Node server.
      server.middlewares.stack.unshift({ route: '', handle });
    },
  };
}
