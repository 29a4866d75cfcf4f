import type { QueryClient } from '@tanstack/react-query';
import { isOf } from '../../state/drafts.ts';
import type { Keeper } from '../../state/keepers.ts';
import { dropSending } from './sending.ts';

/** The query cache holds answers, what is on its way, and what was read of documents. */
export const queryKeeper = (client: QueryClient): Keeper => ({
  name: 'answers',
  forgetAll: () => {
    dropSending(client, () => true);
    client.clear();
  },
  forgetDocument: (documentId) => {
    dropSending(client, (key) => isOf(documentId, key));
    client.removeQueries({ queryKey: ['document', documentId] });
    // Nobody knows whose a provider was; one that is shown stays.
    client.removeQueries({ queryKey: ['openid-configuration'], type: 'inactive' });
    client.removeQueries({
      predicate: ({ queryKey: [kind, key] }) =>
        kind === 'exchange' && typeof key === 'string' && isOf(documentId, key),
    });
  },
});
