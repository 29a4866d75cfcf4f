import { type CheckedRequest, piecesOf, repeatedNames, secretsOf } from '../checked-request.ts';
import { SnippetRefusal } from '../language.ts';
import { quoteJs } from '../quote/javascript.ts';
import {
  bodyTextCode,
  headerLines,
  isKeptByUrl,
  type KeyCode,
  octetsCode,
  targetCode,
  textCode,
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
  const options = [
    `${indent}  method: ${quoteJs(method)},\n`,
    ...(keepsPath ? [`${indent}  path: ${targetCode(request, keyCode)},\n`] : []),
    headersOption(request, `${indent}  `, keyCode),
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

function headersOption(request: CheckedRequest, indent: string, keyCode: KeyCode): string {
  if (repeatedNames(request).has('cookie')) return headerPairs(request, indent, keyCode);
  const saysLength = request.body && bodyless.has(request.method.toUpperCase());
  const length = saysLength ? `${indent}  'content-length': Buffer.byteLength(body),\n` : '';
  const lines = headerLines(request, `${indent}  `, keyCode) + length;
  return lines === '' ? '' : `${indent}headers: {\n${lines}${indent}},\n`;
}

/** Cookies of one object are joined; pairs are sent as they are, and then Node adds neither host nor length. */
function headerPairs(request: CheckedRequest, indent: string, keyCode: KeyCode): string {
  const { method, parts, headers, body } = request;
  if (method !== method.toUpperCase())
    throw new SnippetRefusal(`Node capitalises “${method}” when there are several \`Cookie\` lines.`);
  const length = body ? 'Buffer.byteLength(body)' : '0';
  const pairs = [
    ['host', quoteJs(parts.authority)],
    ...headers.map((line) => [line.name, textCode(piecesOf(line.value, secretsOf(line)), keyCode)]),
    ...(body || !bodyless.has(method) ? [['content-length', length]] : []),
  ];
  const lines = pairs.map(([name = '', value]) => `${indent}  [${quoteJs(name)}, ${value}],\n`);
  return `${indent}headers: [\n${lines.join('')}${indent}],\n`;
}

/**
 * A literal for what `call.end` takes. Node writes a string together with the head and in one encoding, so beside a
 * header with latin1 letters the body has to be octets.
 */
export function nodeBodyCode(request: CheckedRequest, indent = ''): string | undefined {
  const { body, headers } = request;
  if (body?.kind === 'bytes') return octetsCode(body.bytes);
  if (body?.kind !== 'text') return undefined;
  const code = bodyTextCode(body, indent);
  return headers.some(({ value }) => /[\x80-\xff]/.test(value)) ? `Buffer.from(${code})` : code;
}
