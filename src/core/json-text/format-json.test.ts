import { expect, test } from 'vitest';
import { randomJson } from '../../testing/json-texts.ts';
import { applyEdit } from '../text-edit.ts';
import { formatEdits } from './format-json.ts';
import { readJson } from './json-reader.ts';

const formatted = (text: string) => formatEdits(readJson(text)).toReversed().reduce(applyEdit, text);

test.each([
  [
    'members and items in lines',
    '{"a":[1,{"b":2}],"c":3}',
    '{\n  "a": [\n    1,\n    {\n      "b": 2\n    }\n  ],\n  "c": 3\n}',
  ],
  ['digits, escapes and names given twice', '{"a":1.0,"a":"\\u00e9"}', '{\n  "a": 1.0,\n  "a": "\\u00e9"\n}'],
  ['empty containers in one line', '[{ }, [\n]]', '[\n  {},\n  []\n]'],
  ['line ends of Windows', '{\r\n"a" :1}\r\n', '{\r\n  "a": 1\r\n}'],
  ['a lone value', ' 1 \n', '1'],
])('%s', (_name, text, expected) => expect(formatted(text)).toBe(expected));

test('as JSON.stringify sets it, where that loses nothing', () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const { value } = randomJson(seed);
    const text = JSON.stringify(value);
    expect(formatted(text)).toBe(JSON.stringify(value, null, 2));
  }
});

test('what is formatted needs no edit', () => {
  for (let seed = 1; seed <= 100; seed += 1)
    expect(formatEdits(readJson(formatted(randomJson(seed).text.replaceAll('\r\n', '\n'))))).toEqual([]);
});
