import type { DocumentIndex, OperationEntry } from '../document.ts';

/** Letters and digits alone, as the anchors that tools make of names keep them. */
const bare = (words: string): string => words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The operation that a link inside a description means, where it leads into its own document. Known are the forms that
 * descriptions are written with: a JSON Pointer (`#/paths/~1pets/get`), Redoc's and Scalar's anchors (`#operation/id`,
 * `#tag/pets/operation/id`, `#tag/pets/paths/~1pets/get`, `#tag/pets`), Swagger UI's (`#/pets/id`), Stoplight's
 * (`#/operations/id`), and an anchor made of the id or the title (`#list-pets`). A tag means its first operation.
 */
export function operationOfLink(index: DocumentIndex, url: string): OperationEntry | undefined {
  if (!url.startsWith('#')) return undefined;
  const parts = url
    .slice(1)
    .split('/')
    .map(decode)
    .filter((part) => part !== '');
  const last = parts.at(-1);
  if (last === undefined) return undefined;
  const { operations } = index;

  const at = parts.findIndex((part) => part === 'paths' || part === 'webhooks');
  if (at >= 0 && parts[at + 1] !== undefined) {
    const path = (parts[at + 1] ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
    const method = parts[at + 2]?.toUpperCase();
    const there = operations.filter((one) => one.path === path);
    return method === undefined ? there[0] : there.find((one) => one.method.toUpperCase() === method);
  }
  // What only looks like one of the names below.
  if (/^(?:components|definitions|schemas?|models?|section)$/i.test(parts[0] ?? '')) return undefined;

  const isTag = /^tags?$/i.test(parts[0] ?? '') && parts.length === 2;
  const byId = isTag ? undefined : operations.find(({ id }) => id === last);
  if (byId) return byId;
  const name = bare(last);
  if (name === '') return undefined;
  const byTag = parts.length <= 2 ? operations.find(({ tag }) => bare(tag) === name) : undefined;
  const byName = isTag
    ? undefined
    : operations.find(({ id, title }) => bare(id) === name || bare(title) === name);
  return byName ?? byTag;
}
