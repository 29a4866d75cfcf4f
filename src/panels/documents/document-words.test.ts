import { expect, test } from 'vitest';
import type { RememberedDocument } from '../../state/documents.ts';
import { describeDocument, nextStep } from './document-words.ts';

const document: RememberedDocument = {
  id: 'a',
  title: 'Shop',
  name: '',
  specification: '3.1.0',
  version: '2',
  origin: { kind: 'pasted' },
  byteLength: 1,
  operationCount: 1,
  openedAt: 1,
  isKept: true,
};

test.each([
  ['one operation', {}, '2 · 1 operation · pasted'],
  ['many', { operationCount: 1223 }, '2 · 1,223 operations · pasted'],
  ['no version', { version: '' }, '1 operation · pasted'],
  [
    'a long version',
    { version: 'Wed Oct 15 2025 13:53:19 GMT+0000' },
    'Wed Oct 15 2025 13:… · 1 operation · pasted',
  ],
  ['a file', { origin: { kind: 'file', fileName: 'a.json' } }, '2 · 1 operation · a.json'],
  [
    'a folder',
    { origin: { kind: 'folder', folderName: 'x', entry: 'a.yaml' } },
    '2 · 1 operation · x/a.yaml',
  ],
  [
    'an address',
    { origin: { kind: 'address', address: 'https://example.com/a?b' } },
    '2 · 1 operation · example.com',
  ],
  ['not kept', { isKept: false }, '2 · 1 operation · pasted · until this tab closes'],
] as const)('%s', (_name, change, words) => {
  expect(describeDocument({ ...document, ...change })).toBe(words);
});

test.each([
  [
    'a place in the text',
    { message: 'Line 2, column 1: A tab.', line: 2, column: 1 },
    'Mend that place, then open it again.',
  ],
  ['another kind of text', { message: 'This is a PDF file. What can be opened: …', line: 1, column: 1 }, ''],
  ['a file that is no text', { message: 'This file is a picture.' }, ''],
])('what to do next is told of %s', (_name, problem, words) => {
  expect(nextStep(problem)).toBe(words);
});
