import { describe, expect, test } from 'vitest';
import { parameterOf } from '../../testing/requests/operations.ts';
import type { Parameter, Schema } from '../../core/openapi/operation.ts';
import { rowsOf } from '../../fields/parameter-rows.ts';
import { firstRows, foldedRows, groupRows, optionalInSight } from './visible-rows.ts';

const parameter = (name: string, schema: Schema, rest: Partial<Parameter> = {}) =>
  parameterOf({ name, in: 'query', style: 'form', explode: true, schema, ...rest });
describe('what is in sight', () => {
  const many = Array.from({ length: 12 }, (_, at) => rowsOf(parameter(`p${at}`, {}))[0]!);
  const needed = rowsOf(parameter('id', {}, { in: 'path', isRequired: true }))[0]!;

  test('a few optional ones are never folded', () => {
    expect(foldedRows([needed, ...many.slice(0, optionalInSight + 2)], false, () => false).size).toBe(0);
  });

  test('of very many rows the first are shown, over all groups', () => {
    const groups = groupRows([needed, ...many]);
    const count = (most: number) => firstRows(groups, most, () => false).map(({ rows }) => rows.length);
    expect([count(0), count(1), count(5), count(100)]).toEqual([[], [1], [1, 4], [1, 12]]);
  });

  test('one further down is shown when it is asked for, and takes the place of none', () => {
    const shown = firstRows(groupRows([needed, ...many]), 3, (row) => row.label === 'p9');
    expect(shown.flatMap(({ rows }) => rows.map(({ label }) => label))).toEqual(['id', 'p0', 'p1', 'p9']);
  });

  test('the rest is folded, but for those with a value', () => {
    const folded = foldedRows([needed, ...many], false, (row) => row.label === 'p11');
    expect([...folded]).toEqual(many.slice(optionalInSight, 11).map((row) => row.id));
  });

  test('above a body all optional ones are, but for those with a value', () => {
    const folded = foldedRows([needed, ...many.slice(0, 2)], true, (row) => row.label === 'p0');
    expect([...folded]).toEqual([many[1]?.id]);
  });

  test('rows of an added item neither are folded nor fold others', () => {
    const items = parameter(
      'items',
      { type: 'array', items: { type: 'object', properties: { a: {}, b: {}, c: {} } } },
      { style: 'deepObject' },
    );
    const rows = [...rowsOf(items, [{ name: '0', value: [] }]), ...many.slice(0, optionalInSight + 1)];
    expect(foldedRows(rows, false, () => false).size).toBe(0);
  });

  test('groups stand in the order of the address, required ones first', () => {
    const rows = [
      ...rowsOf(parameter('h', {}, { in: 'header' })),
      ...rowsOf(parameter('a', {})),
      ...rowsOf(parameter('b', {}, { isRequired: true })),
      needed,
    ];
    expect(groupRows(rows).map(({ place, rows }) => [place, rows.map((row) => row.label)])).toEqual([
      ['path', ['id']],
      ['query', ['b', 'a']],
      ['header', ['h']],
    ]);
  });
});
