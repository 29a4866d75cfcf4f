import { fail, ok, type Result } from '../../core/result.ts';
import { startOrigins } from '../proxy/protocol.ts';
import { isHeaderName, isLoopbackName, readAllowedOrigin, readOrigin } from '../proxy/rules.ts';
import { readCompanyProxies, type ChooseCompanyProxy } from './company-proxy.ts';

export type ConsoleConfig = {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  readonly allowedOrigins: readonly string[];
  /** Origins under which readers open a hosted console, beside the addresses of this machine. */
  readonly publicOrigins: readonly string[];
  readonly upstreamTimeoutMs: number;
  /** Only this machine reaches the console: it listens on loopback, and nothing in front of it has a public name. */
  readonly isForThisMachine: boolean;
  /** Readers may add to the list of origins by an act in the page. */
  readonly canReadersAdd: boolean;
  readonly hasSandbox: boolean;
  /** The header in which a reverse proxy names who has signed in; without it nobody is served. */
  readonly signInHeader: string | undefined;
  /** The header in which a reverse proxy names the caller's address. */
  readonly clientHeader: string | undefined;
  /** Calls that one client may make in a minute; 0 sets no bound. */
  readonly callsPerMinute: number;
  readonly companyProxy: ChooseCompanyProxy;
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings from the environment; a problem is a sentence that names the variable. */
export function readConfig(env: Environment): Result<ConsoleConfig, string> {
  const port = readNumber(env, 'PORT', 5173, 0, 65_535);
  if (!port.ok) return port;
  const timeout = readNumber(env, 'TRYIT_UPSTREAM_TIMEOUT_MS', 30_000, 1, 86_400_000);
  if (!timeout.ok) return timeout;
  const allowed = readOrigins(env, 'TRYIT_ALLOW', readAllowedOrigin);
  if (!allowed.ok) return allowed;
  const publicOrigins = readOrigins(env, 'TRYIT_ORIGIN', readOrigin);
  if (!publicOrigins.ok) return publicOrigins;
  const lets = readSwitch(env, 'TRYIT_READERS_ADD');
  if (!lets.ok) return lets;
  const sandbox = readSwitch(env, 'TRYIT_SANDBOX');
  if (!sandbox.ok) return sandbox;
  const signInHeader = readSignInHeader(env);
  if (!signInHeader.ok) return signInHeader;
  const clientHeader = readHeaderName(env, 'TRYIT_CLIENT_HEADER');
  if (!clientHeader.ok) return clientHeader;
  const calls = readNumber(env, 'TRYIT_CALLS_PER_MINUTE', 0, 0, 1_000_000);
  if (!calls.ok) return calls;
  const companyProxy = readCompanyProxies(env);
  if (!companyProxy.ok) return companyProxy;
  const host = env['TRYIT_HOST']?.trim() || '127.0.0.1';
  if (!/^[\w.:-]+$/.test(host))
    return fail(`TRYIT_HOST must be an address or a name, such as 0.0.0.0 for all addresses, not "${host}".`);
  const ownOne = allowed.value.find((origin) => publicOrigins.value.includes(origin));
  if (ownOne !== undefined)
    return fail(`TRYIT_ALLOW: "${ownOne}" is the console's own origin, which it never calls.`);
  const isForThisMachine = isLoopbackName(host) && publicOrigins.value.length === 0;
  return ok({
    port: port.value,
    host,
    allowedOrigins: [...startOrigins, ...allowed.value],
    publicOrigins: publicOrigins.value,
    upstreamTimeoutMs: timeout.value,
    isForThisMachine,
    canReadersAdd: lets.value ?? isForThisMachine,
    hasSandbox: sandbox.value ?? true,
    signInHeader: signInHeader.value,
    clientHeader: clientHeader.value,
    callsPerMinute: calls.value,
    companyProxy: companyProxy.value,
  });
}

/** The origins under which the page of a listener on `port` is the console's own. */
export function ownOrigins(config: ConsoleConfig, port: number): readonly string[] {
  const hosts = ['localhost', '127.0.0.1', '[::1]'];
  // A wildcard address is nobody's name: then TRYIT_ORIGIN says how the console is called.
  if (!['0.0.0.0', '::', ...hosts].includes(config.host)) {
    hosts.push(config.host.includes(':') ? `[${config.host}]` : config.host);
  }
  const local = hosts.map((host) => `http://${host}${port === 80 ? '' : `:${port}`}`);
  return [...local, ...config.publicOrigins];
}

function readNumber(
  env: Environment,
  name: string,
  fallback: number,
  min: number,
  max: number,
): Result<number, string> {
  const text = env[name]?.trim() ?? '';
  if (text === '') return ok(fallback);
  const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (value >= min && value <= max) return ok(value);
  return fail(`${name} must be a whole number from ${min} to ${max}, not "${text}".`);
}

/** `undefined` leaves it to the default. */
function readSwitch(env: Environment, name: string): Result<boolean | undefined, string> {
  const text = env[name]?.trim() ?? '';
  if (text === '') return ok(undefined);
  if (text === 'on' || text === 'off') return ok(text === 'on');
  return fail(`${name} must be "on" or "off", not "${text}".`);
}

/** With one of these every caller would count as signed in, or as another client at each call. */
const ofBrowsers =
  /^(?:host|connection|keep-alive|proxy-.+|upgrade(?:-.+)?|transfer-encoding|trailer|te|expect|date|from|origin|referer|cookie2?|authorization|user-agent|accept(?:-.+)?|access-control-.+|content-.+|cache-control|pragma|priority|purpose|range|if-.+|last-event-id|dnt|save-data|dpr|width|viewport-width|device-memory|downlink|ect|rtt|service-worker(?:-.+)?|x-requested-with|x-tryit.*|sec-.+)$/;

/** Reverse proxies write these for everybody, whoever has signed in. */
const ofEverybody =
  /^(?:via|forwarded|x-forwarded-(?:for|host|port|proto|server|scheme|ssl|prefix|path|uri)|x-real-ip|x-request-id|x-correlation-id|traceparent|tracestate|cf-(?:connecting-ip|ray|visitor|ipcountry)|true-client-ip|x-client-ip|x-cluster-client-ip|x-amzn-trace-id|fly-client-ip)$/;

function readSignInHeader(env: Environment): Result<string | undefined, string> {
  const name = 'TRYIT_SIGN_IN_HEADER';
  const read = readHeaderName(env, name);
  if (!read.ok || read.value === undefined || !ofEverybody.test(read.value)) return read;
  return fail(
    `${name} must be a header that is there for those who have signed in alone, such as X-Forwarded-User; ${env[name]?.trim()} is there for everybody.`,
  );
}

function readHeaderName(env: Environment, name: string): Result<string | undefined, string> {
  const text = env[name]?.trim() ?? '';
  if (text === '') return ok(undefined);
  if (!isHeaderName(text)) {
    return fail(`${name} must be the name of a header, such as X-Forwarded-User, not "${text}".`);
  }
  const lower = text.toLowerCase();
  if (!ofBrowsers.test(lower)) return ok(lower);
  return fail(`${name} must be a header that the reverse proxy alone writes; every caller can send ${text}.`);
}

function readOrigins(
  env: Environment,
  name: string,
  readOne: (entry: string) => Result<string, string>,
): Result<readonly string[], string> {
  const entries = (env[name] ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  for (const entry of entries) {
    const read = readOne(entry);
    if (!read.ok) return fail(`${name}: ${read.problem}`);
  }
  return ok(entries);
}
