import { describe, expect, it } from 'vitest';
import type { ParameterValue } from '../request/input.ts';
import { unseenWords } from './find-unseen.ts';
import { cleanValue, unseenInValue } from './value-unseen.ts';

const told = (value: ParameterValue) =>
  unseenInValue(value).map(({ subject, found }) => `${subject}: ${unseenWords(found)}`);

describe('characters of a value that are not seen', () => {
  it.each<[string, ParameterValue, readonly string[], ParameterValue]>([
    ['a text', 'inq_1\u200B', ['The value: U+200B zero width space at character 6'], 'inq_1'],
    ['a list', ['a', 'b\u00A0'], ['Item 2: U+00A0 no-break space at character 2'], ['a', 'b']],
    ['a list of one', ['b\u00A0'], ['The value: U+00A0 no-break space at character 2'], ['b']],
    [
      'names and values',
      [
        { name: 'a\u200B', value: 'x' },
        { name: 'b', value: ['y\u2060', 'z'] },
      ],
      ['The name: U+200B zero width space at character 2', 'Item 1: U+2060 word joiner at character 2'],
      [
        { name: 'a', value: 'x' },
        { name: 'b', value: ['y', 'z'] },
      ],
    ],
    [
      'one of several values',
      [
        { name: 'a', value: 'x\u200B' },
        { name: 'b', value: 'y' },
      ],
      ['The value of a: U+200B zero width space at character 2'],
      [
        { name: 'a', value: 'x' },
        { name: 'b', value: 'y' },
      ],
    ],
    ['nothing', ['plain', 'two words'], [], ['plain', 'two words']],
  ])('tells of %s', (_, value, words, cleaned) => {
    expect(told(value)).toEqual(words);
    expect(cleanValue(value)).toEqual(cleaned);
  });

  it('keeps what else a line has', () => {
    expect(cleanValue([{ in: 'header', name: 'X-A\u200B', value: 'b\u200B' }])).toEqual([
      { in: 'header', name: 'X-A', value: 'b' },
    ]);
  });
});
