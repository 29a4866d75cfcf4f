import type { HttpRequest } from '../../request/http-request.ts';
import { checkedRequest, type CheckedRequest, repeatedNames, saysContentType } from '../checked-request.ts';
import { mayLeakOnRedirect } from '../redirects.ts';
import { bodyTextCode, isFormData, isKeptByUrl, octetsCode } from './javascript-code.ts';

/** Ports that fetch never connects to ("bad port" in the Fetch standard). */
export const badPorts = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
  109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
  526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
  3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

/** Lines to which fetch adds others, such as `cache-control: no-cache` beside a condition (Fetch, HTTP-network-or-cache). */
export const conditions = new Set([
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'range',
]);

/** Methods that fetch writes in capital letters ("normalize" in the Fetch standard). */
export const changedMethod = (method: string): boolean =>
  /^(?:delete|get|head|options|post|put)$/i.test(method) && method !== method.toUpperCase();

/** What Node's leaves out when it follows a redirect to another origin. */
const droppedOnRedirect = new Set(['authorization', 'cookie', 'proxy-authorization']);

/** What its option of that name is to be. */
export const redirectOf = (request: CheckedRequest): 'manual' | undefined =>
  mayLeakOnRedirect(request, droppedOnRedirect) ? 'manual' : undefined;

/** Octets where the request says no content type: fetch would name one for a string. */
export function fetchBodyCode(request: CheckedRequest, indent = ''): string | undefined {
  const { body } = request;
  if (body?.kind === 'bytes') return octetsCode(body.bytes);
  if (body?.kind !== 'text') return undefined;
  const code = bodyTextCode(body, indent);
  return saysContentType(request) ? code : `Buffer.from(${code})`;
}

/** A program with fetch, or with node:http where that is told why fetch cannot send exactly this request. */
export function withFetchOrHttp(
  request: HttpRequest,
  withFetch: (request: CheckedRequest) => string,
  withHttp: (request: CheckedRequest, trouble: string) => string,
): string {
  const checked = checkedRequest(request, isFormData);
  const trouble = fetchTrouble(checked);
  if (trouble === undefined) return withFetch(checked);
  // node:http knows no forms.
  return withHttp(
    checkedRequest(request, () => false),
    trouble,
  );
}

/** The trouble as the beginning of a sentence; `undefined` when there is none. */
function fetchTrouble(request: CheckedRequest): string | undefined {
  const { method, parts, headers, body } = request;
  if (body && (method === 'GET' || method === 'HEAD')) return `fetch sends no body with ${method}`;
  if (['TRACE', 'TRACK'].includes(method.toUpperCase())) return `fetch does not send ${method}`;
  if (changedMethod(method)) return 'fetch would change the method';
  if (badPorts.has(parts.port)) return `fetch does not connect to port ${parts.port}`;
  if (!isKeptByUrl(request)) return 'fetch would rewrite the address';
  if (repeatedNames(request).size > 0) return 'fetch would join repeated headers into one';
  // Its conversion of the headers object loses this one name.
  if (headers.some((line) => line.name === '__proto__')) return 'fetch would drop the header `__proto__`';
  const name = headers
    .map((line) => line.name.toLowerCase())
    .find((one) => conditions.has(one) || one.startsWith('sec-'));
  if (name !== undefined) return `fetch would add headers beside \`${name}\``;
  return undefined;
}
