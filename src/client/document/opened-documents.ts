import { createDocumentLibrary, type DocumentLibrary, type StartDocumentWorker } from './document-library.ts';
import type { FromDocumentWorker } from './document-protocol.ts';
// Vite makes the default export: the address of the bundled worker.
// oxlint-disable-next-line import/default
import workerUrl from './document-worker.ts?worker&url';

type ScriptUrlPolicy = { readonly createScriptURL: (url: string) => string };
type TrustedTypes = {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ) => ScriptUrlPolicy;
};

/** The name stands in the `trusted-types` directive of the page's CSP; the policy knows one address. */
const policyName = 'tryit-document';
let policy: ScriptUrlPolicy | undefined;

const startWorker: StartDocumentWorker = (receive, crashed) => {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy(policyName, { createScriptURL: () => workerUrl });
  const address = policy?.createScriptURL(workerUrl) ?? workerUrl;
  const worker = new Worker(address, { type: 'module', name: 'document' });
  worker.addEventListener('message', ({ data }: MessageEvent<FromDocumentWorker>) => receive(data));
  worker.addEventListener('error', (event) => {
    // Told to the reader in words; the console stays quiet.
    event.preventDefault();
    crashed();
  });
  return { send: (message) => worker.postMessage(message, []), stop: () => worker.terminate() };
};

/** The page's documents; loaded with the first one that is opened. */
export const openedDocuments: DocumentLibrary = createDocumentLibrary({ startWorker });
