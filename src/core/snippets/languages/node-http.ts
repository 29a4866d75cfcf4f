import type { CheckedRequest } from '../checked-request.ts';
import { quoteJs } from '../quote/javascript.ts';
import {
  bodyTextCode,
  headerLines,
  isKeptByUrl,
  type KeyCode,
  octetsCode,
  targetCode,
  urlCode,
} from './javascript-code.ts';

/** Methods for which Node expects no body, so that it says no length (`useChunkedEncodingByDefault` in its source). */
const bodyless = new Set(['CONNECT', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'TRACE']);

/**
 * `const call = request(…);` of node:http or node:https, and the line that sends it. It takes an address apart by
 * `new URL`; what that would change is given as the path.
 */
export function callStatements(request: CheckedRequest, indent: string, keyCode: KeyCode): string {
  const { method, parts, body } = request;
  const keepsPath = !isKeptByUrl(request);
  const length = body && bodyless.has(method.toUpperCase());
  const headers = `${headerLines(request, `${indent}    `, keyCode)}${length ? `${indent}    'content-length': Buffer.byteLength(body),\n` : ''}`;
  const options = [
    `${indent}  method: ${quoteJs(method)},\n`,
    ...(keepsPath ? [`${indent}  path: ${targetCode(request, keyCode)},\n`] : []),
    ...(headers === '' ? [] : [`${indent}  headers: {\n${headers}${indent}  },\n`]),
  ].join('');
  const url = keepsPath ? quoteJs(`${parts.scheme}://${parts.authority}`) : urlCode(request, keyCode);
  const rename =
    method === method.toUpperCase()
      ? ''
      : `${indent}call.method = ${quoteJs(method)}; // request() has made it capital letters\n`;
  return `${indent}const call = request(${url}, {
${options}${indent}});
${rename}${indent}call.end(${body ? 'body' : ''});
`;
}

/**
 * A literal for what `call.end` takes. Node writes a string together with the head and in one encoding, so beside a
 * header with latin1 letters the body has to be octets.
 */
export function nodeBodyCode(request: CheckedRequest): string | undefined {
  const { body, headers } = request;
  if (body?.kind === 'bytes') return octetsCode(body.bytes);
  if (body?.kind !== 'text') return undefined;
  const code = bodyTextCode(body.text);
  // eslint-disable-next-line no-control-regex -- all of ASCII is meant
  return headers.some(({ value }) => /[^\0-\x7f]/.test(value)) ? `Buffer.from(${code})` : code;
}
