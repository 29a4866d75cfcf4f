import { bringDocumentSweep } from '../../state/sweep-kept.ts';
import { startDocumentWorker } from './opened-documents.ts';

/** From here on the documents that are kept on this machine are searched for what comes into the token box. */
export const searchKeptDocuments = (): void => bringDocumentSweep(sweepDocuments);

/** In a worker that ends with it. */
function sweepDocuments(secrets: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      worker.stop();
      resolve();
    };
    const worker = startDocumentWorker(({ kind }) => {
      if (kind === 'ready') worker.send({ kind: 'sweep', secrets });
      else if (kind === 'swept') stop();
    }, stop);
  });
}
