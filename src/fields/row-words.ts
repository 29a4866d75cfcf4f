import type { ParameterRow } from './parameter-rows.ts';

/** What the document says of a value. */
export type RowWords = Pick<ParameterRow, 'description' | 'constraints' | 'example' | 'parameter' | 'path'>;

/** What a row says under its name: the document's words, the limits, an example. */
export function wordsOf(row: Partial<RowWords>): string {
  const details = detailsOf(row);
  const description = (row.description ?? '').trim();
  // Many descriptions are no sentence until one follows them.
  const end = details === '' || description === '' || /[.!?:;)\]`]$/.test(description) ? '' : '.';
  return [description + end, details].filter(Boolean).join(' ');
}

/** The limits and the example alone. */
export function detailsOf({
  description = '',
  constraints = '',
  example = '',
  parameter,
  path,
}: Partial<RowWords>): string {
  const limits = constraints === '' ? '' : `${constraints[0]?.toUpperCase()}${constraints.slice(1)}.`;
  const told = example === '' || description.includes(example) ? '' : `For example \`${example}\`.`;
  const empty = parameter?.allowEmptyValue && path?.length === 0 ? 'May be sent empty.' : '';
  return [limits, told, empty].filter(Boolean).join(' ');
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
