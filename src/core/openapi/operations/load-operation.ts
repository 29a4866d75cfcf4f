import { loadBody } from './body-contents.ts';
import { isList, isObject, objectOf, own, textOf, type JsonObject } from '../json.ts';
import type { Operation, OperationResponse } from '../operation.ts';
import { externalDocsOf } from './external-docs.ts';
import { isStatus } from './documented-answers.ts';
import { descriptionOf } from './operation-names.ts';
import { loadNotices } from '../notices.ts';
import { findOperation } from './operations.ts';
import { loadParameters, unofferedHeaders } from './parameters.ts';
import { createTroubles, resolveObject, type Troubles } from '../resolve.ts';
import { loadSecurity } from './security.ts';
import { effectiveServers, nearestServers } from './servers.ts';

/** Resolves one operation; parts that cannot be read become sentences in `troubles`, the rest works. */
export function loadOperation(document: JsonObject, id: string): Operation | undefined {
  const located = findOperation(document, id);
  if (!located) return undefined;
  const { entry, operation, pathItem, callbacks, trouble } = located;
  const troubles = createTroubles();
  if (trouble !== undefined) troubles.add(trouble);
  tellShapes(operation, troubles);
  const notices = loadNotices(operation);
  const externalDocs = externalDocsOf(operation);
  // The path of a callback is a runtime expression, that of a webhook a name: neither is a template.
  const path = entry.kind === undefined ? entry.path : '';
  const unoffered = unofferedHeaders(document, { pathItem, operation, path });
  const loaded = {
    parameters: loadParameters(document, { pathItem, operation, path }, troubles),
    body: loadBody(document, operation, troubles),
    responses: loadResponses(document, operation, troubles),
    security: loadSecurity(document, operation, troubles),
  };
  return {
    ...entry,
    description: descriptionOf(operation) || textOf(pathItem, 'description') || textOf(pathItem, 'summary'),
    ...loaded,
    // The document's servers are where the API is, not where it calls.
    servers: entry.kind
      ? nearestServers(operation, pathItem)
      : effectiveServers(operation, pathItem, document),
    troubles: troubles.sentences,
    ...(unoffered.length > 0 && { unofferedHeaders: unoffered }),
    ...(notices.length > 0 && { notices }),
    ...(callbacks.length > 0 && { callbacks }),
    ...(externalDocs && { externalDocs }),
  };
}

function loadResponses(
  document: JsonObject,
  operation: JsonObject,
  troubles: Troubles,
): readonly OperationResponse[] {
  return Object.entries(objectOf(operation, 'responses')).flatMap(([status, value]): OperationResponse[] => {
    if (!isStatus(status)) return [];
    const response = resolveObject(document, value, troubles, `Response \`${status}\``);
    if (!isObject(response)) return [];
    const mediaTypes = Object.keys(objectOf(response, 'content'));
    return [
      { status, description: textOf(response, 'description') || textOf(response, 'summary'), mediaTypes },
    ];
  });
}

/** Members of the wrong kind would otherwise go as if they were not there. */
function tellShapes(operation: JsonObject, troubles: Troubles): void {
  for (const name of ['parameters', 'security', 'servers', 'tags']) {
    const member = own(operation, name) ?? null;
    if (member !== null && !isList(member)) troubles.add(`\`${name}\` is not a list and is left out.`);
  }
  for (const name of ['responses', 'callbacks']) {
    const member = own(operation, name) ?? null;
    if (member !== null && !isObject(member)) troubles.add(`\`${name}\` is not an object and is left out.`);
  }
}
