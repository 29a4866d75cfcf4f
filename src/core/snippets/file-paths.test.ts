import { expect, test } from 'vitest';
import type { FileSource } from '../request/http-request.ts';
import { namesakesSentence, pathsOf } from './file-paths.ts';

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

test.each<
  readonly [name: string, files: readonly (readonly [field: string, file: string])[], sentence: string]
>([
  [
    'two of one name',
    [
      ['a', 'x.csv'],
      ['b', 'x.csv'],
    ],
    '`./x.csv` for `a`, `./2-x.csv` for `b`',
  ],
  [
    'two that differ in their case',
    [
      ['a', 'X.csv'],
      ['b', 'x.csv'],
    ],
    '`./X.csv` for `a`, `./2-x.csv` for `b`',
  ],
  [
    'two of one field',
    [
      ['a', 'x'],
      ['a', 'x'],
    ],
    '`./x` for `a`, `./2-x` for `a`',
  ],
  [
    'others beside them',
    [
      ['a', 'x'],
      ['c', 'y'],
      ['b', 'x'],
    ],
    '`./x` for `a`, `./2-x` for `b`',
  ],
  [
    'different names',
    [
      ['a', 'x'],
      ['b', 'y'],
    ],
    '',
  ],
])('files of one name are told apart in words: %s', (_name, files, sentence) => {
  const parts = files.map(([name, file]) => ({
    name,
    fileName: file,
    contentType: 'text/csv',
    content: { kind: 'file', file: new File(['1'], file) } as const,
  }));
  const told = namesakesSentence({ kind: 'multipart', boundary: 'b', parts });
  if (sentence === '') expect(told).toBe('');
  else expect(told).toContain(`reads ${sentence}.`);
});

test('one file in two fields is one, and other bodies have none', () => {
  const file = new File(['1'], 'x');
  const part = (name: string) => ({
    name,
    fileName: 'x',
    content: { kind: 'file', file } as const,
  });
  expect(namesakesSentence({ kind: 'multipart', boundary: 'b', parts: [part('a'), part('a')] })).toBe('');
  expect(namesakesSentence({ kind: 'file', file })).toBe('');
  expect(namesakesSentence(undefined)).toBe('');
});
