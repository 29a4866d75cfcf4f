/** Every rule of the proxy, in the order in which a call meets them. Hosts and tests lean on this one file. */
import { apiBasePath, sandboxBasePath } from '../../core/persona/demo-key.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { addressKind } from './addresses.ts';
import type { HeaderReader } from './caller.ts';
import type { ProxyFailure } from './failures.ts';
import { callHeader, callMediaType, type AnswerHead, type HeaderPair } from './protocol.ts';
import { remember } from './remember.ts';

/** The local sandbox on the page's own origin, the one own part that may be a target. */
const sandboxPaths: readonly string[] = [sandboxBasePath, apiBasePath];

/** True for a root of the sandbox and everything below it; `path` may carry a query. */
export const isSandboxPath = (path: string): boolean =>
  sandboxPaths.some((root) => path.startsWith(root) && ['', '/', '?'].includes(path.charAt(root.length)));

/* Caller */

/** Own `Host`, and own `Origin` when one is sent: what keeps other pages and rebound names (DNS rebinding) out. */
function checkOwnCaller(headers: HeaderReader, ownOrigins: readonly string[]): ProxyFailure | undefined {
  const host = headers.get('host');
  const own = ownOrigins.filter((origin) => origin.slice(origin.indexOf('//') + 2) === host);
  if (own.length === 0) return misdirected;
  const origin = headers.get('origin');
  return origin === null || own.includes(origin) ? undefined : foreignCaller;
}

export const misdirected: ProxyFailure = {
  status: 421,
  code: 'misdirected',
  title: 'This console does not answer under that name.',
  advice: 'Open it at the address it printed when it started, or name yours in TRYIT_ORIGIN.',
};

const foreignCaller: ProxyFailure = {
  status: 403,
  code: 'forbidden_caller',
  title: 'Only the console’s own page may use this.',
  advice: 'Send requests from the console, or call the API directly from your program.',
};

/** Fetch metadata is sent by browsers alone and cannot be forged by a page (W3C Fetch Metadata). */
const sentAs = (headers: HeaderReader, name: string, allowed: readonly string[]): boolean => {
  const value = headers.get(name);
  return value === null || allowed.includes(value);
};

/** How each of the proxy's own addresses is called: its methods, and the media type of a `POST`. */
export type CallForm = { readonly methods: readonly string[]; readonly mediaType: string };

export const proxyForm: CallForm = { methods: ['POST'], mediaType: callMediaType };
export const originsForm: CallForm = { methods: ['GET', 'POST'], mediaType: 'application/json' };

/** Who may call the proxy, and in which form. */
export function checkProxyCaller(
  method: string,
  headers: HeaderReader,
  ownOrigins: readonly string[],
  form: CallForm = proxyForm,
): ProxyFailure | undefined {
  const foreign = checkOwnCaller(headers, ownOrigins);
  if (foreign) return foreign;
  if (
    !sentAs(headers, 'sec-fetch-site', ['same-origin']) ||
    !sentAs(headers, 'sec-fetch-mode', ['cors', 'same-origin']) ||
    !sentAs(headers, 'sec-fetch-dest', ['empty'])
  ) {
    return foreignCaller;
  }
  if (!form.methods.includes(method)) {
    return badCall(405, `This address takes ${form.methods.join(' and ')} only.`);
  }
  // A header that no form can send: a foreign page would need a preflight, which it never gets.
  if (headers.get(callHeader) !== '1') return foreignCaller;
  if (method === 'POST' && headers.get('content-type') !== form.mediaType) {
    return badCall(415, `This address takes ${form.mediaType} only.`);
  }
  return undefined;
}

/** Who may call the sandbox's own address: terminals and programs of this machine, and no foreign page. */
export function checkSandboxCaller(
  headers: HeaderReader,
  ownOrigins: readonly string[],
): ProxyFailure | undefined {
  const foreign = checkOwnCaller(headers, ownOrigins);
  if (foreign) return foreign;
  // `none` is a user who typed the address.
  return sentAs(headers, 'sec-fetch-site', ['same-origin', 'none']) ? undefined : foreignCaller;
}

export const badCall = (status: 400 | 405 | 408 | 413 | 415 | 417 | 431, title: string): ProxyFailure => ({
  status,
  code: status === 413 ? 'too_large' : 'bad_call',
  title,
  advice: 'Change the request and send again. If you did not write this part, reload the page.',
});

/* Target */

