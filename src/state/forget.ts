import { type Keeper, listKeepers } from './keepers.ts';
// Those that keep on the disk come with this file: what they keep is there before their code is.
import './document-storage.ts';
import './documents.ts';
import './file-names.ts';
import './keep-drafts.ts';
import './recent.ts';
import './settings.ts';
import './split-widths.ts';
import './tab-key.ts';

/** One press forgets all that the page holds: keys, drafts, answers, documents, choices. The caller reloads the page. */
export async function forgetEverything(): Promise<void> {
  await askAll((keeper) => keeper.forgetAll());
  sweepStorages();
}

/** Forgets a document with all that was typed, sent, received, chosen and kept for it. */
export async function forgetDocument(documentId: string): Promise<void> {
  await askAll((keeper) => keeper.forgetDocument(documentId));
}

/** One that fails, such as a storage that is closed, does not keep the others from forgetting. */
async function askAll(forget: (keeper: Keeper) => void | Promise<void>): Promise<void> {
  await Promise.allSettled(listKeepers().map(async (keeper) => forget(keeper)));
}

/** What earlier versions of the page have left, under names that no keeper knows any more. */
function sweepStorages(): void {
  for (const find of [() => localStorage, () => sessionStorage]) {
    try {
      const storage = find();
      for (const name of Object.keys(storage)) if (name.startsWith('tryit.')) storage.removeItem(name);
    } catch {
      // Nothing is kept where storage is closed to us.
    }
  }
}
