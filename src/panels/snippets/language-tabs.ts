import { alwaysInSight, languageNames, type SnippetLanguageName } from '../../core/snippets/catalogue.ts';

export const isAlwaysInSight = (id: string): boolean => alwaysInSight.includes(id);

/** The tabs: those that are always there, the reader's favourites, and the chosen one whatever it is. */
export function tabsFor(favourites: readonly string[], chosenId: string): readonly SnippetLanguageName[] {
  const shown = [...alwaysInSight, ...favourites, chosenId];
  return [...new Set(shown)].flatMap((id) => languageNames.find((one) => one.id === id) ?? []);
}

export type LanguageGroup = { readonly name: string; readonly languages: readonly SnippetLanguageName[] };

/** Every language once, the favourites first and the others under what they are used for. */
export function groupsFor(favourites: readonly string[]): readonly LanguageGroup[] {
  const liked = favourites.flatMap((id) => languageNames.find((one) => one.id === id) ?? []);
  const others = languageNames.filter((one) => !liked.includes(one));
  const names = [...new Set(others.map(({ group }) => group))];
  return [
    ...(liked.length > 0 ? [{ name: 'Favourites', languages: liked }] : []),
    ...names.map((name) => ({ name, languages: others.filter(({ group }) => group === name) })),
  ];
}
