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

const exact = (text: string) => ({ 'x-tryit-number': text });

test.each([
  [
    'a default with digits that a double would lose is offered as text',
    { type: 'integer', default: exact('12345678901234567890') },
    {
      type: 'integer',
      defaultSnippets: [{ label: '12345678901234567890', bodyText: '12345678901234567890' }],
    },
  ],
  [
    'other values to choose from stay',
    { enum: [1, exact('1.0'), 'a'], examples: [exact('1e400')] },
    {
      enum: [1, 'a'],
      defaultSnippets: [
        { label: '1.0', bodyText: '1.0' },
        { label: '1e400', bodyText: '1e400' },
      ],
    },
  ],
  [
    'a value around such a number, in which `$` and `}` are no snippet',
    { const: { $a: exact('2.50') } },
    { defaultSnippets: [{ label: '{"$a":2.50}', bodyText: '{\n  "\\$a": 2.50\n\\}' }] },
  ],
  ['numbers that a double holds', { enum: [1, 2.5], default: 1 }, { enum: [1, 2.5], default: 1 }],
])('%s', (_name, schema, expected) => expect(quietSchema(schema)).toEqual(expected));
