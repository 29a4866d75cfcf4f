import type { ParameterLocation } from '../../core/openapi/operation.ts';
import type { ParameterRow } from '../../fields/parameter-rows.ts';
import { isInItem } from '../../fields/parameter-value.ts';

/**
 * As many optional rows are in sight without being asked for; one or two more are not worth a fold. Where there is a
 * body, that is what the user came to edit, and it should not start below the window.
 */
export const optionalInSight = 6;
export const optionalInSightAboveBody = 0;
const notWorthAFold = 2;

/** Ids of the rows that stand behind the fold: optional, beyond the first few, and never given a value. */
export function foldedRows(
  rows: readonly ParameterRow[],
  hasBody: boolean,
  hasBeenGiven: (row: ParameterRow) => boolean,
): ReadonlySet<string> {
  const inSight = hasBody ? optionalInSightAboveBody : optionalInSight;
  // Rows that come with an item are there because the user added it; they push no other row behind the fold.
  const optional = rows.filter((row) => !row.isRequired && !isInItem(row.path));
  if (!hasBody && optional.length <= inSight + notWorthAFold) return new Set();
  const folded = optional.slice(inSight).filter((row) => !hasBeenGiven(row));
  return new Set(folded.map((row) => row.id));
}

export type RowGroup = {
  readonly place: ParameterLocation;
  readonly title: string;
  readonly rows: readonly ParameterRow[];
};

const titles: readonly (readonly [ParameterLocation, string])[] = [
  ['path', 'Path'],
  ['query', 'Query'],
  ['querystring', 'Query string'],
  ['header', 'Headers'],
  ['cookie', 'Cookies'],
];

/** Rows by where they go, required ones first, else in the document's order. */
export const groupRows = (rows: readonly ParameterRow[]): readonly RowGroup[] =>
  titles.flatMap(([place, title]) => {
    const here = rows.filter((row) => row.parameter.in === place);
    const sorted = [...here.filter((row) => row.isRequired), ...here.filter((row) => !row.isRequired)];
    return sorted.length > 0 ? [{ place, title, rows: sorted }] : [];
  });

/** The first rows over all groups, and those further down that `isAsked` for. */
export function firstRows(
  groups: readonly RowGroup[],
  most: number,
  isAsked: (row: ParameterRow) => boolean,
): readonly RowGroup[] {
  let left = most;
  return groups.flatMap((group) => {
    const rows = group.rows.filter((row, index) => index < left || isAsked(row));
    left = Math.max(0, left - group.rows.length);
    return rows.length > 0 ? [{ ...group, rows }] : [];
  });
}
