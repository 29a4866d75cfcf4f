import {
  checkedRequest,
  type CheckedRequest,
  hasHeader,
  repeatedNames,
  saysContentType,
} from '../checked-request.ts';
import { type GenerateSnippet, SnippetRefusal } from '../language.ts';
import { quoteJs } from '../quote/javascript.ts';
import {
  bodyStatements,
  bodyTextCode,
  constantName,
  keyStatements,
  headerLines,
  isFormData,
  isKeptByUrl,
  octetsCode,
  readFileImport,
  readsFiles,
  targetCode,
  urlCode,
} from './javascript-code.ts';

/** axios 1 on Node 18 and newer, as a module. */
export const nodeAxios: GenerateSnippet = (request) => program(checkedRequest(request, isFormData));

function program(request: CheckedRequest): string {
  const { method, parts, body } = request;
  if (repeatedNames(request).has('cookie'))
    throw new SnippetRefusal('Node would join the `Cookie` lines into one, whatever axios gives to it.');
  const transport = transportStatements(request);
  const headers = headerCode(request);
  const options = [
    `  method: ${quoteJs(method)},\n`,
    `  url: ${urlCode(request, constantName)},\n`,
    ...(headers === '' ? [] : [`  headers: {\n${headers}  },\n`]),
    ...(body ? ['  data,\n'] : []),
    transport === undefined ? '  maxRedirects: 0,\n' : '  transport,\n',
    // As text, as axios would parse JSON and lose digits of long numbers.
    ...(method === 'HEAD' ? [] : ["  responseType: 'text',\n"]),
    '  validateStatus: () => true,\n',
  ].join('');
  const imports = [
    '// npm install axios, and save as snippet.mjs.\n',
    ...(readsFiles(body) ? [readFileImport] : []),
    ...(transport === undefined ? [] : [`import { request } from 'node:${parts.scheme}';\n`]),
    "import axios from 'axios';\n",
  ].join('');
  return `${imports}
${keyStatements(request)}${dataStatements(request)}${transport ?? ''}const response = await axios.request({
${options}});

console.log(response.status, response.statusText);
console.log(response.${method === 'HEAD' ? 'headers' : 'data'});`;
}

/** Names that are lost on the way through the settings of axios, where they mean something else or are unsafe. */
const lostNames = new Set(
  `__proto__ constructor prototype common clear concat has normalize set tojson tostring
  delete get head link options patch post purge put query unlink`.split(/\s+/),
);

const isLost = ({ name }: { readonly name: string }): boolean => lostNames.has(name.toLowerCase());

/** Methods that axios takes for those of a form, and names a content type even when there is no body. */
const formMethods = new Set(['PATCH', 'POST', 'PUT']);

function headerCode(request: CheckedRequest): string {
  const { headers, method } = request;
  const kept = { ...request, headers: headers.filter((line) => !isLost(line)) };
  const withoutType = formMethods.has(method.toUpperCase()) && !saysContentType(request);
  return [
    headerLines(kept, '    ', constantName),
    ...(hasHeader(request, 'accept') ? [] : ['    accept: false, // axios would add one\n']),
    ...(withoutType ? ["    'content-type': false, // axios would call the body a form\n"] : []),
  ].join('');
}

/** What axios itself would change is set in its `transport` option, the last step before Node's own request. */
function transportStatements(request: CheckedRequest): string | undefined {
  const { method, headers, parts } = request;
  const lost = { ...request, headers: headers.filter(isLost) };
  const isSmall = method !== method.toUpperCase();
  const troubles = [
    ...(isKeptByUrl(request) ? [] : ['rewrite the address']),
    ...(lost.headers.length > 0 ? ['drop some headers'] : []),
    ...(isSmall ? ['capitalise the method'] : []),
  ];
  if (troubles.length === 0) return undefined;
  const path = isKeptByUrl(request) ? '' : `    options.path = ${targetCode(request, constantName)};\n`;
  const more =
    lost.headers.length === 0
      ? ''
      : `    options.headers = {\n      ...options.headers,\n${headerLines(lost, '      ', constantName)}    };\n`;
  const call = isSmall
    ? `    const call = request(options, callback);\n    call.method = ${quoteJs(method)};\n    return call;\n`
    : '    return request(options, callback);\n';
  const them = troubles.length > 1 || lost.headers.length > 0 ? 'them as they are' : 'it as it is';
  return `// axios would ${troubles.join(' and ')}; node:${parts.scheme} gets ${them}.
const transport = {
  request(options, callback) {
${path}${more}${call}  },
};

`;
}

function dataStatements(request: CheckedRequest): string {
  const { body } = request;
  if (!body) return '';
  if (body.kind === 'bytes') return `const data = ${octetsCode(body.bytes)};\n\n`;
  if (body.kind !== 'text') return `${bodyStatements(body, '', 'data')}\n`;
  const code = bodyTextCode(body);
  return `const data = ${isSentAsTyped(request, body.text) ? code : `Buffer.from(${code})`};\n\n`;
}

/** Under a JSON content type axios trims a text that is JSON and makes a JSON string of any other. */
function isSentAsTyped({ headers }: CheckedRequest, text: string): boolean {
  const isJson = headers.some(
    ({ name, value }) => name.toLowerCase() === 'content-type' && value.includes('application/json'),
  );
  if (!isJson) return true;
  if (text !== text.trim()) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
