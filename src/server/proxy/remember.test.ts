import { expect, it } from 'vitest';
import { remember } from './remember.ts';

it('works each text out once, and forgets before it grows without bound', () => {
  const asked: string[] = [];
  const length = remember((text) => {
    asked.push(text);
    return text.length;
  });
  expect([length('a'), length('a'), length('bb')]).toEqual([1, 1, 2]);
  expect(asked).toEqual(['a', 'bb']);
  for (let index = 0; index < 300; index += 1) length(`text ${index}`);
  length('a');
  expect(asked.filter((text) => text === 'a')).toHaveLength(2);
});

it('keeps no long text', () => {
  let times = 0;
  const count = remember(() => (times += 1));
  count('x'.repeat(1000));
  count('x'.repeat(1000));
  expect(times).toBe(2);
});
