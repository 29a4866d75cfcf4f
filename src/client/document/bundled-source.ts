import type { DocumentIndex } from '../../core/openapi/document.ts';
import type { DocumentedAnswer } from '../../core/openapi/operations/documented-answers.ts';
import type { Operation } from '../../core/openapi/operation.ts';
import { answersFile, indexFile, operationFile } from './document-files.ts';
import { DocumentLoadError, type DocumentSource } from './document-source.ts';

type Surroundings = { readonly base: string; readonly fetch: typeof globalThis.fetch };

/** A document that ships with the page, already split into an index and one small file an operation. */
export function bundledSource(
  id: string,
  { base, fetch }: Surroundings = {
    base: import.meta.env.BASE_URL,
    fetch: (input, init) => globalThis.fetch(input, init),
  },
): DocumentSource {
  async function load<Value>(file: string, what: string, signal: AbortSignal | undefined): Promise<Value> {
    let response: Response;
    try {
      response = await fetch(`${base}${file}`, signal ? { signal } : {});
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new DocumentLoadError(
        `${what} could not be fetched. Check that the console is still running, then try again.`,
      );
    }
    if (response.status === 404) throw new DocumentLoadError(`${what} is not part of this console.`);
    if (!response.ok)
      throw new DocumentLoadError(`${what} could not be fetched: the answer was ${response.status}.`);
    try {
      return (await response.json()) as Value;
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new DocumentLoadError(`${what} arrived incomplete. Try again.`);
    }
  }

  return {
    id,
    loadIndex: (signal) => load<DocumentIndex>(indexFile(id), 'The list of operations', signal),
    loadOperation: (operationId, signal) =>
      load<Operation>(operationFile(id, operationId), `The operation “${operationId}”`, signal),
    loadAnswers: (operationId, signal) =>
      load<readonly DocumentedAnswer[]>(
        answersFile(id, operationId),
        'What the description says of the answers',
        signal,
      ),
  };
}
