import { describe, expect, test } from 'vitest';
import type { Schema } from '../../../core/openapi/operation.ts';
import { formFieldsOf } from '../../../core/request/body/form-fields.ts';
import { findRows, formRows, shownRows } from './form-rows.ts';

const fieldsOf = (schema: Schema, mediaType = 'multipart/form-data') => formFieldsOf({ mediaType, schema });
const none = { values: {}, files: {} };
const never = () => false;
const many: Schema = {
  type: 'object',
  required: ['needed'],
  properties: Object.fromEntries([...Array.from({ length: 12 }, (_, at) => [`f${at}`, {}]), ['needed', {}]]),
};

describe('rows of a form', () => {
  test('required ones first, then the document order, then names it does not know', () => {
    const fields = fieldsOf({ type: 'object', required: ['b'], properties: { a: {}, b: {} } });
    const rows = formRows(fields, { values: { x: '1' }, files: {} }, never);
    expect(rows.map(({ label, isRequired, isFree }) => [label, isRequired, isFree])).toEqual([
      ['b', true, false],
      ['a', false, false],
      ['x', false, true],
    ]);
  });

  test('a file is given once it is chosen', () => {
    const fields = fieldsOf({ type: 'object', properties: { file: { type: 'string', format: 'binary' } } });
    const isGiven = (files: Record<string, readonly unknown[]>) =>
      formRows(fields, { values: {}, files }, never).map((row) => row.isGiven);
    expect(isGiven({})).toEqual([false]);
    expect(isGiven({ file: [] })).toEqual([false]);
    expect(isGiven({ file: ['a'] })).toEqual([true]);
  });

  test('an object that goes out as JSON is one text', () => {
    const fields = fieldsOf({
      type: 'object',
      properties: { meta: { type: 'object', properties: { a: {} } } },
    });
    expect(formRows(fields, none, never).map(({ row }) => row?.editor.kind)).toEqual(['json']);
  });

  test('a field named __proto__ is a field', () => {
    const properties = JSON.parse('{"__proto__":{"type":"string"}}') as Schema;
    const [row] = formRows(fieldsOf({ type: 'object', properties }), none, never);
    expect([row?.label, row?.isGiven]).toEqual(['__proto__', false]);
  });
});

describe('rows in sight', () => {
  const labels = (values: Record<string, string>, asked = '') =>
    shownRows(formRows(fieldsOf(many), { values, files: {} }, never), (row) => row.label === asked).shown.map(
      (row) => row.label,
    );

  test('a small form is shown whole', () => {
    const fields = fieldsOf({ type: 'object', properties: { a: {}, b: {} } });
    expect(shownRows(formRows(fields, none, never), never).others).toEqual([]);
  });
  test('of a long one what is needed, given or asked for', () => {
    expect(labels({})).toEqual(['needed']);
    expect(labels({ f3: '', own: 'x' }, 'f7')).toEqual(['needed', 'f3', 'f7', 'own']);
  });
  test('of an item of a list of objects what is straight below it', () => {
    const item = {
      type: 'object',
      properties: { price: {}, data: { type: 'object', properties: { deep: {} } } },
    };
    const encoding = { items: { contentType: '', style: 'deepObject', explode: true, allowReserved: false } };
    const properties = { ...(many['properties'] as object), items: { type: 'array', items: item } };
    const content = {
      mediaType: 'application/x-www-form-urlencoded',
      schema: { type: 'object', properties } as Schema,
      encoding,
    };
    const rows = formRows(
      formFieldsOf(content),
      { values: { items: [{ name: '0', value: [] }] }, files: {} },
      never,
    );
    expect(shownRows(rows, never).shown.map((row) => row.label)).toEqual(['items', 'items[0][price]']);
  });
  test('the others are found by the words of their names', () => {
    const rows = formRows(
      fieldsOf({ type: 'object', properties: { tax_rate: {}, rate: {}, rate_of_tax: {}, name: {} } }),
      none,
      never,
    );
    const found = (query: string) => findRows(rows, query).map((row) => row.label);
    expect(found('rate')).toEqual(['rate', 'rate_of_tax', 'tax_rate']);
    expect(found('Tax rate')).toEqual(['tax_rate', 'rate_of_tax']);
    expect(found('')).toHaveLength(4);
  });
});
