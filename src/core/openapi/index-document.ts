import type { DocumentIndex, Tag } from './document.ts';
import { listOf, objectOf, textOf, type JsonObject } from './json.ts';
import { listOperations } from './operations.ts';
import { effectiveServers } from './servers.ts';

/** What the sidebar and search need, without resolving any operation. */
export function indexDocument(document: JsonObject): DocumentIndex {
  const info = objectOf(document, 'info');
  const operations = listOperations(document).map(({ entry }) => entry);
  return {
    title: textOf(info, 'title').trim() || 'Untitled API',
    version: textOf(info, 'version'),
    specification: textOf(document, 'openapi'),
    description: textOf(info, 'description'),
    servers: effectiveServers(document),
    tags: tagsOf(
      document,
      operations.map(({ tag }) => tag),
    ),
    operations,
  };
}

/** Declared tags in their order, then undeclared ones as they are met; tags without operations stay out. */
function tagsOf(document: JsonObject, used: readonly string[]): readonly Tag[] {
  const usedNames = new Set(used);
  const tags = new Map<string, Tag>();
  for (const tag of listOf(document, 'tags')) {
    const name = textOf(tag, 'name');
    if (usedNames.has(name) && !tags.has(name))
      tags.set(name, { name, description: textOf(tag, 'description') });
  }
  for (const name of usedNames) if (!tags.has(name)) tags.set(name, { name, description: '' });
  return [...tags.values()];
}