export type Target = {
  /** Canonical: lower case, no default port. */
  readonly origin: string;
  readonly isSecure: boolean;
  /** As it stands in the address, port included: the `Host` header's value. */
  readonly authority: string;
  /** Without the brackets of an IPv6 address. */
  readonly hostname: string;
  readonly port: number;
  /** Path and query, byte for byte; `/` is put in front when the address has no path. */
  readonly path: string;
};

const targetShape = /^(https?):\/\/([^/?]+)(\/[^?]*)?(\?.*)?$/;

/**
 * Reads a target without normalising anything: an origin that is not written in its canonical form (RFC 6454 6.2,
 * so no user info, odd number spellings, upper case or default ports) is refused rather than understood.
 */
export function readTarget(text: string): Result<Target, ProxyFailure> {
  if (!/^[\x21-\x7e]+$/.test(text)) {
    return fail(badTarget('has white space, control characters or letters outside ASCII in it'));
  }
  if (text.includes('\\') || text.includes('#'))
    return fail(badTarget('has a backslash or a fragment in it'));
  const match = targetShape.exec(text);
  if (!match) return fail(badTarget('is not of the form https://host/path?query'));
  const [, scheme = '', authority = '', path = '/', query = ''] = match;
  const origin = `${scheme}://${authority}`;
  const url = parseUrl(origin);
  if (url?.origin !== origin) return fail(badTarget('does not write its host and port in the plain way'));
  const isSecure = scheme === 'https';
  return ok({
    origin,
    isSecure,
    authority,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (isSecure ? 443 : 80) : Number(url.port),
    path: path + query,
  });
}

const badTarget = (what: string): ProxyFailure => ({
  status: 400,
  code: 'bad_target',
  title: `The address to call ${what}.`,
  advice: 'Check the server address and the parameters that go into it.',
});

const parseUrl = remember((text): URL | undefined => {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
});

export function checkAllowed(
  target: Target,
  allowedOrigins: readonly string[],
  canAdd: boolean,
): ProxyFailure | undefined {
  if (allowedOrigins.includes(target.origin)) return undefined;
  return {
    status: 403,
    code: 'forbidden_target',
    title: `This console does not call ${target.origin} yet, so nothing was sent.`,
    advice: canAdd
      ? 'Allow it beside Try It!, then send again. The console asks again after each of its own starts.'
      : `Whoever runs the console can add it by starting it with TRYIT_ALLOW=${target.origin}.`,
  };
}

/** Reads an origin that stands there in its canonical form and with nothing behind it. */
export function readOrigin(entry: string): Result<string, string> {
  if (entry.includes('*'))
    return fail(`"${entry}" has a wildcard in it, which matches nothing: name each origin in full.`);
  const target = readTarget(entry);
  // Other signs can stand in an address that is read by a browser's rules, and in no name that can be looked up.
  if (!target.ok || target.value.origin !== entry || !/^[\w.:-]+$/.test(target.value.hostname))
    return fail(`"${entry}" is not an origin such as https://api.example.com (lower case, no path).`);
  const { hostname, port } = target.value;
  return port > 0 && (hostname.includes(':') || (hostNameShape.test(hostname) && hostname.length <= 254))
    ? ok(entry)
    : fail(`"${entry}" has a host or a port that no server can have.`);
}

/** Labels of one to 63 characters (RFC 1035 section 2.3.4). */
const hostNameShape = /^(?:[\w-]{1,63}\.)*[\w-]{1,63}\.?$/;

/** Reads one entry of the allow-list. An entry that could never be called is a mistake worth a sentence. */
export function readAllowedOrigin(entry: string): Result<string, string> {
  const origin = readOrigin(entry);
  if (!origin.ok) return origin;
  const hostname = new URL(entry).hostname.replace(/^\[|\]$/g, '');
  if (/^[\d.]+$|:/.test(hostname) && addressKind(hostname) === 'forbidden') {
    return fail(
      `"${entry}" is a private or reserved address; the proxy connects to public and loopback ones.`,
    );
  }
  return ok(entry);
}

/* Address */

/** A listed name that means this machine; only then may it lead to a loopback address (RFC 6761 6.3). */
export const isLoopbackName = (hostname: string): boolean =>
  hostname === 'localhost' || hostname.endsWith('.localhost') || addressKind(hostname) === 'loopback';

/** Whether every address that a listed name resolved to may be connected to. */
export function mayConnect(hostname: string, addresses: readonly string[]): boolean {
  const wanted = isLoopbackName(hostname) ? 'loopback' : 'public';
  return addresses.length > 0 && addresses.every((address) => addressKind(address) === wanted);
}

/* Headers */

