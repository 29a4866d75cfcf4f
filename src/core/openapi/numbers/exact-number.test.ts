import { describe, expect, test } from 'vitest';
import { documentWith } from '../../../testing/documents/documents.ts';
import { checkBody } from '../check/check-body.ts';
import { numbersAsText, numberMark, plainNumbers, printJson, unmarkNumbers } from './exact-number.ts';
import { isObject } from '../json.ts';
import { loadOperation } from '../operations/load-operation.ts';
import { parseJson } from '../read/parse-json.ts';

function read(text: string) {
  const parsed = parseJson(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.value.value;
}

describe('numbers keep their spelling', () => {
  test.each([
    ['beyond 2^53', '[12345678901234567890,-12345678901234567890]'],
    ['a zero behind the point', '{"a":1.0,"b":[1.50,0.0]}'],
    ['beyond doubles', '[1e400,-1E-400]'],
    ['an exponent', '[1e3,1.5E+10]'],
    ['minus nothing', '[-0,-0.0]'],
    ['many decimals', '[0.1234567890123456789,0.00000001]'],
    ['plain ones too', '[0,1,-1.5,123456789012345]'],
    ['numbers inside texts are text', '{"a":"see [1.0, 2.0], or: 1e5 ,","b":": 1.0, ","c":2.0}'],
    ['a name that ends in a backslash', '{"a\\\\":1.0,"\\"":2.0}'],
  ])('%s', (_name, text) => {
    expect(printJson(read(text))).toBe(text);
    expect(plainNumbers(read(text))).toEqual(JSON.parse(text));
  });

  test('a text without any is read as JSON.parse reads it, and comes back as it is', () => {
    const value = read('{"a":[1,{"b":2.5}]}');
    expect(value).toEqual({ a: [1, { b: 2.5 }] });
    expect(plainNumbers(value)).toBe(value);
  });

  test('printing is that of JSON.stringify', () => {
    const text = JSON.stringify({ a: [1, {}, [], { b: null, c: 'x\n' }], __proto: '\u0001', e: [] }, null, 2);
    expect(printJson(read(text), 2)).toBe(text);
    const exact = text.replace('[\n    1,', '[\n    1.0,');
    expect(printJson(read(exact), 2)).toBe(exact);
    expect(unmarkNumbers(JSON.stringify(read(exact), null, 2))).toBe(exact);
  });

  test.each(['[01.0]', '[1.2.3]', '[1e]', '{"a":1.0 "b":2}', '["a\n": 1.0]', '[--1.0]'])(
    '%s is still no JSON',
    (text) => {
      expect(parseJson(text).ok).toBe(false);
    },
  );

  test.each([
    ['another text', { [numberMark]: 'alert(1)' }],
    ['a second member', { [numberMark]: '1.0', b: 1 }],
    ['no text', { [numberMark]: 1 }],
  ])('an object of the document that looks like one but holds %s is an object', (_name, value) => {
    expect(isObject(value)).toBe(true);
    expect(plainNumbers(value)).toBe(value);
  });
});

describe('an operation', () => {
  const media = (schema: object, rest = {}) => ({
    requestBody: { content: { 'application/json': { schema, ...rest } } },
  });
  const load = (text: string) => {
    const value = read(text);
    if (!isObject(value)) throw new Error('no object');
    const operation = loadOperation(documentWith(value), 'make');
    if (!operation) throw new Error('no operation');
    return operation;
  };
  const bigSchema =
    '{"type":"object","required":["id","n"],"properties":{"id":{"type":"integer","enum":[12345678901234567890]},"n":{"type":"number","default":1.0,"minimum":0.0}}}';

  test('a seed made from a schema keeps digits and is valid', () => {
    const [content] = load(JSON.stringify(media({})).replace('{}', bigSchema)).body?.contents ?? [];
    expect(content?.seed).toBe('{\n  "id": 12345678901234567890,\n  "n": 1.0\n}');
    expect(content && checkBody(content.seed, content)).toEqual([]);
  });

  test('a seed made from an example keeps digits', () => {
    const text = JSON.stringify(media({}, { example: 'E' })).replace(
      '"E"',
      '{"id":[12345678901234567890,1e400]}',
    );
    expect(load(text).body?.contents[0]?.seed).toBe(
      '{\n  "id": [\n    12345678901234567890,\n    1e400\n  ]\n}',
    );
  });

  test('of a parameter example, default and choices are text', () => {
    const operation = load(
      '{"parameters":[{"name":"p","in":"query","example":12345678901234567890,"schema":{"type":"number","enum":[1.0,2],"default":1.0,"maximum":9.0}}]}',
    );
    expect(operation.parameters[0]).toMatchObject({
      example: '12345678901234567890',
      schema: { enum: ['1.0', 2], default: '1.0', maximum: { [numberMark]: '9.0' } },
    });
  });

  test('text in their place', () => {
    expect(numbersAsText(read('{"a":[1.0,2]}'))).toEqual({ a: ['1.0', 2] });
  });
});
