import { describe, expect, test } from 'vitest';
import { type DisplayLines, lineCount } from './display-lines.ts';
import { layOutJson, layOutText } from './json-lines.ts';

const shown = (lines: DisplayLines): readonly string[] =>
  Array.from({ length: lineCount(lines) }, (_, line) => {
    const text = lines.text.slice(lines.lineStarts[line], lines.lineStarts[line + 1]);
    return ' '.repeat(2 * (lines.depths[line] ?? 0)) + text;
  });

const outcome = (text: string) => {
  const { breakage } = layOutJson(text);
  return breakage && [breakage.line, breakage.column, breakage.expected];
};

describe('lines of JSON', () => {
  test.each([
    {
      name: 'one member a line',
      text: '{"a":1,"b":[true,null]}',
      expected: ['{', '  "a": 1,', '  "b": [', '    true,', '    null', '  ]', '}'],
    },
    {
      name: 'long digits and huge exponents stay',
      text: '[12345678901234567890,1e400,1.0,-0,1E-7]',
      expected: ['[', '  12345678901234567890,', '  1e400,', '  1.0,', '  -0,', '  1E-7', ']'],
    },
    {
      name: 'a name written twice stays twice, in order',
      text: '{"b":1,"a":2,"b":3}',
      expected: ['{', '  "b": 1,', '  "a": 2,', '  "b": 3', '}'],
    },
    {
      name: 'escapes stay as they were written',
      text: String.raw`["\u00e9\/\ud800","é"]`,
      expected: ['[', String.raw`  "\u00e9\/\ud800",`, '  "é"', ']'],
    },
    {
      name: 'empty containers take one line',
      text: '{ "a" : [ ] , "b":{\n} }',
      expected: ['{', '  "a": [],', '  "b": {}', '}'],
    },
    { name: 'a lone value', text: ' "x" \n', expected: ['"x"'] },
    { name: 'a lone empty object', text: '{}', expected: ['{}'] },
    { name: 'a byte order mark is not part of it', text: '\u{feff}[1]', expected: ['[', '  1', ']'] },
    { name: '__proto__ is a name', text: '{"__proto__":1}', expected: ['{', '  "__proto__": 1', '}'] },
  ])('$name', ({ text, expected }) => {
    const lines = layOutJson(text);
    expect(shown(lines)).toEqual(expected);
    expect(lines.breakage).toBeUndefined();
  });

  const two = ['{', '  "a": 1', '}', '[', '  2', ']'];
  test.each([
    { name: 'in lines', text: '{"a":1}\n[2]\n', expected: two },
    { name: 'in lines of Windows, some empty', text: '{"a":1}\r\n\r\n[2]\r\n', expected: two },
    { name: 'with nothing in between', text: '{"a":1}[2]', expected: two },
    { name: 'each written over several lines', text: '{\n"a": 1\n}\n[\n2\n]', expected: two },
    { name: 'after record separators', text: '\u{1e}{"a":1}\n\u{1e}[2]\n', expected: two },
    { name: 'each with a byte order mark', text: '\u{feff}{"a":1}\n\u{feff}[2]', expected: two },
    { name: 'strings without a gap', text: '"a""b"', expected: ['"a"', '"b"'] },
    { name: 'numbers and words in lines', text: '1\n-2\ntrue\nnull', expected: ['1', '-2', 'true', 'null'] },
    { name: 'a number before a bracket', text: '1[2]', expected: ['1', '[', '  2', ']'] },
  ])('values follow each other $name', ({ text, expected }) => {
    for (const hasManyValues of [true, false]) {
      const lines = layOutJson(text, { hasManyValues });
      expect(shown(lines)).toEqual(expected);
      expect(lines.breakage).toBeUndefined();
    }
  });

  test('an empty stream is no fault', () => {
    expect(layOutJson('\n', { hasManyValues: true }).breakage).toBeUndefined();
  });

  test('values are counted', () => expect(layOutJson('{"a":[1]} 2 "x"').values).toBe(3));
});

