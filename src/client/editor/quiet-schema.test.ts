import { expect, test } from 'vitest';
import { quietSchema } from './quiet-schema.ts';

const told = (schema: object) => quietSchema(schema as never)['markdownDescription'];

test.each([
  ['the type stands before the words', { type: 'string', description: 'A `name`.' }, '`string`\n\nA `name`.'],
  [
    'a list tells its items',
    { type: 'array', items: { type: 'integer' }, description: 'x' },
    '`array of integer`\n\nx',
  ],
  ['no type, no line for it', { description: 'Anything.' }, 'Anything.'],
  [
    'images would be fetched',
    { description: '![x](https://a.example/b.png)' },
    '[x](https://a.example/b.png)',
  ],
  ['no words, nothing to show', { type: 'string' }, undefined],
])('%s', (_name, schema, expected) => expect(told(schema)).toBe(expected));

test('a property named description is a property', () => {
  const { properties } = quietSchema({ properties: { description: { type: 'string', description: 'x' } } });
  expect(properties).toEqual({
    description: { type: 'string', description: 'x', markdownDescription: '`string`\n\nx' },
  });
});

test('patterns are left out', () => {
  expect(quietSchema({ pattern: '(a+)+$', properties: { pattern: { type: 'string' } } })).toEqual({
    properties: { pattern: { type: 'string' } },
  });
});
