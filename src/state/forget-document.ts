import { credentialStore } from './credentials.ts';
import { forgetStoredDocument } from './document-storage.ts';
import { dropDocument } from './documents.ts';
import { forgetDraftsOf } from './keep-drafts.ts';
import { forgetRecentOf } from './recent.ts';
import { forgetSettingsOf } from './settings.ts';

/** Removes a document with all that was typed, chosen and kept for it. */
export async function forgetDocument(id: string): Promise<void> {
  dropDocument(id);
  forgetDraftsOf(id);
  forgetRecentOf(id);
  forgetSettingsOf(id);
  forgetCredentialsOf(id);
  await forgetStoredDocument(id);
}

/** A place is an origin and, behind a space, the document (`placeOf`). */
function forgetCredentialsOf(id: string): void {
  const without = <Value>(byPlace: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(byPlace).filter(([place]) => !place.endsWith(` ${id}`)));
  credentialStore.setState(({ byPlace, grants }) => ({ byPlace: without(byPlace), grants: without(grants) }));
}
