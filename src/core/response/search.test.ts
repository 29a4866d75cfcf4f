import { describe, expect, test } from 'vitest';
import { findMatches, firstMatchFrom, noMatches } from './find-matches.ts';
import { foldAll, noFolds, revealLine, seenIndex, seenLines, toggleFold } from './folds.ts';
import { layOutJson, layOutText } from './json-lines.ts';
import { lineSegments, pictureOf } from './line-segments.ts';

const sample = layOutJson('{"Name":"name","list":[1,{"name":2}]}');

describe('search', () => {
  test.each([
    { name: 'letter case aside', query: 'NAME', texts: ['Name', 'name', 'name'] },
    { name: 'across a name and its value, as shown', query: '": "n', texts: ['": "n'] },
    { name: 'not from one line into the next', query: ',"list', texts: [] },
    { name: 'signs of a pattern are plain', query: '[', texts: ['['] },
    { name: 'nothing to search', query: '', texts: [] },
    { name: 'no place', query: 'nowhere', texts: [] },
  ])('$name', ({ query, texts }) => {
    const { starts, length } = findMatches(sample, query);
    expect(starts.map((start) => sample.text.slice(start, start + length))).toEqual(texts);
  });

  test('a place after one that would cross lines is still found', () => {
    const lines = layOutText('aa\naaa');
    expect(findMatches(lines, 'aaa').starts).toEqual([2]);
  });

  test('collecting ends at the most', () => {
    const found = findMatches(layOutText('a'.repeat(50)), 'a', 10);
    expect([found.starts.length, found.isCut]).toEqual([10, true]);
    expect(findMatches(layOutText('a'.repeat(10)), 'a', 10).isCut).toBe(false);
  });

  test.each([
    [0, 0],
    [2, 1],
    [3, 1],
    [99, 3],
  ])('from offset %i the next is number %i', (offset, index) => {
    expect(firstMatchFrom({ starts: [1, 3, 8], length: 1, isCut: false }, offset)).toBe(index);
  });
});

describe('segments of a line', () => {
  const drawn = (text: string, query: string, current = -1, limit = Infinity) => {
    const lines = layOutJson(text);
    return lineSegments(lines, 1, findMatches(lines, query), current, limit).map(({ text, match, picture }) =>
      [text, match, ...(picture === undefined ? [] : [picture])].join('|'),
    );
  };
  test.each([
    { name: 'tokens', drawn: drawn('{"a":12}', ''), expected: ['"a"|none', ': |none', '12|none'] },
    {
      name: 'a match inside a token',
      drawn: drawn('{"abc":1}', 'b'),
      expected: ['"a|none', 'b|match', 'c"|none', ': |none', '1|none'],
    },
    {
      name: 'a match over several tokens, the current one',
      drawn: drawn('{"a":12}', 'a": 1', 0),
      expected: ['"|none', 'a"|current', ': |current', '1|current', '2|none'],
    },
    {
      name: 'two matches side by side',
      drawn: drawn('{"aa":1}', 'a', 1),
      expected: ['"|none', 'a|match', 'a|current', '"|none', ': |none', '1|none'],
    },
    {
      name: 'no more than the limit',
      drawn: drawn('{"abcdef":1}', '', -1, 4),
      expected: ['"abc|none'],
    },
    {
      name: 'a mark that turns the text around is seen',
      drawn: drawn('{"a\u{202e}b":1}', ''),
      expected: ['"a|none', '\u{202e}|none|U+202E', 'b"|none', ': |none', '1|none'],
    },
    {
      name: 'one beyond 16 bits, and a space that is not plain',
      drawn: drawn('{"a\u{e0041}b\u00a0":1}', ''),
      expected: [
        '"a|none',
        '\u{e0041}|none|U+E0041',
        'b|none',
        '\u00a0|none|U+00A0',
        '"|none',
        ': |none',
        '1|none',
      ],
    },
    {
      name: 'what letters and emoji need is not drawn',
      drawn: drawn('{"👨\u200d👩 می\u200cخواهم":1}', ''),
      expected: ['"👨\u200d👩 می\u200cخواهم"|none', ': |none', '1|none'],
    },
    {
      name: 'a match that begins in the middle of a line with marks',
      drawn: drawn('{"a\u200bbc\u200b":1}', 'bc'),
      expected: [
        '"a|none',
        '\u200b|none|U+200B',
        'bc|match',
        '\u200b|none|U+200B',
        '"|none',
        ': |none',
        '1|none',
      ],
    },
  ])('$name', ({ drawn, expected }) => {
    expect(drawn).toEqual(expected);
  });

  test('segments join to the line as it is', () => {
    const lines = layOutText('x\u0000\r\t\u{feff}é');
    const segments = lineSegments(lines, 0, noMatches, -1, Infinity);
    expect(segments.map((segment) => segment.text).join('')).toBe('x\u0000\r\t\u{feff}é');
    expect(segments.map((segment) => segment.picture)).toEqual([
      undefined,
      'NUL',
      'CR',
      undefined,
      'U+FEFF',
      undefined,
    ]);
  });

  test.each([
    ['\u001b', 'ESC'],
    ['\u007f', 'DEL'],
    ['\u0085', 'U+0085'],
  ])('%j is shown as %s', (character, picture) => {
    expect(pictureOf(character)).toBe(picture);
  });
});

describe('folds', () => {
  // 0 { 1 Name 2 list[ 3 1 4 { 5 name 6 } 7 ] 8 }
  const seen = (folds: ReadonlySet<number>) => Array.from(seenLines(sample, folds));

  test('nothing folded, all is seen', () => expect(seen(noFolds)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]));
  test('a folded container keeps its first line', () => expect(seen(new Set([2]))).toEqual([0, 1, 2, 8]));
  test('folding all leaves the outermost open', () => expect(seen(foldAll(sample))).toEqual([0, 1, 2, 8]));
  test('a toggle folds and unfolds', () => {
    const once = toggleFold(noFolds, 4);
    expect([...once]).toEqual([4]);
    expect([...toggleFold(once, 4)]).toEqual([]);
  });
  test('revealing a line opens only what hides it', () => {
    expect([...revealLine(sample, new Set([0, 2, 4]), 3)]).toEqual([4]);
    expect([...revealLine(sample, new Set([4]), 6)]).toEqual([]);
    const folds = new Set([4]);
    expect(revealLine(sample, folds, 1)).toBe(folds);
  });
  test('the place of a line among the seen ones', () => {
    expect(seenIndex(seenLines(sample, new Set([2])), 8)).toBe(3);
  });
});
