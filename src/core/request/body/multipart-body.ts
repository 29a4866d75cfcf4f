import { fail, ok, type Result } from '../../result.ts';
import type { HttpBody, HttpPart } from '../http-request.ts';
import { partHead } from './body-bytes.ts';
import { encoderFor, octetsOf } from './charset.ts';
import { charsetOf } from '../../media-type.ts';
import { type BodyProblem, declaredCharset } from './plain-body.ts';

/**
 * A body of these parts. Where a part, or the whole, names another charset than UTF-8 and that makes a difference, the
 * body is the octets themselves.
 */
export function multipartBody(
  boundary: string,
  parts: readonly HttpPart[],
  charset: string | undefined,
): Result<HttpBody, BodyProblem> {
  const heads = encoderFor(charset);
  if (!heads.ok) return fail({ message: heads.problem });
  const chunks: Uint8Array[] = [];
  let isOther = false;
  const add = (text: string, octets: Uint8Array | undefined) => {
    isOther ||= octets !== undefined;
    chunks.push(octets ?? new TextEncoder().encode(text));
  };
  for (const part of parts) {
    const { name, content } = part;
    const head = `--${boundary}\r\n${partHead(part)}\r\n`;
    const headOctets = octetsOf(head, isAsciiBased(charset) ? heads.value : undefined);
    if (!headOctets.ok) return fail({ message: headOctets.problem, name });
    add(head, headOctets.value);
    if (content.kind === 'text') {
      const encoder = encoderFor(
        charsetOf(part.contentType) ??
          declaredCharset(content.text, part.contentType ?? '') ??
          (isAsciiBased(charset) ? charset : undefined),
      );
      const octets = encoder.ok ? octetsOf(content.text, encoder.value) : encoder;
      if (!octets.ok) return fail({ message: `\`${name}\`: ${octets.problem}`, name });
      add(content.text, octets.value);
    }
    add('\r\n', undefined);
  }
  if (!isOther) return ok({ kind: 'multipart', boundary, parts });
  const file = parts.find(({ content }) => content.kind === 'file');
  if (file)
    return fail({
      message: `Texts in another charset than UTF-8 cannot be written beside a file. Take out the charset, or \`${file.name}\`.`,
      name: file.name,
    });
  add(`--${boundary}--\r\n`, undefined);
  return ok({ kind: 'bytes', bytes: Uint8Array.from(chunks.flatMap((chunk) => [...chunk])) });
}

/** The lines of a multipart body are ASCII whatever is said of its texts (RFC 2046 section 5.1). */
const isAsciiBased = (charset: string | undefined): boolean => !/^utf-?(?:16|32)/.test(charset ?? '');
