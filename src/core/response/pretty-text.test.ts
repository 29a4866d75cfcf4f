import { expect, test } from 'vitest';
import { layOutJson } from './json-lines.ts';
import { prettyText } from './pretty-text.ts';

test('lines are joined with two spaces a level, tokens as they came', () => {
  expect(prettyText(layOutJson('{"a":[1.0,{"b":1e400}],"a":"\\u00e9"}'))).toBe(
    '{\n  "a": [\n    1.0,\n    {\n      "b": 1e400\n    }\n  ],\n  "a": "\\u00e9"\n}',
  );
});

test('40,000 levels do not become gigabytes of spaces', () => {
  const text = prettyText(layOutJson('['.repeat(40_000) + ']'.repeat(40_000)));
  expect(text.length).toBeLessThan(80_000 * 82);
});
