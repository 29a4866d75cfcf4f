import { expect, test } from 'vitest';
import { decodeDocument } from './decode.ts';

const text = '{"a":"é😀"}';
const utf8 = (value: string) => [...new TextEncoder().encode(value)];
const utf16 = (value: string, order: 'le' | 'be') =>
  Array.from({ length: value.length }, (_, at) => value.charCodeAt(at)).flatMap((unit) =>
    order === 'le' ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255],
  );

test.each([
  ['UTF-8', utf8(text), text],
  ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, ...utf8(text)], text],
  ['UTF-16, small end first, with a mark', [0xff, 0xfe, ...utf16(text, 'le')], text],
  ['UTF-16, big end first, with a mark', [0xfe, 0xff, ...utf16(text, 'be')], text],
  ['UTF-16 without a mark', utf16(text, 'le'), text],
  ['UTF-16, big end first, without a mark', utf16(text, 'be'), text],
  ['old Windows text', [...utf8('a: caf'), 0xe9], 'a: café'],
  ['nothing', [], ''],
])('%s', (_name, bytes, value) => {
  expect(decodeDocument(Uint8Array.from(bytes))).toEqual({ ok: true, value });
});

test.each([
  ['a ZIP archive', [0x50, 0x4b, 3, 4, 0], /ZIP archive; unpack it and open the folder/],
  ['a gzip file', [0x1f, 0x8b, 8], /compressed with gzip/],
  ['UTF-32', [0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0], /UTF-32 text; save it as UTF-8/],
  ['half of a UTF-16 character', [0xff, 0xfe, 0x3d, 0xd8], /begins as UTF-16LE but is not/],
  ['no text at all', [1, 2, 3, 0xff, 0, 0, 0], /not text/],
])('%s is refused with a sentence', (_name, bytes, problem) => {
  expect(decodeDocument(Uint8Array.from(bytes))).toEqual({
    ok: false,
    problem: expect.stringMatching(problem),
  });
});

test('over 200 MB nothing is decoded', () => {
  const bytes = new Uint8Array(200 * 1024 * 1024 + 1);
  expect(decodeDocument(bytes)).toEqual({
    ok: false,
    problem: 'This file is 201 MB; documents up to 200 MB can be opened.',
  });
});
