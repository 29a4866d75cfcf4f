import { describe, expect, test } from 'vitest';
import { lineCount } from './display-lines.ts';
import { layOutJson } from './json-lines.ts';
import { readSource, runQuery } from './json-path/run-query.ts';
import { jsonPathOf } from './json-path/query-scanner.ts';
import { textOfLine, valueOfLine, valuesText } from './line-value.ts';

const text = String.raw`{"data": [{"a-b": "caf\u00e9, \"x\"", "n": 12345678901234567890}, [], {}], "a/b": [1.0, ["x"]], "": ","}`;

/** Path and text of each line. */
const valuesOf = (lines: ReturnType<typeof layOutJson>) =>
  Array.from({ length: lineCount(lines) }, (_, line) => {
    const value = valueOfLine(lines, line);
    return value && `${jsonPathOf(value.path)} = ${textOfLine(lines, value)}`;
  });

describe('the value of a line', () => {
  test('names, items and what closes them', () => {
    const lines = layOutJson(text);
    const values = valuesOf(lines);
    const first = '$.data[0] = {\n  "a-b": "caf\\u00e9, \\"x\\"",\n  "n": 12345678901234567890\n}';
    expect(values.slice(2, 9)).toEqual([
      first,
      '$.data[0][\'a-b\'] = café, "x"',
      '$.data[0].n = 12345678901234567890',
      first,
      '$.data[1] = []',
      '$.data[2] = {}',
      values[1],
    ]);
    expect(values.slice(9)).toEqual([
      '$[\'a/b\'] = [\n  1.0,\n  [\n    "x"\n  ]\n]',
      "$['a/b'][0] = 1.0",
      '$[\'a/b\'][1] = [\n  "x"\n]',
      "$['a/b'][1][0] = x",
      '$[\'a/b\'][1] = [\n  "x"\n]',
      values[9],
      "$[''] = ,",
      values[0],
    ]);
    expect(values[0]).toMatch(/^\$ = \{\n {2}"data": \[\n {4}\{/);
  });

  test('text that is no JSON has none', () => {
    expect(valuesOf(layOutJson('{"a": 1,\n"b": oops\n')).slice(1)).toEqual(['$.a = 1', undefined]);
  });

  test('of filtered lines: the path is that of the whole answer, and all together are one array', () => {
    const tree = readSource({
      body: new TextEncoder().encode(text),
      encoding: 'utf-8',
      hasManyValues: false,
      isCut: false,
    });
    const { result } = runQuery(tree, "$['data', 'a/b'][:2]");
    const lines = result.ok ? result.lines : layOutJson('');
    expect(valuesOf(lines)[1]).toBe('$.data[0][\'a-b\'] = café, "x"');
    expect(valuesOf(lines).at(-2)).toBe("$['a/b'][1][0] = x");
    expect(JSON.parse(valuesText(lines))).toMatchObject([{ 'a-b': 'café, "x"' }, [], 1, ['x']]);
    expect(valuesText(lines)).toContain('12345678901234567890');
  });
});
