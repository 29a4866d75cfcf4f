import type { Server, ServerVariable } from '../document.ts';
import { isObject, listOf, objectOf, stringsOf, textOf, type JsonObject } from '../json.ts';

/** Servers of a document, path item or operation; empty when it names none. */
export function serversOf(owner: JsonObject): readonly Server[] {
  return listOf(owner, 'servers').flatMap((server): Server[] => {
    if (!isObject(server)) return [];
    const url = textOf(server, 'url').trim();
    if (url === '') return [];
    const variables = Object.entries(objectOf(server, 'variables')).map(
      ([name, variable]): ServerVariable => ({
        name,
        defaultValue: textOf(variable, 'default'),
        values: stringsOf(variable, 'enum'),
        description: textOf(variable, 'description'),
      }),
    );
    // 3.2 gives servers names.
    return [{ url, description: textOf(server, 'description') || textOf(server, 'name'), variables }];
  });
}

/** The nearest list wins whole (3.1 section 4.8.10); empty when nobody names any. */
export function nearestServers(...owners: readonly JsonObject[]): readonly Server[] {
  for (const owner of owners) {
    const servers = serversOf(owner);
    if (servers.length > 0) return servers;
  }
  return [];
}

/** As `nearestServers`; a document without any is served from `/` (4.8.1). */
export function effectiveServers(...owners: readonly JsonObject[]): readonly Server[] {
  const servers = nearestServers(...owners);
  return servers.length > 0 ? servers : [{ url: '/', description: '', variables: [] }];
}
