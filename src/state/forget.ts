import { forgetCredentials } from './credentials.ts';
import { forgetKeptDrafts } from './draft-storage.ts';
import { forgetDrafts } from './drafts.ts';
import { forgetFiles } from './files.ts';

const ours = 'tryit.';

/** One press forgets all that the page keeps: keys, drafts, choices. The page is reloaded by the caller. */
export async function forgetEverything(): Promise<void> {
  forgetCredentials();
  forgetDrafts();
  forgetFiles();
  for (const storage of [localStorage, sessionStorage]) {
    for (const name of Object.keys(storage)) if (name.startsWith(ours)) storage.removeItem(name);
  }
  await forgetKeptDrafts();
}
