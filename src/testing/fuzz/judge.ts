import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** What a stream that ended in the orderly way says, read by the letter of RFC 9112; `undefined` for what is not whole. */
export type Verdict = { readonly status: number; readonly body: Buffer } | undefined;

const lineEnd = '\r\n';
/** Blanks alone (RFC 9110 5.6.3); JavaScript's own trim takes octets above ASCII for some, too. */
const trimmed = (text: string): string => text.replace(/^[ \t]+|[ \t]+$/g, '');

/** Shares nothing with the proxy and its parser, so that a fault of theirs does not hide itself. */
export function judge(stream: string): Verdict {
  // Line ends in front of a message are passed over (RFC 9112 2.2).
  const start = /^[\r\n]*/.exec(stream)?.[0].length ?? 0;
  const end = stream.indexOf(lineEnd + lineEnd, start);
  if (end === -1) return undefined;
  const [statusLine = '', ...lines] = stream.slice(start, end).split(lineEnd);
  // A carriage return alone may be read as a space (RFC 9112 2.2).
  const status = Number(/^HTTP\/1\.[01] (\d{3})(?: [\t\r\x20-\x7e\x80-\xff]*)?$/.exec(statusLine)?.[1] ?? 0);
  if (status < 100) return undefined;
  const rest = stream.slice(end + 4);
  const headers = lines.map((line) =>
    /^([!#$%&'*+\-.^_`|~\dA-Za-z]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)$/.exec(line),
  );
  if (headers.includes(null)) return undefined;
  const valuesOf = (wanted: string) =>
    headers.filter((match) => match?.[1]?.toLowerCase() === wanted).map((match) => trimmed(match?.[2] ?? ''));
  if (status === 101) return undefined;
  if (status < 200) return judge(rest);
  const framed = bodyOf(status, rest, valuesOf('transfer-encoding'), valuesOf('content-length'));
  if (framed === undefined) return undefined;
  const bytes = Buffer.from(framed.body, 'latin1');
  const codings = valuesOf('content-encoding');
  const isEmpty = status === 204 || status === 304 || valuesOf('content-length').includes('0');
  const read = isEmpty ? bytes : decoded(bytes, codings);
  // Coded data that comes to its own end is whole, whatever was to follow: browsers stop reading there.
  const isWhole = framed.isWhole || (bytes.length > 0 && isDecoded(codings));
  return isWhole && read ? { status, body: read } : undefined;
}

type Framed = { readonly body: string; readonly isWhole: boolean };

/** RFC 9112 6.3. */
function bodyOf(
  status: number,
  rest: string,
  codings: readonly string[],
  lengths: readonly string[],
): Framed | undefined {
  if (codings.length > 0 && lengths.length > 0) return undefined;
  if (lengths.length > 1 || lengths.some((length) => !/^\d{1,15}$/.test(length))) return undefined;
  if (status === 204 || status === 304) return { body: '', isWhole: true };
  const [length] = lengths;
  if (length !== undefined) {
    return { body: rest.slice(0, Number(length)), isWhole: rest.length >= Number(length) };
  }
  const last = codings.join(',').split(',').map(trimmed).at(-1)?.toLowerCase();
  return last === 'chunked' ? unchunked(rest) : { body: rest, isWhole: true };
}

/** RFC 9112 7.1. */
function unchunked(text: string): Framed {
  let body = '';
  let rest = text;
  for (;;) {
    const match = /^([\da-f]{1,8})((?:[ \t]*;[^\r\n]*)?)\r\n/i.exec(rest);
    if (!match) return { body, isWhole: false };
    const size = Number.parseInt(match[1] ?? '', 16);
    rest = rest.slice(match[0].length);
    if (size === 0) return { body, isWhole: /^(?:[^\r\n:\s]+:[^\r\n]*\r\n)*\r\n/.test(rest) };
    body += rest.slice(0, size);
    if (rest.slice(size, size + 2) !== lineEnd) return { body, isWhole: false };
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

const isDecoded = (codings: readonly string[]): boolean =>
  codings.length === 1 && decoders[codings[0]?.toLowerCase() ?? ''] !== undefined;

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
