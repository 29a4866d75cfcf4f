import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** What a stream that ended in the orderly way says, read by the letter of RFC 9112; `undefined` for what is not whole. */
export type Verdict = { readonly status: number; readonly body: Buffer } | undefined;

const lineEnd = '\r\n';

/** Shares nothing with the proxy and its parser, so that a fault of theirs does not hide itself. */
export function judge(stream: string): Verdict {
  // Line ends in front of a message are passed over (RFC 9112 2.2).
  const start = /^[\r\n]*/.exec(stream)?.[0].length ?? 0;
  const end = stream.indexOf(lineEnd + lineEnd, start);
  if (end === -1) return undefined;
  const [statusLine = '', ...lines] = stream.slice(start, end).split(lineEnd);
  const status = Number(/^HTTP\/1\.[01] (\d{3})(?: [\t\x20-\x7e\x80-\xff]*)?$/.exec(statusLine)?.[1] ?? 0);
  if (status < 100) return undefined;
  const rest = stream.slice(end + 4);
  const headers = lines.map((line) =>
    /^([!#$%&'*+\-.^_`|~\dA-Za-z]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)$/.exec(line),
  );
  if (headers.includes(null)) return undefined;
  const valuesOf = (wanted: string) =>
    headers.filter((match) => match?.[1]?.toLowerCase() === wanted).map((match) => (match?.[2] ?? '').trim());
  if (status === 101) return undefined;
  if (status < 200) return judge(rest);
  const body = bodyOf(status, rest, valuesOf('transfer-encoding'), valuesOf('content-length'));
  if (body === undefined) return undefined;
  const bytes = Buffer.from(body, 'latin1');
  const isEmpty = status === 204 || status === 304 || valuesOf('content-length').includes('0');
  const read = isEmpty ? bytes : decoded(bytes, valuesOf('content-encoding'));
  return read && { status, body: read };
}

/** RFC 9112 6.3. */
function bodyOf(
  status: number,
  rest: string,
  codings: readonly string[],
  lengths: readonly string[],
): string | undefined {
  if (codings.length > 0 && lengths.length > 0) return undefined;
  if (lengths.length > 1 || lengths.some((length) => !/^\d{1,15}$/.test(length))) return undefined;
  if (status === 204 || status === 304) return '';
  const [length] = lengths;
  if (length !== undefined) return rest.length >= Number(length) ? rest.slice(0, Number(length)) : undefined;
  const last = codings.join(',').split(',').at(-1)?.trim().toLowerCase();
  return last === 'chunked' ? unchunked(rest) : rest;
}

/** RFC 9112 7.1. */
function unchunked(text: string): string | undefined {
  let body = '';
  let rest = text;
  for (;;) {
    const match = /^([\da-f]{1,8})((?:[ \t]*;[^\r\n]*)?)\r\n/i.exec(rest);
    if (!match) return undefined;
    const size = Number.parseInt(match[1] ?? '', 16);
    rest = rest.slice(match[0].length);
    if (size === 0) return /^(?:[^\r\n:\s]+:[^\r\n]*\r\n)*\r\n/.test(rest) ? body : undefined;
    if (rest.slice(size, size + 2) !== lineEnd) return undefined;
    body += rest.slice(0, size);
    rest = rest.slice(size + 2);
  }
}

const decoders: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: gunzipSync,
  br: brotliDecompressSync,
  deflate: (bytes) => {
    const isZlib = ((bytes[0] ?? 0) & 15) === 8 && ((bytes[0] ?? 0) * 256 + (bytes[1] ?? 1)) % 31 === 0;
    return isZlib ? inflateSync(bytes) : inflateRawSync(bytes);
  },
};

/** Several codings, and those that browsers do not know, are shown as they came. */
function decoded(bytes: Buffer, codings: readonly string[]): Buffer | undefined {
  const decode = codings.length === 1 ? decoders[codings[0]?.toLowerCase() ?? ''] : undefined;
  if (!decode || bytes.length === 0) return bytes;
  try {
    return decode(bytes);
  } catch {
    return undefined;
  }
}
