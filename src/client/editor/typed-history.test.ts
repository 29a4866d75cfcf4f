import { expect, test } from 'vitest';
import { recordStep, rewind, type TypedStep } from './typed-history.ts';

/** Types each text after the other. */
const typed = (...texts: readonly string[]) =>
  texts
    .slice(1)
    .reduce<readonly TypedStep[]>((steps, text, index) => recordStep(steps, texts[index] ?? '', text), []);

test.each<[string, readonly TypedStep[], readonly string[]]>([
  ['a word is one step', typed('', 'a', 'ab', 'abc'), ['abc']],
  ['white space starts another', typed('', 'a', 'a ', 'a b'), ['a', ' ', 'b']],
  ['a paste stands alone', typed('', 'a', 'axyz'), ['a', 'xyz']],
  ['a deletion stands alone', typed('ab', 'a', 'ac'), ['', 'c']],
  ['a jump starts another', typed('b', 'bc', 'abc'), ['c', 'a']],
  ['nothing changed, nothing recorded', typed('a', 'a'), []],
])('%s', (_name, steps, inserted) => expect(steps.map((step) => step.inserted)).toEqual(inserted));

test('rewinding gives the text before the first step', () =>
  expect(rewind('{"a": 12}', typed('{}', '{"a"}', '{"a": }', '{"a": 12}'))).toBe('{}'));

test('steps that do not lead to the text are refused', () =>
  expect(rewind('something else', typed('', 'a', 'a b'))).toBeUndefined());

test('hours of waiting keep the newest steps only', () => {
  let steps: readonly TypedStep[] = [];
  let text = '';
  for (let index = 0; index < 1200; index++) {
    steps = recordStep(steps, text, `${text} `);
    text += ' ';
  }
  expect(steps).toHaveLength(500);
  expect(rewind(text, steps)).toBe(' '.repeat(700));
});
