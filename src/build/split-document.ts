import { indexDocument } from '../core/openapi/operations/index-document.ts';
import { loadAnswers } from '../core/openapi/operations/documented-answers.ts';
import { loadOperation } from '../core/openapi/operations/load-operation.ts';
import { parseJsonDocument } from '../core/openapi/read/parse.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { answersFile, indexFile, operationFile } from '../client/document/document-files.ts';

/** The text of each file of a split document, by file name. */
export type SplitDocument = ReadonlyMap<string, string>;

export function splitDocument(id: string, text: string): Result<SplitDocument, string> {
  const parsed = parseJsonDocument(text);
  if (!parsed.ok) return fail(parsed.problem.message);
  const index = indexDocument(parsed.value);
  const files = new Map([[indexFile(id), JSON.stringify(index)]]);
  for (const entry of index.operations) {
    files.set(operationFile(id, entry.id), JSON.stringify(loadOperation(parsed.value, entry.id)));
    files.set(answersFile(id, entry.id), JSON.stringify(loadAnswers(parsed.value, entry.id)));
  }
  return ok(files);
}
