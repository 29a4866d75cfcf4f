import { expect, test } from 'vitest';
import { joinParts } from './join-parts.ts';

const part = (length: number, value: number) => new Uint8Array(length).fill(value);

test.each([
  ['nothing', []],
  ['an empty part between others', [part(2, 1), part(0, 0), part(3, 2)]],
  ['a part that is a view', [new Uint8Array([9, 1, 2, 9]).subarray(1, 3)]],
])('%s is joined in order', async (_name, parts) => {
  const expected = parts.flatMap((one) => [...one]);
  expect([...(await joinParts(parts))]).toEqual(expected);
  expect(parts).toEqual([]);
});

test('the page gets its turn while a long answer is joined', async () => {
  const megabyte = 1024 * 1024;
  const order: string[] = [];
  const { port1, port2 } = new MessageChannel();
  const turn = new Promise<void>((resolve) => {
    port1.onmessage = () => {
      order.push('turn');
      port1.close();
      resolve();
    };
  });
  port2.postMessage(null);
  const joined = joinParts(Array.from({ length: 40 }, (_, at) => part(megabyte, at))).then((whole) => {
    order.push('joined');
    return whole;
  });
  await turn;
  const whole = await joined;
  expect(order).toEqual(['turn', 'joined']);
  expect(whole.length).toBe(40 * megabyte);
  for (let at = 0; at < 40; at += 1) expect(whole[at * megabyte + 7]).toBe(at);
});
