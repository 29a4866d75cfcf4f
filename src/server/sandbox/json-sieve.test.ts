import { describe, expect, it, test } from 'vitest';
import { JsonSieve, maxMembers, maxValues } from './json-sieve.ts';

type Sifted = { readonly text: string; readonly leftOut: number; readonly problem: string | undefined };

const sift = (text: string, pieceLength = Infinity, keepsFiles = false, maxBytes = Infinity): Sifted => {
  const bytes = new TextEncoder().encode(text);
  const kept: Uint8Array[] = [];
  const sieve = new JsonSieve({ maxBytes, keepsFiles, keep: (piece) => kept.push(piece.slice()) });
  let problem: string | undefined;
  for (let at = 0; at < bytes.length && !problem; at += Math.min(pieceLength, bytes.length))
    problem = sieve.take(bytes.subarray(at, at + pieceLength));
  return { text: Buffer.concat(kept).toString('utf8'), leftOut: sieve.leftOut, problem };
};

const members = (count: number): string =>
  Array.from({ length: count }, (_, index) => `"a${index}":{"b":[1,"]}"]}`).join(',');

describe('a body as bodies are passes whole, in pieces of any length', () => {
  it.each<readonly [name: string, text: string]>([
    ['an object', '{"a": {"b": [1, -2.5e3, true, null, "x"]}}\n'],
    ['brackets and commas in texts', '{"a,{[": "]},\\"", "b": "{"}'],
    ['backslashes at the end of a text', '{"a": "\\\\", "b\\\\\\"": ["\\\\\\\\"]}'],
    ['escapes by number', '{"\\u0061": "\\ud83d\\ude00\\u0022"}'],
    ['letters of several bytes', '{"ж": "日本 😀"}'],
    ['nothing', ''],
    ['no JSON', '{"a": ]}, x'],
    ['as many members as are kept', `{${members(maxMembers)}}`],
  ])('%s', (_name, text) => {
    for (const length of [1, 2, 3, 7, Infinity])
      expect(sift(text, length)).toEqual({ text, leftOut: 0, problem: undefined });
  });
});

test('a file is kept whole, wherever its escapes and the ends of pieces stand', () => {
  const files = [70, 200, 5000].flatMap((length) =>
    ['', '\\"', '\\\\', 'x\\"', '\\/'.repeat(40)].map(
      (tail) => `{"data":"${'A'.repeat(length)}${tail}","b":"\\""}`,
    ),
  );
  for (const text of files)
    for (const length of [1, 63, 64, 65, 66, 71, 72, 73, Infinity])
      expect(sift(text, length, true)).toEqual({ text, leftOut: 0, problem: undefined });
});

describe('what is too much is left out, and the rest is valid', () => {
  test.each([1, 5, Infinity])('members of an object, in pieces of %s', (length) => {
    const text = `{"x":{${members(maxMembers + 50)}},"y":[{"z":"last"}]}`;
    const sifted = sift(text, length);
    expect(sifted.leftOut).toBe(50);
    const value = JSON.parse(sifted.text) as Record<string, object>;
    expect(Object.keys(value['x'] ?? {})).toHaveLength(maxMembers);
    expect(value['y']).toEqual([{ z: 'last' }]);
  });

  test('entries of a list, which are not counted: no list may be nearly as long', () => {
    const sifted = sift(`{"x":[${'{"a":"b"},'.repeat(5000)}1],"y":2}`);
    expect(sifted.leftOut).toBe(0);
    const value = JSON.parse(sifted.text) as { readonly x: unknown[]; readonly y: number };
    expect([value.x.length, value.y]).toEqual([maxMembers, 2]);
  });

  test('values in all, however they are nested', () => {
    const inner = `{${members(maxMembers)}}`;
    const sifted = sift(`{"x":[${Array.from({ length: 100 }, () => inner).join(',')}]}`);
    expect(sifted.text.length).toBeLessThan(maxValues * 25);
    expect(() => JSON.parse(sifted.text) as unknown).not.toThrow();
  });

  test('members past the bytes that are kept', () => {
    const sifted = sift(`{${members(900)}}`, Infinity, false, 1000);
    expect(sifted.text.length).toBeLessThan(1100);
    expect(sifted.leftOut).toBeGreaterThan(800);
    expect(() => JSON.parse(sifted.text) as unknown).not.toThrow();
  });

  it.each<readonly [name: string, letter: string]>([
    ['of one byte', 'x'],
    ['of three bytes', '日'],
    ['of four bytes', '😀'],
    ['written as escapes', '\\u65e5'],
    ['written as short escapes', '\\n'],
  ])('a text of letters %s is cut between two of them and stays too long', (_name, letter) => {
    for (const length of [1000, 1001, Infinity]) {
      const sifted = sift(`{"a":"${letter.repeat(40_000)}","b":1}`, length);
      const value = JSON.parse(sifted.text) as { readonly a: string; readonly b: number };
      expect(value.b).toBe(1);
      expect(value.a.length).toBeGreaterThan(16_384);
      expect(value.a.length).toBeLessThan(33_000);
      expect(value.a).not.toContain('\ufffd');
    }
  });

  test('a file stays whole where one is taken, other texts do not', () => {
    const long = 'A'.repeat(50_000);
    const text = `{"data":{"data":"${long}","date":"${long}"}}`;
    const of = (isTaken: boolean): unknown =>
      JSON.parse(sift(text, 999, isTaken).text, (_name, value: unknown) =>
        typeof value === 'string' ? value.length : value,
      );
    expect(of(true)).toEqual({ data: { data: 50_000, date: 16_385 } });
    expect(of(false)).toEqual({ data: { data: 16_385, date: 16_385 } });
  });
});

it.each<readonly [problem: string | undefined, name: string, text: string]>([
  [undefined, 'lists as deep as they may be', '['.repeat(33) + ']'.repeat(33)],
  ['deep', 'lists that are deeper', '['.repeat(34)],
  ['deep', 'depth in what is left out', `{${members(2000)},"x":${'{"a":'.repeat(40)}`],
  [undefined, 'a number of a thousand digits', `[${'1'.repeat(1000)}]`],
  ['number', 'a number without end', `[${'1'.repeat(1001)}`],
])('%s: %s', (problem, _name, text) => {
  for (const length of [1, Infinity]) expect(sift(text, length).problem).toBe(problem);
});
