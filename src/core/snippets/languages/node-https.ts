import { checkedRequest, type CheckedRequest } from '../checked-request.ts';
import type { GenerateSnippet } from '../language.ts';
import {
  bodyStatements,
  constantName,
  keyStatements,
  moduleNote,
  readFileImport,
  readsFiles,
} from './javascript-code.ts';
import { callStatements, nodeBodyCode } from './node-http.ts';

/**
 * Node 18 and newer without a dependency, as a module.
 * node:https knows no forms.
 */
export const nodeHttps: GenerateSnippet = (request) => program(checkedRequest(request, () => false));

function program(request: CheckedRequest): string {
  const { method, parts } = request;
  return `${moduleNote}import { once } from 'node:events';
${readsFiles(request.body) ? readFileImport : ''}import { request } from 'node:${parts.scheme}';

${keyStatements(request)}${bodyCode(request)}${callStatements(request, '', constantName)}
const [response] = await once(call, 'response');
console.log(response.statusCode, response.statusMessage);
${method === 'HEAD' ? 'console.log(response.headers);' : 'for await (const chunk of response) process.stdout.write(chunk);'}`;
}

function bodyCode(request: CheckedRequest): string {
  const { body } = request;
  if (!body) return '';
  const literal = nodeBodyCode(request);
  return `${literal === undefined ? bodyStatements(body, '') : `const body = ${literal};\n`}\n`;
}
