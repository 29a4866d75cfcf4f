import path from 'node:path';
import type { HttpPart, HttpRequest } from '../../core/request/http-request.ts';
import { urlParts } from '../../core/request/url-parts.ts';
import { pathsOf } from '../../core/snippets/file-paths.ts';
import { readAsJetBrains, readAsRestClient } from './http-file-reader.ts';
import type { Runner } from './runner.ts';
import { commonTransportHeaders } from '../requests/same-request.ts';

const tsx = ['node', '--import', import.meta.resolve('tsx')];

/** The message itself, over a socket. */
export const httpRunner: Runner = {
  languageId: 'http',
  needs: [['node', '--version']],
  extensions: ['http'],
  command: [...tsx, path.join(import.meta.dirname, 'run-http.ts')],
  batchSize: 150,
  transport: commonTransportHeaders,
  refuses: ({ headers, body }) => {
    if (headers.some(({ value }) => /[^\0-\x7f]/.test(value))) return 'octets that are no UTF-8';
    if (body?.kind === 'file') return 'the octets of a file';
    if (body?.kind === 'bytes') return isText(body.bytes) ? hidden(body.bytes) : 'octets that are no text';
    if (body?.kind === 'text') return hidden(new TextEncoder().encode(body.text));
    if (body?.parts.some(({ content }) => content.kind === 'file')) return 'the octets of a file';
    const texts = body?.parts.map(
      ({ name, content }) => name + (content.kind === 'text' ? content.text : ''),
    );
    return texts && hidden(new TextEncoder().encode(texts.join()));
  },
};

const isText = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

const hidden = (bytes: Uint8Array): string | undefined =>
  /(?![\t\r\n])\p{Cc}|[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/u.test(
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
  )
    ? 'characters that are not seen'
    : undefined;

/** A .http file, as two editors read it. */
export const httpFileRunner: Runner = {
  languageId: 'http-file',
  needs: [['node', '--version']],
  extensions: ['http'],
  command: [...tsx, path.join(import.meta.dirname, 'run-http-file.ts')],
  batchSize: 150,
  transport: commonTransportHeaders,
  refuses: (request) => {
    const { method, url, headers, body } = request;
    if (!/^(?:DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT|TRACE)$/.test(method)) return 'no such method';
    if (method === 'HEAD' && body) return 'no body with HEAD';
    if (/^[^?]*\?$/.test(url) || !URL.parse(url)?.href.endsWith(urlParts(url)?.target ?? ''))
      return 'the address is rewritten';
    const names = headers.map(({ name }) => name.toLowerCase());
    if (new Set(names).size < names.length) return 'the lines are joined';
    if (names.some((name) => !/^\w/.test(name) || name.startsWith('_'))) return 'no header name';
    if (headers.some(({ value }) => /[^\0-\x7f]|\{\{/.test(value))) return 'no header value';
    if (body?.kind === 'multipart') return formTrouble(request, body.parts);
    const isEmpty = body?.kind === 'text' && body.text === '';
    if (body && !isEmpty && !names.includes('content-type')) return 'a type is added';
    if (body?.kind === 'file') return [...pathsOf(body).values()].every(isPlain) ? undefined : 'no file name';
    if (!body || isEmpty) return undefined;
    const bytes = body.kind === 'text' ? new TextEncoder().encode(body.text) : body.bytes;
    if (!isText(bytes) || hidden(bytes) !== undefined) return 'octets or characters without a form';
    return readAsTyped(Buffer.from(bytes)) ? undefined : 'the body is read as something else';
  },
};

/** Whether both readings of a body that is typed as it is give that body. */
function readAsTyped(body: Buffer): boolean {
  const file = `POST http://host/\ncontent-type: text/plain\n\n${body.toString()}`;
  const isSame = (read: typeof readAsJetBrains): boolean => {
    try {
      return read(file, {}).body.equals(body);
    } catch {
      return false;
    }
  };
  return !body.includes('{{') && isSame(readAsRestClient) && isSame(readAsJetBrains);
}

const isPlain = (text: string): boolean =>
  !/\p{Cc}|\{\{|^\s|\s$/u.test(text) && hidden(new TextEncoder().encode(text)) === undefined;

function formTrouble({ headers, body }: HttpRequest, parts: readonly HttpPart[]): string | undefined {
  const types = headers.filter(({ name }) => name.toLowerCase() === 'content-type');
  if (parts.length === 0 || !types[0]?.value.startsWith('multipart/form-data')) return 'no form';
  const paths = pathsOf(body);
  const isWritable = ({ name, fileName, contentType, content }: HttpPart): boolean => {
    if (!isPlain(name) || /["\\]/.test(name + fileName) || name === '') return false;
    if (content.kind === 'text')
      return fileName === undefined && isPlain(content.text) && readAsTyped(Buffer.from(content.text));
    return isPlain(fileName ?? ' ') && contentType !== undefined && isPlain(paths.get(content.file) ?? ' ');
  };
  return parts.every(isWritable) ? undefined : 'a part that is read otherwise';
}
