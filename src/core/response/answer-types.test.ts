import { describe, expect, test } from 'vitest';
import { transformWithOxc } from 'vite';
import { readJson } from '../json-text/json-reader.ts';
import { printJsonSchema, printTypeScript, readShape, typeName } from './answer-types.ts';

function shapeOf(text: string, many = false) {
  const reading = readShape(readJson(text, { many }));
  for (;;) {
    const { done, value } = reading.next();
    if (done) return value;
  }
}
const typed = (text: string, many = false) => printTypeScript('A', shapeOf(text, many));

describe('the TypeScript type of an answer', () => {
  test.each([
    [
      'an object',
      '{"id":"1","n":1,"ok":true}',
      'export type A = {\n  id: string;\n  n: number;\n  ok: boolean;\n};\n',
    ],
    [
      'a member that is not always there',
      '[{"a":1,"b":2},{"a":1}]',
      'export type A = {\n  a: number;\n  b?: number;\n}[];\n',
    ],
    [
      'a member of several types',
      '[{"a":1},{"a":null},{"a":"x"}]',
      'export type A = {\n  a: string | number | null;\n}[];\n',
    ],
    ['a list of several types', '[1,"x"]', 'export type A = (string | number)[];\n'],
    ['whole and broken numbers are numbers', '[1,1.5]', 'export type A = number[];\n'],
    ['an empty list', '{"a":[]}', 'export type A = {\n  a: unknown[];\n};\n'],
    ['an empty object', '{}', 'export type A = Record<string, unknown>;\n'],
    [
      'names with signs',
      '{"created-at":"x","a b":1}',
      'export type A = {\n  "created-at": string;\n  "a b": number;\n};\n',
    ],
    ['`__proto__` is a name', '{"__proto__":1}', 'export type A = {\n  __proto__: number;\n};\n'],
    ['a name given twice', '[{"a":1,"a":"x"}]', 'export type A = {\n  a: string | number;\n}[];\n'],
    ['lists in lists', '[[1],["x"]]', 'export type A = (string | number)[][];\n'],
    ['broken text as far as it goes', '{"a":1,"b":', 'export type A = {\n  a: number;\n  b: unknown;\n};\n'],
    ['nothing', '', 'export type A = unknown;\n'],
  ])('%s', (_name, text, type) => expect(typed(text)).toBe(type));

  test('values of JSON Lines are one type', () => {
    expect(typed('{"a":1}\n{"b":1}\n', true)).toBe('export type A = {\n  a?: number;\n  b?: number;\n};\n');
  });

  test.each([
    ['nested far too deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['a name for each of thousands', `{${Array.from({ length: 5_000 }, (_, at) => `"n${at}":1`).join(',')}}`],
    ['names that are code', String.raw`{"a\"; x":1,"\u2028":1,"*/":1}`],
  ])('%s: it compiles all the same', async (_name, text) => {
    const program = typed(text);
    // It throws what does not parse.
    await transformWithOxc(program, 'answer.ts');
    expect(program.length).toBeLessThan(20_000);
  });
});

test('the JSON Schema of an answer', () => {
  expect(JSON.parse(printJsonSchema('A', shapeOf('[{"a":1,"b":null},{"a":1.5,"c":[true]}]')))).toEqual({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A',
    type: 'array',
    items: {
      type: 'object',
      properties: {
        a: { type: 'number' },
        b: { type: 'null' },
        c: { type: 'array', items: { type: 'boolean' } },
      },
      required: ['a'],
    },
  });
});

test.each([
  ['list-all-inquiries', 'ListAllInquiries'],
  ['GET /things/{id}', 'GETThingsId'],
  ['1st', 'Answer1st'],
  ['', 'Answer'],
])('%j is called %s', (operationId, name) => expect(typeName(operationId)).toBe(name));
