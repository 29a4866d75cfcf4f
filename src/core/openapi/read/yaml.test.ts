import { describe, expect, test } from 'vitest';
import { plainNumbers, printJson } from '../numbers/exact-number.ts';
import { parseYaml } from './yaml.ts';

function read(text: string): string {
  const parsed = parseYaml(text);
  return parsed.ok ? printJson(parsed.value.value) : parsed.problem.message;
}

describe('values', () => {
  test.each([
    ['a date stays text', '2024-01-15', '"2024-01-15"'],
    ['a moment stays text', '2024-01-15T10:00:00Z', '"2024-01-15T10:00:00Z"'],
    ['a time is no number to the base of 60', '12:30:00', '"12:30:00"'],
    ['yes is a word', 'yes', '"yes"'],
    ['no is a word, not false: Norway', 'no', '"no"'],
    ['true is true', 'true', 'true'],
    ['a tilde is null', '~', 'null'],
    ['nothing is null', '', 'null'],
    ['a zero in front counts for nothing', '012', '12'],
    ['hexadecimal', '0x1F', '31'],
    ['octal', '0o17', '15'],
    ['digits with underscores are text', '1_000', '"1_000"'],
    ['digits beyond doubles stay', '12345678901234567890', '12345678901234567890'],
    ['hexadecimal beyond doubles', '0xFFFFFFFFFFFFFFFF', '18446744073709551615'],
    ['a zero behind the point stays', '1.0', '1.0'],
    ['an exponent stays', '1e400', '1e400'],
    ['a point alone goes', '1.', '1'],
    ['a point in front', '.5', '0.5'],
    ['a plus goes', '+1', '1'],
    ['minus nothing', '-0', '-0'],
    ['infinity is no JSON and stays text', '.inf', '".inf"'],
    ['quotes make text', '"12"', '"12"'],
    ['a tag can make text', '!!str 12', '"12"'],
    ['an unknown tag is passed over', '!Ref b', '"b"'],
    ['a folded text', '>-\n  p\n  q', '"p q"'],
    ['an emoji', '"\\U0001F600"', '"😀"'],
  ])('%s', (_name, text, json) => {
    expect(read(`a: ${text}`)).toBe(`{"a":${json}}`);
  });
});

describe('names', () => {
  test.each([
    ['a status', '200: a', '{"200":"a"}'],
    ['a version', '1.0: a', '{"1.0":"a"}'],
    ['a word YAML knows', 'true: a\nnull: b', '{"true":"a","null":"b"}'],
    [
      'names of Object.prototype',
      '__proto__: a\nconstructor: b\ntoString: c',
      '{"__proto__":"a","constructor":"b","toString":"c"}',
    ],
    ['the last of two counts', 'a: 1\na: 2', '{"a":2}'],
    ['an alias', 'x: &k key\n*k : 1', '{"x":"key","key":1}'],
    ['without a value', 'a:\nb:', '{"a":null,"b":null}'],
  ])('%s', (_name, text, json) => {
    expect(read(text)).toBe(json);
  });
});

describe('anchors and merges', () => {
  test.each([
    ['an alias is what it names', 'a: &a [1]\nb: *a', '{"a":[1],"b":[1]}'],
    ['the nearest anchor before counts', 'a: &x 1\nb: &x 2\nc: *x', '{"a":1,"b":2,"c":2}'],
    [
      'own names win, before and after',
      'a: &a {x: 1, y: 2}\nb:\n  y: 3\n  <<: *a\n  x: 4',
      '{"a":{"x":1,"y":2},"b":{"y":3,"x":4}}',
    ],
    [
      'of several the earlier wins',
      'a: &a {x: 1}\nb: {<<: [*a, {x: 2, y: 3}]}',
      '{"a":{"x":1},"b":{"x":1,"y":3}}',
    ],
    ['a quoted << is a name', '"<<": 1', '{"<<":1}'],
    [
      'a merge can bring __proto__ and changes nothing',
      'a: &a {__proto__: {z: 1}}\nb: {<<: *a}',
      '{"a":{"__proto__":{"z":1}},"b":{"__proto__":{"z":1}}}',
    ],
  ])('%s', (_name, text, json) => {
    expect(read(text)).toBe(json);
  });
});

