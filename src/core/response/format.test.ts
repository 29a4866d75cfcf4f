import { describe, expect, test } from 'vitest';
import { answerFileName } from './file-name.ts';
import {
  formatBytes,
  formatDuration,
  formatExactBytes,
  formatSeconds,
  statusText,
  statusTone,
} from './format.ts';
import { hexDump } from './hex-dump.ts';
import { readProblemDetails } from './problem-details.ts';

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1.0 KB'],
  [99_949, '99.9 KB'],
  [99_950, '100 KB'],
  [999_499, '999 KB'],
  [999_500, '1.0 MB'],
  [12_345_678, '12.3 MB'],
  [1_500_000_000, '1.5 GB'],
])('%i bytes read %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

test('the exact size has its thousands set apart', () => {
  expect(formatExactBytes(1_234_567)).toBe('1,234,567 bytes');
});

test.each([
  [-1, '0 ms'],
  [0.4, '0 ms'],
  [142.3, '142 ms'],
  [999.6, '1.0 s'],
  [1234, '1.2 s'],
  [59_949, '59.9 s'],
  [59_950, '1 min 0 s'],
  [125_000, '2 min 5 s'],
])('%d ms read %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

test.each([
  [0, '0 s'],
  [42, '42 s'],
  [65, '1 min 5 s'],
])('%i seconds read %s', (seconds, text) => expect(formatSeconds(seconds)).toBe(text));

test.each([
  [100, 'info'],
  [200, 'success'],
  [299, 'success'],
  [302, 'warning'],
  [404, 'danger'],
  [503, 'danger'],
  [999, 'danger'],
])('%i is %s', (status, tone) => expect(statusTone(status)).toBe(tone));

test.each([
  [201, 'Created', '201 - Created'],
  [299, '', '299'],
  [200, ' OK ', '200 - OK'],
])('%i %j reads %s', (status, reason, text) => expect(statusText(status, reason)).toBe(text));

describe('file names', () => {
  test.each([
    { id: 'create-an-inquiry', extension: 'json', name: 'create-an-inquiry-201.json' },
    { id: '../../etc/passwd', extension: 'json', name: 'etc-passwd-201.json' },
    { id: 'GET /pets/{id}', extension: 'txt', name: 'GET-pets-id-201.txt' },
    { id: 'con', extension: 'pdf', name: 'answer-201.pdf' },
    { id: '', extension: '', name: 'answer-201.bin' },
    { id: 'übung', extension: '../exe', name: 'u-bung-201.exe' },
    { id: 'x'.repeat(300), extension: 'json', name: `${'x'.repeat(80)}-201.json` },
  ])('$id', ({ id, extension, name }) => expect(answerFileName(id, 201, extension)).toBe(name));
});

test('a hex dump has offset, bytes and printable ASCII, and ends at the most', () => {
  const bytes = Uint8Array.from({ length: 300 }, (_, index) => index);
  const rows = hexDump(bytes, 40, 16);
  expect(rows).toHaveLength(3);
  expect(rows[2]).toEqual({
    offset: '00000020',
    hex: '20 21 22 23 24 25 26 27'.padEnd(48),
    ascii: ` !"#$%&'`,
  });
  expect(rows[0]?.hex).toBe('00 01 02 03 04 05 06 07  08 09 0a 0b 0c 0d 0e 0f'.padEnd(48));
});

test('a narrow hex dump has eight bytes a row, all rows equally wide', () => {
  const rows = hexDump(new TextEncoder().encode('%PDF-1.4\n%'), 40, 8);
  expect(rows).toEqual([
    { offset: '00000000', hex: '25 50 44 46 2d 31 2e 34', ascii: '%PDF-1.4' },
    { offset: '00000008', hex: '0a 25'.padEnd(23), ascii: '.%' },
  ]);
});

test.each([
  {
    name: 'title and detail',
    body: '{"title":"Out of credit","detail":"30 needed"}',
    expected: [{ title: 'Out of credit', details: '30 needed', pointer: '' }],
  },
  { name: 'detail alone', body: '{"detail":"x"}', expected: [{ title: 'Error', details: 'x', pointer: '' }] },
  { name: 'another shape', body: '{"message":"x"}', expected: [] },
  { name: 'a list', body: '[]', expected: [] },
  { name: 'no JSON', body: '<p>', expected: [] },
])('problem details: $name', ({ body, expected }) => expect(readProblemDetails(body)).toEqual(expected));
