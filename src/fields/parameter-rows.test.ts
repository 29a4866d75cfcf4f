import { describe, expect, test } from 'vitest';
import { parameterOf } from '../testing/requests/operations.ts';
import type { Parameter, Schema } from '../core/openapi/operation.ts';
import type { ParameterValue } from '../core/request/input.ts';
import { keptRowsOf, type ParameterRow, rowsOf } from './parameter-rows.ts';
import { addItem, removeItem } from './parameter-value.ts';
import { hintOf } from './row-words.ts';

const parameter = (name: string, schema: Schema, rest: Partial<Parameter> = {}) =>
  parameterOf({ name, in: 'query', style: 'form', explode: true, schema, ...rest });
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
      rows: [['day', { kind: 'moment', format: 'date', hint: 'YYYY-MM-DD' }]],
    },
    {
      name: 'numbers to choose from keep their digits',
      of: parameter('v', { enum: [{ 'x-tryit-number': '1.0' }, 2] }),
      rows: [['v', { kind: 'choice', values: ['1.0', '2'] }]],
    },
    {
      name: 'several examples of a text are a list to choose from',
      of: parameter('status', { type: 'string', examples: ['created', 'pending', 'created', null] }),
      rows: [['status', { ...text, examples: ['created', 'pending'] }]],
    },
    {
      name: 'one example is no list',
      of: parameter('status', { type: 'string', examples: ['created'] }),
      rows: [['status', text]],
    },
    {
      name: 'examples of a member, numbers with their digits',
      of: parameter(
        'f',
        { type: 'object', properties: { n: { type: 'number', examples: [{ 'x-tryit-number': '1.0' }, 2] } } },
        deep,
      ),
      rows: [['f[n]', { ...number, examples: ['1.0', '2'] }]],
    },
    {
      name: 'named examples of the parameter',
      of: parameter('sort', { type: 'string' }, { examples: ['name', '-name'] }),
      rows: [['sort', { ...text, examples: ['name', '-name'] }]],
    },
    {
      name: 'what an enum allows is the choice, whatever the examples',
      of: parameter('s', { enum: ['a', 'b', 'c'], examples: ['a', 'b'] }),
      rows: [['s', { kind: 'choice', values: ['a', 'b', 'c'] }]],
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
      rows: [['tree[t]', text]],
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
      rows: [['where', { kind: 'json' }]],
    },
    {
      name: 'an object or a number is typed as the object',
      of: parameter(
        'created',
        { anyOf: [{ type: 'object', properties: { gt: { type: 'integer' } } }, { type: 'integer' }] },
        deep,
      ),
      rows: [['created[gt]', number]],
    },
    {
      name: 'objects to choose from have the rows of all',
      of: parameter('x', { oneOf: [{ properties: { a: {} } }, { properties: { b: {} } }] }, deep),
      rows: [
        ['x[a]', text],
        ['x[b]', text],
      ],
    },
    {
      name: 'a list that may be emptied is a list',
      of: parameter(
        'expand',
        { anyOf: [{ type: 'array', items: { type: 'string' } }, { enum: [''] }] },
        deep,
      ),
      rows: [['expand', { kind: 'list', item: text }]],
    },
    {
      name: 'a number that may be emptied is a number',
      of: parameter('amount', { anyOf: [{ type: 'integer' }, { type: 'string', enum: [''] }] }),
      rows: [['amount', number]],
    },
    {
      name: 'choices of two lists are one list',
      of: parameter('state', { oneOf: [{ enum: ['a', 'b'] }, { enum: ['b', 'c'] }] }),
      rows: [['state', { kind: 'choice', values: ['a', 'b', 'c'] }]],
    },
    {
      name: 'a list of objects has an act, and no rows yet',
      of: parameter('items', { type: 'array', items: { type: 'object', properties: { price: {} } } }, deep),
      rows: [['items', { kind: 'items', count: 0 }]],
    },
    {
      name: 'what only answers have is left out',
      of: parameter('x', { type: 'object', properties: { id: { readOnly: true }, name: {} } }, deep),
      rows: [['x[name]', text]],
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

describe('rows that follow a value', () => {
  const items = parameter(
    'items',
    {
      type: 'array',
      items: {
        type: 'object',
        required: ['price'],
        properties: { price: {}, tags: { type: 'array', items: {} } },
      },
    },
    deep,
  );
  const labels = (value: ParameterValue | undefined, isRaw = false) =>
    rowsOf(items, value, isRaw).map((row) => row.label);

  test('each item of a list of objects has its rows', () => {
    const two: ParameterValue = [
      { name: '0', value: [{ name: 'price', value: 'p' }] },
      { name: '1', value: [] },
    ];
    expect(labels(two)).toEqual([
      'items',
      'items[0][price]',
      'items[0][tags]',
      'items[1][price]',
      'items[1][tags]',
    ]);
    expect(rowsOf(items, two)[1]?.isRequired).toBe(true);
  });

  test('a text in place of an object is one row', () => {
    expect(rowsOf(items, 'x').map((row) => [row.label, row.isRaw])).toEqual([['items', true]]);
    expect(labels(undefined, true)).toEqual(['items']);
  });

  test('an item number from nowhere does not make millions of rows', () => {
    expect(labels([{ name: '999999999', value: [] }])).toEqual(['items']);
  });

  test('rows stay the same ones while only texts change', () => {
    const value = (text: string): ParameterValue => [{ name: '0', value: [{ name: 'price', value: text }] }];
    const before = keptRowsOf(items, value('a'), false);
    expect(keptRowsOf(items, value('b'), false)).toBe(before);
    expect(keptRowsOf(items, addItem(value('b')), false)).not.toBe(before);
  });

  test('an item that is removed moves the others up', () => {
    const three = addItem(addItem([{ name: '0', value: [{ name: 'price', value: 'a' }] }]));
    expect(removeItem(three, 1)).toEqual([
      { name: '0', value: [{ name: 'price', value: 'a' }] },
      { name: '1', value: [] },
    ]);
    expect(removeItem([{ name: '0', value: [] }], 0)).toBeUndefined();
  });

  test('a default and an example over 2^53 keep their digits', () => {
    const big = { 'x-tryit-number': '12345678901234567890' };
    const [row] = rowsOf(parameter('id', { type: 'integer', default: big, example: big }));
    expect(row).toMatchObject({ defaultText: '12345678901234567890', example: '12345678901234567890' });
  });

  test('a default is told, not typed', () => {
    const [row] = rowsOf(parameter('limit', { type: 'integer', default: 10 }));
    expect(row && hintOf(row)).toBe('default 10');
  });
});
