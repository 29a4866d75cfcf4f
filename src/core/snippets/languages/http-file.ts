import type { HttpRequest } from '../../request/http-request.ts';
import {
  bodySecretsOf,
  checkedRequest,
  type CheckedRequest,
  needsEncoding,
  needsFormEncoding,
  piecesOf,
  repeatedNames,
  secretsOf,
  variablesOf,
} from '../checked-request.ts';
import type { FormEntry } from '../form-entries.ts';
import { type GenerateSnippet, SnippetRefusal } from '../language.ts';
import { mayLeakOnRedirect } from '../redirects.ts';
import { fileLineTrouble, isOneLine, isWritableText } from '../quote/http-file.ts';
import { isKeptByUrl } from './javascript-code.ts';

/**
 * What JetBrains' HTTP client (github.com/JetBrains/http-request-in-editor-spec) and REST Client for VS Code
 * (github.com/Huachao/vscode-restclient) read alike. Neither has escapes, so what one of them would read otherwise is
 * refused.
 */
export const httpFile: GenerateSnippet = (request) => {
  const checked = checkedRequest(request, isWritableForm);
  const trouble = requestTrouble(checked) ?? bodyTrouble(checked);
  if (trouble !== undefined) throw new SnippetRefusal(trouble);
  return file(checked, request);
};

function file(checked: CheckedRequest, request: HttpRequest): string {
  const { method, url, urlSecrets, body } = checked;
  const variables = variablesOf(checked);
  const boundary = request.body?.kind === 'multipart' ? request.body.boundary : '';
  const headers = request.headers.map((line) => {
    const value = withVariables(line.value, secretsOf(line));
    // The editors end a form in their own way, so it has a boundary of its own.
    const own = body?.kind === 'form' ? value.replace(boundary, ownBoundary(boundary)) : value;
    return `${line.name}:${own === '' ? '' : ` ${own}`}\n`;
  });
  return [
    ...[...variables].map((name) => `# ${name} stands in the environment file of the editor.\n`),
    ...(mayLeakOnRedirect(checked, new Set()) ? ['# @no-redirect\n'] : []),
    `${method} ${withVariables(url, urlSecrets)}\n`,
    ...headers,
    bodyText(checked, ownBoundary(boundary)),
  ]
    .join('')
    .replace(/\n$/, '');
}

const withVariables = (...[text, secrets]: Parameters<typeof piecesOf>): string =>
  piecesOf(text, secrets)
    .map((piece) => ('text' in piece ? piece.text : `{{${piece.variable}}}`))
    .join('');

const ownBoundary = (boundary: string): string => boundary.replace(/^-+/, '');

function bodyText({ body }: CheckedRequest, boundary: string): string {
  if (body?.kind === 'text' && body.text !== '') return `\n${withVariables(body.text, bodySecretsOf(body))}`;
  if (body?.kind === 'file') return `\n< ${body.path}`;
  if (body?.kind !== 'form') return '';
  return `\n${body.entries.map((entry) => `--${boundary}\n${partText(entry)}`).join('')}--${boundary}--`;
}

const partText = (entry: FormEntry): string => {
  const fileName = entry.kind === 'file' ? `; filename="${entry.fileName}"` : '';
  const type = entry.contentType === undefined ? '' : `Content-Type: ${entry.contentType}\n`;
  const content = entry.kind === 'file' ? `< ${entry.path}` : entry.text;
  return `Content-Disposition: form-data; name="${entry.name}"${fileName}\n${type}\n${content}\n`;
};

const isWritableForm = (entries: readonly FormEntry[]): boolean =>
  entries.every((entry) => {
    const head = [entry.name, entry.contentType ?? '', entry.kind === 'file' ? entry.fileName : ''];
    const content = entry.kind === 'file' ? entry.path : entry.text;
    return [...head, content].every(isOneLine) && (entry.kind === 'file' || isWritableText(content));
  });

const methods = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'TRACE']);

function requestTrouble(request: CheckedRequest): string | undefined {
  const { method, headers, body } = request;
  if (!methods.has(method)) return `A .http file knows no method “${method}”.`;
  if (method === 'HEAD' && body) return 'REST Client sends no body with HEAD.';
  if (needsEncoding(request) || needsFormEncoding(request))
    return 'A .http file cannot percent-encode a key as this one needs in an address or a form; copy with the key in it.';
  if (!isKeptByUrl(request))
    return 'The editors would rewrite the address: they fold dot segments and encode some signs.';
  const [repeated] = repeatedNames(request);
  if (repeated !== undefined) return `REST Client would join the lines of \`${repeated}\` into one.`;
  for (const { name, value } of headers) {
    if (!/^[A-Za-z0-9]/.test(name)) return `A .http file cannot hold the header name \`${name}\`.`;
    if (value.includes('{{')) return `The value of \`${name}\` has \`{{\` in it, which starts a variable.`;
    if (/[\x80-\xff]/.test(value)) return `The editors would write the letters of \`${name}\` as UTF-8.`;
    if (/^x-request-type$/i.test(name)) return 'REST Client would take the request for one of GraphQL.';
    // They take a user and a password after these words, and make other lines of them.
    if (/^authorization$/i.test(name) && /^(?:aws|basic|cognito|digest|oidc|openid)\s+\S*[\s:]/i.test(value))
      return 'The editors would read a user and a password from the `Authorization` line.';
  }
  return undefined;
}

function bodyTrouble({ headers, body }: CheckedRequest): string | undefined {
  if (!body || (body.kind === 'text' && body.text === '') || body.kind === 'form') return undefined;
  const type = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value;
  if (type === undefined) return 'Without a content type the editors would name one of their own.';
  if (body.kind === 'bytes')
    return 'The body has octets that are no text, and a .http file has no form for them.';
  if (body.kind === 'pieces') return 'The form has a part that the editors would write otherwise.';
  if (body.kind === 'file')
    return isOneLine(body.path) ? undefined : 'The editors would read the name of the file otherwise.';
  if (/multipart\//i.test(type)) return 'The editors would change the line ends of the parts.';
  if (/ndjson|jsonl|json-seq/i.test(type)) return 'REST Client would add a line end to the body.';
  // REST Client escapes what else there is, and drops the line ends before `&`.
  if (/x-www-form-urlencoded/i.test(type) && !/^(?:[!#-$&-;=?-_a-z|~]|%[0-9A-F]{2})*$/i.test(body.text))
    return 'REST Client would escape characters of the form.';
  return fileLineTrouble(body.text);
}
