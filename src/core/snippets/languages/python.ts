import { checkedRequest, type CheckedRequest, hasHeader, repeatedNames } from '../checked-request.ts';
import type { FormEntry } from '../form-entries.ts';
import type { GenerateSnippet } from '../language.ts';
import { quotePython } from '../quote/python.ts';
import { httpClientProgram } from './python-http-client.ts';
import {
  bodyCode,
  headersCode,
  importLines,
  keyChecks,
  pairsCode,
  pairsOf,
  readCode,
  textCode,
} from './python-parts.ts';
import { requestsRewrites } from './python-target.ts';

/** Python 3.7 and newer with requests; what it would change goes through http.client of the standard library. */
export const python: GenerateSnippet = (request) => {
  const checked = checkedRequest(request, () => true);
  const trouble = requestsTrouble(checked);
  return trouble === undefined
    ? program(checked)
    : httpClientProgram(request, `${trouble}, so this uses http.client.`);
};

/** Why requests cannot send exactly this request, as the beginning of a sentence; `undefined` when it can. */
function requestsTrouble(request: CheckedRequest): string | undefined {
  if (request.method !== request.method.toUpperCase()) return 'requests would change the method';
  if (requestsRewrites(request.parts.target)) return 'requests would rewrite the address';
  if (repeatedNames(request).size > 0) return 'requests would send one header of each name';
  // Its pattern for values begins with \S; the other is what urllib3 takes for a header to be left out.
  const refused = request.headers.find(
    ({ value }) => /^[\s\u0085]/.test(value) || value === '@@@SKIP_HEADER@@@',
  );
  return refused && `requests refuses the value of \`${refused.name}\``;
}

const functions = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS']);

/**
 * Redirects are shown, not followed: requests would make a GET of a POST and take keys in headers other than
 * `Authorization` along to another host.
 */
function program(request: CheckedRequest): string {
  const { method, url, urlSecrets, headers, body } = request;
  const call = functions.has(method) ? method.toLowerCase() : 'request';
  const more = hasHeader(request, 'accept') ? [] : ['"accept": None'];
  // It takes an empty body for none.
  const isForm = body?.kind === 'form';
  const isEmpty = body?.kind === 'text' && body.text === '';
  const hasPayload = body !== undefined && !isForm && !isEmpty;
  const pairs = pairsOf(body);
  const payload = pairs ? pairsCode(pairs) : hasPayload ? bodyCode(body) : undefined;
  const callLines = [
    ...(call === 'request' ? [quotePython(method)] : []),
    textCode(url, urlSecrets),
    ...(headers.length + more.length > 0 ? [`headers=${headersCode(request, more)}`] : []),
    ...(isForm ? formArguments(body.entries) : []),
    ...(hasPayload ? [`data=payload${body.kind === 'text' && !pairs ? '.encode()' : ''}`] : []),
    'allow_redirects=False',
    'timeout=60',
  ];
  return `# pip install requests
${importLines(request, 'import requests')}
${keyChecks(request)}${payload === undefined ? '' : `payload = ${payload}\n\n`}response = requests.${call}(
${callLines.map((line) => `    ${line},\n`).join('')})

print(response.status_code, response.reason)
${method === 'HEAD' ? 'print(response.headers)' : 'print(response.text)'}`;
}

/** Fields of `data` go out before `files`, and without a type; any other field is a file that has no name. */
function formArguments(entries: readonly FormEntry[]): readonly string[] {
  const firstFile = entries.findIndex((entry) => entry.kind === 'file');
  const fields = entries.slice(0, Math.max(firstFile, 0));
  const files = entries.slice(fields.length);
  const areFields = (list: readonly FormEntry[]): boolean =>
    list.every((entry) => entry.kind === 'text' && entry.contentType === undefined);
  if (!areFields(fields)) return [`files=${itemsCode(entries, tupleCode)}`];
  return [
    ...(fields.length > 0 ? [`data=${itemsCode(fields, fieldCode)}`] : []),
    `files=${itemsCode(files, tupleCode)}`,
  ];
}

/** A dictionary, or a list of pairs where a name comes more than once. */
function itemsCode(entries: readonly FormEntry[], code: (entry: FormEntry) => string): string {
  const isUnique = new Set(entries.map(({ name }) => name)).size === entries.length;
  const items = entries.map((entry) =>
    isUnique
      ? `        ${quotePython(entry.name)}: ${code(entry)},\n`
      : `        (${quotePython(entry.name)}, ${code(entry)}),\n`,
  );
  return isUnique ? `{\n${items.join('')}    }` : `[\n${items.join('')}    ]`;
}

const fieldCode = (entry: FormEntry): string => (entry.kind === 'text' ? quotePython(entry.text) : '');

function tupleCode(entry: FormEntry): string {
  const content = entry.kind === 'text' ? quotePython(entry.text) : readCode(entry.path);
  const fileName = entry.kind === 'text' ? 'None' : quotePython(entry.fileName);
  const type = entry.contentType === undefined ? '' : `, ${quotePython(entry.contentType)}`;
  return `(${fileName}, ${content}${type})`;
}
