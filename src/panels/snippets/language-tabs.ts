import type { SnippetInfo } from '../../core/snippets/language.ts';
import { snippetLanguages } from '../../core/snippets/registry.ts';

const infos: readonly SnippetInfo[] = snippetLanguages.map(({ info }) => info);
const pinned = infos.filter(({ isPinned }) => isPinned).map(({ id }) => id);

/** The tabs: those that are always there, the user's favourites, and the chosen one whatever it is. */
export function tabsFor(favourites: readonly string[], chosenId: string): readonly SnippetInfo[] {
  const shown = [...pinned, ...favourites, chosenId];
  return [...new Set(shown)].flatMap((id) => infos.find((one) => one.id === id) ?? []);
}

export type LanguageGroup = { readonly name: string; readonly languages: readonly SnippetInfo[] };

/** Every language once, the favourites first and the others under what they are used for. */
export function groupsFor(favourites: readonly string[]): readonly LanguageGroup[] {
  const liked = favourites.flatMap((id) => infos.find((one) => one.id === id) ?? []);
  const others = infos.filter((one) => !liked.includes(one));
  const names = [...new Set(others.map(({ group }) => group))];
  return [
    ...(liked.length > 0 ? [{ name: 'Favourites', languages: liked }] : []),
    ...names.map((name) => ({ name, languages: others.filter(({ group }) => group === name) })),
  ];
}
