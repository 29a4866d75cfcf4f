import { describe, expect, test } from 'vitest';
import { documentOf } from '../../../testing/documents/documents.ts';
import { checkBody } from './check-body.ts';
import type { Json } from '../document.ts';
import type { JsonObject } from '../json.ts';
import { createTroubles } from '../resolve.ts';
import { printJson } from '../numbers/exact-number.ts';
import { seedValue } from '../seed/seed.ts';
import { standaloneSchema } from '../schema/standalone-schema.ts';

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const alone = (schemas: { readonly [name: string]: Json }, schema: Json = ref('Pet')) =>
  standaloneSchema(documentOf({ openapi: '3.1.0', components: { schemas } }), schema, createTroubles());

/** What is told of a body; of its own seed, too. */
function tell(schema: JsonObject, text: string): readonly string[] {
  const seed = printJson(seedValue(schema));
  const content = { mediaType: 'application/json', schema, examples: [], seed };
  expect(checkBody(seed, content).filter(({ severity }) => severity === 'error')).toEqual([]);
  return checkBody(text, content).map(
    ({ severity, message, start, end }) => `${severity} ‹${text.slice(start, end)}› ${message}`,
  );
}

const base = { type: 'object', required: ['kind'], properties: { kind: { type: 'string' } } };
const both = {
  Dog: { ...base, properties: { ...base.properties, bark: { type: 'string' } } },
  Cat: { ...base, properties: { ...base.properties, lives: { type: 'integer' } } },
};
const mapping = { woof: ref('Dog'), meow: ref('Cat') };
const targets = Object.fromEntries(
  Object.entries(mapping).map(([key, target]) => [key, (target as { readonly $ref: string }).$ref]),
);

describe.each(['oneOf', 'anyOf'])('the discriminator of %s picks the branch', (keyword) => {
  const pet = (discriminator: JsonObject) =>
    alone({ ...both, Pet: { [keyword]: [ref('Dog'), ref('Cat')], discriminator } });

  test.each<[string, JsonObject, string, readonly string[]]>([
    ['names are values', { propertyName: 'kind' }, '{"kind":"Cat","lives":9}', []],
    ['mapped values', { propertyName: 'kind', mapping: targets }, '{"kind":"woof","lives":"x"}', []],
    [
      "the branch's faults are told, and no other's",
      { propertyName: 'kind', mapping: targets },
      '{"kind":"meow","lives":"x","bark":1}',
      ['error ‹"x"› `lives` must be a whole number, not a string.'],
    ],
    [
      'a missing one',
      { propertyName: 'kind', mapping: targets },
      '{"lives":1}',
      [
        'error ‹{› `kind` is missing: it says which form the body has. It must be one of `"woof"` or `"meow"`.',
      ],
    ],
    [
      'an unknown one',
      { propertyName: 'kind' },
      '{"kind":"Horse"}',
      ['error ‹"Horse"› `kind` must be one of `"Dog"` or `"Cat"`: it says which form is meant.'],
    ],
    [
      'a slip in it',
      { propertyName: 'kind' },
      '{"kind":"dog"}',
      ['error ‹"dog"› `kind` must be one of its choices; did you mean `"Dog"`?'],
    ],
    [
      'no text',
      { propertyName: 'kind' },
      '{"kind":5}',
      ['error ‹5› `kind` must be one of `"Dog"` or `"Cat"`: it says which form is meant.'],
    ],
    ['a default of 3.2', { propertyName: 'kind', defaultMapping: 'Dog' }, '{"kind":"x"}', []],
  ])('%s', (_name, discriminator, text, expected) => {
    expect(tell(pet(discriminator), text)).toEqual(expected);
  });

  test('branches that are written in place are told apart by what they allow', () => {
    const form = (kinds: readonly string[], lives: Json): Json => ({
      type: 'object',
      required: ['kind'],
      properties: { kind: { enum: kinds }, lives },
    });
    const schema = alone({
      Pet: {
        [keyword]: [form(['a'], { type: 'integer' }), form(['b', 'c'], { type: 'string' })],
        discriminator: { propertyName: 'kind' },
      },
    });
    expect(tell(schema, '{"kind":"c","lives":1}')).toEqual([
      'error ‹1› `lives` must be a string, not a number.',
    ]);
    expect(tell(schema, '{"kind":"d"}')).toEqual([
      'error ‹"d"› `kind` must be one of `"a"`, `"b"` or `"c"`: it says which form is meant.',
    ]);
  });

  test('what the branches themselves allow counts where nothing is mapped', () => {
    const of = (kind: string) => ({ ...base, properties: { kind: { const: kind } } });
    const schema = alone({
      Dog: of('d'),
      Cat: of('c'),
      Pet: { [keyword]: [ref('Dog'), ref('Cat')], discriminator: { propertyName: 'kind' } },
    });
    expect(tell(schema, '{"kind":"c"}')).toEqual([]);
    expect(tell(schema, '{"kind":"Cat"}')).toHaveLength(1);
  });
});

