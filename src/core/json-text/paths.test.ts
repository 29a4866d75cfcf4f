import { describe, expect, test } from 'vitest';
import { randomJson } from '../../testing/json-texts.ts';
import { readJson } from './json-reader.ts';
import { type JsonTree, rawOf, startOf } from './json-tree.ts';
import {
  atPath,
  findFirst,
  followPath,
  holderOf,
  type JsonPath,
  nearestTo,
  nodeAt,
  pathAt,
  pathOf,
  pathOfPointer,
  pointerOf,
} from './paths.ts';

const text =
  '{"data": {"tags": [{"name": "x"}, {"color": 1.0}], "0": "zero", "__proto__": 2}, "a": 1, "a": {"b": 3}}';
const tree = readJson(text);
const raw = (read: JsonTree, node: number | undefined) =>
  node === undefined ? undefined : rawOf(read, node);

describe('a path leads to a value', () => {
  test.each<[string, JsonPath, string | undefined]>([
    ['of no step', [], text],
    ['through names and indexes', ['data', 'tags', 1, 'color'], '1.0'],
    ['with the text of an index, as in pointers', ['data', 'tags', '1', 'color'], '1.0'],
    ['with a name of digits', ['data', '0'], '"zero"'],
    ['to the last of a name given twice', ['a', 'b'], '3'],
    ['with a name like a prototype', ['data', '__proto__'], '2'],
    ['not to what only a prototype has', ['data', 'constructor'], undefined],
    ['not past the end of a list', ['data', 'tags', 2], undefined],
    ['not to an index before the first', ['data', 'tags', -1], undefined],
    ['not with 01', ['data', 'tags', '01'], undefined],
    ['not with an index into an object', ['data', 0], undefined],
    ['not below a plain value', ['data', '0', 'x'], undefined],
  ])('%s', (_name, path, expected) => expect(raw(tree, atPath(tree, path))).toBe(expected));

  test('as far as it goes', () => {
    const { node, left } = followPath(tree, ['data', 'tags', 5, 'x']);
    expect(rawOf(tree, node)).toBe('[{"name": "x"}, {"color": 1.0}]');
    expect(left).toEqual([5, 'x']);
  });

  test('nowhere in an empty text', () => expect(atPath(readJson(''), [])).toBeUndefined());
});

describe('every value has a path that leads to it', () => {
  test('in random texts, unless its name is given again', () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const read = readJson(randomJson(seed).text);
      for (let node = 0; node < read.count; node += 1) {
        const found = atPath(read, pathOf(read, node));
        // Of a name given twice the last one is found, which stands behind.
        if (found !== node) expect(found ?? Number.POSITIVE_INFINITY).toBeGreaterThan(node);
      }
    }
  });

  test('and something that holds it', () => {
    const color = atPath(tree, ['data', 'tags', 1, 'color']) ?? 0;
    expect(holderOf(tree, color)).toBe(atPath(tree, ['data', 'tags', 1]));
    expect(holderOf(tree, 0)).toBeUndefined();
  });
});

describe('a place has a path', () => {
  const broken = ' {"a": [1, {"b": "x"}], "c": \n';
  test.each<[string, string, JsonPath | undefined]>([
    ['of a value', '"x"', ['a', 1, 'b']],
    ['of a name', '"b"', ['a', 1, 'b']],
    ['of an item', '1,', ['a', 0]],
    ['of a bracket', '[1', ['a']],
    ['of the white space in a container', ' {"b"', ['a']],
    ['of what has no value yet', '"c"', ['c']],
    ['outside of the value', ' {"a"', undefined],
  ])('%s', (_name, at, expected) => expect(pathAt(readJson(broken), broken.indexOf(at))).toEqual(expected));

  test('and a value', () => expect(raw(tree, nodeAt(tree, text.indexOf('1.0') + 2))).toBe('1.0'));
});

describe('the nearest value', () => {
  const plain = (name: string) => name.replaceAll(/[-_]/g, '').toLowerCase();
  const nearest = (body: string, path: readonly string[]) => {
    const read = readJson(body);
    const found = nearestTo(read, path, plain);
    return found && [rawOf(read, found.node), found.steps];
  };
  test.each([
    ['names in another spelling', '{"name-first": {"aB": 1}}', ['name_first', 'a-b'], ['1', 2]],
    ['part of the way', '{"a": {"b": 1}}', ['a', 'x'], ['{"b": 1}', 1]],
    ['items by their index', '{"a": [1, 2]}', ['a', '1'], ['2', 2]],
    ['the one of two names that leads on', '{"a": {"b": 1}, "a": 2}', ['a', 'b'], ['1', 2]],
    ['the last of two that lead as far', '{"a": 1, "A": 2}', ['a'], ['2', 1]],
    ['before the place where a text breaks', '{"a": {"b": 1, ', ['a', 'b'], ['1', 2]],
    ['no step', '{"b": 1}', ['a'], ['{"b": 1}', 0]],
  ])('%s', (_name, body, path, expected) => expect(nearest(body, path)).toEqual(expected));
});

describe('the first value that `*` leads to', () => {
  test.each<[string, string, JsonPath, string | undefined]>([
    ['an item', text, ['data', 'tags', '*'], '{"name": "x"}'],
    ['the first item that has it', text, ['data', 'tags', '*', 'color'], '1.0'],
    ['items without a step of their own', text, ['data', 'tags', 'color'], '1.0'],
    ['any member', '{"x": 1, "y": {"b": 2}}', ['*', 'b'], '2'],
    ['nothing', text, ['data', '*', 'nothing'], undefined],
    ['nothing in an empty list', '[]', ['*'], undefined],
  ])('%s', (_name, body, path, expected) => {
    const read = readJson(body);
    expect(raw(read, findFirst(read, path))).toBe(expected);
  });
});

describe('JSON Pointer (RFC 6901)', () => {
  const given =
    '{"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "i\\\\j": 5, "k\\"l": 6, " ": 7, "m~n": 8, "~1": 9}';
  const read = readJson(given);
  test.each([
    ['', given],
    ['/foo', '["bar", "baz"]'],
    ['/foo/0', '"bar"'],
    ['/', '0'],
    ['/a~1b', '1'],
    ['/c%d', '2'],
    ['/i\\j', '5'],
    ['/k"l', '6'],
    ['/ ', '7'],
    ['/m~0n', '8'],
    ['/~01', '9'],
  ])('%j there and back', (pointer, expected) => {
    const node = atPath(read, pathOfPointer(pointer) ?? ['no path']);
    expect(raw(read, node)).toBe(expected);
    expect(pointerOf(pathOf(read, node ?? 0))).toBe(pointer);
  });

  test('a text without a slash is none', () => expect(pathOfPointer('foo')).toBeUndefined());
});

test('100,000 levels down and back', () => {
  const deep = readJson('{"a":['.repeat(50_000));
  const path = pathOf(deep, deep.count - 1);
  expect(path).toHaveLength(99_999);
  expect(atPath(deep, path)).toBe(deep.count - 1);
  expect(startOf(deep, findFirst(deep, path) ?? 0)).toBe(299_999);
});
