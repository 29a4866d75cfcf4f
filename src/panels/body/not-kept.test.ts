import { expect, test } from 'vitest';
import { blankMembers, notKeptWords } from './not-kept.ts';

test.each([
  ['blank', '{"password": "", "user": "x"}', ['password'], ['password']],
  ['typed again', '{"password": "p"}', ['password'], []],
  ['taken out', '{"user": "x"}', ['password'], []],
  ['blank inside what is named so', '{"secrets": {"a": "", "b": [""]}}', ['secrets'], ['secrets']],
  ['one of two', '{"api_key": "k", "client_secret": ""}', ['api_key', 'client_secret'], ['client_secret']],
  ['half typed', '{"password": ""', ['password'], ['password']],
])('a member that was not kept is %s', (_name, text, names, blank) => {
  expect(blankMembers(text, names)).toEqual(blank);
});

test.each([
  [[], ''],
  [['password'], '`password` is not kept over a reload, as it may be a secret. Type it again.'],
  [['a', 'b'], '`a` and `b` are not kept over a reload, as they may be secrets. Type them again.'],
  [['a', 'b', 'c'], '`a`, `b` and `c` are not kept over a reload, as they may be secrets. Type them again.'],
])('%j is told', (names, words) => {
  expect(notKeptWords(names)).toBe(words);
});
