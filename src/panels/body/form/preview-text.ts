import { partHead } from '../../../core/request/body/body-bytes.ts';
import type { HttpBody } from '../../../core/request/http-request.ts';
import { formatBytes } from '../../../core/response/format.ts';

const longest = 20_000;

/** A body as it goes on the wire, for reading: files by their names and sizes, and only the first part of long texts. */
export function previewText(body: HttpBody): string {
  if (body.kind === 'text') return shortened(body.text);
  if (body.kind === 'bytes') return `(${formatBytes(body.bytes.length)})`;
  if (body.kind === 'file') return fileWords(body.file);
  const parts = body.parts.map((part) => {
    const content =
      part.content.kind === 'text' ? shortened(part.content.text) : fileWords(part.content.file);
    return `--${body.boundary}\n${partHead(part).replaceAll('\r\n', '\n')}\n${content}\n`;
  });
  return `${parts.join('')}--${body.boundary}--\n`;
}

const fileWords = (file: { readonly name: string; readonly size: number }): string =>
  `(${formatBytes(file.size)} of ${file.name})`;

const shortened = (text: string): string =>
  text.length <= longest ? text : `${text.slice(0, longest)}\n(… ${text.length - longest} more characters)`;
