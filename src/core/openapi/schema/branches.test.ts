import { describe, expect, test } from 'vitest';
import { branchInUse } from './branches.ts';
import type { Json } from '../document.ts';
import type { JsonObject } from '../json.ts';
import type { Schema } from '../operation.ts';

const inUse = (schema: Schema & { readonly oneOf: readonly Json[] }, value: Json) =>
  branchInUse(schema, schema, schema.oneOf, value);

const cat: JsonObject = {
  type: 'object',
  properties: { kind: { type: 'string' }, lives: { type: 'integer' } },
};
const dog: JsonObject = {
  type: 'object',
  properties: { kind: { type: 'string' }, bark: { type: 'string' } },
};
const pets = { oneOf: [{ $ref: '#/$defs/Cat' }, { $ref: '#/$defs/Dog' }], $defs: { Cat: cat, Dog: dog } };

describe('branchInUse', () => {
  test.each<[string, Schema & { readonly oneOf: readonly Json[] }, Json, number | undefined]>([
    [
      'the mapping of the discriminator',
      { ...pets, discriminator: { propertyName: 'kind', mapping: { woof: '#/$defs/Dog' } } },
      { kind: 'woof', lives: 9 },
      1,
    ],
    ['the name of the schema', { ...pets, discriminator: { propertyName: 'kind' } }, { kind: 'Dog' }, 1],
    [
      'a discriminator that says something else',
      { ...pets, discriminator: { propertyName: 'kind' } },
      { kind: 'x', bark: '' },
      1,
    ],
    [
      'a constant',
      { oneOf: [{ properties: { t: { const: 'a' } } }, { properties: { t: { const: 'b' } } }] },
      { t: 'b', more: 1 },
      1,
    ],
    ['a type', { oneOf: [{ type: 'string' }, { type: 'integer' }] }, 4, 1],
    ['required names', { oneOf: [{ required: ['a'] }, { required: ['b'] }] }, { b: 1 }, 1],
    [
      'names that are not allowed',
      { oneOf: [{ properties: { a: {} }, additionalProperties: false }, {}] },
      { b: 1 },
      1,
    ],
    ['the first of several that fit', { oneOf: [{ type: 'object' }, { type: 'object' }] }, {}, 0],
    [
      'the likest when none fits',
      {
        oneOf: [
          { required: ['x', 'a'], properties: { a: {} } },
          { required: ['x'], properties: { b: {}, c: {} } },
        ],
      },
      { b: 1, c: 2 },
      1,
    ],
    ['none for another type', { oneOf: [{ type: 'string' }, { type: 'integer' }] }, {}, undefined],
    [
      'what is read only is not asked for',
      { oneOf: [{ required: ['id'], properties: { id: { readOnly: true } } }, {}] },
      {},
      0,
    ],
  ])('%s', (_name, schema, value, index) => expect(inUse(schema, value)).toBe(index));
});
