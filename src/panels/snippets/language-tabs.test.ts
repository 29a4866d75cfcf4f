import { expect, test } from 'vitest';
import { snippetLanguages } from '../../core/snippets/registry.ts';
import { groupsFor, tabsFor } from './language-tabs.ts';

const labels = (favourites: readonly string[], chosen: string) =>
  tabsFor(favourites, chosen).map(({ label }) => label);

test.each([
  ['the four alone', [], 'node', ['cURL', 'Node', 'Ruby', 'PHP']],
  ['one that is not among them', [], 'go', ['cURL', 'Node', 'Ruby', 'PHP', 'Go']],
  [
    'favourites in the order they were made',
    ['go', 'python'],
    'go',
    ['cURL', 'Node', 'Ruby', 'PHP', 'Go', 'Python'],
  ],
  ['a favourite that is always there', ['ruby'], 'curl', ['cURL', 'Node', 'Ruby', 'PHP']],
  ['a favourite that is no language any more', ['cobol'], 'curl', ['cURL', 'Node', 'Ruby', 'PHP']],
] as const)('tabs: %s', (_name, favourites, chosen, expected) => {
  expect(labels(favourites, chosen)).toEqual(expected);
});

test('the groups hold every language once, favourites first', () => {
  const groups = groupsFor(['python']);
  expect(groups[0]).toMatchObject({ name: 'Favourites', languages: [{ id: 'python' }] });
  const ids = groups.flatMap(({ languages }) => languages.map(({ id }) => id));
  expect(ids.toSorted()).toEqual(snippetLanguages.map(({ info }) => info.id).toSorted());
});

test('without favourites there is no group of them', () => {
  expect(groupsFor([]).map(({ name }) => name)).not.toContain('Favourites');
});
