import { describe, expect, test } from 'vitest';
import { documentOf } from '../../../testing/documents/documents.ts';
import type { Json } from '../document.ts';
import { bodyFields, rootField, type BodyField } from './fields.ts';
import { fromSwagger2 } from '../swagger2/swagger2.ts';
import type { JsonObject } from '../json.ts';
import { createTroubles } from '../resolve.ts';
import { seedValue } from '../seed/seed.ts';
import { standaloneSchema } from './standalone-schema.ts';

const dog = { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { bark: { type: 'string' } } }] };
const cat = {
  allOf: [
    { $ref: '#/components/schemas/Pet' },
    { required: ['lives'], properties: { lives: { type: 'integer' } } },
  ],
};
const pet = {
  type: 'object',
  required: ['kind', 'name'],
  properties: { kind: { type: 'string' }, name: { type: 'string' } },
};
const implicit = { Pet: { ...pet, discriminator: { propertyName: 'kind' } }, Dog: dog, Cat: cat };
const mapped = {
  ...implicit,
  Pet: {
    ...pet,
    discriminator: {
      propertyName: 'kind',
      mapping: { feline: '#/components/schemas/Cat', canine: 'Dog' },
    },
  },
};

const alone = (schemas: { readonly [name: string]: Json }, openapi = '3.1.0', schema: Json = ref('Pet')) =>
  standaloneSchema(documentOf({ openapi, components: { schemas } }), schema, createTroubles());
const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const labels = (field: BodyField) => field.branches().map(({ label }) => label);
const namesOf = (field: BodyField, index: number): readonly string[] =>
  field
    .branches()
    .at(index)
    ?.field()
    .children()
    .map(({ name }) => name) ?? [];

