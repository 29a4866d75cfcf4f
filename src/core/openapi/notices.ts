import { isObject, listOf, own, stringsOf, textOf, type JsonObject } from './json.ts';
import type { OperationNotice } from './operation.ts';

/** `x-tryit-notices` of an operation; what does not have the shape of a notice is left out. */
export function loadNotices(operation: JsonObject): readonly OperationNotice[] {
  return listOf(operation, 'x-tryit-notices').flatMap((value): OperationNotice[] => {
    const text = textOf(value, 'text').trim();
    const kind = textOf(value, 'kind');
    if (text === '' || (kind !== 'info' && kind !== 'warning')) return [];
    const when = own(value, 'when');
    if (when === undefined) return [{ kind, text }];
    const parameter = textOf(when, 'parameter');
    // A condition that cannot be read would make the notice hold always, which nobody meant.
    if (!isObject(when) || parameter === '') return [];
    return [{ kind, text, when: { parameter, values: stringsOf(when, 'values') } }];
  });
}
