import { languagesInSight } from './in-sight.ts';
import type { SnippetLanguage } from './language.ts';

/** All snippet languages in the order of the picker; a new one is a file, a line here and one in catalogue.ts. */
export const snippetLanguages: readonly SnippetLanguage[] = [...languagesInSight];

export const findSnippetLanguage = (id: string): SnippetLanguage | undefined =>
  snippetLanguages.find((language) => language.id === id);
