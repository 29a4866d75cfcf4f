import { describe, expect, test } from 'vitest';
import { applyEdit } from '../../client/editor/exact-text.ts';
import { addField } from './add-field.ts';

const schema = {
  type: 'object',
  properties: {
    data: {
      $ref: '#/$defs/data',
    },
    meta: { type: 'object', properties: { 'auto-create': { type: 'boolean' } } },
    tags: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } },
    either: {
      oneOf: [
        { type: 'string' },
        { type: 'object', properties: { note: { type: 'string', default: 'hi' } } },
      ],
    },
    free: { type: 'object', additionalProperties: { type: 'object', properties: { x: { type: 'string' } } } },
  },
  $defs: {
    data: {
      type: 'object',
      properties: {
        id: { type: 'string', examples: ['inq_1'] },
        when: { $ref: '#/$defs/when' },
        more: { type: 'object', required: ['deep'], properties: { deep: { type: 'integer' } } },
      },
    },
    when: { type: 'string', format: 'date' },
  },
} as const;

const added = (text: string, ...path: string[]) => {
  const edit = addField(text, path, schema);
  return edit && applyEdit(text, edit);
};

describe('a field is added without a change to anything else', () => {
  test.each([
    [
      'after the last of its object, at its indent',
      '{\n    "data": {\n        "n":   1.0\n    }\n}',
      ['data', 'id'],
      '{\n    "data": {\n        "n":   1.0,\n        "id": "inq_1"\n    }\n}',
    ],
    [
      'a body on one line stays so',
      '{"data":{"n":1e400}}',
      ['data', 'id'],
      '{"data":{"n":1e400, "id": "inq_1"}}',
    ],
    [
      'an empty object is opened',
      '{\n  "data": {}\n}',
      ['data', 'id'],
      '{\n  "data": {\n    "id": "inq_1"\n  }\n}',
    ],
    [
      'an empty body object',
      '{}',
      ['meta', 'auto-create'],
      '{\n  "meta": {\n    "auto-create": true\n  }\n}',
    ],
    [
      'CRLF stays CRLF',
      '{\r\n  "a": 1\r\n}',
      ['tags'],
      '{\r\n  "a": 1,\r\n  "tags": [\r\n    {}\r\n  ]\r\n}',
    ],
    [
      'what is around it comes along',
      '{"a": 1}',
      ['tags', '*', 'name'],
      '{"a": 1, "tags": [{"name":"string"}]}',
    ],
    [
      'into the first item',
      '{"tags": [{"a": 1}, {}]}',
      ['tags', '*', 'name'],
      '{"tags": [{"a": 1, "name": "string"}, {}]}',
    ],
    [
      'through a reference',
      '{"data": {"a": 1}}',
      ['data', 'when'],
      '{"data": {"a": 1, "when": "2024-01-15"}}',
    ],
    [
      'with its required members',
      '{"data": {"a": 1}}',
      ['data', 'more'],
      '{"data": {"a": 1, "more": {"deep":0}}}',
    ],
    [
      'of one of several forms',
      '{"either": {"a": 1}}',
      ['either', 'note'],
      '{"either": {"a": 1, "note": "hi"}}',
    ],
  ])('%s', (_name, text, path, expected) => expect(added(text, ...path)).toBe(expected));
});

describe('nothing is offered where there is no place', () => {
  test.each([
    ['broken JSON', '{"data": {', ['data', 'id']],
    ['an empty text', '', ['data', 'id']],
    ['a plain value in its way', '{"data": 1}', ['data', 'id']],
    ['a name only the reader knows', '{"free": {}}', ['free', '*', 'x']],
    ['no such field', '{}', ['nothing']],
  ])('%s', (_name, text, path) => expect(added(text, ...path)).toBeUndefined());
});
