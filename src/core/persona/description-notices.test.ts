// What the console tells of an operation before it is sent: which key it takes, what the chosen version changes.
import { describe, expect, test } from 'vitest';
import {
  entries,
  factOperations,
  facts,
  factsNote,
  follow,
  hasFacts,
  isPartial,
  node,
  nodes,
  operations,
  parametersOf,
  resolve,
  text,
  texts,
  type Described,
} from '../../testing/persona/persona-description.ts';

const versions = texts(resolve(node(follow('#/components/parameters/persona-version'))['schema'])['enum']);
const noticesOf = ({ operation }: Described) => nodes(operation['x-tryit-notices']);

/** What is told while a version is chosen. */
const toldAt = (described: Described, version: string): readonly string[] =>
  noticesOf(described)
    .filter(({ when }) => when === undefined || texts(node(when)['values']).includes(version))
    .map((notice) => text(notice['text']));

describe('notices', () => {
  test('all have a kind, a text and versions that can be chosen', () => {
    for (const described of operations) {
      const takesVersion = parametersOf(described.operation).some(({ name }) => name === 'Persona-Version');
      for (const { kind, text: told, when } of noticesOf(described)) {
        expect(['info', 'warning']).toContain(kind);
        expect(text(told), described.id).toMatch(/[.…]`?$/);
        if (when === undefined) continue;
        expect(takesVersion, described.id).toBe(true);
        expect(node(when)['parameter']).toBe('header:Persona-Version');
        const values = texts(node(when)['values']);
        expect(values.length).toBeGreaterThan(0);
        expect(values.filter((value) => !versions.includes(value))).toEqual([]);
      }
    }
  });

  test('none is told twice at a version, and the default version has few', () => {
    for (const described of operations)
      for (const version of versions) {
        const told = toldAt(described, version);
        expect(new Set(told).size, described.id).toBe(told.length);
        if (version === '2023-01-05') expect(told.length, described.id).toBeLessThan(3);
      }
  });

  test('the newest version is told to be known in part', () => {
    const silent = operations
      .filter(({ operation }) => parametersOf(operation).some(({ name }) => name === 'Persona-Version'))
      .filter((described) => !toldAt(described, '2026-09-29').some((told) => told.includes('2026-09-29')));
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  test.each([
    ['create-an-inquiry', '2025-10-27', /names, birthdate, address.* `fields` only/],
    ['retrieve-an-account', '2025-12-08', /`included` holds only/],
    ['create-a-workflow-run', '2023-01-05', /without `fields`/],
    ['create-a-workflow-run', '2025-12-08', /`data\.attributes\.fields`/],
    ['create-a-webhook', '2025-12-08', /`name` may no longer be `null`/],
    ['retrieve-a-report', '2025-12-08', /`run-history`/],
    ['retrieve-an-inquiry-session', '2021-07-05', /`browser-fingerprint`/],
    ['create-a-batch-job', '2023-01-05', /Choose 2026-09-29/],
  ])('%s at %s', (id, version, expected) => {
    const described = operations.find((one) => one.id === id);
    const told = described ? toldAt(described, version).join('\n') : '';
    expect(told).toMatch(expected);
  });

  test.each([
    ['create-an-inquiry', '2023-01-05', /[Ss]ince/],
    ['create-a-webhook', '2025-10-27', /`name`/],
    ['retrieve-a-report', '2025-10-27', /`run-history`/],
  ])('%s at %s: nothing of a later change', (id, version, unexpected) => {
    const described = operations.find((one) => one.id === id);
    expect(described ? toldAt(described, version).join('\n') : id).not.toMatch(unexpected);
  });
});

describe.skipIf(!hasFacts)(`notices against the facts${factsNote}`, () => {
  const byId = new Map(operations.map((described) => [described.id, described]));
  const always = (id: string) =>
    (byId.get(id) ? noticesOf(byId.get(id) as Described) : [])
      .filter(({ when }) => when === undefined)
      .map((notice) => text(notice['text']))
      .join('\n');

  test('which key an operation takes', () => {
    for (const fact of factOperations) {
      const id = text(fact['operationId']);
      expect(/\*\*production key\*\*/.test(always(id)), id).toBe(fact['productionKey'] === true);
      expect(/\*\*sandbox key\*\*/.test(always(id)), id).toBe(fact['sandboxOnly'] === true);
      const security = JSON.stringify(fact['security']);
      expect(/no API key/.test(always(id)), id).toBe(security === '[]');
      expect(/Privacy Pass/.test(always(id)), id).toBe(security === '[["privacyPassAuth"]]');
    }
  });

  /** A notice for the versions that differ from the newest, or one for those that do not. */
  const isToldOfChange = (described: Described, differs: unknown): boolean => {
    const older = Object.keys(node(differs));
    return noticesOf(described).some(({ when }) => {
      const values = texts(node(when)['values']);
      const marksOlder = values.some((version) => older.includes(version));
      const marksNewer = values.length > 1 && !marksOlder;
      return marksNewer || (marksOlder && values.length < versions.length);
    });
  };

  const changed = factOperations.filter((fact) => fact['differs']);
  test.each(changed.map((fact) => ({ id: text(fact['operationId']), fact })))(
    '$id differs between versions and says so',
    ({ id, fact }) => {
      const described = byId.get(id);
      expect(described && isToldOfChange(described, fact['differs'])).toBe(true);
    },
  );

  test('every operation that answers with a resource that differs says so', () => {
    expect(changed).toHaveLength(8);
    const differing = new Map(entries(facts['resources']).filter(([, fact]) => fact['differs']));
    expect(differing.size).toBe(23);
    for (const fact of factOperations) {
      const described = byId.get(text(fact['operationId']));
      if (!described || isPartial(described)) continue;
      if (!nodes(fact['parameters']).some(({ name }) => name === 'Persona-Version')) continue;
      const names = entries(fact['responses']).flatMap(([, { resource }]) => {
        const { oneOf, schema } = node(resource);
        return oneOf ? texts(oneOf) : [text(schema)];
      });
      for (const name of names) {
        const resource = differing.get(name);
        if (resource)
          expect(isToldOfChange(described, resource['differs']), `${described.id} ${name}`).toBe(true);
      }
    }
  });
});
