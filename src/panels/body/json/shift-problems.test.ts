import { expect, test } from 'vitest';
import { lineStartsOf, positionAt } from '../../../core/openapi/read/text-position.ts';
import { shiftProblems } from './shift-problems.ts';

const before = '{\n  "a": 1,\n  "id": "bad",\n  "z": 2\n}';

const problemAt = (text: string, part: string) => {
  const start = text.indexOf(part);
  return {
    severity: 'error' as const,
    message: part,
    start,
    end: start + part.length,
    ...positionAt(lineStartsOf(text), start),
  };
};

test.each([
  ['an edit after it leaves it', before.replace('2', '22'), true],
  ['a line added before it moves it', before.replace('"a"', '"new": 0,\n  "a"'), true],
  ['a line removed before it moves it', before.replace('  "a": 1,\n', ''), true],
  ['its own text changed: it is gone', before.replace('"bad"', '"good"'), false],
  ['one letter of it typed: it is gone', before.replace('"bad"', '"bads"'), false],
  ['all replaced: it is gone', '[]', false],
])('%s', (_name, after, stays) =>
  expect(shiftProblems([problemAt(before, '"bad"')], before, after)).toEqual(
    stays ? [problemAt(after, '"bad"')] : [],
  ),
);

test('the same text gives the same list', () => {
  const problems = [problemAt(before, '"bad"')];
  expect(shiftProblems(problems, before, before)).toBe(problems);
});
