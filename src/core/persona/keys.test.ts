import { describe, expect, test } from 'vitest';
import { cleanKey, describeKey, keyProblem, maskKey } from './keys.ts';

const key = 'persona_sandbox_0123456789abcdef';
test.each([
  ['clean already', key, 0],
  ['a line end', `${key}\r\n`, 1],
  ['spaces and tabs', `  ${key}\t`, 1],
  ['the word Bearer', `Bearer ${key}`, 1],
  ['bearer in lower case', `bearer   ${key}`, 1],
  ['quotes', `"${key}"`, 1],
  ['typographic quotes', `“${key}”`, 1],
  ['the whole header', `Authorization: Bearer ${key}`, 2],
  ['the header as a curl option', `--header 'authorization: Bearer ${key}'`, 4],
  ['a line of a shell profile', `export PERSONA_API_KEY="${key}"\n`, 3],
  ['an invisible character', `\uFEFF${key}\u200B`, 1],
  ['quotes inside quotes', `'"${key}"'`, 1],
])('%s', (_name, pasted, atLeast) => {
  const cleaned = cleanKey(pasted);
  expect(cleaned.key).toBe(key);
  expect(cleaned.notes.length).toBeGreaterThanOrEqual(atLeast);
  if (atLeast === 0) expect(cleaned.notes).toEqual([]);
  for (const note of cleaned.notes) expect(note).toMatch(/^Removed .*\.$/);
});

test('a line break inside stays, and is told', () => {
  const { key: broken } = cleanKey('persona_sandbox_01234\n56789\n');
  expect(broken).toBe('persona_sandbox_01234\n56789');
  expect(keyProblem(broken)).toContain('line break');
});
test('letters that only look right are told', () => {
  expect(keyProblem('persona_sandbox_аbc')).toContain('“а” at character 17');
  expect(keyProblem('persona_\u0000')).toContain('U+0000');
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
  ])('%s', (text, environment, isCautious) => {
    const description = describeKey(text);
    expect(description.environment).toBe(environment);
    expect(description.caution !== undefined).toBe(isCautious);
  });
});

test('a mask shows the kind of key and its end', () => {
  expect(maskKey(key)).toBe('persona_sandbox_••••cdef');
});
