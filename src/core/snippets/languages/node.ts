import { checkedRequest, type CheckedRequest, saysContentType } from '../checked-request.ts';
import type { SnippetLanguage } from '../language.ts';
import { quoteJs } from '../quote/javascript.ts';
import { mayLeakOnRedirect } from '../redirects.ts';
import {
  bodyStatements,
  bodyTextCode,
  fromEnvironment,
  headerLines,
  isFormData,
  octetsCode,
  readsFiles,
  urlCode,
} from './javascript-code.ts';
import { droppedOnRedirect, fetchTrouble } from './node-fetch.ts';
import { callStatements, nodeBodyCode } from './node-http.ts';

/** Node 18 and newer without a dependency; runs as a module and as CommonJS, hence no top-level await. */
export const node: SnippetLanguage = {
  id: 'node',
  label: 'Node',
  editorLanguage: 'javascript',
  generate: (request) => {
    const checked = checkedRequest(request, isFormData);
    const trouble = fetchTrouble(checked);
    if (trouble === undefined) return withFetch(checked);
    // node:http knows no forms.
    return withHttp(
      checkedRequest(request, () => false),
      trouble,
    );
  },
};

function withFetch(request: CheckedRequest): string {
  const { method, body, headers } = request;
  const options = [
    `    method: ${quoteJs(method)},\n`,
    ...(headers.length > 0
      ? [`    headers: {\n${headerLines(request, '      ', fromEnvironment)}    },\n`]
      : []),
    ...(body ? ['    body,\n'] : []),
    ...(mayLeakOnRedirect(request, droppedOnRedirect) ? ["    redirect: 'manual',\n"] : []),
  ].join('');
  return `${constant(fetchBodyCode(request))}async function main() {
${statements(request)}  const response = await fetch(${urlCode(request, fromEnvironment)}, {
${options}  });

  console.log(response.status, response.statusText);
  console.log(${method === 'HEAD' ? 'response.headers' : 'await response.text()'});
}

main();`;
}

function withHttp(request: CheckedRequest, trouble: string): string {
  const module = `node:${request.parts.scheme}`;
  return `${constant(nodeBodyCode(request))}// ${trouble}, so this uses ${module}.
async function main() {
  const { once } = await import('node:events');
  const { request } = await import('${module}');

${statements(request)}${callStatements(request, '  ', fromEnvironment)}
  const [response] = await once(call, 'response');
  console.log(response.statusCode, response.statusMessage);
${request.method === 'HEAD' ? '  console.log(response.headers);\n' : '  for await (const chunk of response) process.stdout.write(chunk);\n'}}

main();`;
}

/** Octets where the request says no content type: fetch would name one for a string. */
function fetchBodyCode(request: CheckedRequest): string | undefined {
  const { body } = request;
  if (body?.kind === 'bytes') return octetsCode(body.bytes);
  if (body?.kind !== 'text') return undefined;
  const code = bodyTextCode(body.text);
  return saysContentType(request) ? code : `Buffer.from(${code})`;
}

const constant = (literal: string | undefined): string =>
  literal === undefined ? '' : `const body = ${literal};\n\n`;

/** A body that takes reading files or more than one statement, inside the call. */
function statements({ body }: CheckedRequest): string {
  if (!body || (!readsFiles(body) && body.kind !== 'form')) return '';
  const reader = readsFiles(body) ? "  const { readFile } = await import('node:fs/promises');\n\n" : '';
  return `${reader}${bodyStatements(body, '  ')}\n`;
}
