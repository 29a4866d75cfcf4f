import { languagesInSight } from './in-sight.ts';
import type { SnippetLanguage } from './language.ts';
import { go } from './languages/go.ts';
import { nodeAxios } from './languages/node-axios.ts';
import { nodeHttps } from './languages/node-https.ts';

/** All snippet languages in the order of the picker; a new one is a file, a line here and one in catalogue.ts. */
export const snippetLanguages: readonly SnippetLanguage[] = [...languagesInSight, nodeHttps, nodeAxios, go];

export const findSnippetLanguage = (id: string): SnippetLanguage | undefined =>
  snippetLanguages.find((language) => language.id === id);
