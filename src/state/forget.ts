import { forgetCredentials } from './credentials.ts';
import { forgetStoredDocuments } from './document-storage.ts';
import { forgetKeptDrafts } from './keep-drafts.ts';
import { forgetDrafts } from './drafts.ts';
import { forgetFiles } from './files.ts';
import { forgetRecent } from './recent.ts';

const ours = 'tryit.';

/** One press forgets all that the page keeps: keys, drafts, choices. The page is reloaded by the caller. */
export async function forgetEverything(): Promise<void> {
  forgetCredentials();
  forgetDrafts();
  forgetFiles();
  forgetRecent();
  for (const storage of [localStorage, sessionStorage]) {
    for (const name of Object.keys(storage)) if (name.startsWith(ours)) storage.removeItem(name);
  }
  await Promise.all([forgetKeptDrafts(), forgetStoredDocuments()]);
}
