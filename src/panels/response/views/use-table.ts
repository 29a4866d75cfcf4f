import { readCsvTable } from '../../../core/response/table/csv-table.ts';
import { readJsonTable } from '../../../core/response/table/json-table.ts';
import type { Table } from '../../../core/response/table/table.ts';
import type { Answer } from '../answer.ts';
import { readTree, textOf, useInSteps } from './use-in-steps.ts';

/** `reading` until it is known; then the table, or that there is none. */
export type TableState = 'reading' | 'none' | Table;

/** The answer as a table. */
export const useTable = (answer: Answer): TableState => useInSteps(answer, readTable) ?? 'reading';

function* readTable(answer: Answer): Generator<undefined, Table | 'none'> {
  const { kind, extension } = answer.media;
  if (kind === 'json' || kind === 'json-lines') {
    const tree = yield* readTree(answer);
    return (yield* readJsonTable(tree)) ?? 'none';
  }
  const parts: string[] = [];
  for (const slice of textOf(answer)) {
    parts.push(slice);
    yield undefined;
  }
  const text = parts.join('');
  return (yield* extension === 'tsv' ? readCsvTable(text, '\t') : readCsvTable(text)) ?? 'none';
}
