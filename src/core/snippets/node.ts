import { hasDotSegments } from '../request/url-parts.ts';
import {
  checkedRequest,
  type CheckedRequest,
  hasHeader,
  type Piece,
  piecesOf,
  repeatedNames,
  type SnippetBody,
  secretsOf,
} from './checked-request.ts';
import { type SnippetLanguage, SnippetRefusal } from './language.ts';
import { fetchTrouble } from './node-fetch.ts';
import { base64Of, jsPropertyName, jsTemplateText, quoteJs, quoteJsTemplate } from './quote.ts';

/** Node 18 and newer without a dependency; runs as a module and as CommonJS, hence no top-level await. */
export const node: SnippetLanguage = {
  id: 'node',
  label: 'Node',
  editorLanguage: 'javascript',
  generate: (request) => {
    const checked = checkedRequest(request);
    const trouble = fetchTrouble(checked);
    return trouble === undefined ? withFetch(checked) : withHttp(checked, trouble);
  },
};

function withFetch(request: CheckedRequest): string {
  const { method, body, headers } = request;
  const options = [
    `    method: ${quoteJs(method)},\n`,
    ...(headers.length > 0 ? [`    headers: {\n${headerLines(request, '      ')}    },\n`] : []),
    ...(body ? ['    body,\n'] : []),
  ].join('');
  return `${bodyConstant(request)}async function main() {
  const response = await fetch(${urlCode(request)}, {
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

  const call = request(${url}, {
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
  if (!body) return '';
  const literal = bodyLiteral(body);
  const needsOctets =
    body.kind === 'text' && (!hasHeader(request, 'content-type') || fetchTrouble(request) !== undefined);
  return `const body = ${needsOctets ? `Buffer.from(${literal})` : literal};\n\n`;
}

const bodyLiteral = (body: SnippetBody): string => {
  if (body.kind === 'bytes') return `Buffer.from('${base64Of(body.bytes)}', 'base64')`;
  return body.text.includes('\n') ? quoteJsTemplate(body.text) : quoteJs(body.text);
};
