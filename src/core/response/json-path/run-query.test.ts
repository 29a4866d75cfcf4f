import { expect, test } from 'vitest';
import { prettyText } from '../pretty-text.ts';
import { readSource, runQuery } from './run-query.ts';

const treeOf = (text: string, hasManyValues = false) =>
  readSource({ body: new TextEncoder().encode(text), encoding: 'utf-8', hasManyValues, isCut: false });

function shownOf(text: string, query: string, hasManyValues = false): string {
  const { result } = runQuery(treeOf(text, hasManyValues), query);
  return result.ok ? prettyText(result.lines) : result.problem.message;
}

const list = JSON.stringify({
  data: [
    { id: 'a', attributes: { status: 'created', 'reference-id': null } },
    { id: 'b', attributes: { status: 'approved', tags: [] } },
  ],
});

test.each([
  ['scalars, each behind its path', list, '$.data[*].id', '$.data[0].id: "a"\n$.data[1].id: "b"'],
  [
    'a container in lines',
    list,
    "$.data[?@.attributes.status == 'created'].attributes",
    '$.data[0].attributes: {\n  "status": "created",\n  "reference-id": null\n}',
  ],
  ['empty containers', list, '$..tags', '$.data[1].attributes.tags: []'],
  ['digits as they came', '[12345678901234567890, 1.0]', '$[*]', '$[0]: 12345678901234567890\n$[1]: 1.0'],
  ['against the order of the text', '[[1, 2], 3]', '$[1, 0][::-1]', '$[0][1]: 2\n$[0][0]: 1'],
  ['the same twice', '{"a": {"b": 1}}', '$.a["b", "b"]', '$.a.b: 1\n$.a.b: 1'],
  ['nothing', list, '$.nothing', ''],
])('shown: %s', (_name, text, query, expected) => {
  expect(shownOf(text, query)).toBe(expected);
});

test('each of several values is a root of its own, told by its number', () => {
  expect(shownOf('{"id": 1}\n{"x": 2}\n{"id": 3}', '$.id', true)).toBe('1: $.id: 1\n3: $.id: 3');
});

test('containers fold', () => {
  const { result } = runQuery(treeOf(list), '$.data[*]');
  expect(result.ok && [...result.lines.foldEnds].filter((end) => end > 0)).toEqual([6, 5, 13, 12]);
});

test('a filter that matches everything shows the beginning and counts all', () => {
  const many = treeOf(JSON.stringify(Array.from({ length: 30_000 }, (_, id) => ({ id }))));
  expect(runQuery(many, '$..*').result).toMatchObject({ count: 60_000, shown: 20_000, isCountCut: false });
  const long = treeOf(JSON.stringify(['x'.repeat(3_000_000), 'y']));
  expect(runQuery(long, '$[*]').result).toMatchObject({ count: 2, shown: 1, isValueCut: true });
});

test.each([
  ['$.', ['data'], '$.data'],
  ['$.da', ['data'], '$.data'],
  ['$.data', [], ''],
  ['$.data[0].attributes.', ['status', 'reference-id'], '$.data[0].attributes.status'],
  ['$.data[*].attributes.ref', ['reference-id'], "$.data[*].attributes['reference-id']"],
  ["$.data[0].attributes['st", ['status'], "$.data[0].attributes['status']"],
  ['$.data[?@.attributes.sta', ['status'], '$.data[?@.attributes.status'],
  ['$.data[?@.attributes.status == "x" && @.i', ['id'], '$.data[?@.attributes.status == "x" && @.id'],
  ['$.data[?@.id == $.data[0].i', ['id'], '$.data[?@.id == $.data[0].id'],
  ['$..stat', ['status'], '$..status'],
  ['$..refer', ['reference-id'], "$..['reference-id']"],
  ["$.data[?@.id == 'a'].attr", ['attributes'], "$.data[?@.id == 'a'].attributes"],
  ['$.data[0', [], ''],
  ['$.data[?@.id == "a.i', [], ''],
])('completion of %s', (text, names, completed) => {
  const { offers } = runQuery(treeOf(list), text);
  expect(offers.map(({ name }) => name)).toEqual(names);
  expect(offers[0]?.query ?? '').toBe(completed);
});
