import { useMemo } from 'react';
import { chosenServers } from '../client/request/chosen-server.ts';
import type { OpenOperation } from '../client/console.ts';
import { findHelp } from '../core/help/registry.ts';
import type { Operation } from '../core/openapi/operation.ts';
import { openDraft } from '../state/draft-storage.ts';
import { useSettings } from '../state/settings.ts';

/** An operation with its surroundings: the servers it can go to, the chosen one, and what is known of its API. */
export function useOpenOperation(
  documentId: string,
  operation: Operation | undefined,
): OpenOperation | undefined {
  const chosenUrl = useSettings((settings) => settings.serverByDocument[documentId]);
  return useMemo(() => {
    if (!operation) return undefined;
    const servers = chosenServers(operation.servers, location.href);
    const server = servers.find(({ url }) => url === chosenUrl) ?? servers[0];
    if (!server) return undefined;
    const help = findHelp(servers.map(({ origin }) => origin));
    const key = `${documentId}/${operation.id}`;
    // A kept draft is back before any panel shows the operation.
    openDraft(key);
    return { documentId, operation, server, servers, help, key };
  }, [documentId, operation, chosenUrl]);
}
