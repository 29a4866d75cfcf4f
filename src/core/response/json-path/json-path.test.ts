import { describe, expect, test } from 'vitest';
import { readJson } from '../../json-text/json-reader.ts';
import { rawOf } from '../../json-text/json-tree.ts';
import { pathOf } from '../../json-text/paths.ts';
import { jsonPathOf } from './query-scanner.ts';
import { looksLikeQuery } from './looks-like-query.ts';
import { readQuery } from './read-query.ts';
import { namesInside, select } from './select.ts';

/** The values a query selects, as they are written without white space. */
function valuesOf(text: string, query: string): string[] {
  const tree = readJson(text);
  const read = readQuery(query);
  if (!read.ok) throw new Error(`${query}: ${read.problem.message}`);
  return select(tree, read.value).nodes.map((node) => rawOf(tree, node).replaceAll(/\s/g, ''));
}

const store = `{ "store": {
  "book": [
    { "category": "reference", "author": "Nigel Rees", "title": "Sayings", "price": 8.95 },
    { "category": "fiction", "author": "Evelyn Waugh", "title": "Sword", "price": 12.99 },
    { "category": "fiction", "author": "Herman Melville", "title": "Moby", "isbn": "0-553", "price": 8.99 },
    { "category": "fiction", "author": "Tolkien", "title": "Rings", "isbn": "0-395", "price": 22.99 }
  ],
  "bicycle": { "color": "red", "price": 399 } } }`;

const filtered = `{
  "a": [3, 5, 1, 2, 4, 6, {"b": "j"}, {"b": "k"}, {"b": {}}, {"b": "kilo"}],
  "o": {"p": 1, "q": 2, "r": 3, "s": 5, "t": {"u": 6}},
  "e": "f" }`;

const nulls = '{"a": null, "b": [null], "c": [{}], "null": 1}';