test('an inherited form is checked by its own schema, in items too', () => {
  const schemas = {
    Pet: { ...base, discriminator: { propertyName: 'kind' } },
    Dog: { allOf: [ref('Pet'), { properties: { bark: { type: 'string' } }, required: ['bark'] }] },
    Cat: { allOf: [ref('Pet'), { properties: { lives: { type: 'integer' } } }] },
  };
  const list = alone(schemas, { type: 'array', items: ref('Pet') });
  expect(tell(list, '[{"kind":"Dog"},{"kind":"Cat","lives":"9"},{"kind":"Pet"}]')).toEqual([
    'error ‹{› `bark` is missing: `[0]` needs it.',
    'error ‹"9"› `lives` must be a whole number, not a string.',
  ]);
});

describe('a document that contradicts itself is told of once', () => {
  const closed = (name: string, more: JsonObject = {}) => ({
    type: 'object',
    additionalProperties: false,
    required: [name],
    properties: { [name]: { type: 'string' } },
    ...more,
  });
  const once = (schema: JsonObject, text: string) => {
    const told = tell(alone({}, schema), text);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^warning .* The document contradicts itself/);
  };

  test.each<[string, JsonObject, string]>([
    ['closed parts', { allOf: [closed('a'), closed('b')] }, '{"a":"x","b":"y"}'],
    [
      'a closed part and open ones',
      { allOf: [closed('a'), { properties: { b: {}, c: {} }, required: ['b', 'c'] }] },
      '{"a":"x","b":1,"c":2}',
    ],
    ['types', { allOf: [{ type: 'string' }, { type: 'integer' }] }, '"x"'],
    ['choices', { allOf: [{ enum: ['a'] }, { enum: ['b'] }] }, '"a"'],
    ['a constant beside choices', { const: 'c', enum: ['a', 'b'] }, '"c"'],
    ['a constant of another type', { type: 'integer', const: 'c' }, '"c"'],
    ['bounds', { allOf: [{ minimum: 10 }, { maximum: 5 }] }, '7'],
    ['lengths', { type: 'string', minLength: 5, maxLength: 2 }, '"abc"'],
    ['bounds that leave nothing', { type: 'number', minimum: 5, exclusiveMaximum: 5 }, '5'],
  ])('%s', (_name, schema, text) => once(schema, text));

  test('a name that no part knows is still marked', () => {
    const text = '{"a":"x","b":"y","zzz":1}';
    expect(tell(alone({}, { allOf: [closed('a'), closed('b')] }), text)).toEqual([
      expect.stringMatching(/^warning/),
      'error ‹"zzz"› `zzz` is not a name that the body knows.',
    ]);
  });

  test('closed parts inside an item say where', () => {
    const schema = { properties: { list: { items: { allOf: [closed('a'), closed('b')] } } } };
    expect(tell(alone({}, schema), '{"list":[{"a":"x","b":"y"}]}')[0]).toContain('at `list[0]`');
  });

  test('an example that its schema refuses is the document’s, until it is changed', () => {
    const schema = { type: 'object', properties: { n: { type: 'integer' }, code: { pattern: '^a$' } } };
    const content = {
      mediaType: 'application/json',
      schema,
      examples: [{ name: 'E', summary: '', value: { n: 'x', code: 'b' } }],
      seed: '{"n":"x","code":"b"}',
    };
    expect(checkBody(content.seed, content)).toMatchObject([
      { severity: 'warning', message: expect.stringMatching(/contradicts itself.*one more place/) as string },
    ]);
    expect(checkBody('{"n":"y","code":"a"}', content)).toMatchObject([{ severity: 'error' }]);
  });
});
