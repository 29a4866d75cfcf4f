import { loadBody } from './body-contents.ts';
import { isObject, objectOf, textOf, type JsonObject } from './json.ts';
import type { Operation, OperationResponse } from './operation.ts';
import { listOperations } from './operations.ts';
import { loadParameters } from './parameters.ts';
import { createTroubles, resolveObject, type Troubles } from './resolve.ts';
import { loadSecurity } from './security.ts';
import { effectiveServers } from './servers.ts';

/** Resolves one operation; parts that cannot be read become sentences in `troubles`, the rest works. */
export function loadOperation(document: JsonObject, id: string): Operation | undefined {
  const located = listOperations(document).find(({ entry }) => entry.id === id);
  if (!located) return undefined;
  const { entry, operation, pathItem } = located;
  const troubles = createTroubles();
  const loaded = {
    parameters: loadParameters(document, { pathItem, operation, path: entry.path }, troubles),
    body: loadBody(document, operation, troubles),
    responses: loadResponses(document, operation, troubles),
    security: loadSecurity(document, operation, troubles),
  };
  return {
    ...entry,
    description: textOf(operation, 'description') || textOf(pathItem, 'description'),
    ...loaded,
    servers: effectiveServers(operation, pathItem, document),
    troubles: troubles.sentences,
  };
}

function loadResponses(
  document: JsonObject,
  operation: JsonObject,
  troubles: Troubles,
): readonly OperationResponse[] {
  return Object.entries(objectOf(operation, 'responses')).flatMap(([status, value]): OperationResponse[] => {
    if (!/^([1-5](\d\d|XX)|default)$/i.test(status)) return [];
    const response = resolveObject(document, value, troubles, `Response \`${status}\``);
    if (!isObject(response)) return [];
    const mediaTypes = Object.keys(objectOf(response, 'content'));
    return [{ status, description: textOf(response, 'description'), mediaTypes }];
  });
}
