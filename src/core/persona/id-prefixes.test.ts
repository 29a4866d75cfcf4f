import { describe, expect, test } from 'vitest';
import {
  description,
  facts,
  factsNote,
  hasFacts,
  node,
  nodes,
  operations,
  parametersOf,
  text,
  walk,
} from '../../testing/persona/persona-description.ts';
import { idPrefixes } from './id-prefixes.ts';

test('the description and the table agree', () => {
  const odd: string[] = [];
  const compare = (name: string, prefix: string) => {
    if (prefix !== '' && Object.hasOwn(idPrefixes, name) && idPrefixes[name] !== prefix)
      odd.push(`${name}: ${prefix}`);
  };
  walk(description['paths'], (at) => {
    for (const [name, inner] of Object.entries(node(at['properties'])))
      compare(name, text(node(inner)['x-id-prefix']));
  });
  for (const { operation } of operations)
    for (const { name, schema } of nodes(parametersOf(operation)))
      compare(text(name), text(node(schema)['x-id-prefix']));
  expect(odd).toEqual([]);
});

describe.skipIf(!hasFacts)(`against the facts${factsNote}`, () => {
  test('every kind of resource that can be named by its id is in the table', () => {
    // Entries of lists and of a report's history are named by a shared `list-item-id`, or not at all.
    const shared = /^(li[a-z]+_|ract_|rpr_)$/;
    const known = new Set(Object.values(idPrefixes));
    const all = Object.keys(node(facts['idPrefixes'])).filter((prefix) => !shared.test(prefix));
    expect(all.length).toBeGreaterThan(35);
    expect(all.filter((prefix) => !known.has(prefix))).toEqual([]);
  });
});
