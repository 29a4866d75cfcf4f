import { describe, expect, test } from 'vitest';
import { partNamed, readWritten, type WrittenValue } from './written-value.ts';

const read = (text: string): WrittenValue | undefined => readWritten(text)?.value;

describe('readWritten', () => {
  test.each([
    ['digits beyond a double', '12345678901234567890'],
    ['a zero behind the point', '1.0'],
    ['an exponent', '-1.50E+400'],
    ['escapes', '"caf\\u00e9 \\" \\\\"'],
    ['an empty object', '{ }'],
    ['an empty list', '[\n]'],
  ])('%s stays as written', (_name, text) => expect(read(text)?.raw).toBe(text));

  test.each([
    ['nothing', ''],
    ['an open brace', '{"a": 1'],
    ['a name without a value', '{"a": }'],
    ['a plus sign', '+1'],
    ['a leading zero', '01'],
    ['two values', '1 2'],
    ['a string over two lines', '"a\nb"'],
    ['an unknown escape', '"\\x"'],
    ['150 lists and more', '['.repeat(40_000)],
    ['a word', 'nul'],
    ['no comma', '[1 2]'],
  ])('%s is not read', (_name, text) => expect(read(text)).toBeUndefined());

  test('comments and a last comma are read over', () => {
    const value = read('// first\n{ /* one */ "a": 1, // two\n "b": [1, 2,], }\n');
    expect(value?.parts.map(({ name, value: { raw } }) => [name, raw])).toEqual([
      ['a', '1'],
      ['b', '[1, 2,]'],
    ]);
  });

  test('of a name given twice the last one is read', () => {
    const value = read('{"a": 1, "a": 2}');
    expect(value && partNamed(value, 'a')?.value.raw).toBe('2');
  });

  test('what did not change is the same object, though it moved', () => {
    const one = readWritten('{"a": {"x": [1]}, "b": 2}');
    const other = readWritten(' {"c": 0, "a": {"x": [1]}, "b": 3}', one?.value);
    expect(other?.start).toBe(1);
    const again = readWritten('\n{"a": {"x": [1]}, "b":  3}', one?.value);
    expect(again?.value.parts[0]?.value).toBe(one?.value.parts[0]?.value);
    expect(again?.value).not.toBe(one?.value);
    expect(again?.value.parts[1]?.value).not.toBe(one?.value.parts[1]?.value);
  });

  // Work that grew with the square of the text would not end within the test's time.
  test('some megabytes are read', () => {
    const text = JSON.stringify(
      Array.from({ length: 100_000 }, (_, id) => ({ id, name: `name ${id}`, ok: [true] })),
    );
    expect(read(`"${'x'.repeat(5_000_000)}\\n"`)?.kind).toBe('string');
    expect(read(text)?.parts).toHaveLength(100_000);
  });
});
