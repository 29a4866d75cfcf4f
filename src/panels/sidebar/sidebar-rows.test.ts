import { expect, test } from 'vitest';
import type { DocumentIndex, OperationEntry } from '../../core/openapi/document.ts';
import { foldedAtFirst, nextStop, rowsByTag, rowsFound, type SidebarRow } from './sidebar-rows.ts';

const entry = (id: string, tag: string): OperationEntry => ({
  id,
  method: 'GET',
  path: `/${id}`,
  title: id,
  tag,
  isDeprecated: false,
});

const indexOf = (operations: readonly OperationEntry[]): DocumentIndex => ({
  title: '',
  version: '',
  specification: '3.1.0',
  description: '',
  servers: [],
  tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name, description: '' })),
  operations,
});

const small = indexOf([entry('one', 'A'), entry('two', 'B'), entry('three', 'A')]);
const words = (rows: readonly SidebarRow[]) =>
  rows.map((row) =>
    row.kind === 'operation' ? row.entry.id : row.kind === 'tag' ? `${row.name} (${row.count})` : 'found',
  );

test('operations stand under their tags, whatever their order in the document', () => {
  expect(words(rowsByTag(small, new Set()))).toEqual(['A (2)', 'one', 'three', 'B (1)', 'two']);
});

test('a folded tag shows how many it holds', () => {
  expect(words(rowsByTag(small, new Set(['A'])))).toEqual(['A (2)', 'B (1)', 'two']);
});

test('a tag without operations has no head', () => {
  const index = { ...small, tags: [...small.tags, { name: 'Empty', description: '' }] };
  expect(words(rowsByTag(index, new Set()))).not.toContain('Empty (0)');
});

test('a short document starts unfolded, a long one with the tag of the open operation', () => {
  expect(foldedAtFirst(small, 'one').size).toBe(0);
  const long = indexOf(Array.from({ length: 401 }, (_, at) => entry(`op${at}`, `T${at % 3}`)));
  expect([...foldedAtFirst(long, 'op1')]).toEqual(['T0', 'T2']);
});

test('the arrows pass the head of what was found', () => {
  const rows = rowsFound(small.operations);
  expect(words(rows)[0]).toBe('found');
  expect(nextStop(rows, -1, 1)).toBe(1);
  expect(nextStop(rows, 1, -1)).toBe(-1);
  expect(nextStop(rows, 3, 1)).toBe(3);
});

test('rows of one title and method say what tells them apart, below a heading and among what was found', () => {
  const alike = [
    { ...entry('Disks_Get', 'Disks'), path: '/disks/{id}' },
    { ...entry('Disks_get', 'Disks'), path: '/groups/{group}' },
    { ...entry('Disks_Start', 'Disks'), path: '/disks/start', title: 'Disks start' },
  ].map((one) => ({
    ...one,
    isTitledById: true as const,
    title: one.title.replace('_', ' ').replace('Get', 'get'),
  }));
  const shown = (rows: readonly SidebarRow[]) =>
    rows.flatMap((row) => (row.kind === 'operation' ? [`${row.title} ${row.apart ?? ''}`.trim()] : []));
  expect(shown(rowsByTag(indexOf(alike), new Set()))).toEqual(['Get …/{id}', 'Get …/{group}', 'Start']);
  expect(shown(rowsFound(alike))).toEqual(['Disks get …/{id}', 'Disks get …/{group}', 'Disks start']);
});
