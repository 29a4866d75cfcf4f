import { base64OfText } from '../../core/base64.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { isLoopbackName, type Target } from '../proxy/rules.ts';

/** A proxy of the network that the console stands in, which alone leads outside. */
export type CompanyProxy = {
  readonly isSecure: boolean;
  readonly hostname: string;
  readonly port: number;
  readonly authorization: string | undefined;
  /** The variable that named it, for sentences. */
  readonly variable: string;
};

/** Which proxy a target is called through, if any. */
export type ChooseCompanyProxy = (target: Target) => CompanyProxy | undefined;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` as curl does, in either case; a problem is a sentence. */
export function readCompanyProxies(env: Environment): Result<ChooseCompanyProxy, string> {
  const secure = readProxy(env, 'HTTPS_PROXY');
  if (!secure.ok) return secure;
  const plain = readProxy(env, 'HTTP_PROXY');
  if (!plain.ok) return plain;
  const exceptions = (env['no_proxy'] ?? env['NO_PROXY'] ?? '')
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .map((entry) => entry.toLowerCase());
  return ok((target) => {
    // This machine is never reached through another one.
    if (isLoopbackName(target.hostname) || exceptions.some((entry) => covers(entry, target)))
      return undefined;
    return target.isSecure ? secure.value : plain.value;
  });
}

function readProxy(env: Environment, variable: string): Result<CompanyProxy | undefined, string> {
  const lower = variable.toLowerCase();
  const name = env[lower] === undefined ? variable : lower;
  const text = env[name]?.trim() ?? '';
  if (text === '') return ok(undefined);
  const url = parseUrl(text.includes('://') ? text : `http://${text}`);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.hostname === '' || url.pathname !== '/') {
    // The value is not repeated: it may hold a password.
    return fail(`${name} must be the address of a proxy, such as http://proxy.example.com:3128.`);
  }
  const isSecure = url.protocol === 'https:';
  const user = decode(url.username);
  const password = decode(url.password);
  if (user === undefined || password === undefined) return fail(`The password in ${name} is badly encoded.`);
  return ok({
    isSecure,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || (isSecure ? 443 : 80)),
    authorization: user === '' ? undefined : `Basic ${base64OfText(`${user}:${password}`)}`,
    variable: name,
  });
}

/** `example.com` and `.example.com` cover the name and all below it; `host:port` covers one port; `*` covers all. */
function covers(entry: string, { hostname, port }: Target): boolean {
  if (entry === '*') return true;
  const [, name = '', wantedPort] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(entry) ?? [];
  const isAddress = entry.replaceAll(/[^:]/g, '').length > 1 && !entry.startsWith('[');
  const wanted = (isAddress ? entry : name).replace(/^\*?\./, '');
  if (!isAddress && wantedPort !== undefined && Number(wantedPort) !== port) return false;
  return hostname === wanted || hostname.endsWith(`.${wanted}`);
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
