import { expect, test } from 'vitest';
import { isMet, type Row, table } from './table.ts';

const row = (change: Partial<Row>): Row => ({ measure: 'm', unit: 'ms', ours: 20, ...change });

test.each<[string, Partial<Row>, boolean | undefined]>([
  ['no goal, no verdict', {}, undefined],
  ['at the bar is met', { goal: { atMost: 20 } }, true],
  ['over the bar is missed', { goal: { atMost: 19.9 } }, false],
  ['within the ratio', { goal: { atMostTimes: 2 }, base: 10 }, true],
  ['over the ratio', { goal: { atMostTimes: 1.3 }, base: 10 }, false],
  ['enough of the ratio', { goal: { atLeastTimes: 0.8 }, base: 25 }, true],
  ['less than the ratio', { goal: { atLeastTimes: 0.81 }, base: 25 }, false],
  ['nothing to compare with is no success', { goal: { atMostTimes: 2 } }, false],
  ['a figure that could not be taken is no success', { goal: { atMost: 50 }, ours: Number.NaN }, false],
])('verdict: %s', (_name, change, expected) => expect(isMet(row(change))).toBe(expected));

test('a line shows both figures, their ratio, the goal and the verdict', () => {
  const lines = table([row({ oursP95: 24.25, base: 10, baseName: 'floor', goal: { atMostTimes: 2 } })]).split(
    '\n',
  );
  expect(lines[2]).toMatch(/^m +\| 20 ms \(p95 24\.3\) \| floor 10 ms \| 2\.00x \| <= 2x floor \| met$/);
});
