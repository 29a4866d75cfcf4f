import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { GenerateSnippet, SnippetLanguage } from '../../core/snippets/language.ts';
import { curl } from '../../core/snippets/languages/curl.ts';
import { snippetLanguages } from '../../core/snippets/registry.ts';
import { useSettings } from '../../state/settings.ts';
import { persistently } from '../../ui/lazy-part.ts';

export type ChosenLanguage = {
  readonly language: SnippetLanguage;
  /** Absent while it is on its way. */
  readonly generate: GenerateSnippet | undefined;
  /** The generator could not be fetched. */
  readonly hasFailed: boolean;
  readonly retry: () => void;
  /** The user comes near the languages: generators are fetched before one is chosen. */
  readonly prepare: () => void;
};

const generatorOf = ({ info, load }: SnippetLanguage) =>
  queryOptions({
    queryKey: ['snippet-language', info.id],
    queryFn: () => persistently(load),
    staleTime: Infinity,
    gcTime: Infinity,
    retry: false,
    networkMode: 'always',
  });

const [first] = snippetLanguages as readonly [SnippetLanguage, ...SnippetLanguage[]];

/** The user's language. cURL, the first, is part of the page; the others share a file that is fetched when one is chosen. */
export function useLanguage(): ChosenLanguage {
  const chosenId = useSettings((settings) => settings.snippetLanguage);
  const language = snippetLanguages.find(({ info }) => info.id === chosenId) ?? first;
  const isAtHand = language === first;
  const client = useQueryClient();
  const { data, isError, refetch } = useQuery({ ...generatorOf(language), enabled: !isAtHand });
  return {
    language,
    generate: isAtHand ? curl : data,
    hasFailed: !isAtHand && isError,
    retry: () => void refetch(),
    prepare: () => {
      const next = generatorOf(snippetLanguages[1] ?? first);
      // After a failure it is the user's press that asks again.
      if (client.getQueryState(next.queryKey)?.status !== 'error') void client.prefetchQuery(next);
    },
  };
}
