import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import type { LogEntry } from '../proxy/handler.ts';
import { readConfig, type Environment } from './config.ts';
import { createConsole, logLine, type SandboxHandler } from './console.ts';
import { endWithNpm } from './end-with-npm.ts';
import { sendResponse, toRequest } from './incoming.ts';
import { localSandbox } from './local-sandbox.ts';
import { createNodeUpstream } from './node-upstream.ts';

export type ConsoleServerOptions = {
  readonly env?: Environment;
  readonly sandbox?: SandboxHandler;
  readonly log?: (entry: LogEntry) => void;
};

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
    configureServer(server) {
      endWithNpm();
      const config = read();
      const answerOwn = createConsole({
        config,
        connect: createNodeUpstream({ timeoutMs: config.upstreamTimeoutMs }),
        sandbox: options.sandbox ?? localSandbox(),
        log: options.log ?? ((entry) => server.config.logger.info(logLine(entry))),
      });
      const handle = (incoming: IncomingMessage, outgoing: ServerResponse, next: () => void) => {
        if (!/^\/(?:proxy|sandbox)(?:[/?]|$)/.test(incoming.url ?? '')) return next();
        const request = toRequest(incoming, outgoing);
        const answer = request ? answerOwn(request) : undefined;
        if (!answer) return next();
        answer.then((response) => sendResponse(response, outgoing)).catch(() => outgoing.destroy());
      };
      // In front of Vite's own checks of caller and origin, which would answer in another way than the Node server.
      server.middlewares.stack.unshift({ route: '', handle });
    },
  };
}
