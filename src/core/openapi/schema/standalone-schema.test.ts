import { describe, expect, test } from 'vitest';
import { documentOf } from '../../../testing/documents/documents.ts';
import type { Json } from '../document.ts';
import { createTroubles } from '../resolve.ts';
import { standaloneSchema } from './standalone-schema.ts';

const alone = (schema: Json, schemas: { readonly [name: string]: Json } = {}, openapi = '3.1.0') => {
  const troubles = createTroubles();
  const document = documentOf({ openapi, components: { schemas } });
  return { schema: standaloneSchema(document, schema, troubles), troubles: troubles.sentences };
};

describe('standaloneSchema', () => {
  test('references point to its own $defs, and only what is reached is there', () => {
    const { schema } = alone(
      { $ref: '#/components/schemas/A', description: 'kept beside the reference' },
      {
        A: { properties: { b: { $ref: '#/components/schemas/B' } } },
        B: { type: 'string' },
        C: { type: 'null' },
      },
    );
    expect(schema).toEqual({
      $ref: '#/$defs/A',
      description: 'kept beside the reference',
      $defs: { A: { properties: { b: { $ref: '#/$defs/B' } } }, B: { type: 'string' } },
    });
  });

  test('recursion stays recursion', () => {
    const { schema } = alone(
      { $ref: '#/components/schemas/Tree' },
      { Tree: { properties: { children: { items: { $ref: '#/components/schemas/Tree' } } } } },
    );
    expect(schema['$defs']).toEqual({
      Tree: { properties: { children: { items: { $ref: '#/$defs/Tree' } } } },
    });
  });

  test('two places with one last name get two names', () => {
    const { schema } = alone(
      {
        anyOf: [
          { $ref: '#/components/schemas/A/properties/x' },
          { $ref: '#/components/schemas/B/properties/x' },
        ],
      },
      { A: { properties: { x: { type: 'string' } } }, B: { properties: { x: { type: 'number' } } } },
    );
    expect(schema).toEqual({
      anyOf: [{ $ref: '#/$defs/x' }, { $ref: '#/$defs/x_2' }],
      $defs: { x: { type: 'string' }, x_2: { type: 'number' } },
    });
  });

  test('properties that are called like keywords are properties', () => {
    const schema = { properties: { $ref: { type: 'string' }, items: { type: 'array' }, $defs: {} } };
    expect(alone(schema)).toEqual({ schema, troubles: [] });
  });

  test('plain data is left alone', () => {
    const schema = { enum: [{ $ref: '#/nowhere' }], default: { $ref: 'x' }, examples: [{ nullable: true }] };
    expect(alone(schema, {}, '3.0.3')).toEqual({ schema, troubles: [] });
  });

  test('`__proto__` is a plain name', () => {
    const document = documentOf(
      '{"openapi":"3.1.0","components":{"schemas":{"A":{"properties":{"__proto__":{"type":"string"}}},"__proto__":{"type":"null"}}}}',
    );
    const refs = { anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/__proto__' }] };
    const schema = standaloneSchema(document, refs, createTroubles());
    expect(JSON.stringify(schema['$defs'])).toBe(
      '{"A":{"properties":{"__proto__":{"type":"string"}}},"_proto_":{"type":"null"}}',
    );
  });

  test('a reference to nothing asserts nothing, and is told', () => {
    const { schema, troubles } = alone({ properties: { a: { $ref: '#/components/schemas/None' } } });
    expect(schema).toEqual({ properties: { a: {} } });
    expect(troubles).toEqual(['Schema: `#/components/schemas/None` points to nothing in this document.']);
  });

  test('nesting without end is cut with a sentence', () => {
    let schema: Json = { type: 'string' };
    for (let depth = 0; depth < 400; depth++) schema = { items: schema };
    expect(alone(schema).troubles).toEqual([
      'Schema: it is nested deeper than 150 levels; the rest is not shown or checked.',
    ]);
  });

  test('discriminators follow their schemas', () => {
    const { schema } = alone(
      {
        discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat', no: 'None' } },
        oneOf: [{ $ref: '#/components/schemas/Cat' }],
      },
      { Cat: { type: 'object' } },
    );
    expect(schema['discriminator']).toEqual({ propertyName: 'kind', mapping: { cat: '#/$defs/Cat' } });
  });

  test.each<[string, Json, Json]>([
    ['nullable adds null', { type: 'string', nullable: true }, { type: ['string', 'null'] }],
    [
      'nullable opens an enum',
      { type: 'string', nullable: true, enum: ['a'] },
      { type: ['string', 'null'], enum: ['a', null] },
    ],
    ['nullable: false is nothing', { type: 'string', nullable: false }, { type: 'string' }],
    [
      'nullable beside allOf',
      { nullable: true, description: 'd', allOf: [{ type: 'object' }] },
      { description: 'd', anyOf: [{ allOf: [{ type: 'object' }] }, { type: 'null' }] },
    ],
    ['exclusiveMinimum: true', { minimum: 1, exclusiveMinimum: true }, { exclusiveMinimum: 1 }],
    ['exclusiveMaximum: false', { maximum: 1, exclusiveMaximum: false }, { maximum: 1 }],
    ['example becomes examples', { example: 1 }, { examples: [1] }],
  ])('3.0: %s', (_name, given, expected) => {
    expect(alone(given, {}, '3.0.3').schema).toEqual(expected);
  });

  test('3.0: members beside a reference have no meaning', () => {
    const { schema } = alone(
      { $ref: '#/components/schemas/A', type: 'null', description: 'd' },
      { A: {} },
      '3.0.0',
    );
    expect(schema).toEqual({ $ref: '#/$defs/A', description: 'd', $defs: { A: {} } });
  });
});