/**
 * Belong to one connection (RFC 9110 7.6.1) or to the transport. Whatever else the user typed goes up, `Cookie`, `Origin`
 * and `Referer` among it: a call carries its headers as data, so none of them is the browser's own.
 */
const keptHeaders: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
  'host',
  'content-length',
  'expect',
]);
/** What the page tells the proxy. */
const ownPrefix = 'x-tryit';

const token = /^[!#$%&'*+\-.^_`|~\dA-Za-z]+$/;
export const isHeaderName = (text: string): boolean => token.test(text);
/** RFC 9110 5.5: visible characters, blanks and bytes above ASCII; never a line end, NUL or another control. */
const fieldValue = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Of the names that stay behind the page is told so many characters; a caller could make it megabytes. */
const maxLeftBehind = 4096;

export type HeadersUp = { readonly sent: readonly HeaderPair[]; readonly leftBehind: readonly string[] };

/** Sorts the headers of a call into those that go up, untouched, and the names of those that stay. */
export function filterHeaders(headers: readonly HeaderPair[]): Result<HeadersUp, ProxyFailure> {
  for (const [name, value] of headers) {
    if (!token.test(name)) return fail(badCall(400, 'A header has a name that HTTP does not allow.'));
    if (!fieldValue.test(value)) {
      return fail(
        badCall(400, `The header ${name} holds a line break or a character that no header can carry.`),
      );
    }
  }
  const named = new Set(
    headers
      .filter(([name]) => name.toLowerCase() === 'connection')
      .flatMap(([, value]) => value.split(',').map((part) => part.trim().toLowerCase())),
  );
  const stays = ([name]: HeaderPair): boolean => {
    const lower = name.toLowerCase();
    return keptHeaders.has(lower) || named.has(lower) || lower.startsWith(ownPrefix);
  };
  let told = 0;
  return ok({
    sent: headers.filter((pair) => !stays(pair)),
    leftBehind: headers
      .filter(stays)
      .map(([name]) => name)
      .filter((name) => (told += name.length + 3) <= maxLeftBehind),
  });
}

/** Node and the Fetch API both write methods in upper case, so a lower case one could not go out as typed. */
export function checkMethod(method: string): ProxyFailure | undefined {
  if (token.test(method) && method === method.toUpperCase() && method !== 'CONNECT') return undefined;
  return badCall(400, 'The method is not one the proxy can send.');
}

/* Answer */

/** Whether an answer's head is what HTTP allows; parsers let some controls pass that would lie in wait for others. */
export const isPlainHead = ({ reason, headers }: Omit<AnswerHead, 'status'>): boolean =>
  fieldValue.test(reason) && headers.every(([name, value]) => token.test(name) && fieldValue.test(value));

/** Octets of an answer's header lines, with their `: ` and line ends, that are passed on; every host has the same. */
export const maxAnswerHeaderBytes = 64 * 1024;

/**
 * The header lines travel in one header of the real answer, some three times as long at the worst (short lines, quotes,
 * letters beyond ASCII). Browsers drop an answer with more than 256 KB of headers (Chromium: kMaxHeaderBufferSize).
 */
export const maxEncodedHeadBytes = 240 * 1024;

export const hasLargeHead = ({ reason, headers }: Omit<AnswerHead, 'status'>): boolean =>
  headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, reason.length) >
  maxAnswerHeaderBytes;

/** Statuses that a browser acts on by itself: it asks for a proxy password or sends the request again. */
const browserActsOn: readonly number[] = [407, 408, 421, 425];

/** The status of the real answer; the page reads the true one from the answer head. */
export function realStatus(status: number): number {
  const isPlain = (status >= 200 && status < 300) || (status >= 400 && status < 600);
  // 205 may not carry a body in the Fetch API, though a broken upstream can send one.
  return isPlain && status !== 205 && !browserActsOn.includes(status) ? status : 200;
}

/** The one upstream header that acts on the real answer: the browser undoes the coding it understands. */
export function realContentEncoding(
  method: string,
  status: number,
  headers: readonly HeaderPair[],
): string | undefined {
  const valuesOf = (wanted: string) =>
    headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value.trim().toLowerCase());
  if (method === 'HEAD' || status === 204 || status === 304 || valuesOf('content-length').includes('0')) {
    return undefined;
  }
  const [coding, ...more] = valuesOf('content-encoding');
  if (coding === undefined || more.length > 0) return undefined;
  return ['gzip', 'deflate', 'br', 'zstd'].includes(coding) ? coding : undefined;
}
