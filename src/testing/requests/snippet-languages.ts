import type { HighlightRules } from '../../core/snippets/highlight-rules.ts';
import type { GenerateSnippet, SnippetInfo } from '../../core/snippets/language.ts';
import { snippetLanguages } from '../../core/snippets/registry.ts';

/** A language with its generator at hand. */
export type LoadedLanguage = SnippetInfo & {
  readonly highlightRules: HighlightRules;
  readonly generate: GenerateSnippet;
};

/** Every language of the registry, loaded. */
export const loadedLanguages: readonly LoadedLanguage[] = await Promise.all(
  snippetLanguages.map(async ({ info, load, highlight }) => ({
    ...info,
    highlightRules: highlight,
    generate: await load(),
  })),
);

export const findLanguage = (id: string): LoadedLanguage | undefined =>
  loadedLanguages.find((language) => language.id === id);
