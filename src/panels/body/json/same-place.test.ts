import { expect, test } from 'vitest';
import { lineStartsOf, positionAt } from '../../../core/openapi/read/text-position.ts';
import { withoutAnswered } from './same-place.ts';

const text = '{\n  "data": {\n    "id" : "bad",\n    "other": "x"\n  }\n}';

const problemAt = (part: string) => {
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
  ['both mark the value', '"bad"', '"bad"', 0],
  ['the answer marks the name, we the value', '"bad"', '"id"', 0],
  ['the answer marks the value, we the name', '"id"', '"bad"', 0],
  ['another field', '"bad"', '"x"', 1],
  ['the object around it', '"bad"', '"data"', 1],
  ['an object may lack more than the answer names', '"data"', '"data"', 1],
])('%s', (_name, own, answered, left) =>
  expect(withoutAnswered([problemAt(own)], [problemAt(answered)], text)).toHaveLength(left),
);

test('what cannot be seen is told beside what the answer says', () =>
  expect(
    withoutAnswered([{ ...problemAt('"bad"'), isUnseen: true }], [problemAt('"bad"')], text),
  ).toHaveLength(1));
