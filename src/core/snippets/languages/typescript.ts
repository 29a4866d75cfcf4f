import { type CheckedRequest, variablesOf } from '../checked-request.ts';
import { type SnippetLanguage, SnippetRefusal } from '../language.ts';
import { bodyStatements, fetchStatement, type KeyCode, readsFiles } from './javascript-code.ts';
import { fetchBodyCode, redirectOf, withFetchOrHttp } from './node-fetch.ts';
import { callStatements, nodeBodyCode } from './node-http.ts';

/** A module for Node, Deno and Bun, which type-checks under `strict`. */
export const typescript: SnippetLanguage = {
  id: 'typescript',
  label: 'TypeScript',
  editorLanguage: 'typescript',
  generate: (request) => withFetchOrHttp(request, withFetch, withHttp),
};

const readFileImport = "import { readFile } from 'node:fs/promises';\n";

function withFetch(request: CheckedRequest): string {
  const { method, body } = request;
  const before = `${readsFiles(body) ? `${readFileImport}\n` : ''}${keyStatements(request)}`;
  return `${before}${bodyCode(request, fetchBodyCode(request))}${fetchStatement(request, '', constantName, redirectOf(request))}
console.log(response.status, response.statusText);
console.log(${method === 'HEAD' ? 'response.headers' : 'await response.text()'});`;
}

function withHttp(request: CheckedRequest, trouble: string): string {
  const { method, parts, body } = request;
  const { scheme } = parts;
  return `// ${trouble}, so this uses node:${scheme}.
import { once } from 'node:events';
${readsFiles(body) ? readFileImport : ''}${
    scheme === 'http'
      ? "import { type IncomingMessage, request } from 'node:http';"
      : "import type { IncomingMessage } from 'node:http';\nimport { request } from 'node:https';"
  }

${keyStatements(request)}${bodyCode(request, nodeBodyCode(request))}${callStatements(request, '', constantName)}
const [response] = (await once(call, 'response')) as [IncomingMessage];
console.log(response.statusCode, response.statusMessage);
${method === 'HEAD' ? 'console.log(response.headers);' : 'for await (const chunk of response) process.stdout.write(chunk);'}`;
}

/** In capital letters no name is a word of the language or one of ours. */
const constantName: KeyCode = (variable) => variable.toUpperCase();

/** A constant for each key, which the check makes a string for the compiler as well. */
function keyStatements(request: CheckedRequest): string {
  const variables = [...variablesOf(request)];
  if (new Set(variables.map(constantName)).size < variables.length)
    throw new SnippetRefusal('Two keys have names that differ in the case of their letters only.');
  return variables
    .map((variable) => {
      const name = constantName(variable);
      const property = name === variable ? name : `${variable}: ${name}`;
      return `const { ${property} } = process.env;\nif (!${name}) throw new Error('${variable} is not set');\n\n`;
    })
    .join('');
}

function bodyCode({ body }: CheckedRequest, literal: string | undefined): string {
  if (!body) return '';
  return `${literal === undefined ? bodyStatements(body, '') : `const body = ${literal};\n`}\n`;
}
