import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../core/request/exchange.ts';
import { largestShown, partShown, readAnswer } from './answer.ts';

const exchange = (body: Uint8Array, type: string): Exchange => ({
  request: { method: 'GET', url: 'https://api.example.com/', headers: [], body: undefined },
  status: 200,
  reason: 'OK',
  headers: [
    { name: 'content-TYPE', value: type },
    { name: 'Vary', value: 'Accept' },
    { name: 'Vary', value: 'Origin' },
  ],
  body,
  isComplete: true,
  startedAt: 0,
  firstByteMs: 1,
  totalMs: 2,
});

const json = 'application/json';

describe('an answer made ready', () => {
  test('headers are found in any letter case, the first of repeats', () => {
    const { header } = readAnswer(exchange(new Uint8Array(), json), 'x');
    expect([header('Content-Type'), header('vary'), header('Location')]).toEqual([json, 'Accept', undefined]);
  });

  test.each([
    { name: 'at the limit: whole', size: largestShown, type: json, isPart: false, shown: largestShown },
    { name: 'past it: the beginning', size: largestShown + 1, type: json, isPart: true, shown: partShown },
    { name: 'bytes are never text', size: 10, type: 'image/png', isPart: false, shown: undefined },
    {
      name: 'large bytes are no part',
      size: largestShown + 1,
      type: 'image/png',
      isPart: false,
      shown: undefined,
    },
    { name: 'nothing', size: 0, type: json, isPart: false, shown: undefined },
  ])('$name', ({ size, type, isPart, shown }) => {
    const answer = readAnswer(exchange(new Uint8Array(size).fill(0x31), type), 'x');
    expect([answer.isPart, answer.decoded?.text.length]).toEqual([isPart, shown]);
  });

  test('the cut goes through no character', () => {
    const body = new TextEncoder().encode(`"${'é'.repeat(largestShown / 2)}"`);
    expect(readAnswer(exchange(body, json), 'x').decoded).toMatchObject({ isValid: true });
  });

  test.each([
    [
      'a name of its own',
      `attachment; filename="u.csv"; filename*=UTF-8''%C3%BCbersicht.csv`,
      'übersicht.csv',
    ],
    ['one that leads elsewhere', 'attachment; filename="../../.ssh/config"', 'config'],
    ['one of which nothing is left', 'attachment; filename="../"', 'list-200.pdf'],
    ['none', 'attachment', 'list-200.pdf'],
  ])('the file is named by the API: %s', (_name, value, fileName) => {
    const answer = exchange(Uint8Array.of(1), 'application/pdf');
    const headers = [...answer.headers, { name: 'content-disposition', value }];
    expect(readAnswer({ ...answer, headers }, 'list').fileName).toBe(fileName);
  });

  test('the file is named by operation, status and kind', () => {
    const answer = readAnswer(exchange(Uint8Array.of(1), 'application/pdf'), 'print-inquiry-pdf');
    expect(answer.fileName).toBe('print-inquiry-pdf-200.pdf');
  });
});
