import { useQuery } from '@tanstack/react-query';
import { languageNames, type SnippetLanguageName } from '../../core/snippets/catalogue.ts';
import { languagesInSight } from '../../core/snippets/in-sight.ts';
import type { SnippetLanguage } from '../../core/snippets/language.ts';
import { useSettings } from '../../state/settings.ts';
import { persistently } from '../../ui/lazy-part.ts';

export type ChosenLanguage = {
  readonly name: SnippetLanguageName;
  /** Absent while its generator is on its way. */
  readonly language: SnippetLanguage | undefined;
  /** The generator could not be fetched. */
  readonly hasFailed: boolean;
  readonly retry: () => void;
};

/** The reader's language. The four in sight are part of the page, the others come together when one is chosen. */
export function useLanguage(): ChosenLanguage {
  const chosenId = useSettings((settings) => settings.snippetLanguage);
  const name = languageNames.find(({ id }) => id === chosenId) ?? languageNames[0]!;
  const inSight = languagesInSight.find(({ id }) => id === name.id);
  const { data, isError, refetch } = useQuery({
    queryKey: ['snippet-languages'],
    queryFn: () => persistently(() => import('../../core/snippets/registry.ts')),
    enabled: inSight === undefined,
    staleTime: Infinity,
    gcTime: Infinity,
    retry: false,
    networkMode: 'always',
  });
  return {
    name,
    language: inSight ?? data?.findSnippetLanguage(name.id),
    hasFailed: isError,
    retry: () => void refetch(),
  };
}
