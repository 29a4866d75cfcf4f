import type { ParameterRow } from './parameter-rows.ts';

type Told = Pick<ParameterRow, 'description' | 'constraints' | 'example'> &
  Partial<Pick<ParameterRow, 'parameter' | 'path'>>;

/** What a row says under its name: the document's words, the limits, an example. */
export function wordsOf(row: Told): string {
  const details = detailsOf(row);
  const description = row.description.trim();
  // Many descriptions are no sentence until one follows them.
  const end = details === '' || description === '' || /[.!?:;)\]`]$/.test(description) ? '' : '.';
  return [description + end, details].filter(Boolean).join(' ');
}

/** The limits and the example alone. */
export function detailsOf(row: Told): string {
  const limits =
    row.constraints === '' ? '' : `${row.constraints[0]?.toUpperCase()}${row.constraints.slice(1)}.`;
  const example =
    row.example === '' || row.description.includes(row.example) ? '' : `For example \`${row.example}\`.`;
  const empty = row.parameter?.allowEmptyValue && row.path?.length === 0 ? 'May be sent empty.' : '';
  return [limits, example, empty].filter(Boolean).join(' ');
}

/** What stands in a field while nothing is typed; a default is told there and never sent. */
export function hintOf(row: ParameterRow): string {
  if (row.defaultText !== '') return `default ${row.defaultText}`;
  const { editor } = row;
  const kind = editor.kind === 'list' ? editor.item : editor;
  const hint =
    kind.kind === 'text' || kind.kind === 'moment' ? kind.hint : kind.kind === 'json' ? 'JSON' : '';
  return hint !== '' ? hint : row.isRequired ? 'required' : '';
}
