import { describe, expect, test } from 'vitest';
import { checkBody } from '../check/check-body.ts';
import type { Json } from '../document.ts';
import type { Schema } from '../operation.ts';
import { samplePattern } from './sample-pattern.ts';
import { growSeed } from './grow-seed.ts';
import { maxSeedLength, seedChoices, seedFor, seedText, seedValue } from './seed.ts';

const isValid = (schema: Schema, value: Json): boolean =>
  checkBody(JSON.stringify(value), { mediaType: 'application/json', schema }).length === 0;

describe('seedValue', () => {
  test.each<[string, Schema, Json]>([
    [
      'required members only',
      { properties: { a: { type: 'boolean' }, b: {} }, required: ['a'] },
      { a: true },
    ],
    [
      'members in the order they are described',
      { properties: { b: {}, a: {} }, required: ['a', 'b'] },
      { b: 'string', a: 'string' },
    ],
    ['a required member that is not described', { type: 'object', required: ['a'] }, { a: 'string' }],
    ['read only is left out', { properties: { a: { readOnly: true } }, required: ['a'] }, {}],
    ['an example of the whole', { examples: [{ z: 1 }], properties: { a: {} }, required: ['a'] }, { z: 1 }],
    ['an example of a member', { properties: { a: { examples: ['x'] } }, required: ['a'] }, { a: 'x' }],
    ['an example of the wrong type is passed over', { type: 'integer', examples: ['x'] }, 0],
    ['a default', { type: 'number', default: 7 }, 7],
    ['a constant', { const: 'k' }, 'k'],
    ['an enum', { enum: [null, 'a', 'b'] }, 'a'],
    ['a date', { type: 'string', format: 'date' }, '2024-01-15'],
    ['base64', { type: 'string', contentEncoding: 'base64' }, 'SGVsbG8='],
    ['a nullable type', { type: ['null', 'integer'] }, 0],
    ['a minimum', { type: 'integer', minimum: 3.5 }, 4],
    ['an exclusive minimum', { type: 'integer', exclusiveMinimum: 3 }, 4],
    ['a narrow range', { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 }, 0.5],
    ['only negative numbers', { type: 'integer', maximum: -2 }, -2],
    ['a multiple', { type: 'integer', minimum: 3, multipleOf: 5 }, 5],
    ['a least length', { type: 'string', minLength: 8 }, 'stringst'],
    ['a greatest length', { type: 'string', maxLength: 3 }, 'str'],
    ['a pattern', { type: 'string', pattern: '^[A-Z]{2}-\\d{3}$' }, 'AA-000'],
    ['one item shows the shape', { type: 'array', items: { type: 'integer' } }, [0]],
    ['no item when none may be', { items: { type: 'integer' }, maxItems: 0 }, []],
    [
      'least items, none twice',
      { items: { type: 'string' }, minItems: 2, uniqueItems: true },
      ['string', 'string2'],
    ],
    ['a tuple', { prefixItems: [{ const: 1 }, { const: 'b' }] }, [1, 'b']],
    [
      'allOf is merged',
      {
        allOf: [
          { properties: { a: {} }, required: ['a'] },
          { properties: { b: { type: 'number' } }, required: ['b'] },
        ],
      },
      { a: 'string', b: 0 },
    ],
    [
      'both bounds of allOf hold',
      {
        allOf: [
          { type: 'integer', minimum: 2 },
          { type: 'number', minimum: 5 },
        ],
      },
      5,
    ],
    ['the first branch', { oneOf: [{ type: 'integer' }, { type: 'string' }] }, 0],
    ['a branch before null', { anyOf: [{ type: 'null' }, { type: 'string' }] }, 'string'],
    ['least properties', { properties: { a: {}, b: {} }, minProperties: 1 }, { a: 'string' }],
    [
      'a map with least properties',
      { additionalProperties: { type: 'integer' }, minProperties: 2 },
      { name1: 0, name2: 0 },
    ],
  ])('%s', (name, schema, value) => {
    expect(seedValue(schema)).toEqual(value);
    // The author's own example is taken as it is.
    if (name !== 'an example of the whole') expect(isValid(schema, value)).toBe(true);
  });

  test('recursion is cut', () => {
    const schema: Schema = {
      $ref: '#/$defs/Tree',
      $defs: {
        Tree: {
          properties: { children: { items: { $ref: '#/$defs/Tree' } }, next: { $ref: '#/$defs/Tree' } },
          required: ['children', 'next'],
        },
      },
    };
    expect(seedValue(schema)).toEqual({ children: [] });
  });

  test('references in a circle end', () => {
    const schema: Schema = {
      $ref: '#/$defs/A',
      $defs: { A: { $ref: '#/$defs/B' }, B: { $ref: '#/$defs/A' } },
    };
    expect(seedValue(schema)).toBe('string');
  });

  test('a wide tree of required members ends', () => {
    const levels = Array.from({ length: 30 }, (_, level): [string, Json] => [
      `l${level}`,
      {
        properties: { a: { $ref: `#/$defs/l${level + 1}` }, b: { $ref: `#/$defs/l${level + 1}` } },
        required: ['a', 'b'],
      },
    ]);
    const schema: Schema = { $ref: '#/$defs/l0', $defs: { ...Object.fromEntries(levels), l30: {} } };
    expect(JSON.stringify(seedValue(schema)).length).toBeLessThan(maxSeedLength);
  });

  test('the discriminator names the branch', () => {
    const schema: Schema = {
      discriminator: { propertyName: 'kind', mapping: { cat: '#/$defs/Cat' } },
      oneOf: [{ $ref: '#/$defs/Cat' }],
      $defs: { Cat: { type: 'object', properties: { kind: { type: 'string' } }, required: ['kind'] } },
    };
    expect(seedValue(schema)).toEqual({ kind: 'cat' });
  });

  test('`__proto__` is a member like any other', () => {
    const schema = JSON.parse(
      '{"properties":{"__proto__":{"type":"integer"}},"required":["__proto__"]}',
    ) as Schema;
    expect(JSON.stringify(seedValue(schema))).toBe('{"__proto__":0}');
  });
});

