import { describe, expect, test } from 'vitest';
import { checkBody } from './check-body.ts';
import { compareNumbers, isNumber, type AnyNumber } from '../numbers/decimal.ts';
import { isMultiple, isWhole } from '../numbers/divide-numbers.ts';
import { printJson } from '../numbers/exact-number.ts';
import { bodyFields } from '../schema/fields.ts';
import { isObject, type JsonObject } from '../json.ts';
import { parseJson } from '../read/parse-json.ts';
import { parseYaml } from '../read/yaml.ts';
import { createTroubles } from '../resolve.ts';
import { seedValue } from '../seed/seed.ts';
import { standaloneSchema } from '../schema/standalone-schema.ts';

const readers = { JSON: parseJson, YAML: parseYaml };

function schemaIn(text: string, read: typeof parseJson, openapi = '3.1.0'): JsonObject {
  const parsed = read(text);
  if (!parsed.ok || !isObject(parsed.value.value)) throw new Error('no schema');
  return standaloneSchema({ openapi }, parsed.value.value, createTroubles());
}

const numberOf = (text: string): AnyNumber => {
  const parsed = parseJson(`[${text}]`);
  const value = parsed.ok && Array.isArray(parsed.value.value) ? (parsed.value.value[0] as AnyNumber) : 0;
  if (!isNumber(value)) throw new Error(text);
  return value;
};

const int64 = { low: '-9223372036854775808', high: '9223372036854775807' };

describe.each(Object.entries(readers))('numbers of a schema count with every digit: %s', (_name, read) => {
  test.each<[string, string, string, string | undefined]>([
    ['the largest int64', `"maximum":${int64.high}`, int64.high, undefined],
    ['one more', `"maximum":${int64.high}`, '9223372036854775808', `at most ${int64.high}`],
    ['the smallest int64', `"minimum":${int64.low}`, int64.low, undefined],
    ['one less', `"minimum":${int64.low}`, '-9223372036854775809', `at least ${int64.low}`],
    ['an open bound', `"exclusiveMaximum":${int64.high}`, int64.high, `less than ${int64.high}`],
    ['below an open bound', `"exclusiveMaximum":${int64.high}`, '9223372036854775806', undefined],
    ['an open bound below', `"exclusiveMinimum":${int64.high}`, '9223372036854775808', undefined],
    ['a step', '"multipleOf":9007199254740993', '18014398509481986', undefined],
    ['off a step', '"multipleOf":9007199254740993', '18014398509481987', 'a multiple of 9007199254740993'],
    ['a step in decimals', '"multipleOf":0.01', '19.99', undefined],
    ['a choice', '"enum":[9007199254740993]', '9007199254740993', undefined],
    ['beside a choice', '"enum":[9007199254740993]', '9007199254740992', '`9007199254740993`'],
    ['a constant', '"const":9007199254740993', '9007199254740992', '`9007199254740993`'],
    ['one is one', '"const":1.0', '1', undefined],
    ['one and a zero is one', '"enum":[1]', '1.0', undefined],
    ['a huge exponent', '"maximum":1e400', '1e399', undefined],
    ['beyond a huge exponent', '"maximum":1e400', '1.1e400', 'at most 1e400'],
    ['a whole number with an exponent', '"type":"integer"', '1e400', undefined],
    ['no whole number', '"type":"integer"', '12345678901234567890.5', 'a whole number'],
    ['an exponent that nobody can write out', '"multipleOf":7', '7e999999999', undefined],
    ['items are the same', '"uniqueItems":true', '[9007199254740993,9007199254740993.0]', 'same item'],
    ['items are not the same', '"uniqueItems":true', '[9007199254740993,9007199254740992]', undefined],
  ])('%s', (_row, keyword, text, told) => {
    const found = checkBody(text, {
      mediaType: 'application/json',
      schema: schemaIn(`{${keyword}}`, read),
    });
    expect(found.map(({ message }) => message)).toEqual(
      told === undefined ? [] : [expect.stringContaining(told)],
    );
  });

  test.each([
    ['the only int64', `"type":"integer","minimum":${int64.high},"maximum":${int64.high}`, int64.high],
    ['above an open bound', `"type":"integer","exclusiveMinimum":${int64.high}`, '9223372036854775808'],
    ['below an open bound', `"type":"integer","exclusiveMaximum":${int64.low}`, '-9223372036854775809'],
    [
      'on a step above a bound',
      '"type":"integer","multipleOf":10,"minimum":9223372036854775801',
      '9223372036854775810',
    ],
    ['a default', '"type":"integer","default":9007199254740993', '9007199254740993'],
    ['a constant', '"const":9007199254740993', '9007199254740993'],
  ])('seed: %s', (_row, keywords, seed) => {
    const schema = schemaIn(`{${keywords}}`, read);
    expect(printJson(seedValue(schema))).toBe(seed);
    expect(checkBody(seed, { mediaType: 'application/json', schema })).toEqual([]);
  });

  test('3.0: a flag makes the bound an open one, digits and all', () => {
    const schema = schemaIn(`{"maximum":${int64.high},"exclusiveMaximum":true}`, read, '3.0.3');
    expect(checkBody(int64.high, { mediaType: 'application/json', schema })).toMatchObject([
      { message: `The body must be less than ${int64.high}.` },
    ]);
  });

  test('words, and the tighter of two bounds', () => {
    const schema = schemaIn(
      `{"properties":{"n":{"allOf":[{"maximum":${int64.high}},{"maximum":9223372036854775806}],"minimum":0}}}`,
      read,
    );
    expect(bodyFields(schema)[0]?.constraints).toBe('0 to 9223372036854775806');
  });
});

describe('decimals', () => {
  test.each([
    ['0', '-0.0', 0],
    ['1', '1.000', 0],
    ['100', '1e2', 0],
    ['0.001', '1e-3', 0],
    ['-2', '1', -1],
    ['-9007199254740993', '-9007199254740992', -1],
    ['1e-400', '0', 1],
    ['123456789012345678901', '99999999999999999999', 1],
  ])('%s beside %s', (one, other, order) => {
    expect(Math.sign(compareNumbers(numberOf(one), numberOf(other)))).toBe(order);
    expect(Math.sign(compareNumbers(numberOf(other), numberOf(one)))).toBe(order === 0 ? 0 : -order);
  });

  test.each([
    ['1.0', true],
    ['1.50', false],
    ['1.5e1', true],
    ['1e-1', false],
    ['0.0', true],
  ])('%s is whole: %s', (text, whole) => expect(isWhole(numberOf(text))).toBe(whole));

  test.each([
    ['0.3', '0.1', true],
    ['0.35', '0.1', false],
    ['1e3', '8', true],
    ['-7', '7', true],
    ['0', '7', true],
    ['5', '0', true],
  ])('%s is a multiple of %s: %s', (value, step, fits) =>
    expect(isMultiple(numberOf(value), numberOf(step))).toBe(fits),
  );
});
