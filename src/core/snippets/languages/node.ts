import { hasDotSegments } from '../../request/url-parts.ts';
import {
  checkedRequest,
  type CheckedRequest,
  type Piece,
  piecesOf,
  repeatedNames,
  saysContentType,
  secretsOf,
  type SnippetBody,
  type SnippetPiece,
} from '../checked-request.ts';
import { type FormEntry, isPlainType } from '../form-entries.ts';
import { type SnippetLanguage, SnippetRefusal } from '../language.ts';
import { fetchTrouble } from './node-fetch.ts';
import { base64Of } from '../quote/common.ts';
import { jsPropertyName, jsTemplateText, quoteJs, quoteJsTemplate } from '../quote/javascript.ts';

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

/**
 * What FormData writes as it stands: it makes every line end of a text CRLF (HTML, "multipart/form-data encoding
 * algorithm"), gives texts no type, and Blob types small letters.
 */
const isFormData = (entries: readonly FormEntry[]): boolean =>
  entries.every((entry) =>
    entry.kind === 'text'
      ? entry.contentType === undefined && !/\r(?!\n)|(?<!\r)\n/.test(entry.text)
      : entry.contentType !== undefined && isPlainType(entry.contentType),
  );

function withFetch(request: CheckedRequest): string {
  const { method, body, headers } = request;
  const options = [
    `    method: ${quoteJs(method)},\n`,
    ...(headers.length > 0 ? [`    headers: {\n${headerLines(request, '      ')}    },\n`] : []),
    ...(body ? ['    body,\n'] : []),
  ].join('');
  return `${bodyConstant(request)}async function main() {
${bodyStatements(request)}  const response = await fetch(${urlCode(request)}, {
${options}  });

  console.log(response.status, response.statusText);
  console.log(${method === 'HEAD' ? 'response.headers' : 'await response.text()'});
}

main();`;
}

function withHttp(request: CheckedRequest, trouble: string): string {
  const { method, parts, body } = request;
  if (method !== method.toUpperCase())
    throw new SnippetRefusal(`Node writes every method in capital letters, so it cannot send “${method}”.`);
  const module = `node:${parts.scheme}`;
  const keepsPath = hasDotSegments(parts.target) || rewritesTarget(request);
  const options = [
    `    method: ${quoteJs(method)},\n`,
    ...(keepsPath ? [`    path: ${targetCode(request)},\n`] : []),
    `    headers: {\n${headerLines(request, '      ')}`,
    ...(body ? ["      'content-length': Buffer.byteLength(body),\n"] : []),
    '    },\n',
  ].join('');
  const url = keepsPath ? quoteJs(`${parts.scheme}://${parts.authority}`) : urlCode(request);
  return `${bodyConstant(request)}// ${trouble}, so this uses ${module}.
async function main() {
  const { request } = await import('${module}');

${bodyStatements(request)}  const call = request(${url}, {
${options}  });
  const response = await new Promise((resolve, reject) => {
    call.on('response', resolve);
    call.on('error', reject);
    call.end(${body ? 'body' : ''});
  });

  console.log(response.statusCode, response.statusMessage);
${method === 'HEAD' ? '  console.log(response.headers);\n' : '  for await (const chunk of response) process.stdout.write(chunk);\n'}}

main();`;
}

const rewritesTarget = ({ url, parts }: CheckedRequest): boolean => {
  const { pathname, search } = new URL(url);
  return pathname + search !== parts.target;
};

/** Lines of an object literal; values of a repeated name become a list, which node:http sends line by line. */
function headerLines(request: CheckedRequest, indent: string): string {
  const repeated = repeatedNames(request);
  const written = new Set<string>();
  return request.headers
    .map((line) => {
      const key = line.name.toLowerCase();
      if (written.has(key)) return '';
      written.add(key);
      const value = (one: typeof line): string => textCode(piecesOf(one.value, secretsOf(one)));
      const values = request.headers.filter((one) => one.name.toLowerCase() === key).map(value);
      const code = repeated.has(key) ? `[${values.join(', ')}]` : value(line);
      return `${indent}${jsPropertyName(line.name)}: ${code},\n`;
    })
    .join('');
}

