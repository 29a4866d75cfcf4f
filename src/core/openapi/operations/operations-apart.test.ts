import { expect, test } from 'vitest';
import type { OperationEntry } from '../document.ts';
import { pathsApart, titleUnderTag } from './operations-apart.ts';

const entry = (path: string, more: Partial<OperationEntry> = {}): OperationEntry => ({
  id: path,
  method: 'GET',
  path,
  title: 'Get it',
  tag: 'Things',
  isDeprecated: false,
  ...more,
});

test.each([
  ['an id that begins with its tag', 'VirtualMachines_List', 'VirtualMachines', 'List'],
  ['a tag in words and the plural', 'virtual-machine-start', 'Virtual Machines', 'Start'],
  ['a plural of another form', 'policy-list-all', 'Policies', 'List all'],
  ['an id that is the tag', 'virtualMachines', 'Virtual machines', 'Virtual machines'],
  [
    'a tag of which the title has a part',
    'virtual-networks-list',
    'VirtualMachines',
    'Virtual networks list',
  ],
  ['a tag at the end', 'listVirtualMachines', 'VirtualMachines', 'List'],
  ['a tag in the middle', 'read-core-v1-node', 'core_v1', 'Read node'],
])('%s', (_name, id, tag, expected) => {
  const title = id.replaceAll(/[-_]|(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  const made = {
    id,
    tag,
    isTitledById: true as const,
    title: title.charAt(0).toUpperCase() + title.slice(1),
  };
  expect(titleUnderTag(entry('/x', made))).toBe(expected);
});

test('a title that somebody wrote is left as it is', () => {
  expect(titleUnderTag(entry('/x', { title: 'Things: get them', id: 'a' }))).toBe('Things: get them');
});

test.each<readonly [name: string, paths: readonly string[], expected: readonly string[]]>([
  ['one operation needs nothing', ['/a'], []],
  ['the last part differs', ['/x/y/start', '/x/y/stop'], ['…/start', '…/stop']],
  ['a part in the middle differs', ['/a/{id}', '/b/{id}'], ['/a/{id}', '/b/{id}']],
  ['deeper ones are cut', ['/v/a/{id}/x', '/v/b/{id}/x'], ['…/a/{id}/x', '…/b/{id}/x']],
  ['one is the end of another', ['/_cat/indices', '/x/_cat/indices'], ['/_cat/indices', '/x/_cat/indices']],
  ['a slash at the end', ['/a', '/a/'], ['/a', '/a/']],
])('%s', (_name, paths, expected) => {
  expect([
    ...pathsApart(
      paths.map((path) => entry(path)),
      ({ title }) => title,
    ).values(),
  ]).toEqual(expected);
});

test('operations at one place are told apart by their ids, other methods and titles are not alike', () => {
  const same = [entry('/a', { id: 'one' }), entry('/a', { id: 'two' })];
  const others = [entry('/a', { method: 'POST' }), entry('/a', { title: 'Get another' })];
  expect([...pathsApart([...same, ...others], ({ title }) => title).values()]).toEqual(['one', 'two']);
});

test('a thousand alike take linear work', () => {
  const many = Array.from({ length: 20_000 }, (_, at) => entry(`/a/{id}/${at}/b`));
  expect(pathsApart(many, ({ title }) => title).get(many[7] as OperationEntry)).toBe('…/7/b');
});
