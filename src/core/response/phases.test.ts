import { expect, it } from 'vitest';
import type { Exchange } from '../request/exchange.ts';
import { formatFineDuration, phasesOf } from './phases.ts';

const exchange = (change: Partial<Exchange>): Exchange => ({
  request: { method: 'GET', url: 'https://api.example.com/', headers: [], body: undefined },
  status: 200,
  reason: 'OK',
  headers: [],
  body: new Uint8Array(),
  isComplete: true,
  startedAt: 0,
  firstByteMs: 100,
  totalMs: 130,
  ...change,
});
const told = (change: Partial<Exchange>) =>
  phasesOf(exchange(change)).map(({ label, startMs, ms }) => [label, startMs, ms]);

it('stands one after the other and adds up to the whole', () => {
  expect(told({ timings: { dnsMs: 5, connectMs: 10, tlsMs: 20, firstByteMs: 60 } })).toEqual([
    ['Page and proxy', 0, 5],
    ['Name look-up (DNS)', 5, 5],
    ['Connection', 10, 10],
    ['TLS handshake', 20, 20],
    ['Waiting for the API', 40, 60],
    ['Reading the body', 100, 30],
  ]);
});

it('tells no more than is known, and nothing below zero', () => {
  expect(told({})).toEqual([
    ['Until the first byte', 0, 100],
    ['Reading the body', 100, 30],
  ]);
  expect(told({ timings: { firstByteMs: 101 } })[0]).toEqual(['Page and proxy', 0, 0]);
});

it.each([
  [0.04, '0.0 ms'],
  [12.34, '12.3 ms'],
  [99.96, '100 ms'],
  [1234, '1.2 s'],
])('%f ms is %s', (ms, text) => {
  expect(formatFineDuration(ms)).toBe(text);
});
