import { expect, test } from 'vitest';
import { matches, paletteItems, type PaletteItem, type PaletteSources } from './palette-items.ts';

const item = (group: PaletteItem['group'], label: string, detail?: string): PaletteItem => ({
  id: label,
  group,
  label,
  ...(detail === undefined ? {} : { detail }),
  run: () => undefined,
});

const sources: PaletteSources = {
  operations: Array.from({ length: 40 }, (_, at) => ({
    id: `op${at}`,
    method: 'GET',
    path: `/things/${at}`,
    title: `Thing ${at}`,
    tag: 'Things',
    isDeprecated: false,
  })),
  openOperation: () => undefined,
  recent: Array.from({ length: 9 }, (_, at) => item('Recent requests', `Recent ${at}`)),
  documents: [item('Documents', 'Museum', 'museum.yaml')],
  actions: [item('Actions', 'Send the request'), item('Actions', 'Theme: dark')],
};

const groups = (items: readonly PaletteItem[]) => [...new Set(items.map(({ group }) => group))];

test('without a query there are the last requests, actions and documents, but not every operation', () => {
  const items = paletteItems('', sources);
  expect(groups(items)).toEqual(['Recent requests', 'Actions', 'Documents']);
  expect(items.filter(({ group }) => group === 'Recent requests')).toHaveLength(5);
});

test('with a query operations come first, and not by the hundred', () => {
  const items = paletteItems('th', sources);
  expect(groups(items)).toEqual(['Operations', 'Actions']);
  expect(items.filter(({ group }) => group === 'Operations')).toHaveLength(30);
});

test.each([
  ['words in any order', 'request send', true],
  ['capital letters', 'SEND', true],
  ['a word that is nowhere', 'send letters', false],
])('matching: %s', (_name, query, expected) => {
  expect(matches(item('Actions', 'Send the request'), query)).toBe(expected);
});

test('a slip of the fingers still finds an action, after what is written as typed', () => {
  expect(paletteItems('sedn', { ...sources, operations: [] }).map(({ label }) => label)).toEqual([
    'Send the request',
  ]);
  expect(paletteItems('zebra', { ...sources, operations: [] })).toEqual([]);
});

test('what the API calls is marked as what it is', () => {
  const [made] = sources.operations;
  const marks = paletteItems('thing', {
    ...sources,
    operations: [{ ...made!, kind: 'webhook' }, { ...made!, kind: 'callback' }, made!],
  }).map(({ method }) => method);
  expect(marks.slice(0, 3)).toEqual(['EVENT', 'CALLBACK', 'GET']);
});

test('the detail is searched too', () => {
  expect(paletteItems('yaml', { ...sources, operations: [] }).map(({ label }) => label)).toEqual(['Museum']);
});
