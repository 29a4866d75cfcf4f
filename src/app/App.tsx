import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followOtherTabs } from '../state/documents.ts';
import { expireDrafts, keepDrafts } from '../state/draft-storage.ts';
import { Console } from './Console.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { useTheme } from './use-theme.ts';

const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: Infinity, gcTime: Infinity, retry: 1, refetchOnWindowFocus: false },
  },
});

export function App() {
  useTheme();
  useEffect(() => {
    expireDrafts(Date.now());
    return keepDrafts();
  }, []);
  useEffect(followOtherTabs, []);
  return (
    <QueryClientProvider client={queryClient}>
      <ErrorBoundary name="The console">
        <Console />
      </ErrorBoundary>
    </QueryClientProvider>
  );
}
