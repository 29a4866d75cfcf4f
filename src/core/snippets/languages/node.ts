import type { CheckedRequest } from '../checked-request.ts';
import type { SnippetLanguage } from '../language.ts';
import { bodyStatements, fetchStatement, fromEnvironment, readsFiles } from './javascript-code.ts';
import { fetchBodyCode, redirectOf, withFetchOrHttp } from './node-fetch.ts';
import { callStatements, nodeBodyCode } from './node-http.ts';

/** Node 18 and newer without a dependency; runs as a module and as CommonJS, hence no top-level await. */
export const node: SnippetLanguage = {
  id: 'node',
  label: 'Node',
  editorLanguage: 'javascript',
  generate: (request) => withFetchOrHttp(request, withFetch, withHttp),
};

function withFetch(request: CheckedRequest): string {
  return `${constant(fetchBodyCode(request))}async function main() {
${statements(request)}${fetchStatement(request, '  ', fromEnvironment, redirectOf(request))}
  console.log(response.status, response.statusText);
  console.log(${request.method === 'HEAD' ? 'response.headers' : 'await response.text()'});
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

const constant = (literal: string | undefined): string =>
  literal === undefined ? '' : `const body = ${literal};\n\n`;

/** A body that takes reading files or more than one statement, inside the call. */
function statements({ body }: CheckedRequest): string {
  if (!body || (!readsFiles(body) && body.kind !== 'form')) return '';
  const reader = readsFiles(body) ? "  const { readFile } = await import('node:fs/promises');\n\n" : '';
  return `${reader}${bodyStatements(body, '  ')}\n`;
}
