import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { languageNames, type SnippetLanguageName } from '../../core/snippets/catalogue.ts';
import type { SnippetLanguage } from '../../core/snippets/language.ts';
import { curl } from '../../core/snippets/languages/curl.ts';
import { useSettings } from '../../state/settings.ts';
import { persistently } from '../../ui/lazy-part.ts';

export type ChosenLanguage = {
  readonly name: SnippetLanguageName;
  /** Absent while its generator is on its way. */
  readonly language: SnippetLanguage | undefined;
  /** The generator could not be fetched. */
  readonly hasFailed: boolean;
  readonly retry: () => void;
  /** The reader comes near the languages: the generators are fetched before one is chosen. */
  readonly prepare: () => void;
};

const allLanguages = queryOptions({
  queryKey: ['snippet-languages'],
  queryFn: () => persistently(() => import('../../core/snippets/registry.ts')),
  staleTime: Infinity,
  gcTime: Infinity,
  retry: false,
  networkMode: 'always',
});

/** The reader's language. cURL is part of the page, the others come together when one is chosen. */
export function useLanguage(): ChosenLanguage {
  const chosenId = useSettings((settings) => settings.snippetLanguage);
  const name = languageNames.find(({ id }) => id === chosenId) ?? languageNames[0]!;
  const isAtHand = name.id === curl.id;
  const client = useQueryClient();
  const { data, isError, refetch } = useQuery({ ...allLanguages, enabled: !isAtHand });
  return {
    name,
    language: isAtHand ? curl : data?.findSnippetLanguage(name.id),
    hasFailed: isError,
    retry: () => void refetch(),
    prepare: () => {
      // After a failure it is the reader's press that asks again.
      const state = client.getQueryState(allLanguages.queryKey);
      if (state?.status !== 'error') void client.prefetchQuery(allLanguages);
    },
  };
}
