import { expect, test } from 'vitest';
import type { FileSource } from '../request/http-request.ts';
import { pathsOf } from './file-paths.ts';

const file = (name: string): FileSource => ({
  name,
  type: '',
  size: 0,
  arrayBuffer: () => Promise.resolve(new ArrayBuffer(0)),
});

const rows: readonly [string, readonly string[], readonly string[]][] = [
  ['a plain name', ['a b.png'], ['./a b.png']],
  ['a folder', ['../../etc/passwd'], ['./.._.._etc_passwd']],
  ['a folder of Windows', ['..\\..\\key.pem'], ['./.._.._key.pem']],
  ['the folder itself and the one above', ['.', '..', ''], ['./file', './2-file', './3-file']],
  ['two of one name, letter case aside', ['a.png', 'A.png'], ['./a.png', './2-A.png']],
];

test.each(rows)('%s', (_name, names, paths) => {
  const files = names.map(file);
  const parts = files.map((one) => ({ name: 'file', content: { kind: 'file' as const, file: one } }));
  expect([...pathsOf({ kind: 'multipart', boundary: 'b', parts }).values()]).toEqual(paths);
});
