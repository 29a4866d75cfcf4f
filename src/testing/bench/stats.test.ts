import { expect, test } from 'vitest';
import { largest, median, p95, percentile, sum } from './stats.ts';

test.each([
  ['the middle of an odd number', [9, 1, 5], 0.5, 5],
  ['the lower middle of an even number', [4, 1, 2, 3], 0.5, 2],
  ['order does not matter, nor are numbers compared as text', [10, 9, 100], 1, 100],
  ['one value is every percentile', [7], 0.95, 7],
  ['the smallest', [3, 2], 0, 2],
])('percentile: %s', (_name, values, share, expected) => expect(percentile(values, share)).toBe(expected));

test('of a hundred values the 95th is the 95th percentile', () => {
  const values = Array.from({ length: 100 }, (_, index) => index + 1);
  expect([median(values), p95(values), largest(values), sum(values)]).toEqual([50, 95, 100, 5050]);
});

test('of no values there is no percentile', () => expect(median([])).toBeNaN());