function textCode(
  pieces: readonly Piece[],
  variableCode = (variable: string) => `process.env.${variable}`,
): string {
  const [only] = pieces;
  if (pieces.length === 1 && only) return 'text' in only ? quoteJs(only.text) : variableCode(only.variable);
  return `\`${pieces.map((piece) => ('text' in piece ? jsTemplateText(piece.text) : `\${${variableCode(piece.variable)}}`)).join('')}\``;
}

const encodedVariable = (variable: string): string => `encodeURIComponent(process.env.${variable})`;

const urlCode = ({ url, urlSecrets }: CheckedRequest): string =>
  textCode(piecesOf(url, urlSecrets), encodedVariable);

/** The target alone, with the secrets of the address moved along. */
function targetCode({ url, urlSecrets, parts }: CheckedRequest): string {
  const origin = `${parts.scheme}://${parts.authority}`.length;
  const lead = parts.target.length - (url.length - origin);
  const moved = urlSecrets.map((secret) => ({
    ...secret,
    start: secret.start - origin + lead,
    end: secret.end - origin + lead,
  }));
  return textCode(piecesOf(parts.target, moved), encodedVariable);
}

/**
 * The body as a constant above the call. Octets where the text alone would not do: fetch would name a type for a
 * string, and node:http writes a short string together with the head, in the head's encoding.
 */
function bodyConstant(request: CheckedRequest): string {
  const { body } = request;
  if (!body || readsFiles(body) || body.kind === 'form') return '';
  const literal = bodyLiteral(body);
  const needsOctets =
    body.kind === 'text' && (!saysContentType(request) || fetchTrouble(request) !== undefined);
  return `const body = ${needsOctets ? `Buffer.from(${literal})` : literal};\n\n`;
}

const bodyLiteral = (body: SnippetBody): string => {
  if (body.kind === 'bytes') return `Buffer.from('${base64Of(body.bytes)}', 'base64')`;
  if (body.kind !== 'text') return '';
  return body.text.includes('\n') ? quoteJsTemplate(body.text) : quoteJs(body.text);
};

const readsFiles = (body: SnippetBody): boolean =>
  body.kind === 'file' ||
  body.kind === 'pieces' ||
  (body.kind === 'form' && body.entries.some((entry) => entry.kind === 'file'));

/** A body that takes reading files or more than one statement, inside the call. */
function bodyStatements({ body }: CheckedRequest): string {
  if (!body || (!readsFiles(body) && body.kind !== 'form')) return '';
  const reader = readsFiles(body) ? "  const { readFile } = await import('node:fs/promises');\n\n" : '';
  return `${reader}${statementsFor(body)}\n`;
}

function statementsFor(body: SnippetBody): string {
  if (body.kind === 'file') return `  const body = await readFile(${quoteJs(body.path)});\n`;
  if (body.kind === 'pieces')
    return `  const body = Buffer.concat(
    [
${body.pieces.map((piece) => `      ${pieceCode(piece)},\n`).join('')}    ].map((piece) => Buffer.from(piece)),
  );
`;
  if (body.kind !== 'form') return '';
  return `  const body = new FormData();\n${body.entries.map(appendCode).join('')}`;
}

const pieceCode = (piece: SnippetPiece): string =>
  'path' in piece ? `await readFile(${quoteJs(piece.path)})` : quoteJs(piece.text);

function appendCode(entry: FormEntry): string {
  const name = quoteJs(entry.name);
  if (entry.kind === 'text') return `  body.append(${name}, ${quoteJs(entry.text)});\n`;
  const type = entry.contentType === undefined ? '' : `, { type: ${quoteJs(entry.contentType)} }`;
  const blob = `new Blob([await readFile(${quoteJs(entry.path)})]${type})`;
  return `  body.append(${name}, ${blob}, ${quoteJs(entry.fileName)});\n`;
}