describe('a query selects (the tables of RFC 9535)', () => {
  test.each([
    // 1.5
    [
      'authors',
      store,
      '$.store.book[*].author',
      ['"NigelRees"', '"EvelynWaugh"', '"HermanMelville"', '"Tolkien"'],
    ],
    ['all prices', store, '$.store..price', ['8.95', '12.99', '8.99', '22.99', '399']],
    ['the third book', store, '$..book[2].title', ['"Moby"']],
    ['a missing member', store, '$..book[2].publisher', []],
    ['the last book', store, '$..book[-1].title', ['"Rings"']],
    ['two by index', store, '$..book[0,1].title', ['"Sayings"', '"Sword"']],
    ['two by slice', store, '$..book[:2].title', ['"Sayings"', '"Sword"']],
    ['those with a member', store, '$..book[?@.isbn].title', ['"Moby"', '"Rings"']],
    ['those below a price', store, '$..book[?@.price<10].title', ['"Sayings"', '"Moby"']],
    // 2.2 to 2.3
    ['the whole', '{"k": "v"}', '$', ['{"k":"v"}']],
    ['a name with blanks', '{"o": {"j j": {"k.k": 3}}}', `$.o['j j']["k.k"]`, ['3']],
    ['names that are quotes', `{"'": {"@": 2}}`, `$["'"]["@"]`, ['2']],
    ['members and items of all', '{"o": {"j": 1, "k": 2}, "a": [5, 3]}', '$[*]', ['{"j":1,"k":2}', '[5,3]']],
    ['the same twice', '{"o": {"j": 1, "k": 2}}', '$.o[*, *]', ['1', '2', '1', '2']],
    ['an index past the end', '["a", "b"]', '$[2]', []],
    ['an index from the end', '["a", "b"]', '$[-2]', ['"a"']],
    ['an index past the beginning', '["a", "b"]', '$[-3]', []],
    ['a slice', '["a", "b", "c", "d", "e", "f", "g"]', '$[1:3]', ['"b"', '"c"']],
    ['a slice without end', '["a", "b", "c", "d", "e", "f", "g"]', '$[5:]', ['"f"', '"g"']],
    ['a slice with a step', '["a", "b", "c", "d", "e", "f", "g"]', '$[1:5:2]', ['"b"', '"d"']],
    ['a slice backwards', '["a", "b", "c", "d", "e", "f", "g"]', '$[5:1:-2]', ['"f"', '"d"']],
    ['all backwards', '["a", "b", "c"]', '$[::-1]', ['"c"', '"b"', '"a"']],
    ['a step of nothing', '["a", "b"]', '$[::0]', []],
    // 2.3.5
    ['equal values', filtered, "$.a[?@.b == 'kilo']", ['{"b":"kilo"}']],
    ['parentheses', filtered, "$.a[?(@.b == 'kilo')]", ['{"b":"kilo"}']],
    ['numbers above', filtered, '$.a[?@>3.5]', ['5', '4', '6']],
    ['existence', filtered, '$.a[?@.b]', ['{"b":"j"}', '{"b":"k"}', '{"b":{}}', '{"b":"kilo"}']],
    [
      'existence of any',
      filtered,
      '$[?@.*]',
      ['[3,5,1,2,4,6,{"b":"j"},{"b":"k"},{"b":{}},{"b":"kilo"}]', '{"p":1,"q":2,"r":3,"s":5,"t":{"u":6}}'],
    ],
    ['a filter in a filter', filtered, '$[?@[?@.b]].length', []],
    ['two filters', filtered, '$.o[?@<3, ?@<3]', ['1', '2', '1', '2']],
    ['or', filtered, '$.a[?@<2 || @.b == "k"]', ['1', '{"b":"k"}']],
    ['match is for the whole', filtered, '$.a[?match(@.b, "[jk]")]', ['{"b":"j"}', '{"b":"k"}']],
    [
      'search is for a part',
      filtered,
      '$.a[?search(@.b, "[jk]")]',
      ['{"b":"j"}', '{"b":"k"}', '{"b":"kilo"}'],
    ],
    ['and', filtered, '$.o[?@>1 && @<4]', ['2', '3']],
    ['two that exist', filtered, '$.o[?@.u || @.x]', ['{"u":6}']],
    ['against the root', filtered, '$.a[?@.b == $.x]', ['3', '5', '1', '2', '4', '6']],
    ['with itself', filtered, '$.a[?@ == @]', valuesOf(filtered, '$.a[*]')],
    ['not', filtered, '$.a[?!@.b]', ['3', '5', '1', '2', '4', '6']],
    ['not of a group', filtered, '$.o[?!(@ == 1 || @ == 2)]', ['3', '5', '{"u":6}']],
    ['and before or', filtered, '$.o[?@ == 1 || @ == 2 && @ == 3]', ['1']],
    // 2.4
    ['length of texts, in characters', '["😀", "ab", "abc"]', '$[?length(@) == 1]', ['"😀"']],
    [
      'length of containers',
      '[[1, 2], {"a": 1, "b": 2}, 2]',
      '$[?length(@) == 2]',
      ['[1,2]', '{"a":1,"b":2}'],
    ],
    ['count', '[[1, 2], [1]]', '$[?count(@.*) == 1]', ['[1]']],
    [
      'value',
      '[{"a": {"c": "red"}}, {"c": "red", "d": {"c": 1}}]',
      '$[?value(@..c) == "red"]',
      ['{"a":{"c":"red"}}'],
    ],
    ['an expression that is none', '["a"]', '$[?search(@, "[")]', []],
    ['a dot is not a line break', String.raw`["a\nb", "a.b"]`, '$[?match(@, "a.b")]', ['"a.b"']],
    // 2.5
    ['descendants of a name', '{"o": {"j": 1}, "a": [5, [{"j": 4}]]}', '$..j', ['1', '4']],
    ['descendants of an index', '{"a": [5, 3, [{"j": 4}, {"k": 6}]]}', '$..[0]', ['5', '{"j":4}']],
    ['names from descendants', '{"a": [{"j": 1, "k": 2}]}', '$..["k", "j"]', ['2', '1']],
    // 2.6
    ['null is a value', nulls, '$.a', ['null']],
    ['null has no items', nulls, '$.a[0]', []],
    ['null is equal to null', nulls, '$.b[?@ == null]', ['null']],
    ['null is not missing', nulls, '$.c[?@.d == null]', []],
    ['null as a name', nulls, '$.null', ['1']],
    // What is written stays as it is
    [
      'long ids keep their digits',
      '[12345678901234567890, 12345678901234567891]',
      '$[?@ == 12345678901234567891]',
      ['12345678901234567891'],
    ],
    ['one number written in two ways', '[1, 1.0, 10e-1]', '$[?@ == 1]', ['1', '1.0', '10e-1']],
    ['names written with escapes', String.raw`{"\u0061b": 1}`, '$.ab', ['1']],
    ['of a name given twice the last', '{"a": 1, "a": 2}', '$.a', ['2']],
    [
      'containers, members in any order',
      '[{"a": 1, "b": [2]}, {"b": [2], "a": 1}]',
      '$[?@ == $[0]]',
      ['{"a":1,"b":[2]}', '{"b":[2],"a":1}'],
    ],
    ['texts by characters', String.raw`["\uFF5E"]`, '$[?@ < "😀"]', [String.raw`"\uFF5E"`]],
    ['white space around and within', '{"a": [1]}', ' $ .a [ 0 ] ', ['1']],
  ])('%s', (_name, text, query, expected) => {
    expect(valuesOf(text, query)).toEqual(expected);
  });

  test.each([
    ['$.absent1 == $.absent2', true],
    ['$.absent1 <= $.absent2', true],
    ["$.absent == 'g'", false],
    ['$.absent1 != $.absent2', false],
    ["$.absent != 'g'", true],
    ['1 <= 2', true],
    ['1 > 2', false],
    ["13 == '13'", false],
    ["'a' <= 'b'", true],
    ["'a' > 'b'", false],
    ['$.obj == $.arr', false],
    ['$.obj != $.arr', true],
    ['$.obj == $.obj', true],
    ['$.arr == $.arr', true],
    ['$.obj == 17', false],
    ['$.obj <= $.arr', false],
    ['$.obj < $.arr', false],
    ['$.obj <= $.obj', true],
    ['1 <= $.arr', false],
    ['1 >= $.arr', false],
    ['true <= true', true],
    ['true > true', false],
  ])('comparison %s is %s', (comparison, expected) => {
    const found = valuesOf('{"obj": {"x": "y"}, "arr": [2, 3]}', `$[?${comparison}]`);
    expect(found.length > 0).toBe(expected);
  });
});

