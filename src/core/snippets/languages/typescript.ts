import { checkedRequest, type CheckedRequest, saysContentType, secretsOf } from '../checked-request.ts';
import { type SnippetLanguage, SnippetRefusal } from '../language.ts';
import { quoteJs } from '../quote/javascript.ts';
import { mayLeakOnRedirect } from '../redirects.ts';
import {
  bodyStatements,
  bodyTextCode,
  headerLines,
  isFormData,
  type KeyCode,
  octetsCode,
  readsFiles,
  urlCode,
} from './javascript-code.ts';
import { droppedOnRedirect, fetchTrouble } from './node-fetch.ts';
import { callStatements, nodeBodyCode } from './node-http.ts';

/** A module for Node, Deno and Bun, which type-checks under `strict`. */
export const typescript: SnippetLanguage = {
  id: 'typescript',
  label: 'TypeScript',
  editorLanguage: 'typescript',
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

const readFileImport = "import { readFile } from 'node:fs/promises';\n";

function withFetch(request: CheckedRequest): string {
  const { method, body } = request;
  const headers = headerLines(request, '    ', constantName);
  const options = [
    `  method: ${quoteJs(method)},\n`,
    ...(headers === '' ? [] : [`  headers: {\n${headers}  },\n`]),
    ...(body ? ['  body,\n'] : []),
    ...(mayLeakOnRedirect(request, droppedOnRedirect) ? ["  redirect: 'manual',\n"] : []),
  ].join('');
  return `${readsFiles(body) ? `${readFileImport}\n` : ''}${keyStatements(request)}${bodyCode(request, fetchBodyCode(request))}const response = await fetch(${urlCode(request, constantName)}, {
${options}});

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
function keyStatements({ headers, urlSecrets }: CheckedRequest): string {
  const variables = [
    ...new Set([...urlSecrets, ...headers.flatMap(secretsOf)].map(({ variable }) => variable)),
  ];
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

/** Octets where the request says no content type: fetch would name one for a string. */
function fetchBodyCode(request: CheckedRequest): string | undefined {
  const { body } = request;
  if (body?.kind === 'bytes') return octetsCode(body.bytes);
  if (body?.kind !== 'text') return undefined;
  const code = bodyTextCode(body.text);
  return saysContentType(request) ? code : `Buffer.from(${code})`;
}

function bodyCode({ body }: CheckedRequest, literal: string | undefined): string {
  if (!body) return '';
  return `${literal === undefined ? bodyStatements(body, '') : `const body = ${literal};\n`}\n`;
}
