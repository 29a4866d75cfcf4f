import { expect, test } from 'vitest';
import type { Schema } from '../core/openapi/operation.ts';
import { parameterOf } from '../testing/requests/operations.ts';
import { isTold, otherForms } from './group-lead.ts';
import { rowsOf, startsGroup } from './parameter-rows.ts';

const range = { type: 'object', properties: { gt: { type: 'integer' }, lt: { type: 'integer' } } };
const created = (schema: Schema, description = '') =>
  parameterOf({ name: 'created', in: 'query', style: 'deepObject', schema, description });

test.each<[string, Schema, readonly string[]]>([
  ['an object alone', range, []],
  ['a number beside it', { anyOf: [range, { type: 'integer' }] }, ['integer']],
  [
    'two others',
    { oneOf: [{ type: 'integer' }, range, { enum: [''] }, { type: 'integer' }] },
    ['integer', 'empty text'],
  ],
  ['null beside it', { anyOf: [range, { type: 'null' }] }, []],
  ['two objects', { oneOf: [range, { type: 'object' }] }, []],
])('other forms of %s', (_name, schema, forms) => {
  expect(otherForms(created(schema))).toEqual(forms);
});

test.each<[string, Schema, string, readonly boolean[]]>([
  ['above the first member, once', range, 'When it was made.', [true, false]],
  ['where another form is all there is to say', { anyOf: [range, { type: 'integer' }] }, '', [true, false]],
  ['not where nothing is said', range, '', [false, false]],
  ['not of a plain value, which says it itself', { type: 'string' }, 'When.', [false]],
])('what is said of the whole stands %s', (_name, schema, description, starts) => {
  const rows = rowsOf(created(schema, description));
  expect(rows.map((row, index) => startsGroup(row, rows[index - 1]) && isTold(row.parameter))).toEqual(
    starts,
  );
});
