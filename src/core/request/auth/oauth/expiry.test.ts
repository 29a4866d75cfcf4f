import { expect, test } from 'vitest';
import { expiryWords, isExpired } from './expiry.ts';

test.each([
  [0, 'Ran out just now'],
  [-59, 'Ran out just now'],
  [-61, 'Ran out 1 minute ago'],
  [-7300, 'Ran out 2 hours ago'],
  [1, 'Runs out in less than a minute'],
  [59, 'Runs out in less than a minute'],
  [60, 'Runs out in 1 minute'],
  [3599, 'Runs out in 59 minutes'],
  [5400, 'Runs out in 90 minutes'],
  [7200, 'Runs out in 2 hours'],
  [86_400, 'Runs out in 24 hours'],
  [200_000, 'Runs out in 2 days'],
])('%i seconds: %s', (seconds, words) => {
  expect(expiryWords(1_000_000 + seconds * 1000, 1_000_000)).toBe(words);
});

test('a token without an end never runs out', () => {
  expect([isExpired(undefined, 9e15), isExpired(5, 5), isExpired(6, 5)]).toEqual([false, true, false]);
});