describe('forms that build on a schema with a discriminator', () => {
  test.each(['3.0.3', '3.1.0', '3.2.0'])('%s: the forms can be picked, with their own fields', (version) => {
    const field = rootField(alone(implicit, version));
    expect(labels(field)).toEqual(['Dog', 'Cat']);
    expect(namesOf(field, 0)).toEqual(['kind', 'name', 'bark']);
    expect(namesOf(field, 1)).toEqual(['kind', 'name', 'lives']);
    const kind = field.branches()[1]?.field().children()[0];
    expect(kind).toMatchObject({ isRequired: true, enumValues: ['Cat'] });
  });

  test('a mapping gives the values and the order', () => {
    const schema = alone(mapped);
    const field = rootField(schema);
    expect(labels(field)).toEqual(['Cat', 'Dog']);
    expect(seedValue(schema)).toEqual({ kind: 'feline', name: 'string', lives: 0 });
    expect(field.branchOf({ kind: 'canine' })).toBe(1);
  });

  test('Swagger 2.0: names are the values', () => {
    const text = JSON.stringify({
      Pet: { ...pet, discriminator: 'kind' },
      Dog: dog,
      Cat: cat,
    }).replaceAll('#/components/schemas/', '#/definitions/');
    const document = fromSwagger2({ swagger: '2.0', paths: {}, definitions: JSON.parse(text) as JsonObject });
    const schema = standaloneSchema(document, { $ref: '#/definitions/Pet' }, createTroubles());
    expect(labels(rootField(schema))).toEqual(['Dog', 'Cat']);
    expect(seedValue(schema)).toEqual({ kind: 'Dog', name: 'string' });
  });

  test.each<[string, Json, (field: BodyField) => BodyField | undefined]>([
    ['an item', { type: 'array', items: ref('Pet') }, (field) => field.itemAt(0)],
    [
      'a value of a map',
      { type: 'object', additionalProperties: ref('Pet') },
      (field) => field.memberAt('any'),
    ],
    ['a member', { properties: { pet: ref('Pet') } }, (field) => field.children()[0]],
    [
      'a member with words of its own',
      { properties: { pet: { allOf: [ref('Pet')], description: 'Mine.' } } },
      (field) => field.children()[0],
    ],
  ])('%s', (_name, schema, find) => {
    const found = find(rootField(alone(implicit, '3.0.3', schema)));
    expect(found && labels(found)).toEqual(['Dog', 'Cat']);
  });

  test('a hierarchy of several levels is offered whole, and each level in part', () => {
    const schemas = {
      ...implicit,
      Puppy: { allOf: [ref('Dog'), { properties: { weeks: { type: 'integer' } } }] },
    };
    const field = rootField(alone(schemas));
    expect(labels(field)).toEqual(['Dog', 'Puppy', 'Cat']);
    expect(namesOf(field, 1)).toEqual(['kind', 'name', 'bark', 'weeks']);
    expect(labels(rootField(alone(schemas, '3.1.0', ref('Dog'))))).toEqual(['Dog', 'Puppy']);
    expect(seedValue(alone(schemas, '3.1.0', ref('Puppy')))).toEqual({ kind: 'string', name: 'string' });
  });

  test('a form that tells its own forms apart by another member', () => {
    const schemas = {
      ...implicit,
      Dog: { ...dog, discriminator: { propertyName: 'breed' } },
      Beagle: { allOf: [ref('Dog'), { properties: { breed: {}, ears: { type: 'string' } } }] },
      Pug: { allOf: [ref('Dog'), { properties: { breed: {} } }] },
    };
    const schema = alone(schemas);
    const field = rootField(schema);
    expect(labels(field)).toEqual(['Dog', 'Cat']);
    const inner = field.branches()[0]?.field();
    expect(inner && labels(inner)).toEqual(['Beagle', 'Pug']);
    expect(seedValue(schema)).toEqual({ kind: 'Dog', name: 'string', breed: 'Beagle' });
  });

  test('recursion ends: a form that holds its own kind, and a parent that lists its children', () => {
    const holding = {
      ...implicit,
      Dog: { allOf: [ref('Pet'), { required: ['friend'], properties: { friend: ref('Pet') } }] },
    };
    expect(seedValue(alone(holding))).toEqual({ kind: 'Dog', name: 'string' });
    const listing = {
      ...implicit,
      Pet: { ...pet, oneOf: [ref('Dog'), ref('Cat')], discriminator: { propertyName: 'kind' } },
    };
    const field = rootField(alone(listing));
    expect(labels(field)).toEqual(['Dog', 'Cat']);
    expect(namesOf(field, 1)).toEqual(['kind', 'name', 'lives']);
    const alias = { ...implicit, Animal: ref('Pet'), Dog: { allOf: [ref('Animal'), { properties: {} }] } };
    expect(labels(rootField(alone(alias, '3.1.0', ref('Animal'))))).toEqual(['Dog', 'Cat']);
  });

  test.each<[string, JsonObject, string]>([
    ['a constant', { properties: { kind: { const: 'woof' } } }, 'woof'],
    ['the one choice', { properties: { kind: { enum: ['woof'] } } }, 'woof'],
    ["Azure's own word", { 'x-ms-discriminator-value': 'Contoso.Dog' }, 'Contoso.Dog'],
    ["the generators' word", { 'x-discriminator-value': 'woof' }, 'woof'],
  ])('what the form itself allows is its value: %s', (_name, said, value) => {
    const schemas = { ...implicit, Dog: { ...dog, ...said } };
    expect(seedValue(alone(schemas))).toMatchObject({ kind: value });
  });

  test('a nullable one is that, and a choice', () => {
    const schema = alone({ ...implicit, Pet: { ...implicit.Pet, nullable: true } }, '3.0.3', {
      properties: { pet: ref('Pet') },
    });
    const [field] = bodyFields(schema);
    expect(field).toMatchObject({ isNullable: true });
    expect(field && labels(field)).toEqual(['Dog', 'Cat']);
    expect(field?.branchOf({ kind: 'Cat' })).toBe(1);
  });
});
