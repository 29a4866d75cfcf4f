import { useMemo } from 'react';
import type { OpenOperation } from '../client/console.ts';
import { listServers, noServer, serverId } from '../client/request/chosen-server.ts';
import type { Operation } from '../core/openapi/operation.ts';
import { openDraft } from '../state/draft-storage.ts';
import { useSettings } from '../state/settings.ts';

const none: Readonly<Record<string, string>> = {};
const noTyped: readonly string[] = [];

/**
 * An operation with its surroundings: the servers it can go to, the chosen one, and what is known of its API.
 * `documentUrl` is where the document was fetched from; a file or a pasted text does not tell.
 */
export function useOpenOperation(
  documentId: string,
  operation: Operation | undefined,
  documentUrl?: string,
  documentTitle?: string,
): OpenOperation | undefined {
  const chosenId = useSettings((settings) => settings.serverByDocument[documentId]);
  const variables = useSettings((settings) => settings.serverVariables[documentId] ?? none);
  const typed = useSettings((settings) => settings.typedServers[documentId] ?? noTyped);
  return useMemo(() => {
    if (!operation) return undefined;
    const surroundings = {
      documentUrl: documentUrl ?? '',
      pageUrl: location.href,
      variables,
      typed,
      // The console writes it into the page where it is switched off.
      hasSandbox: document.documentElement.dataset['sandbox'] !== 'off',
    };
    const { servers, help, notes, hostlessPath } = listServers(operation.servers, surroundings);
    const server = servers.find((one) => serverId(one) === chosenId) ?? servers[0] ?? noServer;
    const key = `${documentId}/${operation.id}`;
    // A kept draft is back before any panel shows the operation.
    openDraft(key);
    return {
      documentId,
      operation,
      server,
      servers,
      serverNotes: notes,
      ...(hostlessPath !== undefined && { hostlessPath }),
      help,
      key,
      ...(documentUrl === undefined ? {} : { documentUrl }),
      ...(documentTitle === undefined ? {} : { documentTitle }),
    };
  }, [documentId, operation, documentUrl, documentTitle, chosenId, variables, typed]);
}
