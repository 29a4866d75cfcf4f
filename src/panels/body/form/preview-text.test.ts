import { expect, test } from 'vitest';
import type { FileSource } from '../../../core/request/http-request.ts';
import { base64Of } from '../../../core/base64.ts';
import { previewText } from './preview-text.ts';

const file: FileSource = {
  name: 'a.png',
  type: 'image/png',
  size: 4,
  arrayBuffer: () => Promise.reject(new Error('a preview reads no file')),
};

test('parts as they go out, files by their names', () =>
  expect(
    previewText({
      kind: 'multipart',
      boundary: 'B',
      parts: [
        { name: 'note', content: { kind: 'text', text: 'one\ntwo' } },
        { name: 'file', fileName: 'a.png', contentType: 'image/png', content: { kind: 'file', file } },
      ],
    }),
  ).toBe(`--B
Content-Disposition: form-data; name="note"

one
two
--B
Content-Disposition: form-data; name="file"; filename="a.png"
Content-Type: image/png

(4 bytes of a.png)
--B--
`));

test('a long text is cut, and says so', () =>
  expect(previewText({ kind: 'text', text: 'x'.repeat(20_001) })).toMatch(/x\n\(… 1 more characters\)$/));

test('bytes as base64, over the seam of two stretches', () => {
  const bytes = Uint8Array.from({ length: 3 * 8192 + 1 }, (_, at) => at % 251);
  expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'));
});
