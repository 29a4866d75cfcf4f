import { describe, expect, test } from 'vitest';
import { JsonReader, readJson } from './json-reader.ts';
import {
  childrenOf,
  countChildren,
  isClosed,
  isReadable,
  type JsonTree,
  kindOf,
  memberOf,
  nameOf,
  namePlaceOf,
  rawOf,
  rootsOf,
  stringOf,
} from './json-tree.ts';
import { hostileJson, randomJson } from '../../testing/json-texts.ts';

const sliced = (text: string, size: number, many = false): JsonTree => {
  const reader = new JsonReader({ many });
  for (let at = 0; at < text.length; at += size) reader.add(text.slice(at, at + size));
  return reader.end();
};

/** The tree, without what depends on how its text came. */
const plain = (tree: JsonTree) => ({
  kinds: [...tree.kinds.subarray(0, tree.count)],
  starts: [...tree.starts.subarray(0, tree.count)],
  ends: [...tree.ends.subarray(0, tree.count)],
  nexts: [...tree.nexts.subarray(0, tree.count)],
  nameStarts: [...tree.nameStarts.subarray(0, tree.count)],
  nameEnds: [...tree.nameEnds.subarray(0, tree.count)],
  problems: tree.problems,
});

/** What the tree holds, built as `JSON.parse` builds it. */
function valueOf(tree: JsonTree, node = 0): unknown {
  const kind = kindOf(tree, node);
  if (kind === 'array') return [...childrenOf(tree, node)].map((child) => valueOf(tree, child));
  if (kind === 'object')
    return Object.fromEntries(
      [...childrenOf(tree, node)].map((child) => [nameOf(tree, child), valueOf(tree, child)]),
    );
  return JSON.parse(rawOf(tree, node)) as unknown;
}

/** `{` of an object, `a:1` of a member: the tree in one line. */
function shown(tree: JsonTree, node = 0): string {
  const name = nameOf(tree, node);
  const lead = name === undefined ? '' : `${name}:`;
  const kind = kindOf(tree, node);
  const inner = () => [...childrenOf(tree, node)].map((child) => shown(tree, child)).join(' ');
  const end = isClosed(tree, node) ? '' : '…';
  if (kind === 'object') return `${lead}{${inner()}}${end}`;
  if (kind === 'array') return `${lead}[${inner()}]${end}`;
  return `${lead}${kind === 'broken' ? `?${rawOf(tree, node)}?` : rawOf(tree, node)}${end}`;
}

const told = (text: string) =>
  readJson(text).problems.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);

describe('JSON', () => {
  test.each([
    ['digits beyond a double', '[12345678901234567890,1.0,1e400,-0,1E-7]'],
    ['a name given twice', '{"a": 1, "b": 2, "a": {"c": 3}}'],
    ['escapes', String.raw`{"caf\u00e9": "\/\ud800\"\\", "": ""}`],
    ['lone surrogates', '["\uD800", {"\uDC00": 1}]'],
    ['all white space', ' \t\r\n{ \n"a"\t:\r1 } \n'],
    ['names of prototypes', '{"__proto__": {"constructor": 1}}'],
    ['a lone value', ' 1.50 '],
    ['empty containers', '[{}, [], [ ], {\n}]'],
    ['marks inside of texts', '["{[,:]}//", "/* no */"]'],
  ])('%s is read as JSON.parse reads it, each value at its place', (_name, text) => {
    const tree = readJson(text);
    expect(tree.problems).toEqual([]);
    expect(valueOf(tree)).toEqual(JSON.parse(text));
    expect(rawOf(tree, 0)).toBe(text.trim());
  });

  test('names, values and digits stay as they are written', () => {
    const tree = readJson(String.raw`{"caf\u00e9": 12345678901234567890, "b": "x\ny"}`);
    const [first = 0, second = 0] = childrenOf(tree, 0);
    expect(nameOf(tree, first)).toBe('café');
    expect(namePlaceOf(tree, first)).toEqual({ start: 1, end: 12 });
    expect(rawOf(tree, first)).toBe('12345678901234567890');
    expect(stringOf(tree, second)).toBe('x\ny');
    expect(stringOf(tree, first)).toBeUndefined();
  });

  test('of a name given twice both are kept, and the last is the member', () => {
    const tree = readJson(String.raw`{"a": 1, "\u0061": 2, "b": 3}`);
    expect(countChildren(tree, 0)).toBe(3);
    expect(rawOf(tree, memberOf(tree, 0, 'a') ?? 0)).toBe('2');
    expect(memberOf(tree, 0, 'c')).toBeUndefined();
  });

  test('random values: the same value, and every place holds its text', () => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const { text, value } = randomJson(seed);
      const tree = readJson(text);
      expect(tree.problems, text).toEqual([]);
      expect(valueOf(tree), text).toEqual(value);
      for (let node = 0; node < tree.count; node += 1) {
        expect(valueOf(tree, node)).toEqual(JSON.parse(rawOf(tree, node)));
        const name = namePlaceOf(tree, node);
        if (name) expect(JSON.parse(text.slice(name.start, name.end))).toBe(nameOf(tree, node));
      }
    }
  });
});

