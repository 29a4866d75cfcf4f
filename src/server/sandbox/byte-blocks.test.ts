import { expect, test } from 'vitest';
import { ByteBlocks } from './byte-blocks.ts';

const kilobyte = 1024;
const piece = (length: number, value: number, memory = length): Uint8Array =>
  new Uint8Array(new ArrayBuffer(memory), 0, length).fill(value);

test('pieces of every size come back in their order', () => {
  const blocks = new ByteBlocks();
  const lengths = [1, 64 * kilobyte, 1, 3, 16 * kilobyte, 16 * kilobyte, 300 * kilobyte, 5, 0, 700];
  lengths.forEach((length, index) => blocks.add(piece(length, index + 1)));
  const expected = lengths.flatMap((length, index) => Array.from({ length }, () => index + 1));
  expect(blocks.length).toBe(expected.length);
  expect(Buffer.from(blocks.join()).equals(Buffer.from(expected))).toBe(true);
  expect([blocks.length, blocks.held]).toEqual([0, 0]);
});

test('what is held is told: small pieces cost about what they hold, large ones are not copied', () => {
  const blocks = new ByteBlocks();
  for (let count = 0; count < 100_000; count += 1) blocks.add(piece(1, 1));
  expect(blocks.held).toBeLessThan(256 * kilobyte);
  const large = piece(64 * kilobyte, 2);
  const before = blocks.held;
  blocks.add(large);
  expect(blocks.held - before).toBe(64 * kilobyte);
  expect([...blocks.drain()].at(-1)?.buffer).toBe(large.buffer);
});

test('a small view of a large memory does not hold it', () => {
  const blocks = new ByteBlocks();
  for (let count = 0; count < 10; count += 1) blocks.add(piece(20 * kilobyte, 1, 1000 * kilobyte));
  expect(blocks.held).toBeLessThan(512 * kilobyte);
});

test('large and small ones in turn do not take a large block for each', () => {
  const blocks = new ByteBlocks();
  for (let count = 0; count < 100; count += 1) {
    blocks.add(piece(16 * kilobyte, 1));
    blocks.add(piece(1, 2));
  }
  expect(blocks.held).toBeLessThan(100 * 18 * kilobyte);
});
