import { describe, expect, test } from 'vitest';
import type { Parameter, Schema } from '../../core/openapi/operation.ts';
import type { ParameterValue } from '../../core/request/input.ts';
import { type ParameterRow, rowsOf } from './parameter-rows.ts';
import { freeRows, readMember, writeFreeRows, writeMember } from './parameter-value.ts';
import { rowProblem } from './row-problem.ts';

const parameter = (name: string, schema: Schema, rest: Partial<Parameter> = {}): Parameter => ({
  name,
  in: 'query',
  description: '',
  isRequired: false,
  isDeprecated: false,
  style: 'form',
  explode: true,
  allowReserved: false,
  allowEmptyValue: false,
  schema,
  mediaType: undefined,
  example: undefined,
  ...rest,
});
const deep = { style: 'deepObject' } as const;
const text = { kind: 'text', isNumber: false, hint: '' } as const;
const number = { ...text, isNumber: true } as const;

describe('rows of a parameter', () => {
  test.each<{ name: string; of: Parameter; rows: readonly (readonly [string, ParameterRow['editor']])[] }>([
    { name: 'a text', of: parameter('include', { type: 'string' }), rows: [['include', text]] },
    { name: 'no schema', of: parameter('x', {}), rows: [['x', text]] },
    {
      name: 'a date tells its form',
      of: parameter('day', { type: 'string', format: 'date' }),
      rows: [['day', { ...text, hint: 'YYYY-MM-DD' }]],
    },
    {
      name: 'an enum, null aside',
      of: parameter('Key-Inflection', { enum: ['camel', 'kebab', 3, null] }),
      rows: [['Key-Inflection', { kind: 'choice', values: ['camel', 'kebab', '3'] }]],
    },
    {
      name: 'a boolean is a choice of two',
      of: parameter('peek', { type: ['boolean', 'null'] }),
      rows: [['peek', { kind: 'choice', values: ['true', 'false'] }]],
    },
    {
      name: 'a number or a text is typed as text',
      of: parameter('n', { type: ['integer', 'string'] }),
      rows: [['n', text]],
    },
    {
      name: 'a closed deepObject has a row for each property',
      of: parameter(
        'page',
        {
          type: 'object',
          properties: { after: { type: 'string' }, size: { type: 'integer' } },
          additionalProperties: false,
        },
        deep,
      ),
      rows: [
        ['page[after]', text],
        ['page[size]', number],
      ],
    },
    {
      name: 'a map of free names',
      of: parameter('fields', { type: 'object', additionalProperties: { type: 'string' } }, deep),
      rows: [['fields', { kind: 'map', item: text, known: [] }]],
    },
    {
      name: 'known names and free ones beside them',
      of: parameter(
        'filter',
        { type: 'object', properties: { a: {} }, additionalProperties: { type: 'number' } },
        deep,
      ),
      rows: [
        ['filter[a]', text],
        ['filter', { kind: 'map', item: number, known: ['a'] }],
      ],
    },
    {
      name: 'an object inside an object',
      of: parameter(
        'filter',
        { type: 'object', properties: { id: { type: 'object', properties: { key: { type: 'string' } } } } },
        deep,
      ),
      rows: [['filter[id][key]', text]],
    },
    {
      name: 'an object that holds itself comes to an end',
      of: parameter(
        'tree',
        { $ref: '#/$defs/t', $defs: { t: { type: 'object', properties: { t: { $ref: '#/$defs/t' } } } } },
        deep,
      ),
      rows: [['tree[t][t][t][t]', text]],
    },
    {
      name: 'a list of choices behind a reference',
      of: parameter('ids', {
        type: 'array',
        items: { $ref: '#/$defs/i' },
        $defs: { i: { type: 'string', enum: ['a', 'b'] } },
      }),
      rows: [['ids', { kind: 'list', item: { kind: 'choice', values: ['a', 'b'] } }]],
    },
    {
      name: 'content-typed objects are typed as text',
      of: parameter('where', { type: 'object', properties: { a: {} } }, { mediaType: 'application/json' }),
      rows: [['where', text]],
    },
    {
      name: 'a form object has dots, not brackets',
      of: parameter('color', { type: 'object', properties: { R: { type: 'integer' } } }),
      rows: [['color.R', number]],
    },
  ])('$name', ({ of, rows }) => {
    expect(rowsOf(of).map((row) => [row.label, row.editor])).toEqual(rows);
  });
});

