import { createDocumentLibrary, type DocumentLibrary, type StartDocumentWorker } from './document-library.ts';
import type { FromDocumentWorker } from './document-protocol.ts';
import { credentialTexts } from '../../state/search-keys.ts';
import { workerStarter } from '../worker-starter.ts';
// Vite makes the default export: the address of the bundled worker.
// oxlint-disable-next-line import/default
import workerUrl from './document-worker.ts?worker&url';
import { registerKeeper } from '../../state/keepers.ts';

/** The policy's name stands in the `trusted-types` directive of the page's CSP. */
const startOwn = workerStarter('tryit-document', workerUrl);

export const startDocumentWorker: StartDocumentWorker = (receive, crashed) => {
  const worker = startOwn(workerUrl, 'document');
  worker.addEventListener('message', ({ data }: MessageEvent<FromDocumentWorker>) => receive(data));
  worker.addEventListener('error', (event) => {
    // Told to the user in words; the console stays quiet.
    event.preventDefault();
    crashed();
  });
  return { send: (message) => worker.postMessage(message, []), stop: () => worker.terminate() };
};

/** The page's documents; loaded with the first one that is opened. */
export const openedDocuments: DocumentLibrary = createDocumentLibrary({
  startWorker: startDocumentWorker,
  secrets: credentialTexts,
});

registerKeeper({
  name: 'open documents',
  forgetAll: openedDocuments.releaseAll,
  forgetDocument: openedDocuments.release,
});
