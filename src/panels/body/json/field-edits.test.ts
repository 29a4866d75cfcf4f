import { describe, expect, test } from 'vitest';
import { applyEdit, type TextEdit } from '../../../core/text-edit.ts';
import type { Json } from '../../../core/openapi/document.ts';
import type { PathStep } from '../../../core/openapi/written-value.ts';
import { addField, changeBranch, removeField, replaceValue, typeString } from './field-edits.ts';

const after = (text: string, edit: TextEdit | undefined) => edit && applyEdit(text, edit);

describe('a field is added without a change to anything else', () => {
  test.each<[string, string, PathStep[], Json, string]>([
    [
      'after the last of its object, at its indent',
      '{\n    "data": {\n        "n":   1.0\n    }\n}',
      ['data', 'id'],
      'inq_1',
      '{\n    "data": {\n        "n":   1.0,\n        "id": "inq_1"\n    }\n}',
    ],
    [
      'a body on one line stays so',
      '{"data":{"n":1e400}}',
      ['data', 'id'],
      { a: [1] },
      '{"data":{"n":1e400, "id": {"a":[1]}}}',
    ],
    [
      'an empty object is opened',
      '{\n  "data": {}\n}',
      ['data', 'id'],
      1,
      '{\n  "data": {\n    "id": 1\n  }\n}',
    ],
    ['what is around it comes along', '{}', ['meta', 'x'], true, '{\n  "meta": {\n    "x": true\n  }\n}'],
    [
      'CRLF stays CRLF',
      '{\r\n  "a": 1\r\n}',
      ['tags'],
      [{}],
      '{\r\n  "a": 1,\r\n  "tags": [\r\n    {}\r\n  ]\r\n}',
    ],
    ['a list around it', '{"a": 1}', ['tags', '*', 'name'], 's', '{"a": 1, "tags": [{"name":"s"}]}'],
    [
      'into the first item',
      '{"tags": [{"a": 1}, {}]}',
      ['tags', '*', 'name'],
      's',
      '{"tags": [{"a": 1, "name": "s"}, {}]}',
    ],
    [
      'into one of the items',
      '{"tags": [{"a": 1}, {"b": 2}]}',
      ['tags', 1, 'name'],
      's',
      '{"tags": [{"a": 1}, {"b": 2, "name": "s"}]}',
    ],
    ['one more item', '{"tags": [1.0]}', ['tags', 1], 2, '{"tags": [1.0, 2]}'],
    ['the first item', '{\n  "tags": []\n}', ['tags', 0], 2, '{\n  "tags": [\n    2\n  ]\n}'],
    [
      '`__proto__` is a name like any other',
      '{"a": 1}',
      ['b', '__proto__'],
      1,
      '{"a": 1, "b": {"__proto__":1}}',
    ],
    [
      'behind a comment',
      '{\n  // one\n  "a": 1 // two\n}',
      ['b'],
      2,
      '{\n  // one\n  "a": 1,\n  "b": 2 // two\n}',
    ],
    ['an empty text', ' \n', ['data', 'id'], 1, '{\n  "data": {\n    "id": 1\n  }\n}'],
    ['an object that holds a comment only', '{\n  // one\n}', ['b'], 2, '{\n  "b": 2\n\n  // one\n}'],
  ])('%s', (_name, text, path, value, expected) =>
    expect(after(text, addField(text, path, value))).toBe(expected),
  );
});

describe('nothing is added where there is no place', () => {
  test.each<[string, string, PathStep[]]>([
    ['broken JSON', '{"data": {', ['data', 'id']],
    ['a plain value in its way', '{"data": 1}', ['data', 'id']],
    ['a name only the reader knows', '{"free": {}}', ['free', '*', 'x']],
    ['a gap in a list', '{"tags": []}', ['tags', 3]],
    ['it is there already', '{"a": 1}', ['a']],
  ])('%s', (_name, text, path) => expect(addField(text, path, 's')).toBeUndefined());
});

describe('a field is taken out with its comma', () => {
  test.each<[string, string, PathStep[], string]>([
    ['the first', '{\n  "a": 1,\n  "b": 2\n}', ['a'], '{\n  "b": 2\n}'],
    ['the last', '{\n  "a": 1.0,\n  "b": 2\n}', ['b'], '{\n  "a": 1.0\n}'],
    ['the only one', '{"d": {\n  "a": 1\n}}', ['d', 'a'], '{"d": {}}'],
    ['an item', '[1, 2.50, 3]', [1], '[1, 3]'],
    ['the last of a name given twice', '{"a": 1, "a": 2}', ['a'], '{"a": 1}'],
    ['a comment stays', '{ /* why */ "a": 1 }', ['a'], '{ /* why */  }'],
  ])('%s', (_name, text, path, expected) => expect(after(text, removeField(text, path))).toBe(expected));

  test('adding and taking out leaves what was there', () => {
    const text = '{\n "n" : 12345678901234567890,\n "n": 1.0 ,"z":[ ]\n}';
    const added = after(text, addField(text, ['id'], { a: [1, 2] })) ?? '';
    expect(after(added, removeField(added, ['id']))).toBe(text);
  });
});

describe('a value is written by its least edit', () => {
  test('digits as typed', () => {
    const text = '{"a": 1, "b": [12]}';
    expect(after(text, replaceValue(text, ['b', 0], '12345678901234567890'))).toBe(
      '{"a": 1, "b": [12345678901234567890]}',
    );
  });

  test.each([
    ['a quote is escaped', '"say"', 'say "hi"', '"say \\"hi\\""'],
    ['what was escaped stays so', '"caf\\u00e9 1"', 'café 2', '"caf\\u00e9 2"'],
    ['within escapes', '"\\n\\u0041\\/x"', '\n/x', '"\\n\\/x"'],
    ['to nothing', '"abc"', '', '""'],
    ['a number becomes text', '12', '1x', '"1x"'],
    ['a surrogate pair is replaced whole', '"😀"', '😁', '"😁"'],
  ])('%s', (_name, raw, next, expected) => {
    const text = `{"a": ${raw}}`;
    expect(after(text, typeString(text, ['a'], next))).toBe(`{"a": ${expected}}`);
  });

  test('the same text is no edit', () => expect(typeString('"\\u0041"', [], 'A')).toBeUndefined());
});

test('another branch takes what it can of the one before', () => {
  const text =
    '{\n  "x": 1.0,\n  "pay": {\n    "note":  "mine",\n    "kind": "card",\n    "number": 12\n  }\n}';
  const edit = changeBranch(text, ['pay'], { kind: 'iban', iban: 'DE' }, (name) => name === 'note');
  expect(after(text, edit)).toBe(
    '{\n  "x": 1.0,\n  "pay": {\n    "note":  "mine",\n    "kind": "iban",\n    "iban": "DE"\n  }\n}',
  );
  expect(
    after(
      '{"a": 1}',
      changeBranch('{"a": 1}', ['a'], { b: [] }, () => true),
    ),
  ).toBe('{"a": {"b":[]}}');
});
