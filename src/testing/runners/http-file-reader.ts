import { readFileSync } from 'node:fs';

/*
 * Two readings of a .http file with one request, each by what its editor's documentation says: they have to agree for a
 * file to be written for both.
 */
export type FileRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
};

export type Variables = Readonly<Record<string, string | undefined>>;

const methodLine = /^(GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS|CONNECT|TRACE)\s+(\S+)(?:\s+HTTP\/[\d.]+)?$/;

const filled = (text: string, variables: Variables): string =>
  text.replace(/\{\{(.+?)\}\}/g, (whole, name: string) => variables[name.trim()] ?? whole);

const typeOf = (headers: FileRequest['headers']): string =>
  headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';

const headerPair = (line: string): readonly [string, string] => {
  const colon = line.indexOf(':');
  if (colon < 0) throw new Error(`no header line: ${line}`);
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
};

/** As REST Client reads it: comments go first, wherever they stand, then blank lines at both ends. */
export function readAsRestClient(text: string, variables: Variables): FileRequest {
  const all = text.split(/\r?\n/);
  if (all.some((line) => /^#{3,}/.test(line))) throw new Error('more than one request');
  const lines = all.filter((line) => !/^\s*(?:#|\/\/)/.test(line));
  while (lines[0] !== undefined && (lines[0].trim() === '' || /^\s*@[^\s=]+\s*=/.test(lines[0])))
    lines.shift();
  while (lines.at(-1)?.trim() === '') lines.pop();
  const rest = filled(lines.join('\n'), variables).split('\n');
  let first = (rest.shift() ?? '').trim();
  while (/^\s*[&?]/.test(rest[0] ?? '')) first += (rest.shift() ?? '').trim();
  const [, method = '', url = ''] = methodLine.exec(first) ?? [];
  const end = rest.findIndex((line) => line.trim() === '');
  const headers = (end < 0 ? rest : rest.slice(0, end)).map(headerPair);
  const names = headers.map(([name]) => name.toLowerCase());
  if (new Set(names).size < names.length || names.includes('__proto__')) throw new Error('lines are joined');
  const [scheme, ...credentials] = (headers[names.indexOf('authorization')]?.[1] ?? '').split(/[\s:]+/);
  if (/^(?:basic|digest)$/i.test(scheme ?? '') && credentials.length > 1)
    throw new Error('credentials are read');
  const body = end < 0 ? [] : rest.slice(end + 1);
  if (body.some((line) => line.trim().startsWith('```'))) throw new Error('a test');
  const isForm = typeOf(headers).toLowerCase().includes('multipart/form-data');
  return { method, url, headers, body: withFiles(body, isForm ? '\r\n' : '\n', /^<(?:@\w*)?\s+(.+?)\s*$/) };
}

/** By the grammar of JetBrains, with blanks around a message dropped and scripts and references refused. */
export function readAsJetBrains(text: string, variables: Variables): FileRequest {
  const lines = text
    .split(/\r\n|\n|\r/)
    .filter((line) => !/^\s*(?:#|\/\/)/.test(line) || line.startsWith('###'));
  if (lines.some((line) => line.startsWith('###'))) throw new Error('more than one request');
  while (lines[0]?.trim() === '') lines.shift();
  const [, method = '', url = ''] = methodLine.exec(filled(lines.shift() ?? '', variables)) ?? [];
  if (/^\s/.test(lines[0] ?? '')) throw new Error('the address goes on');
  const end = lines.findIndex((line) => line.trim() === '');
  const head = end < 0 ? lines : lines.slice(0, end);
  const headers = head.map((line) => headerPair(filled(line, variables)));
  const body = end < 0 ? [] : lines.slice(end + 1);
  if (body.some((line) => /^\s*(?:>|<>\s|@[^\s=]+\s*=)/.test(line))) throw new Error('more than a message');
  const isForm = typeOf(headers).startsWith('multipart/');
  const message = filled(body.join('\n'), variables).trim();
  return {
    method,
    url,
    headers,
    body: withFiles(message === '' ? [] : message.split('\n'), isForm ? '\r\n' : '\n', /^\s*<\s+(.+?)\s*$/),
  };
}

function withFiles(lines: readonly string[], lineEnd: string, reference: RegExp): Buffer {
  const pieces = lines.flatMap((line, index) => {
    const name = reference.exec(line)?.[1];
    return [
      ...(index === 0 ? [] : [Buffer.from(lineEnd)]),
      name === undefined ? Buffer.from(line) : readFileSync(name),
    ];
  });
  return Buffer.concat(pieces);
}
