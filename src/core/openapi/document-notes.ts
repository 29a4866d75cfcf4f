import type { JsonObject } from './json.ts';

const troubles = new WeakMap<JsonObject, readonly string[]>();

/** What was found while a document was read and does not keep it from opening, in sentences. */
export const readingTroubles = (document: JsonObject): readonly string[] => troubles.get(document) ?? [];

export function noteTroubles(document: JsonObject, sentences: readonly string[]): void {
  if (sentences.length > 0) troubles.set(document, [...readingTroubles(document), ...sentences]);
}
