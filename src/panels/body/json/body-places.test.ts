import { describe, expect, test } from 'vitest';
import { applyEdit } from '../../../core/text-edit.ts';
import { cleaned, findField, formatBody } from './body-places.ts';

const body = '{"data": {"tags": [{"name": "x"}, {"color": 1}], "__proto__": 2}}';
const selected = (text: string, path: readonly string[]) => {
  const place = findField(text, path);
  return place && text.slice(place.start, place.end);
};

describe('a field is found in the body', () => {
  test.each([
    ['by its path', body, ['data', 'tags'], '"tags"'],
    ['in the first item', body, ['data', 'tags', '*', 'name'], '"name"'],
    ['in the first item that has it', body, ['data', 'tags', '*', 'color'], '"color"'],
    ['an item itself', body, ['data', 'tags', '*'], '{"name": "x"}'],
    ['through any name of a map', '{"a": {"b": 1}}', ['*', 'b'], '"b"'],
    ['with a name like a prototype', body, ['data', '__proto__'], '"__proto__"'],
    ['not when it is not there', body, ['data', 'nothing'], undefined],
    ['not below a plain value', '{"data": 1}', ['data', 'x'], undefined],
    ['before the place where JSON breaks', '{"data": {"id": 1, ', ['data', 'id'], '"id"'],
    ['not in an empty body', '', ['data'], undefined],
  ])('%s', (_name, text, path, expected) => expect(selected(text, path)).toBe(expected));
});

describe('formatting changes white space only', () => {
  const formatted = (text: string) => {
    const result = formatBody(text);
    return result.ok ? result.value.toReversed().reduce(applyEdit, text) : result.problem;
  };
  test.each([
    ['big numbers keep their digits', '{"n":12345678901234567890}', '{\n  "n": 12345678901234567890\n}'],
    ['1.0 and 1e400 stay', '[1.0,1e400]', '[\n  1.0,\n  1e400\n]'],
    ['duplicate keys stay in order', '{"a":1,"a":2}', '{\n  "a": 1,\n  "a": 2\n}'],
    ['escapes stay as typed', '{"a":"\\u00e9\\/"}', '{\n  "a": "\\u00e9\\/"\n}'],
    ['CRLF stays CRLF', '{\r\n"a":1}', '{\r\n  "a": 1\r\n}'],
    ['an empty body', '', ''],
    [
      'broken JSON is told with its line',
      '{\n"a": }',
      'Not formatted: line 2 is not valid JSON. A value is missing after the colon.',
    ],
    [
      'a comment is not JSON',
      '// hi\n{}',
      'Not formatted: line 1 is not valid JSON. JSON has no comments; remove this one.',
    ],
    [
      'a trailing comma is not JSON',
      '[1,]',
      'Not formatted: line 1 is not valid JSON. JSON allows no comma before `]`; remove it.',
    ],
  ])('%s', (_name, text, expected) => expect(formatted(text)).toBe(expected));
});

test('cleaning takes out what nobody sees, in any order of strings and gaps', () => {
  const text = '{"a":"x\u200B",\u00A0"b":"y\\u2060"}';
  const { edits, words } = cleaned(text, 'application/json');
  expect(edits.toReversed().reduce(applyEdit, text)).toBe('{"a":"x", "b":"y"}');
  expect(words).toBe('Removed 2 invisible characters; 1 odd space is a plain one now.');
  expect(cleaned('{}', 'application/json').words).toBe('There is no invisible character left.');
});
