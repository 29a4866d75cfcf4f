import { expect, test } from 'vitest';
import { alwaysInSight, languageNames } from './catalogue.ts';
import { snippetLanguages } from './registry.ts';

test('the picker names each language as its generator does, in one order', () => {
  expect(languageNames.map(({ id, label, editorLanguage }) => ({ id, label, editorLanguage }))).toEqual(
    snippetLanguages.map(({ id, label, editorLanguage }) => ({ id, label, editorLanguage })),
  );
});

test('no two languages share an id or a label', () => {
  expect(new Set(languageNames.map(({ id }) => id)).size).toBe(languageNames.length);
  expect(new Set(languageNames.map(({ label }) => label)).size).toBe(languageNames.length);
});

test('cURL, Node, Ruby and PHP are the ones in sight', () => {
  const labels = alwaysInSight.map((id) => languageNames.find((one) => one.id === id)?.label);
  expect(labels).toEqual(['cURL', 'Node', 'Ruby', 'PHP']);
});
