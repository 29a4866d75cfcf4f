import { checkedRequest, type CheckedRequest, isBodyMissed, saysContentType } from '../checked-request.ts';
import { baseName } from '../file-paths.ts';
import { type GenerateSnippet, SnippetRefusal } from '../language.ts';
import { base64Of } from '../../base64.ts';
import { quoteJs } from '../quote/javascript.ts';
import { mayLeakOnRedirect } from '../redirects.ts';
import {
  bodyTextCode,
  constantName,
  constantsOf,
  encodedFunction,
  fetchStatement,
  isFormData,
} from './javascript-code.ts';
import { pageTrouble } from './javascript-page.ts';

/** fetch in a page: a module, or the console of a browser. */
export const javascript: GenerateSnippet = (request) => {
  const checked = checkedRequest(request, isFormData);
  const trouble = pageTrouble(checked);
  if (trouble !== undefined) throw new SnippetRefusal(trouble);
  return program(checked);
};

/** HTTP-redirect fetch of the Fetch standard. */
const droppedOnRedirect = new Set(['authorization']);

function program(given: CheckedRequest): string {
  // Of a missing body fetch says a length with POST and PUT alone.
  const request: CheckedRequest =
    isBodyMissed(given) && given.method === 'PATCH' ? { ...given, body: { kind: 'text', text: '' } } : given;
  const { method } = request;
  // A page is not shown where it would lead.
  const redirect = mayLeakOnRedirect(request, droppedOnRedirect) ? 'error' : undefined;
  return `${keyConstants(request)}${bodyStatements(request)}${fetchStatement(request, '', constantName, redirect)}
console.log(response.status, response.statusText);
console.log(${method === 'HEAD' ? 'Object.fromEntries(response.headers)' : 'await response.text()'});`;
}

/** A page has no environment to read keys from. */
function keyConstants(request: CheckedRequest): string {
  const names = [...constantsOf(request).keys()];
  const lines = names.map((name) => `const ${name} = ${quoteJs(`YOUR_${name}`)};\n`);
  return lines.length === 0
    ? ''
    : `// Everyone who opens the page can read this key.\n${lines.join('')}\n${encodedFunction(request)}`;
}

function bodyStatements(request: CheckedRequest): string {
  const { body } = request;
  if (!body) return '';
  const files = fileCodes(request);
  const fileCode = (path: string): string => files.codes.get(path) ?? '';
  if (body.kind === 'form') {
    const lines = body.entries.map((entry) => {
      const name = quoteJs(entry.name);
      if (entry.kind === 'text') return `body.append(${name}, ${quoteJs(entry.text)});\n`;
      const blob = `new Blob([${fileCode(entry.path)}], { type: ${quoteJs(entry.contentType ?? '')} })`;
      return `body.append(${name}, ${blob}, ${quoteJs(entry.fileName)});\n`;
    });
    return `${files.statement}const body = new FormData();\n${lines.join('')}\n`;
  }
  // fetch names a type for a string and for a file of some type, none for a Blob without one.
  const octets = (code: string): string => (saysContentType(request) ? code : `new Blob([${code}])`);
  const code = ((): string => {
    if (body.kind === 'text') return octets(bodyTextCode(body));
    if (body.kind === 'file') return octets(fileCode(body.path));
    if (body.kind === 'bytes')
      return `Uint8Array.from(atob('${base64Of(body.bytes)}'), (letter) => letter.charCodeAt(0))`;
    const pieces = body.pieces.map((piece) => ('path' in piece ? fileCode(piece.path) : quoteJs(piece.text)));
    return `new Blob([\n${pieces.map((piece) => `  ${piece},\n`).join('')}])`;
  })();
  return `${files.statement}const body = ${code};\n\n`;
}

/** Files come from the user of the page alone, so it says which ones to choose, in the order of the body. */
function fileCodes({ body }: CheckedRequest): {
  readonly statement: string;
  readonly codes: ReadonlyMap<string, string>;
} {
  const pieces = body?.kind === 'form' ? body.entries : body?.kind === 'pieces' ? body.pieces : [body];
  const paths = new Set(pieces.flatMap((piece) => (piece && 'path' in piece ? [piece.path] : [])));
  const names = [...paths].map((path) => quoteJs(baseName(path)));
  return {
    statement: names.length === 0 ? '' : chosenCode(names),
    codes: new Map([...paths].map((path, index) => [path, `files[${index}]`])),
  };
}

/** What is missing would be sent as the word `undefined`. */
const chosenCode = (names: readonly string[]): string => `// Chosen in the page: ${names.join(', ')}.
const { files } = document.querySelector('input[type="file"]');
if (files.length !== ${names.length}) throw new Error('Choose ${names.length === 1 ? 'the file' : 'the files'} first.');

`;
