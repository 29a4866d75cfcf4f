import { describe, expect, test } from 'vitest';
import { randomJson } from '../../testing/json-texts.ts';
import type { Json } from '../openapi/document.ts';
import { applyEdit, type TextEdit } from '../text-edit.ts';
import { insertAt, removeAt, setRaw, setString, setValue } from './edits.ts';
import { readJson } from './json-reader.ts';
import { kindOf } from './json-tree.ts';
import { atPath, holderOf, type JsonPath, pathOf } from './paths.ts';

const after = (text: string, edit: TextEdit | undefined) => edit && applyEdit(text, edit);

describe('a field is added without a change to anything else', () => {
  test.each<[string, string, JsonPath, Json, string]>([
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
    expect(after(text, insertAt(text, path, value))).toBe(expected),
  );
});

describe('nothing is added where there is no place', () => {
  test.each<[string, string, JsonPath]>([
    ['broken JSON', '{"data": {', ['data', 'id']],
    ['a plain value in its way', '{"data": 1}', ['data', 'id']],
    ['a name only the reader knows', '{"free": {}}', ['free', '*', 'x']],
    ['a gap in a list', '{"tags": []}', ['tags', 3]],
    ['it is there already', '{"a": 1}', ['a']],
  ])('%s', (_name, text, path) => expect(insertAt(text, path, 's')).toBeUndefined());
});

describe('a field is taken out with its comma', () => {
  test.each<[string, string, JsonPath, string]>([
    ['the first', '{\n  "a": 1,\n  "b": 2\n}', ['a'], '{\n  "b": 2\n}'],
    ['the last', '{\n  "a": 1.0,\n  "b": 2\n}', ['b'], '{\n  "a": 1.0\n}'],
    ['the only one', '{"d": {\n  "a": 1\n}}', ['d', 'a'], '{"d": {}}'],
    ['an item', '[1, 2.50, 3]', [1], '[1, 3]'],
    ['the last of a name given twice', '{"a": 1, "a": 2}', ['a'], '{"a": 1}'],
    ['the last comma goes too', '[1 , ]', [0], '[]'],
    ['a comment stays', '{ /* why */ "a": 1 }', ['a'], '{ /* why */  }'],
  ])('%s', (_name, text, path, expected) => expect(after(text, removeAt(text, path))).toBe(expected));

  test('adding and taking out leaves what was there', () => {
    const text = '{\n "n" : 12345678901234567890,\n "n": 1.0 ,"z":[ ]\n}';
    const added = after(text, insertAt(text, ['id'], { a: [1, 2] })) ?? '';
    expect(after(added, removeAt(added, ['id']))).toBe(text);
  });
});

describe('a value is written by its least edit', () => {
  test('digits as typed', () => {
    const text = '{"a": 1, "b": [12]}';
    expect(after(text, setRaw(text, ['b', 0], '12345678901234567890'))).toBe(
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
    expect(after(text, setString(text, ['a'], next))).toBe(`{"a": ${expected}}`);
  });

  test('the same text is no edit', () => expect(setString('"\\u0041"', [], 'A')).toBeUndefined());
});

describe('a value made here is laid out as its surroundings are', () => {
  test.each<[string, string, JsonPath, Json, string]>([
    ['on one line', '{"a": 1, "b": 2}', ['a'], { c: [1] }, '{"a": {"c":[1]}, "b": 2}'],
    ['in lines', '{\r\n\t"a": 1\r\n}', ['a'], { c: 1 }, '{\r\n\t"a": {\r\n\t  "c": 1\r\n\t}\r\n}'],
    ['the outermost', '1', [], [2], '[\n  2\n]'],
  ])('%s', (_name, text, path, value, expected) =>
    expect(after(text, setValue(text, path, value))).toBe(expected),
  );
});

describe('what was edited reads as it should', () => {
  const wanted = (text: string, change: (holder: unknown, step: string | number) => void, path: JsonPath) => {
    const value = JSON.parse(text) as unknown;
    const holder = path
      .slice(0, -1)
      .reduce<unknown>((at, step) => (at as Record<string | number, unknown>)[step], value);
    change(holder, path.at(-1) ?? '');
    return value;
  };
  test('at every place of random texts', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const { text } = randomJson(seed);
      const tree = readJson(text);
      for (let node = 1; node < tree.count; node += 1) {
        const path = pathOf(tree, node);
        // A name given twice or set on a prototype is another matter to programs.
        if (atPath(tree, path) !== node || path.includes('__proto__')) continue;
        const set = after(text, setRaw(text, path, '"new"')) ?? text;
        expect(JSON.parse(set)).toEqual(
          wanted(text, (holder, step) => ((holder as Record<string, unknown>)[step] = 'new'), path),
        );
        if (kindOf(tree, holderOf(tree, node) ?? 0) !== 'array') continue;
        const removed = after(text, removeAt(text, path)) ?? '';
        expect(JSON.parse(removed)).toEqual(
          wanted(text, (holder, step) => (holder as unknown[]).splice(Number(step), 1), path),
        );
      }
    }
  });

  test('what is put in and taken out again leaves the text', () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const { text } = randomJson(seed);
      const tree = readJson(text);
      for (let node = 0; node < tree.count; node += 1) {
        const path = pathOf(tree, node);
        if (kindOf(tree, node) !== 'object' || atPath(tree, path) !== node || tree.nexts[node] === node + 1)
          continue;
        const added = after(text, insertAt(text, [...path, 'new'], [1])) ?? '';
        expect(atPath(readJson(added), [...path, 'new', 0])).toBeDefined();
        expect(after(added, removeAt(added, [...path, 'new']))).toBe(text);
      }
    }
  });
});