const bomb = [...'bcdefghij']
  .map((name, at) => `${name}: &${name} [${Array<string>(10).fill(`*${'abcdefghi'[at]}`).join(', ')}]`)
  .join('\n');

describe('texts that are refused say where and why', () => {
  test.each([
    [
      'a tab',
      'a:\n\tb: 1',
      'Line 2, column 1: A tab stands where YAML allows only spaces; indent with spaces.',
    ],
    ['a missing quote', 'a: 1\nb: "x\nc: d', 'Line 2, column 4: The closing quote of this text is missing.'],
    ['a missing apostrophe', "a: 'x\nc: d", 'Line 1, column 4: The closing quote of this text is missing.'],
    [
      'too little indentation',
      'a:\n  b: 1\n c: 2',
      'Line 3, column 1: This line is not indented as far as its place needs.',
    ],
    ['a missing bracket', 'a: [1, 2\nb: 3', 'Line 2, column 1: A closing `]` is missing before this place.'],
    ['a missing brace', 'a: {x: 1\nb: 3', 'Line 2, column 1: A closing `}` is missing before this place.'],
    [
      'a name without a colon',
      'openapi: 3.0.0\ninfo\npaths: {}',
      'Line 2, column 1: A name with its colon must stand on one line; a quote or a colon is probably missing before this place.',
    ],
    [
      'a colon in a text',
      'a: b: c',
      'Line 1, column 4: A list or object cannot stand on the same line as a name and its colon; start a new line for it, or put the text in quotes.',
    ],
    [
      'a text that starts with a sign',
      'a: @b',
      'Line 1, column 4: A text cannot start with `@` here; put it in quotes.',
    ],
    [
      'a text that starts with a backtick',
      'a: `b`',
      'Line 1, column 4: A text cannot start with a backtick here; put it in quotes.',
    ],
    [
      'an escape that is none',
      'a: "C:\\dir"',
      'Line 1, column 7: This text in double quotes holds a backslash that starts no escape; a backslash itself is written `\\\\`.',
    ],
    [
      'a second document',
      'a: 1\n---\nb: 2',
      'Line 2, column 1: A second document starts here (`---`); a file is read when it holds one.',
    ],
    [
      'a name that is a list',
      '? [a, b]\n: c',
      'Line 1, column 3: A name is expected here, not a list or an object.',
    ],
    ['an alias to nothing', 'a: *b', 'Line 1, column 4: There is no `&b` before this alias.'],
    ['an alias inside itself', 'a: &a\n  b: *a', 'Line 2, column 6: `*a` stands inside what it stands for.'],
    ['a merge of a text', 'a: {<<: x}', 'Line 1, column 5: `<<` can only take in objects.'],
    [
      'an alias bomb',
      `a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n${bomb}`,
      'Line 6, column 36: The aliases of this text stand for more than 1,000,000 values; write them out or use `$ref`.',
    ],
  ])('%s', (_name, text, message) => {
    expect(read(text)).toBe(message);
  });

  test.each([
    ['in brackets', '{a: '.repeat(40_000)],
    ['by indentation', Array.from({ length: 3_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('nesting without end %s is a sentence', (_name, text) => {
    expect(read(text)).toMatch(/nested too deeply to be read\.$/);
  });
});

test('numbers without their digits are what JSON.parse reads', () => {
  const parsed = parseYaml('a: [1.0, 12345678901234567890]\nb: 1');
  expect(parsed.ok && plainNumbers(parsed.value.value)).toEqual({ a: [1, 12345678901234567000], b: 1 });
});
