import type { DocumentIndex, OperationEntry, Tag } from '../document.ts';
import { readingTroubles } from '../document-notes.ts';
import { listOf, objectOf, textOf, wordOf, type JsonObject } from '../json.ts';
import { aboutDocument } from './about-document.ts';
import { externalDocsOf } from './external-docs.ts';
import { listingTroubles, listOperations } from './operations.ts';
import { effectiveServers } from './servers.ts';
import { startOperation } from './start-operation.ts';

/** What the sidebar and search need, without resolving any operation. */
export function indexDocument(document: JsonObject): DocumentIndex {
  const info = objectOf(document, 'info');
  const located = listOperations(document);
  const operations = located.map(({ entry }) => entry);
  const start = startOperation(document, located);
  const about = aboutDocument(document);
  const troubles = [...readingTroubles(document), ...listingTroubles(document)];
  return {
    title: wordOf(info, 'title').trim() || 'Untitled API',
    version: wordOf(info, 'version'),
    // A Swagger document was given the shape of 3.0 when it was read.
    specification: wordOf(document, 'swagger') || textOf(document, 'openapi'),
    description: textOf(info, 'description'),
    ...(about && { about }),
    servers: effectiveServers(document),
    tags: tagsOf(document, operations),
    operations,
    ...(start !== undefined && { start }),
    ...(troubles.length > 0 && { troubles }),
  };
}

/**
 * Declared tags in their order, then undeclared ones as they are met; tags without operations stay out. Those that
 * hold nothing to call come last.
 */
function tagsOf(document: JsonObject, operations: readonly OperationEntry[]): readonly Tag[] {
  const used = new Set(operations.map(({ tag }) => tag));
  const tags = new Map<string, Tag>();
  for (const tag of listOf(document, 'tags')) {
    const name = textOf(tag, 'name');
    if (!used.has(name) || tags.has(name)) continue;
    const externalDocs = externalDocsOf(tag);
    const description = textOf(tag, 'description') || textOf(tag, 'summary');
    tags.set(name, { name, description, ...(externalDocs && { externalDocs }) });
  }
  for (const name of used) if (!tags.has(name)) tags.set(name, { name, description: '' });
  const called = new Set(operations.filter(({ kind }) => !kind).map(({ tag }) => tag));
  const all = [...tags.values()];
  return [...all.filter(({ name }) => called.has(name)), ...all.filter(({ name }) => !called.has(name))];
}
