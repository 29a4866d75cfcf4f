import type { HttpRequest } from '../../request/http-request.ts';
import {
  checkedRequest,
  type CheckedRequest,
  hasHeader,
  movedBy,
  repeatedNames,
} from '../checked-request.ts';
import { type SnippetBody } from '../snippet-body.ts';
import type { GenerateSnippet } from '../language.ts';
import { quotePython } from '../quote/python.ts';
import { bodyCode, headersCode, importLines, keyChecks, textCode, valueCode } from './python-parts.ts';

/** Python 3.6 and newer with http.client from its standard library. */
export const pythonHttpClient: GenerateSnippet = (request) => httpClientProgram(request);

/** `note` is a comment line that says why it is this client. */
export function httpClientProgram(request: HttpRequest, note?: string): string {
  // It knows no forms.
  const checked = checkedRequest(request, () => false);
  const { method, parts, body } = checked;
  const connection = parts.scheme === 'https' ? 'HTTPSConnection' : 'HTTPConnection';
  return `${note === undefined ? '' : `# ${note}\n`}${importLines(checked, 'import http.client')}
${keyChecks(checked)}${body && body.kind !== 'form' ? `payload = ${bodyCode(body)}\n\n` : ''}connection = http.client.${connection}(${quotePython(parts.authority)})
${repeatedNames(checked).size > 0 ? stepByStep(checked) : oneCall(checked)}response = connection.getresponse()

print(response.status, response.reason)
${method === 'HEAD' ? 'print(response.headers)' : 'print(response.read().decode())'}
connection.close()`;
}

function oneCall(request: CheckedRequest): string {
  const { method, body, headers } = request;
  const call = [quotePython(method), targetCode(request)];
  if (headers.length === 0)
    return `connection.request(${[...call, ...(body ? [`body=${octetsCode(body)}`] : [])].join(', ')})\n`;
  return `connection.request(
${call.map((argument) => `    ${argument},\n`).join('')}${body ? `    body=${octetsCode(body)},\n` : ''}    headers=${headersCode(request)},
)
`;
}

/** A dictionary of headers has each name once; `putheader` writes line by line. */
function stepByStep(request: CheckedRequest): string {
  const { method, headers, body } = request;
  const asksForEncoding = hasHeader(request, 'accept-encoding') ? ', skip_accept_encoding=True' : '';
  const octets = body && octetsCode(body);
  const sizeLine = sizeOf(request, octets);
  return [
    `connection.putrequest(${quotePython(method)}, ${targetCode(request)}${asksForEncoding})`,
    ...headers.map((line) => `connection.putheader(${quotePython(line.name)}, ${valueCode(line)})`),
    ...(sizeLine === undefined ? [] : [sizeLine]),
    `connection.endheaders(${octets ?? ''})`,
  ]
    .map((line) => `${line}\n`)
    .join('');
}

const sizeOf = ({ method }: CheckedRequest, octets: string | undefined): string | undefined => {
  if (octets !== undefined) return `connection.putheader("content-length", len(${octets}))`;
  return ['POST', 'PUT', 'PATCH'].includes(method) ? 'connection.putheader("content-length", 0)' : undefined;
};

/** Of a text http.client would make latin1. */
const octetsCode = (body: SnippetBody): string => (body.kind === 'text' ? 'payload.encode()' : 'payload');

const targetCode = ({ url, urlSecrets, parts }: CheckedRequest): string => {
  // A target may begin with a slash that the address left out.
  return textCode(parts.target, movedBy(urlSecrets, parts.target.length - url.length));
};
