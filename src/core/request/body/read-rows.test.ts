import { expect, test } from 'vitest';
import { hostileJson, randomJson } from '../../../testing/json-texts.ts';
import { readJson } from '../../json-text/json-reader.ts';
import { isReadable } from '../../json-text/json-tree.ts';
import { rowsOfJson } from './read-rows.ts';

test.each([
  [
    'members, digits as typed',
    '{"a": 1.0, "b": "x\\ny", "c": true}',
    [
      { name: 'a', value: '1.0' },
      { name: 'b', value: 'x\ny' },
      { name: 'c', value: 'true' },
    ],
  ],
  [
    'a name given twice',
    '{"a": 1, "\\u0061": 2}',
    [
      { name: 'a', value: '1' },
      { name: 'a', value: '2' },
    ],
  ],
  ['null left out', '{"a": null, "b": [null, 1]}', [{ name: 'b', value: ['1'] }]],
  ['plain items', ' [12345678901234567890, "x"]', ['12345678901234567890', 'x']],
  [
    'items by index',
    '[1, null, {"a": []}]',
    [
      { name: '0', value: '1' },
      { name: '2', value: [{ name: 'a', value: [] }] },
    ],
  ],
  ['comments and a last comma', '[1, /* one */ 2,] // two', ['1', '2']],
  ['a plain value', '1', undefined],
  ['two values', '{} {}', undefined],
])('%s', (_name, text, rows) => expect(rowsOfJson(text)).toEqual(rows));

const isRead = (text: string) => rowsOfJson(text) !== undefined;
const isTree = (text: string) => {
  const tree = readJson(text);
  return /^\s*[[{]/.test(text) && isReadable(tree) && tree.depth <= 150;
};

test('what core/json-text reads is read here, and nothing else', () => {
  const texts = [
    ...hostileJson(1_500),
    ...Array.from({ length: 150 }, (_, seed) => randomJson(seed).text),
    '{} /*',
    '[1] //',
    '[,]',
    '{"a":1,,}',
    '\uFEFF[\u00A01]',
    '['.repeat(150) + ']'.repeat(150),
    '['.repeat(151) + ']'.repeat(151),
    '['.repeat(40_000),
  ];
  for (const text of texts) expect(isRead(text), JSON.stringify(text)).toBe(isTree(text));
});
