import { createElement, Suspense } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { lazyPart, persistently } from './lazy-part.ts';

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

test('a part that is there already is drawn at once, without its fallback', async () => {
  const Part = lazyPart(async () => ({
    default: ({ name }: { readonly name: string }) => `here is ${name}`,
  }));
  const drawn = () =>
    renderToString(createElement(Suspense, { fallback: 'waiting' }, createElement(Part, { name: 'it' })));
  expect(drawn()).toContain('waiting');
  await Part.preload();
  expect(drawn()).toContain('here is it');
  expect(drawn()).not.toContain('waiting');
});
