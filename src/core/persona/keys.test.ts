import { describe, expect, test } from 'vitest';
import { cleanKey, describeKey, keyProblem, maskKey } from './keys.ts';

const key = 'persona_sandbox_0123456789abcdef';
test.each([
  ['clean already', key, undefined],
  ['a line end', `${key}\r\n`, 'Removed line ends.'],
  ['spaces and tabs', `  ${key}\t`, 'Removed spaces.'],
  ['the word Bearer', `Bearer ${key}`, 'Removed `Bearer`.'],
  ['bearer in lower case', `bearer   ${key}`, 'Removed `Bearer`.'],
  ['quotes', `"${key}"`, 'Removed quotes.'],
  ['typographic quotes', `“${key}”`, 'Removed quotes.'],
  ['quotes around the whole, and a line end', `"Bearer ${key}"\n`, 'Removed `Bearer`, quotes and line ends.'],
  ['the whole header', `Authorization: Bearer ${key}`, 'Removed `Bearer` and `authorization:`.'],
  [
    'the header as a curl option',
    `--header 'authorization: Bearer ${key}'`,
    'Removed `Bearer`, `authorization:`, `--header` and quotes.',
  ],
  [
    'a line of a shell profile',
    `export PERSONA_API_KEY="${key}"\n`,
    'Removed `PERSONA_API_KEY=`, quotes and line ends.',
  ],
  ['an invisible character', `\uFEFF${key}\u200B`, 'Removed invisible characters.'],
  ['quotes inside quotes', `'"${key}"'`, 'Removed quotes.'],
])('%s: what was taken off is told in one sentence', (_name, pasted, note) => {
  expect(cleanKey(pasted)).toEqual({ key, notes: note === undefined ? [] : [note] });
});

test('a line break inside stays, and is told', () => {
  const { key: broken } = cleanKey('persona_sandbox_01234\n56789\n');
  expect(broken).toBe('persona_sandbox_01234\n56789');
  expect(keyProblem(broken)).toContain('line break');
});
test('letters that only look right are told', () => {
  expect(keyProblem('persona_sandbox_аbc')).toContain('“а” at character 17');
  expect(keyProblem('persona_\u0000')).toContain('U+0000');
  expect(keyProblem('persona_sandbox_a\u200Bb')).toContain('the invisible character U+200B at character 18');
  expect(keyProblem(key)).toBeUndefined();
});

describe('describeKey', () => {
  test.each([
    [key, 'sandbox', false],
    ['persona_production_1', 'production', false],
    ['persona_sandbox_', 'sandbox', true],
    ['persona_sandbox_YOURAPIKEY', 'sandbox', true],
    ['sk_live_1', 'unknown', true],
    ['PERSONA_SANDBOX_1', 'unknown', true],
    ['hello world', 'unknown', true],
    ['persona_production_12 34', 'production', true],
  ])('%s', (text, environment, isCautious) => {
    const description = describeKey(text);
    expect(description.environment).toBe(environment);
    expect(description.caution !== undefined).toBe(isCautious);
  });
});

test('a mask shows the kind of key and its end', () => {
  expect(maskKey(key)).toBe('persona_sandbox_••••cdef');
});

test('a space inside is told as what a bearer token never has', () => {
  expect(describeKey('hello world').caution).toContain('RFC 6750');
  expect(describeKey(`${key} `).caution).toBeUndefined();
});
