import { expect, test } from 'vitest';
import type { Schema } from '../core/openapi/operation.ts';
import { jsonValueProblem } from './json-value-problem.ts';

const object: Schema = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string' }, size: { type: 'integer', maximum: 9 } },
  additionalProperties: false,
};
const sent = 'It is sent as typed.';

test.each<[string, Schema, string, string | undefined]>([
  ['a number for an object', object, '123', `\`where\` must be an object, not a number. ${sent}`],
  ['a number for a string', { type: 'string' }, '123', `\`where\` must be a string, not a number. ${sent}`],
  ['an object for a list', { type: 'array' }, '{}', `\`where\` must be an array, not an object. ${sent}`],
  ['null where none may stand', { type: 'object' }, 'null', `\`where\` must be an object, not null. ${sent}`],
  ['a missing name', object, '{}', `\`id\` is missing: \`where\` needs it. ${sent}`],
  ['a wrong member', object, '{"id":1}', `\`id\` must be a string, not a number. ${sent}`],
  ['a bound', object, '{"id":"a","size":10}', `\`size\` must be at most 9. ${sent}`],
  [
    'a name with a slip in it',
    object,
    '{"id":"a","sise":1}',
    `\`sise\` is not a name that \`where\` knows; did you mean \`size\`? ${sent}`,
  ],
  [
    'two faults',
    object,
    '{"id":1,"size":10}',
    `\`id\` must be a string, not a number. There is one more problem. ${sent}`,
  ],
  [
    'an item of a list',
    { type: 'array', items: { type: 'string' } },
    '["a",2]',
    `\`where[1]\` must be a string, not a number. ${sent}`,
  ],
  ['a choice', { enum: ['a', 'b'] }, '"c"', `\`where\` must be one of \`"a"\` or \`"b"\`. ${sent}`],
  [
    'a schema behind references',
    { $ref: '#/$defs/a', $defs: { a: { allOf: [{ $ref: '#/$defs/b' }] }, b: object } },
    '123',
    `\`where\` must be an object, not a number. ${sent}`,
  ],
  [
    'digits that a double would lose',
    { maximum: 9007199254740992 },
    '9007199254740993',
    `\`where\` must be at most 9007199254740992. ${sent}`,
  ],
  ['null as one of the forms', { oneOf: [{ type: 'null' }, object] }, 'null', undefined],
  ['what fits', object, '{"id":"a","size":9}', undefined],
  [
    'a pattern, which may never end',
    { type: 'string', pattern: '^(a+)+$' },
    `"${'a'.repeat(40)}b"`,
    undefined,
  ],
  ['what is no JSON is told elsewhere', object, '{a}', undefined],
  ['nothing', object, ' ', undefined],
  ['a schema that says nothing', {}, '123', undefined],
  ['a reference that leads nowhere', { $ref: '#/$defs/gone' }, '123', undefined],
  [
    'a nest too deep to check',
    { $ref: '#/$defs/a', $defs: { a: { items: { $ref: '#/$defs/a' } } } },
    '['.repeat(20_000) + ']'.repeat(20_000),
    undefined,
  ],
  ['a value too long to check while typing', object, `"${'a'.repeat(70_000)}"`, undefined],
])('JSON in a parameter: %s', (_name, schema, text, says) =>
  expect(jsonValueProblem('where', { schema }, text)).toBe(says),
);

test.each([
  ['a plain text where texts may stand', '123', undefined],
  ['an object is meant as one', '{}', `\`id\` is missing: \`where\` needs it. ${sent}`],
])('%s', (_name, text, says) =>
  expect(jsonValueProblem('where', { schema: object, takesText: true }, text)).toBe(says),
);
