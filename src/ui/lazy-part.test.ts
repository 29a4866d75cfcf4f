import { expect, test } from 'vitest';
import { persistently } from './lazy-part.ts';

const failing = (times: number) => {
  let calls = 0;
  const load = async (): Promise<string> => {
    calls += 1;
    if (calls <= times) throw new TypeError('Failed to fetch dynamically imported module');
    return 'a part';
  };
  return { load, calls: () => calls };
};

test('code that could not be fetched is asked for again', async () => {
  const { load, calls } = failing(2);
  const pauses: number[] = [];
  const pause = async (milliseconds: number) => void pauses.push(milliseconds);
  expect(await persistently(load, pause)).toBe('a part');
  expect(calls()).toBe(3);
  expect(pauses).toEqual([300, 1000]);
});

test('after the last try the failure is told', async () => {
  await expect(persistently(failing(9).load, async () => {})).rejects.toThrow('dynamically imported');
});
