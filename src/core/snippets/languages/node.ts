import type { CheckedRequest } from '../checked-request.ts';
import type { GenerateSnippet } from '../language.ts';
import {
  bodyStatements,
  fetchStatement,
  constantName,
  keyStatements,
  moduleNote,
  readFileImport,
  readsFiles,
} from './javascript-code.ts';
import { fetchBodyCode, redirectOf, withFetchOrHttp } from './node-fetch.ts';
import { callStatements, nodeBodyCode } from './node-http.ts';

/** Node 18 and newer without a dependency, as a module. */
export const node: GenerateSnippet = (request) => withFetchOrHttp(request, withFetch, withHttp);

function withFetch(request: CheckedRequest): string {
  const imports = readsFiles(request.body) ? [readFileImport] : [];
  return `${moduleNote}${head(imports)}${keyStatements(request)}${bodyCode(request, fetchBodyCode(request))}${fetchStatement(request, '', constantName, redirectOf(request))}
console.log(response.status, response.statusText);
console.log(${request.method === 'HEAD' ? 'response.headers' : 'await response.text()'});`;
}

function withHttp(request: CheckedRequest, trouble: string): string {
  const module = `node:${request.parts.scheme}`;
  const imports = [
    "import { once } from 'node:events';\n",
    ...(readsFiles(request.body) ? [readFileImport] : []),
    `import { request } from '${module}';\n`,
  ];
  return `${moduleNote}// ${trouble}, so this uses ${module}.
${head(imports)}${keyStatements(request)}${bodyCode(request, nodeBodyCode(request))}${callStatements(request, '', constantName)}
const [response] = await once(call, 'response');
console.log(response.statusCode, response.statusMessage);
${request.method === 'HEAD' ? 'console.log(response.headers);' : 'for await (const chunk of response) process.stdout.write(chunk);'}`;
}

const head = (imports: readonly string[]): string => (imports.length === 0 ? '' : `${imports.join('')}\n`);

function bodyCode({ body }: CheckedRequest, literal: string | undefined): string {
  if (!body) return '';
  return `${literal === undefined ? bodyStatements(body, '') : `const body = ${literal};\n`}\n`;
}
