import { expect, test } from 'vitest';
import { secretTexts, withoutSecretTexts } from './secret-members.ts';

test.each<readonly [name: string, text: string, kept: string]>([
  ['a member', '{ "user": "a", "password": "hush", "n": 1.0 }', '{ "user": "a", "password": "", "n": 1.0 }'],
  ['deep inside', '{"a":[{"client_secret":"x"},{"b":"y"}]}', '{"a":[{"client_secret":""},{"b":"y"}]}'],
  [
    'all that is in it',
    '{"credentials":{"u":"a","l":["b","c"]},"d":"e"}',
    '{"credentials":{"u":"","l":["",""]},"d":"e"}',
  ],
  ['the last one', '{"a":{"token":"x"},"b":"y"}', '{"a":{"token":""},"b":"y"}'],
  ['quotes in it', String.raw`{"token":"a\"b\\","c":"d"}`, '{"token":"","c":"d"}'],
  ['a colon and braces in it', '{"token":"a:{}[],","c":"d"}', '{"token":"","c":"d"}'],
  [
    'lines and a comment',
    '{\n  // it\'s "odd\n  "token" : // why\n    "x",\n  "c": "d"\n}',
    '{\n  // it\'s "odd\n  "token" : // why\n    "",\n  "c": "d"\n}',
  ],
  ['half typed', '{"password":"hus', '{"password":"'],
  ['half typed, lines to come', '{"password":"hus\n  "a":"b"}', '{"password":"\n  "a":"b"}'],
  ['ends in a backslash', '{"password":"hus\\', '{"password":"'],
  ['no text', '{"token":12,"secret":null,"password":""}', '{"token":12,"secret":null,"password":""}'],
  [
    'a value that is called so',
    '{"kind":"password","list":["token","secret"]}',
    '{"kind":"password","list":["token","secret"]}',
  ],
  ['several documents', '{"token":"x"}\n{"token":"y","a":"z"}', '{"token":""}\n{"token":"","a":"z"}'],
  ['no JSON', 'password=hush', 'password=hush'],
  ['nothing', '', ''],
])('%s', (_name, text, kept) => {
  expect(withoutSecretTexts(text)).toBe(kept);
});

test('tells the name', () => {
  expect(secretTexts('{"a":{"api_key":"x"}}')).toEqual([{ start: 17, end: 18, name: 'api_key' }]);
});

// Work that grew with the square of the text would not end within the test's time.
test.each([
  ['brackets without end', '['.repeat(500_000)],
  ['quotes without end', '\\"'.repeat(500_000)],
  ['many members', `{${'"a":"b",'.repeat(100_000)}}`],
])('%s are read in time', (_name, text) => {
  expect(withoutSecretTexts(text)).toBe(text);
});
