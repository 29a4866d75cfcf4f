import path from 'node:path';
import type { Runner } from './runners.ts';
import { commonTransportHeaders } from './same-request.ts';

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
