import { bodySecretsOf, type CheckedRequest, variablesOf } from '../checked-request.ts';
import type { GenerateSnippet } from '../language.ts';
import {
  bodyStatements,
  constantName,
  fetchStatement,
  keyStatements,
  readFileImport,
  readsFiles,
} from './javascript-code.ts';
import { fetchBodyCode, redirectOf, withFetchOrHttp } from './node-fetch.ts';
import { callStatements, nodeBodyCode } from './node-http.ts';

/**
 * For Node, Deno and Bun. It type-checks under `strict`, and runs as a module and as CommonJS, as tsx takes a `.ts` where
 * no package.json says otherwise; hence no top-level await.
 */
export const typescript: GenerateSnippet = (request) => withFetchOrHttp(request, withFetch, withHttp);

function withFetch(request: CheckedRequest): string {
  const { method, body } = request;
  const literal = fetchBodyCode(request, indentOf(request));
  const usesNode = readsFiles(body) || variablesOf(request).size > 0 || literal?.startsWith('Buffer.');
  return `${usesNode ? `${typesNote}${readsFiles(body) ? '' : '\n'}` : ''}${readsFiles(body) ? `${readFileImport}\n` : ''}${constant(request, literal)}async function main() {
${keyStatements(request, '  ', ': string')}${statements(request, literal)}${fetchStatement(request, '  ', constantName, redirectOf(request))}
  console.log(response.status, response.statusText);
  console.log(${method === 'HEAD' ? 'response.headers' : 'await response.text()'});
}

void main();${readsFiles(body) ? '' : '\n\nexport {};'}`;
}

function withHttp(request: CheckedRequest, trouble: string): string {
  const { method, parts, body } = request;
  const { scheme } = parts;
  const literal = nodeBodyCode(request, indentOf(request));
  return `${typesNote}// ${trouble}, so this uses node:${scheme}.
import { once } from 'node:events';
${readsFiles(body) ? readFileImport : ''}${
    scheme === 'http'
      ? "import { type IncomingMessage, request } from 'node:http';"
      : "import type { IncomingMessage } from 'node:http';\nimport { request } from 'node:https';"
  }

${constant(request, literal)}async function main() {
${keyStatements(request, '  ', ': string')}${statements(request, literal)}${callStatements(request, '  ', constantName)}
  const [response] = (await once(call, 'response')) as [IncomingMessage];
  console.log(response.statusCode, response.statusMessage);
${method === 'HEAD' ? '  console.log(response.headers);\n' : '  for await (const chunk of response) process.stdout.write(chunk);\n'}}

void main();`;
}

/** Where the names of Node come from; since TypeScript 6 a file has to ask for them. */
const typesNote = '// npm install --save-dev @types/node\n/// <reference types="node" />\n';

/** A body with secrets stands in the call too, where they have been read. */
const isInside = ({ body }: CheckedRequest): boolean => bodySecretsOf(body).length > 0;
const indentOf = (request: CheckedRequest): string => (isInside(request) ? '  ' : '');

const constant = (request: CheckedRequest, literal: string | undefined): string =>
  literal === undefined || isInside(request) ? '' : `const body = ${literal};\n\n`;

/** A body that takes reading files or more than one statement, inside the call. */
function statements(request: CheckedRequest, literal: string | undefined): string {
  const { body } = request;
  if (literal !== undefined) return isInside(request) ? `  const body = ${literal};\n\n` : '';
  return body ? `${bodyStatements(body, '  ')}\n` : '';
}