describe('seedText', () => {
  const seed = (mediaType: string, schema: Schema | undefined, ...values: readonly Json[]) =>
    seedText({ mediaType, schema, examples: values.map((value) => ({ name: 'e', summary: '', value })) });
  const object: Schema = { properties: { a: { type: 'string' } }, required: ['a'] };

  test.each<[string, string, string]>([
    ['JSON is indented by two', seed('application/json', object), '{\n  "a": "string"\n}'],
    ['the first example comes first', seed('application/json', object, { x: 1 }, { y: 2 }), '{\n  "x": 1\n}'],
    [
      'an example written as text stays as written',
      seed('application/json', object, '{"a": 1.0}'),
      '{"a": 1.0}',
    ],
    ['text that is text is quoted', seed('application/json', { type: 'string' }, '[x'), '"[x"'],
    [
      'an example over 64 KB gives way',
      seed('application/json', object, 'x'.repeat(70_000)),
      '{\n  "a": "string"\n}',
    ],
    ['nothing known is an empty object', seed('application/json', undefined), '{}'],
    [
      'forms are encoded',
      seed('application/x-www-form-urlencoded', undefined, { 'a b': 'c&d', n: [1, 2] }),
      'a+b=c%26d&n=1&n=2',
    ],
    ['text is text', seed('text/plain', undefined, 'hello'), 'hello'],
    ['what cannot be written by hand stays empty', seed('multipart/form-data', object), ''],
  ])('%s', (_name, text, expected) => {
    expect(text).toBe(expected);
  });
});

