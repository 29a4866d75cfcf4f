import { fail, ok, type Result } from '../../core/result.ts';
import { startOrigins } from '../proxy/protocol.ts';
import { isLoopbackName, readAllowedOrigin } from '../proxy/rules.ts';

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
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings from the environment; a problem is a sentence that names the variable. */
export function readConfig(env: Environment): Result<ConsoleConfig, string> {
  const port = readNumber(env, 'PORT', 5173, 0, 65_535);
  if (!port.ok) return port;
  const timeout = readNumber(env, 'TRYIT_UPSTREAM_TIMEOUT_MS', 30_000, 1, 86_400_000);
  if (!timeout.ok) return timeout;
  const allowed = readOrigins(env, 'TRYIT_ALLOW');
  if (!allowed.ok) return allowed;
  const publicOrigins = readOrigins(env, 'TRYIT_ORIGIN');
  if (!publicOrigins.ok) return publicOrigins;
  const lets = env['TRYIT_READERS_ADD']?.trim() ?? '';
  if (!['', 'on', 'off'].includes(lets)) {
    return fail(`TRYIT_READERS_ADD must be "on" or "off", not "${lets}".`);
  }
  const host = env['TRYIT_HOST']?.trim() || '127.0.0.1';
  const isForThisMachine = isLoopbackName(host) && publicOrigins.value.length === 0;
  return ok({
    port: port.value,
    host,
    allowedOrigins: [...startOrigins, ...allowed.value],
    publicOrigins: publicOrigins.value,
    upstreamTimeoutMs: timeout.value,
    isForThisMachine,
    canReadersAdd: lets === '' ? isForThisMachine : lets === 'on',
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

function readOrigins(env: Environment, name: string): Result<readonly string[], string> {
  const entries = (env[name] ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  for (const entry of entries) {
    const read = readAllowedOrigin(entry);
    if (!read.ok) return fail(`${name}: ${read.problem}`);
  }
  return ok(entries);
}
