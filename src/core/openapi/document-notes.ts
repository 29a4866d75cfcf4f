import type { JsonObject } from './json.ts';

const troubles = new WeakMap<JsonObject, readonly string[]>();
const remotes = new WeakMap<JsonObject, readonly string[]>();

/** What was found while a document was read and does not keep it from opening, in sentences. */
export const readingTroubles = (document: JsonObject): readonly string[] => troubles.get(document) ?? [];

/** Absolute addresses that a document refers to and that were not at hand when it was read. */
export const remoteReferences = (document: JsonObject): readonly string[] => remotes.get(document) ?? [];

export function noteTroubles(document: JsonObject, sentences: readonly string[]): void {
  if (sentences.length > 0) troubles.set(document, [...readingTroubles(document), ...sentences]);
}

export function noteRemoteReferences(document: JsonObject, addresses: readonly string[]): void {
  if (addresses.length > 0) remotes.set(document, addresses);
}
