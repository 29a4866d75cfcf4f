// What declarations promise each other, so that a new one need not know where all of it is read.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { idPrefixes } from '../../core/persona/id-prefixes.ts';
import { resources } from './registry.ts';

const declared = resources.map((resource) => [resource.type, resource] as const);
const types = resources.map(({ type }) => type);

test('every file of the folder declares a resource that is on the list', async () => {
  const folder = path.join(import.meta.dirname, 'resources');
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const exported = await Promise.all(
    files.map(async (name) => Object.values((await import(path.join(folder, name))) as object)),
  );
  const without = files.filter(
    (_name, index) => !exported[index]?.some((value) => resources.includes(value)),
  );
  expect(without).toEqual([]);
  expect(files).toHaveLength(resources.length);
});

test('no two have a type, a prefix or a route in common', () => {
  const prefixes = resources.flatMap(({ prefix }) => prefix ?? []);
  const calls = resources.flatMap(({ routes }) => Object.keys(routes));
  for (const names of [types, prefixes, calls])
    expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
});

describe('each', () => {
  test.each(declared)('%s names what there is', (type, resource) => {
    const { prefix, expiry, transitions = {}, belongsTo, foreignKeys = {}, relations = {} } = resource;
    const known = idPrefixes[`${type}-id`];
    if (prefix !== undefined && known !== undefined) expect(`${prefix}_`).toBe(known);
    if (expiry) expect(Object.keys(transitions)).toContain(expiry.transition);
    for (const named of [...Object.keys(foreignKeys), ...(belongsTo ? [belongsTo.type] : [])])
      expect(types).toContain(named);
    for (const name of resource.comesAlong ?? []) expect(Object.keys(relations)).toContain(name);
  });

  test.each(declared)('%s is bounded in memory', (_type, resource) => {
    const { attributes, fixed, belongsTo, limit, weigh } = resource;
    const isKept = attributes !== undefined && fixed === undefined;
    if (!isKept) return;
    if (belongsTo) expect(weigh).toBeDefined();
    else expect(limit).toBeLessThanOrEqual(10_000);
  });
});
