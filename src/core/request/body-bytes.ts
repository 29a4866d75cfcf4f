import type { HttpBody } from './http-request.ts';

/** The bytes that go on the wire for a body; text is UTF-8, unit for unit. */
export const bodyBytes = (body: HttpBody): Uint8Array =>
  body.kind === 'bytes' ? body.bytes : new TextEncoder().encode(body.text);

/** The body as text when its bytes are exactly that text as UTF-8 (a byte order mark is kept). */
export function bodyText(body: HttpBody): string | undefined {
  if (body.kind === 'text') return body.text;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body.bytes);
  } catch {
    return undefined;
  }
}