describe('values below a parameter', () => {
  const both: ParameterValue = [
    { name: 'after', value: 'inq_1' },
    { name: 'size', value: '5' },
  ];
  test.each<{
    name: string;
    old: ParameterValue | undefined;
    path: readonly string[];
    next: ParameterValue | undefined;
    now: ParameterValue | undefined;
  }>([
    { name: 'the value itself', old: 'a', path: [], next: 'b', now: 'b' },
    {
      name: 'the first member',
      old: undefined,
      path: ['size'],
      next: '5',
      now: [{ name: 'size', value: '5' }],
    },
    {
      name: 'a member keeps its place',
      old: both,
      path: ['after'],
      next: 'inq_2',
      now: [{ name: 'after', value: 'inq_2' }, both[1]!],
    },
    {
      name: 'sent empty is a value',
      old: undefined,
      path: ['size'],
      next: '',
      now: [{ name: 'size', value: '' }],
    },
    { name: 'one member less', old: both, path: ['after'], next: undefined, now: [both[1]!] },
    {
      name: 'the last member takes the object along',
      old: [both[1]!],
      path: ['size'],
      next: undefined,
      now: undefined,
    },
    {
      name: 'two levels down and up again',
      old: [{ name: 'id', value: [{ name: 'key', value: 'a' }] }],
      path: ['id', 'key'],
      next: undefined,
      now: undefined,
    },
    {
      name: 'an old draft of another shape gives way',
      old: 'text',
      path: ['size'],
      next: '5',
      now: [{ name: 'size', value: '5' }],
    },
    {
      name: 'a member named __proto__',
      old: undefined,
      path: ['__proto__'],
      next: 'x',
      now: [{ name: '__proto__', value: 'x' }],
    },
  ])('$name', ({ old, path, next, now }) => {
    const written = writeMember(old, path, next);
    expect(written).toEqual(now);
    expect(readMember(written, path)).toEqual(next);
  });

  test('free names and known ones do not touch each other', () => {
    const value: ParameterValue = [
      { name: 'a', value: '1' },
      { name: 'free', value: '2' },
    ];
    expect(freeRows(value, ['a'])).toEqual([{ name: 'free', value: '2' }]);
    expect(writeFreeRows(value, ['a'], [])).toEqual([{ name: 'a', value: '1' }]);
    expect(writeFreeRows(undefined, [], [])).toBeUndefined();
  });
});

describe('problems of a row', () => {
  const row = (of: Parameter) => rowsOf(of)[0]!;
  const path = row(
    parameter('inquiry-id', { type: 'string', 'x-id-prefix': 'inq_' }, { in: 'path', isRequired: true }),
  );
  const header = row(parameter('Idempotency-Key', { type: 'string' }, { in: 'header' }));
  const size = row(parameter('size', { type: 'integer' }));
  const needed = row(parameter('q', { type: 'string' }, { isRequired: true }));
  test.each([
    {
      name: 'an empty path parameter, untouched',
      row: path,
      value: undefined,
      visited: false,
      says: undefined,
    },
    {
      name: 'an empty path parameter, left',
      row: path,
      value: undefined,
      visited: true,
      says: 'The address needs it.',
    },
    {
      name: 'a path parameter of another kind',
      row: path,
      value: 'act_1',
      visited: true,
      says: 'An id of this kind starts with `inq_`; it is sent as typed.',
    },
    { name: 'a path parameter', row: path, value: 'inq_1', visited: true, says: undefined },
    {
      name: 'a line break in a header',
      row: header,
      value: 'a\nb',
      visited: false,
      says: 'The value has a line break at character 2, which a header cannot carry.',
    },
    {
      name: 'a NUL in a header',
      row: header,
      value: 'a\0',
      visited: false,
      says: 'The value has the control character U+0000 at character 2, which a header cannot carry.',
    },
    {
      name: 'a lone surrogate in a query',
      row: size,
      value: '\uD800',
      visited: false,
      says: 'The value has half a character (a lone surrogate) in it, which cannot be sent as UTF-8.',
    },
    {
      name: 'a number with all its digits',
      row: size,
      value: '12345678901234567890.0',
      visited: true,
      says: undefined,
    },
    {
      name: 'words for a number',
      row: size,
      value: 'ten',
      visited: true,
      says: 'Not a number; it is sent as typed.',
    },
    { name: 'a number sent empty', row: size, value: '', visited: true, says: undefined },
    {
      name: 'a query parameter that is needed',
      row: needed,
      value: undefined,
      visited: true,
      says: 'This operation needs it.',
    },
    { name: 'one that is needed, sent empty', row: needed, value: '', visited: true, says: undefined },
  ])('$name', ({ row, value, visited, says }) => {
    expect(rowProblem(row, value, visited)?.message).toBe(says);
  });
});