describe('a text that is no query is told with its place', () => {
  test.each([
    ['data', 0, 'A path starts with $'],
    ['$.', 2, 'found the end'],
    ['$data', 1, 'Expected .name or [ ] or the end, found `d`'],
    ['$.reference-id', 11, "['reference-id']"],
    ['$[data]', 2, "['data']"],
    ['$[01]', 2, 'does not start with 0'],
    ['$[-0]', 2, 'does not start with 0'],
    ['$[9007199254740992]', 2, 'larger than an index'],
    ['$[1', 3, 'Expected ] or a comma'],
    ["$['a", 2, 'not closed'],
    [String.raw`$['\q']`, 3, 'no escape'],
    [String.raw`$['\ud800']`, 2, 'surrogate'],
    ['$[?@.a = 1]', 7, 'Expected ] or a comma'],
    ['$[?@.a == created]', 10, "in quotes: 'created'"],
    ['$[?@.* == 1]', 3, 'several values'],
    ['$[?@..a == 1]', 3, 'several values'],
    ['$[?!@.a == 1]', 3, 'parentheses'],
    ['$[?1]', 3, 'compare it'],
    ['$[?length(@)]', 3, 'compare it'],
    ['$[?match(@, "a") == true]', 3, 'yes or no'],
    ['$[?count(1) == 1]', 9, 'takes a path'],
    ['$[?length(@.*) == 1]', 10, 'several values'],
    ['$[?match(@) ]', 3, 'takes two things'],
    ['$[?size(@) == 1]', 3, 'no function size'],
    ['$[?constructor(@) == 1]', 3, 'no function constructor'],
    ['$[?(@.a]', 7, 'Expected )'],
    [`$[?${'('.repeat(100_000)}`, 103, 'more than 100 deep'],
  ])('%s', (query, at, words) => {
    const read = readQuery(query);
    expect(read).toMatchObject({ ok: false, problem: { at, message: expect.stringContaining(words) } });
  });
});

test.each([
  ['$.data', true],
  ['$..id', true],
  ['$[0]', true],
  ['$', false],
  ['$5.00', false],
  ['data', false],
])('%s is filtered by: %s', (text, expected) => {
  expect(looksLikeQuery(text)).toBe(expected);
});

test('the place of each value is told as a path that leads to it', () => {
  const tree = readJson(
    String.raw`{"a-b": [{"it's": {"\\": 1}}], "": 2, "x": {"é": 3}, "1": 4, "\u0007": 5}`,
  );
  const every = readQuery('$..*');
  const paths = every.ok ? select(tree, every.value).nodes.map((node) => pathOf(tree, node)) : [];
  expect(paths.map(jsonPathOf)).toContain(String.raw`$['a-b'][0]['it\'s']['\\']`);
  expect(paths).toHaveLength(9);
  for (const path of paths) {
    const query = readQuery(jsonPathOf(path));
    const found = query.ok ? select(tree, query.value).nodes : [];
    expect(found.map((node) => pathOf(tree, node))).toEqual([path]);
  }
});

test('names that may come next, each once', () => {
  const tree = readJson('{"data": [{"id": 1, "type": "x"}, {"id": 2, "reference-id": null}, 3]}');
  const query = readQuery('$.data[*]');
  const nodes = query.ok ? select(tree, query.value).nodes : [];
  expect(namesInside(tree, nodes, 10)).toEqual(['id', 'type', 'reference-id']);
});

test('depth and size end nothing', () => {
  const deep = readJson('['.repeat(100_000) + ']'.repeat(100_000));
  const query = readQuery('$..*');
  expect(query.ok && select(deep, query.value).nodes.length).toBe(99_999);
  const wide = readJson(`[${'1,'.repeat(50)}1]`);
  const squared = readQuery('$[*, *, *]');
  expect(squared.ok && select(wide, squared.value, 0, 100)).toMatchObject({
    isCut: true,
    nodes: { length: 100 },
  });
});
