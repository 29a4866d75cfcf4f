import { type CheckedRequest, repeatedNames } from '../checked-request.ts';
import { isKeptByUrl } from './javascript-code.ts';
import { badPorts, changedMethod, conditions } from './node-fetch.ts';

/** Names that a page cannot set ("forbidden request-header" in the Fetch standard), transport lines aside. */
const forbidden = new Set([
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'access-control-request-private-network',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'origin',
  'referer',
  'set-cookie',
  'via',
  // Not of that list any more, but Chromium still sends its own (crbug.com/571722).
  'user-agent',
]);
const methodNames = new Set(['x-http-method', 'x-http-method-override', 'x-method-override']);

const isForbidden = (name: string, value: string): boolean =>
  forbidden.has(name) ||
  name.startsWith('proxy-') ||
  name.startsWith('sec-') ||
  (methodNames.has(name) && value.split(',').some((one) => /^(?:connect|trace|track)$/i.test(one.trim())));

/** Why a page of a browser cannot send exactly this request, as a sentence; `undefined` when it can. */
export function pageTrouble(request: CheckedRequest): string | undefined {
  const { method, parts, headers, body } = request;
  if (body && (method === 'GET' || method === 'HEAD'))
    return `A page cannot send a body with ${method}; no browser does.`;
  if (/^(?:trace|track)$/i.test(method)) return `A page cannot send ${method}; browsers forbid it.`;
  if (changedMethod(method)) return `A browser would send “${method}” in capital letters.`;
  if (badPorts.has(parts.port)) return `A browser does not connect to port ${parts.port}.`;
  if (!isKeptByUrl(request))
    return 'A browser would rewrite the address: it folds dot segments and encodes some signs.';
  const [repeated] = repeatedNames(request);
  if (repeated !== undefined) return `A browser would join the lines of \`${repeated}\` into one.`;
  for (const line of headers) {
    const name = line.name.toLowerCase();
    if (isForbidden(name, line.value))
      return `A page cannot set the header \`${line.name}\`; it belongs to the browser.`;
    if (name !== 'range' && conditions.has(name))
      return `A browser would add \`Cache-Control\` beside \`${line.name}\`.`;
  }
  return undefined;
}
