export const extraWords = { query: 'query parameter', header: 'header' } as const;

/** Where the last press added a line; the list that draws it is fetched with the first one. */
let added: string | undefined;

export function markAdded(draftKey: string): void {
  added = draftKey;
}

/** Whether a line was just added there; told once. */
export function takeAdded(draftKey: string): boolean {
  if (added !== draftKey) return false;
  added = undefined;
  return true;
}