describe('ways to start', () => {
  const schema: Schema = {
    type: 'object',
    required: ['a'],
    properties: {
      b: { type: 'string', examples: ['x'] },
      a: { type: 'integer', default: 3 },
      id: { type: 'string', readOnly: true },
      old: { type: 'string', deprecated: true },
      list: { type: 'array', items: { type: 'object', properties: { n: { type: 'boolean' } } } },
      map: { type: 'object', additionalProperties: { type: 'integer' } },
    },
    examples: [{ a: 1, id: 'given' }],
  };
  test.each<[string, 'required' | 'everything', Schema, Json]>([
    ['required only', 'required', schema, { a: 3 }],
    [
      'everything that can be sent',
      'everything',
      schema,
      { b: 'x', a: 3, list: [{ n: true }], map: { name1: 0 } },
    ],
    ['lists without need are empty', 'required', { items: { type: 'string' } }, []],
    [
      'no more names than may be',
      'everything',
      { properties: { a: {}, b: {}, c: {} }, maxProperties: 2 },
      { a: 'string', b: 'string' },
    ],
    [
      'names that come with others',
      'required',
      { properties: { a: {}, b: { type: 'integer' } }, required: ['a'], dependentRequired: { a: ['b'] } },
      { a: 'string', b: 0 },
    ],
    [
      'of oneOf exactly one fits',
      'required',
      {
        oneOf: [
          { type: 'object', properties: { a: { type: 'integer' } } },
          { type: 'object', properties: { b: { type: 'string' } } },
          { type: 'array' },
        ],
      },
      [],
    ],
    [
      'the constant that tells a branch apart',
      'required',
      { anyOf: [{ properties: { t: { const: 'x' }, a: {} } }, { properties: { t: { const: 'y' } } }] },
      { t: 'x' },
    ],
    ['an id starts as its kind does', 'required', { type: 'string', 'x-id-prefix': 'act_' }, 'act_YOURID'],
    ['what a list contains', 'required', { type: 'array', contains: { const: 'k' } }, ['k']],
    [
      'a shortened example is not taken',
      'required',
      { type: 'string', minLength: 6, examples: ['ab...'] },
      'string',
    ],
    [
      'recursion ends',
      'everything',
      {
        $ref: '#/$defs/T',
        $defs: { T: { properties: { next: { $ref: '#/$defs/T' }, n: { type: 'integer' } } } },
      },
      { n: 0 },
    ],
    [
      'items that differ',
      'required',
      {
        items: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
        minItems: 2,
        uniqueItems: true,
      },
      [{ id: 'string' }, { id: 'string2' }],
    ],
  ])('%s', (_name, mode, described, value) => {
    expect(growSeed(described, mode).value).toEqual(value);
    expect(isValid(described, value)).toBe(true);
  });

  test('choices are the examples by name, then what is made from the schema', () => {
    const content = {
      mediaType: 'application/json',
      schema,
      examples: [
        { name: 'short', summary: '', value: { a: 1 } },
        { name: 'long', summary: 'With all of it', value: '{"a": 1.0}' },
      ],
    };
    expect(seedChoices(content).map(({ label }) => label)).toEqual([
      'Example: short',
      'Example: With all of it',
      'Required only',
      'Everything',
    ]);
    expect(seedFor(content, { id: 'example 1', label: '' })).toEqual({ text: '{"a": 1.0}', wasCut: false });
    expect(seedFor(content, { id: 'required', label: '' })?.text).toBe('{\n  "a": 3\n}');
    expect(seedChoices({ mediaType: 'text/plain', schema: { type: 'string' }, examples: [] })).toEqual([]);
  });

  test('too much is cut where it may be', () => {
    const leaf = { type: 'string', minLength: 400 };
    const wide = (inner: Json) =>
      ({
        type: 'object',
        properties: Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`m${n}`, inner])),
      }) satisfies Schema;
    const huge = wide(wide(leaf));
    const seed = seedFor(
      { mediaType: 'application/json', schema: huge, examples: [] },
      { id: 'everything', label: '' },
    );
    expect(seed?.wasCut).toBe(true);
    expect(seed?.text.length).toBeLessThanOrEqual(maxSeedLength);
    expect(seed?.text.length).toBeGreaterThan(maxSeedLength / 8);
  });
});

test.each<[string, Schema, string]>([
  [
    'names, attributes, wrappers, namespaces',
    {
      type: 'object',
      xml: { name: 'pet', namespace: 'https://example.com/p', prefix: 'p' },
      required: ['id', 'tags', 'photo', 'name'],
      properties: {
        id: { type: 'integer', xml: { attribute: true } },
        name: { type: 'string', default: 'a & "b" <c>' },
        tags: { type: 'array', xml: { wrapped: true }, items: { type: 'string', xml: { name: 'tag' } } },
        photo: { type: 'array', items: { type: 'string' }, minItems: 2 },
      },
    },
    '<p:pet xmlns:p="https://example.com/p" id="0">\n  <name>a &amp; "b" &lt;c&gt;</name>\n  <tags>\n    <tag>string</tag>\n  </tags>\n  <photo>string</photo>\n  <photo>string</photo>\n</p:pet>',
  ],
  ['the name of the schema', { $ref: '#/$defs/Order', $defs: { Order: { type: 'object' } } }, '<Order/>'],
  ['a plain value', { type: 'integer' }, '<root>0</root>'],
])('XML: %s', (_name, schema, xml) => {
  const text = seedText({ mediaType: 'application/xml', schema, examples: [] });
  expect(text).toBe(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}\n`);
});

describe('samplePattern', () => {
  test.each([
    '^[a-z]+$',
    '^\\d{4}-\\d{2}$',
    '^(foo|bar)-[^/]+$',
    '^https?://\\S+$',
    '^itmpl_[A-Za-z0-9]{24}$',
    '^(?:a|b)*c?$',
    '^.{3,5}$',
    '^\\+[1-9]\\d{1,14}$',
    '^(?<year>\\d{4})$',
  ])('%s', (pattern) => {
    expect(samplePattern(pattern)).toMatch(new RegExp(pattern, 'u'));
  });

  test('grows to the least length', () => {
    expect(samplePattern('^[a-z]+$', 5)).toBe('aaaaa');
  });

  test.each(['(?=a)b', '(a)\\1', '[', '(', 'a{3', '\\p{L}', '*', '^a{9999}{9999}$'])(
    '%s is not guessed at',
    (pattern) => {
      expect(samplePattern(pattern)).toBeUndefined();
    },
  );
});