describe('text that is not JSON is read as far as it goes', () => {
  test.each([
    ['nothing', '', '', ['end: ']],
    ['white space', ' \n', '', ['end: ']],
    ['a sudden end', '{"a": {"b": 1, ', '{a:{b:1}…}…', ['end: ']],
    ['a sudden end behind a value', '{"a": [1', '{a:[1]…}…', ['not closed: [']],
    ['an end behind a colon', '{"a": ', '{a:??}…', ['end: ']],
    ['an end behind a name', '{"a"', '{a:??}…', ['not closed: {']],
    ['no value', '{"a": , "b": 2}', '{a:?? b:2}', ['value missing: ,']],
    ['no value at the end', '{"a": }', '{a:??}', ['value missing: }']],
    ['no colon', '{"a" 1}', '{a:1}', ['colon missing: 1']],
    ['no colon and no value', '{"a", "b": 1}', '{a:?? b:1}', ['value and colon missing: ,']],
    ['no comma', '{"a": 1 "b": 2}', '{a:1 b:2}', ['comma missing: "b"']],
    ['no comma in a list', '[1 {}]', '[1 {}]', ['comma missing: {']],
    ['a comma too many', '[1,,2]', '[1 ?? 2]', ['comma too many: ,']],
    ['a comma before the end', '{"a": [1,],}', '{a:[1]}', ['comma trailing: ,', 'comma trailing: ,']],
    ['a name without quotes', '{a: 1, b-c: 2}', '{a:1 b-c:2}', ['word: a', 'word: b-c']],
    ['a number as a name', '{1: 2}', '{1:2}', ['name expected: 1']],
    [
      'an object as a name',
      '{{}: 1, "a": 2}',
      '{{} 1:?? a:2}',
      ['name expected: {', 'colon too many: :', 'comma missing: 1', 'value and colon missing: ,'],
    ],
    ['a word', '{"a": undefined, "b": 2}', '{a:?undefined? b:2}', ['word: undefined']],
    [
      'a word in two slices of letters',
      '[nul, truefalse]',
      '[?nul? ?truefalse?]',
      ['word: nul', 'word: truefalse'],
    ],
    ['the wrong bracket', '{"a": [1}, "b": 2', '{a:[1]…}', ['bracket missing: }', 'not the end: ,']],
    ['a bracket that closes nothing', '[1}, 2]', '[1 2]', ['bracket missing: }']],
    ['brackets too many', '{}]', '{}', ['bracket too many: ]']],
    ['a second value', '{} x {}', '{}', ['word: x']],
    [
      'a text over two lines',
      '{"a": "x,\n"b": 1}',
      '{a:"x,… b:1}',
      ['text not closed: "x,', 'comma missing: "b"'],
    ],
    ['a text without an end', '["x', '["x…]…', ['text not closed: "x', 'not closed: [']],
    ['NUL in a text', '["a\0b"]', '["a\0b"]', ['control character: \0']],
    ['NUL between values', '[\0]', '[?\0?]', ['word: \0']],
    ['a strange escape', String.raw`["\x41"]`, String.raw`["\x41"]`, [String.raw`escape: \x`]],
    ['half an escape', String.raw`["\u00e"]`, String.raw`["\u00e"]`, [String.raw`hex digits: \u00e`]],
    [
      'a backslash at the end of a line',
      '["\\\n1]',
      '["\\… 1]',
      ['escape: \\\n', 'text not closed: "\\', 'comma missing: 1'],
    ],
    [
      'a leading zero',
      '[01, -00.5]',
      '[?01? ?-00?]',
      ['number starts with 0: 01', 'number starts with 0: -00', 'word: .5'],
    ],
    [
      'half numbers',
      '[1., 2e+, 3E]',
      '[?1.? ?2e+? ?3E?]',
      ['number unfinished: 1.', 'number unfinished: 2e+', 'number unfinished: 3E'],
    ],
    [
      'what is no number',
      '[-x, +1, .5, NaN]',
      '[?-x? ?+1? ?.5? ?NaN?]',
      ['word: -x', 'word: +1', 'word: .5', 'word: NaN'],
    ],
    ['a byte order mark', '\uFEFF{}', '{}', ['odd space: \uFEFF']],
    ['odd spaces', '[\u00A0true,\u20031]', '[true 1]', ['odd space: \u00A0', 'odd space: \u2003']],
    [
      'comments',
      '// a\n[1, /* b ** */ 2] //',
      '[1 2]',
      ['comment: // a', 'comment: /* b ** */', 'comment: //'],
    ],
    ['a comment without an end', '[1 /* ', '[1]…', ['comment not closed: /* ', 'not closed: [']],
    ['a slash', '[1 / 2]', '[1 2]', ['word: /', 'comma missing: 2']],
    ['another colon', '{"a":: 1}', '{a:1}', ['value expected: :']],
    ['a colon in a list', '["a": 1]', '["a" 1]', ['colon too many: :', 'comma missing: 1']],
    ['XML', '<a>1</a>', '?<a>1</a>?', ['word: <a>1</a>']],
  ])('%s', (_name, text, expected, problems) => {
    const tree = readJson(text);
    expect(tree.count === 0 ? '' : shown(tree)).toBe(expected);
    expect(told(text)).toEqual(problems);
  });

  test.each([
    ['JSON', '{"a": 1}', true],
    ['comments, commas and odd spaces', '\uFEFF// a\n{"a": [1,],\u00A0}', true],
    ['nothing', '', false],
    ['a comment only', '// a', false],
    ['a gap', '{"a": }', false],
    ['a sudden end', '{"a": 1', false],
    ['a comment without an end', '{} /* ', false],
  ])('whether it can be read over: %s', (_name, text, expected) =>
    expect(isReadable(readJson(text))).toBe(expected),
  );

  test.each([
    ['{"a":1,}', 7, 'name'],
    ['[1,]', 3, 'value'],
    ['[1}', 2, 'comma or ]'],
    ['{"a" 1}', 5, ':'],
    ['["\\x"]', 1, 'item or ]'],
    ['{"a\0": 1}', 1, 'name or }'],
    ['{"a":', 5, 'value'],
    ['{"a":1', 6, 'comma or }'],
    ['1 2', 2, 'end'],
    ['', 0, 'value'],
  ])('%j stops being JSON at %i, where %s should stand', (text, at, expected) =>
    expect(readJson(text).problems[0]).toMatchObject({ at, expected }),
  );

  test('a text that JSON.parse takes has no problem, and one that it refuses has one', () => {
    for (const text of hostileJson(3_000)) {
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      expect(readJson(text).problems.length === 0, JSON.stringify(text)).toBe(isJson);
    }
  });

  test('places are in order and inside of the text, whatever it is', () => {
    for (const text of hostileJson(300)) {
      const tree = readJson(text);
      for (let node = 0; node < tree.count; node += 1) {
        expect(tree.ends[node]).toBeGreaterThanOrEqual(tree.starts[node] ?? 0);
        expect(tree.ends[node]).toBeLessThanOrEqual(text.length);
        expect(tree.nexts[node]).toBeGreaterThan(node);
        expect(tree.nexts[node]).toBeLessThanOrEqual(tree.count);
      }
      for (const { start, end } of tree.problems) {
        expect(start).toBeLessThanOrEqual(end);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }
  });
});

describe('slices', () => {
  test('wherever a text is cut, the tree is the same', () => {
    const text =
      '\uFEFF{"a\\u00e9\\"": [-12.50e+3, tru, true, null], /* c **/ // d\n "b": "x\ny", "c": 01 .5 \\u12 / "\\q"';
    const whole = plain(readJson(text));
    for (let size = 1; size < text.length; size += 1) expect(plain(sliced(text, size))).toEqual(whole);
  });

  test('texts that are broken anyhow too', () => {
    for (const text of hostileJson(500)) {
      const whole = plain(readJson(text));
      for (const size of [1, 2, 3, 7]) expect(plain(sliced(text, size)), JSON.stringify(text)).toEqual(whole);
    }
  });

  test('texts are taken from several slices', () => {
    const tree = sliced('{"name": "a long value", "b": 1}', 4);
    expect(rawOf(tree, 1)).toBe('"a long value"');
    expect(nameOf(tree, 1)).toBe('name');
    expect(tree.text.slice(0)).toBe('{"name": "a long value", "b": 1}');
    expect(rawOf(tree, memberOf(tree, 0, 'b') ?? 0)).toBe('1');
  });

  test('the end of a part is no problem', () => {
    for (const text of [
      '{"a": [1, "tw',
      '{"a',
      '{"a": ',
      '[1,',
      '[1',
      '{"a": {',
      '{"a"',
      '[1.',
      '[-',
      '[tr',
      '["\\',
    ])
      expect(readJson(text, {}, { isCut: true }).problems, text).toEqual([]);
  });
});

describe('values that follow each other', () => {
  const many = (text: string) => {
    const tree = readJson(text, { many: true });
    return { values: [...rootsOf(tree)].map((root) => shown(tree, root)), problems: tree.problems };
  };
  test.each([
    ['in lines', '{"a":1}\n[2]\n'],
    ['with nothing in between', '{"a":1}[2]'],
    ['after record separators, with byte order marks', '\u{1e}{"a":1}\n\u{1e}\u{feff}[2]\n'],
  ])('%s', (_name, text) => expect(many(text)).toEqual({ values: ['{a:1}', '[2]'], problems: [] }));

  test('none at all', () => expect(many(' \n')).toEqual({ values: [], problems: [] }));
  test('numbers and words need a gap', () => {
    expect(many('1 2\ntrue"x"null').values).toEqual(['1', '2', 'true', '"x"', 'null']);
    expect(many('12true').problems.map(({ kind, at }) => [kind, at])).toEqual([['not the end', 2]]);
  });
});

describe('size and depth', () => {
  test.each([
    ['lists', '[', ']'],
    ['objects', '{"a":', '}'],
  ])('100,000 %s in each other', (_name, open, close) => {
    const text = `${open.repeat(100_000)}1${close.repeat(100_000)}`;
    const tree = readJson(text);
    expect(tree.problems).toEqual([]);
    expect(tree.count).toBe(100_001);
    expect(rawOf(tree, 100_000)).toBe('1');
    expect(readJson(text.slice(0, 100_000 * open.length + 1)).problems).toHaveLength(1);
  });

  test('brackets that close what is not open do not search all that is', () => {
    const tree = readJson(`${'['.repeat(200_000)}${'}'.repeat(200_000)}`);
    expect(tree.problems).toHaveLength(200);
  });

  test('a text of 5 MB in slices is not copied together', () => {
    const reader = new JsonReader();
    reader.add('["');
    for (let slice = 0; slice < 5_000; slice += 1) reader.add('x'.repeat(1_000));
    reader.add('", 1]');
    const tree = reader.end();
    expect(tree.problems).toEqual([]);
    expect(rawOf(tree, 1)).toHaveLength(5_000_002);
    expect(rawOf(tree, 2)).toBe('1');
  });
});
