import { expect, test } from 'vitest';
import { snippetLanguages } from './registry.ts';

test('no two languages share an id or a label', () => {
  expect(new Set(snippetLanguages.map(({ info }) => info.id)).size).toBe(snippetLanguages.length);
  expect(new Set(snippetLanguages.map(({ info }) => info.label)).size).toBe(snippetLanguages.length);
});

test('cURL, Node, Ruby and PHP are the ones in sight', () => {
  const pinned = snippetLanguages.filter(({ info }) => info.isPinned);
  expect(pinned.map(({ info }) => info.label)).toEqual(['cURL', 'Node', 'Ruby', 'PHP']);
});
