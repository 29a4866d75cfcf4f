import { curl } from './curl.ts';
import type { SnippetLanguage } from './language.ts';
import { node } from './node.ts';
import { php } from './php.ts';
import { ruby } from './ruby.ts';

/** All snippet languages in the order of their tabs; a new one is a file and a line here. */
export const snippetLanguages: readonly SnippetLanguage[] = [curl, node, ruby, php];

export const findSnippetLanguage = (id: string): SnippetLanguage | undefined =>
  snippetLanguages.find((language) => language.id === id);
