import { checkSandboxCaller, isSandboxPath } from '../proxy/rules.ts';
import { createAllowList } from '../proxy/allow-list.ts';
import { failureResponse, internalFailure } from '../proxy/failures.ts';
import { createProxy, type LogEntry } from '../proxy/handler.ts';
import { createOrigins } from '../proxy/origins.ts';
import { originsPath, proxyPath } from '../proxy/protocol.ts';
import type { Upstream } from '../proxy/upstream.ts';
import { ownOrigins, type ConsoleConfig } from './config.ts';

export type SandboxHandler = (request: Request) => Promise<Response>;

export type ConsoleOptions = {
  readonly config: ConsoleConfig;
  readonly connect: Upstream;
  readonly log: (entry: LogEntry) => void;
  readonly sandbox: SandboxHandler;
};

/** The console's own addresses, the same in every host: `undefined` for a path that is not one of them. */
export type ConsoleHandler = (request: Request) => Promise<Response> | undefined;

export function createConsole({ config, connect, log, sandbox }: ConsoleOptions): ConsoleHandler {
  const own = (request: Request) => ownOrigins(config, Number(new URL(request.url).port || 80));
  const allowList = createAllowList({
    start: config.allowedOrigins,
    canAdd: config.canReadersAdd,
    canAddLoopback: config.isForThisMachine,
  });
  const proxy = createProxy({ allowList, ownOrigins: own, connect, log, sandbox });
  const origins = createOrigins({ allowList, ownOrigins: own, log });
  return (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === proxyPath) return proxy(request);
    if (pathname === originsPath) return origins(request).catch(() => failureResponse(internalFailure));
    if (isSandboxPath(pathname)) return answerTerminal(request, own(request), sandbox);
    return undefined;
  };
}

/** The sandbox as a plain HTTP endpoint, so that copied snippets run against it. */
async function answerTerminal(
  request: Request,
  origins: readonly string[],
  sandbox: SandboxHandler,
): Promise<Response> {
  const refused = checkSandboxCaller(request.headers, origins);
  if (refused) return failureResponse(refused);
  try {
    const answer = await sandbox(request);
    const headers = new Headers(answer.headers);
    headers.set('x-content-type-options', 'nosniff');
    headers.set('cross-origin-resource-policy', 'same-origin');
    headers.set('content-security-policy', "sandbox; default-src 'none'");
    return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers });
  } catch {
    return failureResponse(internalFailure);
  }
}

/** One line per proxied request: method, target origin, status, duration, bytes, and nothing else. */
export const logLine = ({ method, origin, status, milliseconds, bytes }: LogEntry): string =>
  `${method} ${origin} ${status} ${Math.round(milliseconds)} ms ${bytes} bytes`;
