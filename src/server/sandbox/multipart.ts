import { essenceOf, parameterOf } from '../../core/media-type.ts';
import { type Result, fail, ok } from '../../core/result.ts';

/** One part of a multipart/form-data body (RFC 7578). The bytes are those that were sent. */
export type Part = {
  readonly name: string;
  /** Present on files. */
  readonly fileName?: string;
  /** Lower case, without parameters; empty when the part names none. */
  readonly mediaType: string;
  readonly bytes: Uint8Array;
};

const maxParts = 100;
const maxPartHeadBytes = 16 * 1024;
const carriageReturn = 13;

/** The boundary that a Content-Type names (RFC 2046 section 5.1.1), or why there is none. */
export function readBoundary(contentType: string): Result<string, string> {
  const boundary = parameterOf(contentType, 'boundary') ?? '';
  return /^[\w'()+,./:=? -]{1,70}$/.test(boundary) && !boundary.endsWith(' ')
    ? ok(boundary)
    : fail('multipart/form-data needs a boundary of 1 to 70 characters in its Content-Type');
}

/** Cuts a body into its parts. The problem is a sentence without an end mark, as the sandbox's errors have it. */
export function readParts(body: Uint8Array, boundary: string): Result<readonly Part[], string> {
  const mark = ascii(`\r\n--${boundary}`);
  const parts: Part[] = [];
  // The first boundary may stand at the very start, without the line end that belongs to the others.
  let at = startsWith(body, mark.subarray(2), 0) ? -2 : indexOf(body, mark, 0);
  if (at === -1) return fail('The multipart body never begins: its boundary is not in it');
  for (;;) {
    let next = at + mark.length;
    if (body[next] === 0x2d && body[next + 1] === 0x2d) return ok(parts);
    // Blanks may pad the boundary line.
    while (body[next] === 0x20 || body[next] === 0x09) next += 1;
    if (body[next] !== carriageReturn || body[next + 1] !== 10)
      return fail('The multipart body is cut off: its last boundary is missing');
    const start = next + 2;
    const end = indexOf(body, mark, start - 2);
    if (end === -1) return fail('The multipart body is cut off: its last boundary is missing');
    const part = readPart(body.subarray(start, Math.max(start, end)));
    if (!part.ok) return part;
    if (parts.length === maxParts) return fail(`The multipart body has more than ${maxParts} parts`);
    parts.push(part.value);
    at = end;
  }
}

function readPart(bytes: Uint8Array): Result<Part, string> {
  const blank = ascii('\r\n\r\n');
  // A part without any header begins with the blank line itself.
  const isBare = startsWith(bytes, blank.subarray(2), 0);
  const headEnd = isBare ? 0 : indexOf(bytes.subarray(0, maxPartHeadBytes), blank, 0);
  if (headEnd === -1) return fail('A part of the multipart body has no end of its headers');
  const head = new TextDecoder().decode(bytes.subarray(0, headEnd));
  const lines = head.split('\r\n').map((line) => /^([^:]+):[ \t]*(.*)$/.exec(line));
  const valueOf = (name: string): string =>
    lines.find((line) => line?.[1]?.trim().toLowerCase() === name)?.[2] ?? '';
  const disposition = valueOf('content-disposition');
  const name = dispositionParameter(disposition, 'name');
  if (!/^form-data\s*;/i.test(disposition) || name === undefined)
    return fail('A part of the multipart body has no name in its Content-Disposition');
  const fileName = dispositionParameter(disposition, 'filename');
  return ok({
    name,
    ...(fileName === undefined ? {} : { fileName }),
    mediaType: essenceOf(valueOf('content-type')),
    bytes: bytes.subarray(headEnd + (isBare ? 2 : 4)),
  });
}

/** Browsers write quotes and line ends as `%22`, `%0D` and `%0A` (HTML, form submission), curl escapes by backslash. */
function dispositionParameter(disposition: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;]+))`, 'i').exec(disposition);
  if (!match) return undefined;
  const [, quoted, plain = ''] = match;
  const text = quoted === undefined ? plain : quoted.replaceAll(/\\(["\\])/g, '$1');
  return text.replaceAll(/%(22|0D|0A)/gi, (_match, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

function startsWith(bytes: Uint8Array, wanted: Uint8Array, at: number): boolean {
  if (bytes.length - at < wanted.length) return false;
  for (let index = 0; index < wanted.length; index += 1)
    if (bytes[at + index] !== wanted[index]) return false;
  return true;
}

const fewTries = 1000;

/** Where `wanted` stands. Its first byte is looked for by the runtime, which is faster, unless it stands in many places. */
function indexOf(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  let at = Math.max(0, from);
  for (let tries = 0; tries < fewTries; tries += 1) {
    at = bytes.indexOf(wanted[0] ?? 0, at);
    if (at === -1 || startsWith(bytes, wanted, at)) return at;
    at += 1;
  }
  return skipTo(bytes, wanted, at);
}

/** Horspool's search: where the last byte of a window is not wanted, whole stretches of a file are skipped. */
function skipTo(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  const last = wanted.length - 1;
  const skip = new Uint8Array(256).fill(wanted.length);
  for (let index = 0; index < last; index += 1) skip[wanted[index] ?? 0] = last - index;
  for (let at = from; at + last < bytes.length; at += skip[bytes[at + last] ?? 0] ?? 1)
    if (bytes[at + last] === wanted[last] && startsWith(bytes, wanted, at)) return at;
  return -1;
}
