import { isTrue, listOf, own, textOf, type JsonObject } from '../json.ts';
import type { LocatedOperation } from './operations.ts';
import { createTroubles, resolveObject } from '../resolve.ts';

/**
 * The id of the operation that a document opens at: its first, where that can be sent as it stands; else the first that
 * can, those that only read before others; else the first that can be called. Undefined where that is the first.
 */
export function startOperation(
  document: JsonObject,
  operations: readonly LocatedOperation[],
): string | undefined {
  const first = operations[0];
  if (!first || isReady(document, first)) return undefined;
  const ready = (one: LocatedOperation) => isReady(document, one);
  const isRead = ({ entry: { method } }: LocatedOperation) => method === 'GET' || method === 'HEAD';
  const found =
    operations.find((one) => isRead(one) && ready(one)) ??
    operations.find(ready) ??
    operations.find(({ entry: { kind, isDeprecated } }) => kind === undefined && !isDeprecated);
  return found === first ? undefined : found?.entry.id;
}

/** Whether nothing has to be filled in before it is sent. A body is: it starts with a value for whatever it needs. */
function isReady(document: JsonObject, { entry, pathItem, operation, trouble }: LocatedOperation): boolean {
  if (entry.kind !== undefined || entry.isDeprecated || trouble !== undefined || /[{}]/.test(entry.path))
    return false;
  return [...listOf(pathItem, 'parameters'), ...listOf(operation, 'parameters')].every((value) => {
    const parameter = resolveObject(document, value, createTroubles(), '') ?? {};
    if (!isTrue(parameter, 'required')) return true;
    const schema = resolveObject(document, own(parameter, 'schema'), createTroubles(), '') ?? {};
    const isSet = own(schema, 'default') !== undefined || own(schema, 'const') !== undefined;
    // The connection and the boxes of the page bring these.
    const isElsewhere =
      textOf(parameter, 'in') === 'header' &&
      /^(?:accept|content-type|content-length|host|authorization)$/i.test(textOf(parameter, 'name'));
    return isSet || listOf(schema, 'enum').length === 1 || isElsewhere;
  });
}
