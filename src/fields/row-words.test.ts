import { expect, test } from 'vitest';
import { wordsOf } from './row-words.ts';

const row = { description: '', constraints: '', example: '' };

test.each([
  ['a description alone is as it was', { ...row, description: 'the id' }, 'the id'],
  ['limits alone', { ...row, constraints: 'at most 3 items' }, 'At most 3 items.'],
  [
    'a description that is no sentence ends before the next one',
    { ...row, description: 'the id ', example: 'x1' },
    'the id. For example `x1`.',
  ],
  [
    'one that ends gets no second full stop',
    { ...row, description: 'The id.', constraints: 'at least 1' },
    'The id. At least 1.',
  ],
  [
    'an example that is told already',
    { ...row, description: 'The id, as x1', example: 'x1' },
    'The id, as x1',
  ],
])('%s', (_name, told, expected) => expect(wordsOf(told)).toBe(expected));
