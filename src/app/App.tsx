import { notifyManager, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useRoute } from '../client/route.ts';
import { queryKeeper } from '../client/send/forget-answers.ts';
import { followOtherTabs } from '../state/documents.ts';
import { keepDraftsSoon } from '../state/draft-storage.ts';
import { registerKeeper } from '../state/keepers.ts';
import { Console } from './Console.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { useTheme } from './use-theme.ts';

const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: Infinity, gcTime: Infinity, retry: 1, refetchOnWindowFocus: false },
  },
});

registerKeeper(queryKeeper(queryClient));

// What a worker answers is drawn in the task that brings it: a timer would wait behind whatever else is due.
notifyManager.setScheduler(queueMicrotask);

/** What is kept of documents is searched in a worker of theirs. */
async function bringDocumentSearch(): Promise<void> {
  const { searchKeptDocuments } = await import('../client/document/sweep-documents.ts');
  searchKeptDocuments();
}

export function App() {
  useTheme();
  const route = useRoute();
  useEffect(() => keepDraftsSoon(bringDocumentSearch), []);
  useEffect(followOtherTabs, []);
  return (
    <QueryClientProvider client={queryClient}>
      <ErrorBoundary name="The console" place={`${route.documentId} ${route.address} ${route.operationId}`}>
        <Console />
      </ErrorBoundary>
    </QueryClientProvider>
  );
}
