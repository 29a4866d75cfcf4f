import { describe, expect, test } from 'vitest';
import { bodyFields, type BodyField } from './fields.ts';
import { numberMark } from '../numbers/exact-number.ts';
import type { Schema } from '../operation.ts';

const exact = (digits: string) => ({ [numberMark]: digits });

const field = (schema: Schema, required: readonly string[] = []): BodyField => {
  const [found] = bodyFields({ type: 'object', properties: { f: schema }, required: [...required] });
  if (!found) throw new Error('no field');
  return found;
};

describe('bodyFields', () => {
  test.each<[string, Schema, string]>([
    ['plain', { type: 'string' }, 'string'],
    ['a format', { type: 'string', format: 'date' }, 'string (date)'],
    ['a list', { type: 'array', items: { type: 'string' } }, 'array of string'],
    ['a list of anything', { type: 'array' }, 'array'],
    ['an enum', { type: 'string', enum: ['a'] }, 'enum'],
    ['an object', { properties: {} }, 'object'],
    ['a map', { type: 'object', additionalProperties: { type: 'number' } }, 'map of number'],
    ['nullable', { type: ['string', 'null'] }, 'string'],
    ['two types', { type: ['string', 'number'] }, 'string or number'],
    ['a choice', { oneOf: [{ type: 'string' }, { type: 'object' }] }, 'string or object'],
    ['a choice with null', { oneOf: [{ type: 'null' }, { type: 'integer' }] }, 'integer'],
    ['no type', {}, 'any'],
  ])('type of %s', (_name, schema, type) => {
    expect(field(schema).type).toBe(type);
  });

  test.each<[string, Schema, string]>([
    ['a range', { type: 'integer', minimum: 1, maximum: 100 }, '1 to 100'],
    ['one end', { type: 'number', exclusiveMinimum: 0 }, 'more than 0'],
    ['a length', { type: 'string', minLength: 1, maxLength: 20 }, '1 to 20 characters'],
    ['one item', { type: 'array', minItems: 1 }, 'at least 1 item'],
    ['a pattern', { type: 'string', pattern: '^a$' }, 'matches `^a$`'],
    ['several', { type: 'array', maxItems: 3, uniqueItems: true }, 'at most 3 items, no item twice'],
    ['a constant', { const: 'x' }, 'always `"x"`'],
    ['a constant over 2^53', { const: exact('12345678901234567890') }, 'always `12345678901234567890`'],
    [
      'the bounds of int64 keep their digits',
      { type: 'integer', minimum: exact('-9223372036854775808'), maximum: exact('9223372036854775807') },
      '-9223372036854775808 to 9223372036854775807',
    ],
    ['a step keeps its digits', { multipleOf: exact('0.10') }, 'a multiple of 0.10'],
    ['nothing', { type: 'string' }, ''],
  ])('limits: %s', (_name, schema, constraints) => {
    expect(field(schema).constraints).toBe(constraints);
  });

  test('marks', () => {
    expect(
      field({ type: ['string', 'null'], deprecated: true, 'x-beta': true, default: 'd', description: 'D' }, [
        'f',
      ]),
    ).toMatchObject({
      path: ['f'],
      name: 'f',
      isRequired: true,
      isNullable: true,
      isDeprecated: true,
      isBeta: true,
      default: 'd',
      description: 'D',
    });
  });

  test('null is no choice to list', () => {
    expect(field({ enum: ['a', null] })).toMatchObject({ enumValues: ['a'], isNullable: true });
  });

  test('a description beside a reference wins; allOf is merged', () => {
    const [merged] = bodyFields({
      properties: { f: { $ref: '#/$defs/A', description: 'here' } },
      $defs: {
        A: {
          description: 'there',
          allOf: [{ properties: { a: {} } }, { properties: { b: {} }, required: ['b'] }],
        },
      },
    });
    expect(merged?.description).toBe('here');
    expect(merged?.children().map(({ name, isRequired }) => [name, isRequired])).toEqual([
      ['a', false],
      ['b', true],
    ]);
  });

  test('recursion is followed one level at a time', () => {
    const tree: Schema = {
      $ref: '#/$defs/T',
      $defs: { T: { properties: { children: { type: 'array', items: { $ref: '#/$defs/T' } } } } },
    };
    const [first] = bodyFields(tree);
    const second = first?.children()[0];
    expect(second).toMatchObject({
      path: ['children', '*', 'children'],
      type: 'array of object',
      hasChildren: true,
    });
  });

  test('one thing or null is that thing', () => {
    const found = field({ oneOf: [{ type: 'null' }, { properties: { a: {} } }] });
    expect(found).toMatchObject({ isNullable: true, hasChildren: true });
    expect(found.children().map(({ path }) => path)).toEqual([['f', 'a']]);
    expect(found.branches()).toEqual([]);
  });

  test('the forms of a choice are listed with their own fields', () => {
    const found = field({
      properties: { all: {} },
      anyOf: [{ title: 'Card', properties: { number: {} } }, { properties: { iban: {} } }],
    });
    expect(found.children().map(({ name }) => name)).toEqual(['all']);
    expect(
      found.branches().map(({ label, children }) => [label, children().map(({ name }) => name)]),
    ).toEqual([
      ['Card', ['number']],
      ['with iban', ['iban']],
    ]);
  });

  test('a map of objects shows what any name holds', () => {
    const found = field({ additionalProperties: { properties: { a: {} } } });
    expect(found.children()).toMatchObject([{ path: ['f', '*'], name: '*' }]);
  });

  test('a leaf has no children', () => {
    expect(field({ type: 'array', items: { type: 'string' } })).toMatchObject({ hasChildren: false });
  });

  test('a body that is a list is one field without a name', () => {
    expect(bodyFields({ type: 'array', items: { properties: { a: {} } } })).toMatchObject([
      { name: '', path: [], type: 'array of object' },
    ]);
  });

  test('a list of types is a choice', () => {
    const found = field({ type: ['string', 'integer', 'null'] });
    expect(found.branches().map(({ label, field: whole }) => [label, whole().kinds])).toEqual([
      ['string', ['string']],
      ['integer', ['integer']],
    ]);
    expect(found).toMatchObject({ isNullable: true, hasChildren: false });
  });

  test('a form of a choice is read with what stands around it', () => {
    const found = field({
      properties: { all: {} },
      required: ['all'],
      discriminator: { propertyName: 'kind', mapping: { card: '#/$defs/Card' } },
      oneOf: [{ properties: { number: {} } }, { properties: { iban: {} } }],
    });
    const [card] = found.branches();
    expect(
      card
        ?.field()
        .children()
        .map(({ name, isRequired }) => [name, isRequired]),
    ).toEqual([
      ['all', true],
      ['number', false],
    ]);
  });

  test('forms without names are told apart by a constant, a few words, what they need, or by number', () => {
    const found = field({
      oneOf: [
        { properties: { id: {}, type: { const: 'report/a' } } },
        { properties: { type: { enum: ['report/b'] } } },
        { required: ['x', 'y'], properties: { x: {}, y: {} } },
        { description: 'All of them', required: ['x'], properties: { x: {} } },
        { description: 'One of them. Or two.', required: ['z'], properties: { z: {} } },
        { type: 'string' },
        { type: 'string', format: 'date' },
        { type: 'string' },
      ],
    });
    expect(found.branches().map(({ label }) => label)).toEqual([
      'report/a',
      'report/b',
      'with x, y',
      'All of them',
      'with z',
      'string 6',
      'string (date)',
      'string 8',
    ]);
  });

  test('places of items and of free names', () => {
    const list = field({ items: { properties: { a: {} } } }).itemAt(2);
    expect(list).toMatchObject({ path: ['f', 2], name: '3' });
    expect(list.children()[0]?.path).toEqual(['f', 2, 'a']);
    const map = field({ additionalProperties: { type: 'integer' } });
    expect(map.takesMore).toBe(true);
    expect(map.memberAt('x')).toMatchObject({ path: ['f', 'x'], kinds: ['integer'] });
    expect(field({ properties: { a: {} } }).takesMore).toBe(false);
    expect(field({ type: 'object' }).takesMore).toBe(true);
  });
});