describe('text that is not JSON is shown from the broken place on', () => {
  test.each([
    {
      name: 'an unquoted value',
      text: '{"a":1,\n"b": oops}\nrest',
      lines: ['{', '  "a": 1,', '  "b": oops}', 'rest'],
      place: [2, 6, 'a value'],
    },
    {
      name: 'a trailing comma in an object',
      text: '{"a":1,}',
      lines: ['{', '  "a": 1,', '  }'],
      place: [1, 8, 'a name in quotes'],
    },
    {
      name: 'a trailing comma in a list',
      text: '[1,]',
      lines: ['[', '  1,', '  ]'],
      place: [1, 4, 'a value'],
    },
    {
      name: 'a missing comma',
      text: '[1 2]',
      lines: ['[', '  1', '  2]'],
      place: [1, 4, 'a comma or ]'],
    },
    {
      name: 'a leading zero',
      text: '{"a":01}',
      lines: ['{', '  "a": 01}'],
      place: [1, 6, 'a value'],
    },
    {
      name: 'a line break inside a string',
      text: '["a\nb"]',
      lines: ['[', '  "a', 'b"]'],
      place: [1, 2, 'a value or ]'],
    },
    {
      name: 'an unknown escape',
      text: String.raw`"\x"`,
      lines: [String.raw`"\x"`],
      place: [1, 1, 'a value'],
    },
    { name: 'the wrong bracket', text: '[1}', lines: ['[', '  1', '  }'], place: [1, 3, 'a comma or ]'] },
    { name: 'words after the value', text: '{} x', lines: ['{}', 'x'], place: [1, 4, 'the end'] },
    {
      name: 'a word after two values',
      text: '1\n2\nx',
      lines: ['1', '2', 'x'],
      place: [3, 1, 'another value'],
    },
    { name: 'a comma between values', text: '{},{}', lines: ['{}', ',{}'], place: [1, 3, 'the end'] },
    { name: 'a number that runs on', text: '12true', lines: ['12', 'true'], place: [1, 3, 'the end'] },
    { name: 'a word that runs on', text: 'nullnull', lines: ['null', 'null'], place: [1, 5, 'the end'] },
    {
      name: 'the second value broken',
      text: '{}\n{"a":}',
      lines: ['{}', '{', '  "a": }'],
      place: [2, 6, 'a value'],
    },
    {
      name: 'a separator inside a value',
      text: '[1,\u{1e}2]',
      lines: ['[', '  1,', '  \u{1e}2]'],
      place: [1, 4, 'a value'],
    },
    { name: 'a sudden end', text: '{"a":', lines: ['{', '  "a": '], place: [1, 6, 'a value'] },
    { name: 'HTML', text: '<p>\nno', lines: ['<p>', 'no'], place: [1, 1, 'a value'] },
    { name: 'only white space', text: '  ', lines: [], place: [1, 3, 'a value'] },
  ])('$name', ({ text, lines, place }) => {
    expect(shown(layOutJson(text))).toEqual(lines);
    expect(outcome(text)).toEqual(place);
  });

  test('the end of a part is no fault', () => {
    const lines = layOutJson('{"a":[1,"tw', { isCut: true });
    expect(shown(lines)).toEqual(['{', '  "a": [', '    1,', '    "tw']);
    expect(lines.breakage).toBeUndefined();
  });
});

describe('folds', () => {
  test('a container folds from its opening to its closing line, with its members counted', () => {
    const lines = layOutJson('{"a":[1,[2],{}],"b":{"c":{}}}');
    const folds = Array.from(lines.foldEnds).flatMap((end, line) =>
      end < 0 ? [] : [[line, end, lines.counts[line]]],
    );
    // { a[ 1 [ 2 ] {} ] b{ c{} } }
    expect(folds).toEqual([
      [0, 11, 2],
      [1, 7, 3],
      [3, 5, 1],
      [8, 10, 1],
    ]);
    expect(Array.from(lines.parents)).toEqual([-1, 0, 1, 1, 3, 3, 1, 1, 0, 8, 8, 0]);
  });

  test('what is never closed has no fold', () => {
    expect(Array.from(layOutJson('{"a":[1').foldEnds)).toEqual([-1, -1, -1]);
  });
});

describe('size and depth', () => {
  const looked = (text: string) => layOutJson(text).steps / text.length;

  test.each([
    ['small members', `[${'{"name":"value","n":12345},'.repeat(400_000)}0]`],
    ['one long string', `["${'x'.repeat(10_000_000)}"]`],
    ['one long number', `[${'9'.repeat(10_000_000)}]`],
    ['white space', `[${' '.repeat(10_000_000)}1]`],
    ['one-digit items, broken at the end', `[${'1,'.repeat(1_000_000)}`],
    ['text from its beginning', `x${'\n{"a":1}'.repeat(1_200_000)}`],
  ])('megabytes of %s are looked at once or twice', { timeout: 30_000 }, (_, text) => {
    expect(looked(text)).toBeLessThanOrEqual(3);
    expect(looked(text)).toBeGreaterThan(0.9);
  });

  test('40,000 nested brackets', () => {
    const lines = layOutJson(`${'['.repeat(40_000)}1${']'.repeat(40_000)}`);
    expect(lineCount(lines)).toBe(80_001);
    expect(lines.foldEnds[0]).toBe(80_000);
    expect(lines.breakage).toBeUndefined();
  });
});

describe('lines of text', () => {
  test.each([
    { name: 'no text', text: '', expected: [''] },
    { name: 'one line', text: 'a', expected: ['a'] },
    { name: 'a feed at the end leaves an empty line', text: 'a\n', expected: ['a', ''] },
    { name: 'a carriage return stays', text: 'a\r\n\nb', expected: ['a\r', '', 'b'] },
  ])('$name', ({ text, expected }) => {
    const lines = layOutText(text);
    expect(shown(lines)).toEqual(expected);
    expect(shown(lines).join('\n')).toBe(text);
  });
});
