import { checkSandboxCaller, isSandboxPath } from '../proxy/rules.ts';
import { toCaller, toResponse, type Answer, type Caller } from '../proxy/caller.ts';
import { createAdmission, type Admit } from '../proxy/admission.ts';
import { createAllowList } from '../proxy/allow-list.ts';
import { failureResponse, internalFailure, ownHeaders, sandboxOff } from '../proxy/failures.ts';
import type { OpenCodingCheck } from '../proxy/coding.ts';
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
  readonly openCodingCheck?: OpenCodingCheck;
  /** The port the page is served on, where the request's address does not tell it truly. */
  readonly portOf?: (request: Request) => number;
};

/** Tells a platform that the process answers; under any name, since probes call it by its number. */
export const healthPath = '/healthz';

/** The console's own addresses, the same in every host. */
export type ConsoleHandler = {
  /** `undefined` for a path that is not one of them. `address` is the caller's, as the host sees it. */
  readonly answer: (request: Request, address: string) => Promise<Response> | undefined;
  /** What `answer` does with a call of the proxy, for hosts that can hand one over without a web request. */
  readonly relay: (caller: Caller) => Promise<Answer>;
};

export function createConsole(options: ConsoleOptions): ConsoleHandler {
  const { config, connect, log, portOf = listenerPort, openCodingCheck } = options;
  const originsOf = new Map<number, readonly string[]>();
  const ownAt = (port: number): readonly string[] => {
    const own = originsOf.get(port) ?? ownOrigins(config, port);
    originsOf.set(port, own);
    return own;
  };
  const own = (request: Request) => ownAt(portOf(request));
  const sandbox = config.hasSandbox ? options.sandbox : undefined;
  const admit = createAdmission({ ...config, now: () => performance.now() });
  const allowList = createAllowList({
    start: config.allowedOrigins,
    canAdd: config.canReadersAdd,
    canAddLoopback: config.isForThisMachine,
  });
  const shared = { allowList, log, admit };
  const check = openCodingCheck === undefined ? {} : { openCodingCheck };
  const relay = createProxy({ ...shared, ownOrigins: ownAt, connect, sandbox, ...check });
  const origins = createOrigins({ ...shared, ownOrigins: own, hasSandbox: config.hasSandbox });
  const answer: ConsoleHandler['answer'] = (request, address) => {
    const { pathname } = new URL(request.url);
    if (pathname === healthPath) return Promise.resolve(health());
    if (pathname === proxyPath) return relay(toCaller(request, address, portOf(request))).then(toResponse);
    if (pathname === originsPath) {
      return origins(request, address).catch(() => failureResponse(internalFailure));
    }
    if (!isSandboxPath(pathname)) return undefined;
    if (!sandbox) return Promise.resolve(failureResponse(sandboxOff));
    return answerTerminal(request, address, own(request), admit, sandbox);
  };
  return { answer, relay };
}

/** Hosts that know the listener put its port into the address of the request. */
const listenerPort = (request: Request): number => Number(new URL(request.url).port || 80);

const health = (): Response =>
  new Response('{"status":"ok"}', { headers: { ...ownHeaders, 'content-type': 'application/json' } });

/** The sandbox as a plain HTTP endpoint, so that copied snippets run against it. */
async function answerTerminal(
  request: Request,
  address: string,
  origins: readonly string[],
  admit: Admit,
  sandbox: SandboxHandler,
): Promise<Response> {
  const refused = checkSandboxCaller(request.headers, origins) ?? admit(request.headers, address);
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
