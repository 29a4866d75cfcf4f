import { fail, ok, type Result } from '../../result.ts';

const maxBytes = 200 * 1024 * 1024;

const starts = (bytes: Uint8Array, ...head: readonly number[]): boolean =>
  head.every((byte, index) => bytes[index] === byte);

/** Files that are no text, by their first bytes. */
const binaries: readonly (readonly [readonly number[], string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive; unpack it and open the folder'],
  [[0x1f, 0x8b], 'compressed with gzip; unpack it first'],
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'a PDF file'],
  [[0x89, 0x50, 0x4e, 0x47], 'a picture'],
  [[0xff, 0xd8, 0xff], 'a picture'],
  [[0x47, 0x49, 0x46, 0x38], 'a picture'],
];

/**
 * The text of a file. JSON is UTF-8 (RFC 8259 section 8.1), but editors write UTF-16 and old Windows text too: a byte
 * order mark decides, then NULs, which JSON and YAML have in their first characters only in UTF-16.
 */
export function decodeDocument(bytes: Uint8Array): Result<string, string> {
  if (bytes.length > maxBytes)
    return fail(
      `This file is ${Math.ceil(bytes.length / 1024 / 1024)} MB; documents up to ${maxBytes / 1024 / 1024} MB can be opened.`,
    );
  const binary = binaries.find(([head]) => starts(bytes, ...head));
  if (binary) return fail(`This file is ${binary[1]}. A document is text: JSON or YAML.`);
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-32') return fail('This file is UTF-32 text; save it as UTF-8.');
  try {
    return ok(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    if (encoding !== 'utf-8')
      return fail(`This file begins as ${encoding.toUpperCase()} but is not; save it as UTF-8.`);
    if (bytes.subarray(0, 4096).includes(0))
      return fail('This file is not text. A document is text: JSON or YAML.');
    return ok(new TextDecoder('windows-1252').decode(bytes));
  }
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32' {
  if (starts(bytes, 0xff, 0xfe, 0, 0) || starts(bytes, 0, 0, 0xfe, 0xff)) return 'utf-32';
  if (starts(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (starts(bytes, 0xfe, 0xff)) return 'utf-16be';
  const [first, second, third] = bytes;
  if (bytes.length >= 4 && first !== 0 && second === 0 && third !== 0) return 'utf-16le';
  if (bytes.length >= 4 && first === 0 && second !== 0 && third === 0) return 'utf-16be';
  return 'utf-8';
}
