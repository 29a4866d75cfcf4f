import { bytesOfBase64, unpadded } from '../../core/base64.ts';
import type { UpstreamTimings } from '../../core/request/exchange.ts';

/**
 * How the page and the proxy speak. The page sends `POST /proxy` with the header `x-tryit: 1` and the media type
 * below; the body is one line of JSON (a `ProxyCall`), a line feed, then the bytes of the upstream request's body.
 * JSON text holds no raw line feed, so the first one ends the head. The head has no size cliff below `maxCallHeadBytes`.
 */
export const proxyPath = '/proxy';
export const callHeader = 'x-tryit';
export const callMediaType = 'application/x-tryit-call';
/** On a relayed answer: base64url of the UTF-8 JSON of `AnswerHead`. Absent on the proxy's own failures. */
export const answerHeadHeader = 'x-tryit-answer';
export const maxCallHeadBytes = 256 * 1024;

/** Where calls may go before anyone adds to it. */
export const startOrigins: readonly string[] = ['https://api.withpersona.com'];
/**
 * The list of origins that the proxy calls: `GET` reads it, `POST` with `{"origin": "https://api.example.com"}` as
 * `application/json` adds to it. Both need the page's header; both answer with an `OriginList`.
 */
export const originsPath = '/proxy/origins';

export type OriginList = {
  readonly allowed: readonly string[];
  /** False where only whoever runs the console may add, by `TRYIT_ALLOW`. */
  readonly canAdd: boolean;
  /** False where the local sandbox is switched off. */
  readonly hasSandbox?: boolean;
};

export type HeaderPair = readonly [name: string, value: string];

export type ProxyCall = {
  readonly method: string;
  /** The absolute address, byte for byte as it shall be requested. */
  readonly target: string;
  readonly headers: readonly HeaderPair[];
  /** False sends no body, and `Content-Length: 0` with POST, PUT and PATCH alone; true with zero bytes sends it always. */
  readonly hasBody: boolean;
};

export type AnswerHead = {
  readonly status: number;
  readonly reason: string;
  /** As received: order, letter case and repeats kept. Header bytes are read as latin1. */
  readonly headers: readonly HeaderPair[];
  /** Names of request headers that the rules kept from going out, as the caller spelled them. */
  readonly leftBehind?: readonly string[];
  readonly timings?: UpstreamTimings;
};

/** Codes of the proxy's own failures; stable, each with a sentence in the answer. */
export type ProxyErrorCode =
  | 'bad_call'
  | 'bad_target'
  | 'forbidden_target'
  | 'forbidden_address'
  | 'forbidden_caller'
  | 'bad_origin'
  | 'forbidden_origin'
  | 'adding_off'
  | 'sandbox_off'
  | 'not_signed_in'
  | 'too_many'
  | 'misdirected'
  | 'dns'
  | 'refused'
  | 'unreachable'
  | 'tls'
  | 'timeout'
  | 'stalled'
  | 'reset'
  | 'malformed'
  | 'too_large'
  | 'unsupported'
  | 'internal';

/** The body of the proxy's own failures: never a stack trace, a file path or a key. */
export type ProxyErrorBody = {
  readonly error: { readonly code: ProxyErrorCode; readonly title: string; readonly advice: string };
};

/** The first line of a call, its line feed included. */
export const encodeCallHead = (call: ProxyCall): string => `${JSON.stringify(call)}\n`;

/** The UTF-8 of a text, one letter for each octet. */
function octetsOf(text: string): string {
  let octets = '';
  for (const octet of new TextEncoder().encode(text)) octets += String.fromCharCode(octet);
  return octets;
}

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

export function encodeAnswerHead(head: AnswerHead): string {
  const text = JSON.stringify(head);
  const coded = btoa(isAscii(text) ? text : octetsOf(text));
  return unpadded(coded);
}

/** `undefined` when the text is not an answer head. */
export function decodeAnswerHead(text: string): AnswerHead | undefined {
  try {
    const head: unknown = JSON.parse(new TextDecoder().decode(bytesOfBase64(text)));
    return isAnswerHead(head) ? head : undefined;
  } catch {
    return undefined;
  }
}

/** Narrows parsed JSON to header pairs. */
export const isHeaderPairs = (value: unknown): value is readonly HeaderPair[] =>
  Array.isArray(value) &&
  value.every(
    (pair) => Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string'),
  );

/** Narrows parsed JSON to the list of origins. */
export function isOriginList(value: unknown): value is OriginList {
  if (typeof value !== 'object' || value === null) return false;
  const { allowed, canAdd, hasSandbox } = value as Record<string, unknown>;
  return (
    typeof canAdd === 'boolean' &&
    (hasSandbox === undefined || typeof hasSandbox === 'boolean') &&
    Array.isArray(allowed) &&
    allowed.every((origin) => typeof origin === 'string')
  );
}

function isAnswerHead(value: unknown): value is AnswerHead {
  if (typeof value !== 'object' || value === null) return false;
  const { status, reason, headers, leftBehind, timings } = value as Record<string, unknown>;
  return (
    (timings === undefined || isTimings(timings)) &&
    typeof status === 'number' &&
    typeof reason === 'string' &&
    isHeaderPairs(headers) &&
    (leftBehind === undefined ||
      (Array.isArray(leftBehind) && leftBehind.every((name) => typeof name === 'string')))
  );
}

const isTimings = (value: unknown): value is UpstreamTimings =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((milliseconds) => typeof milliseconds === 'number');
