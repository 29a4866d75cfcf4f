import { useMemo, useReducer } from 'react';
import type { Parameter } from '../core/openapi/operation.ts';
import { parameterKey, type ParameterValue } from '../core/request/input.ts';
import { type ParameterRow, rowsOf } from './parameter-rows.ts';
import { isOf } from '../state/drafts.ts';
import { registerKeeper } from '../state/keepers.ts';

/** What a value reads as in one text: a list by its commas, an object as JSON. */
export function rawTextOf(value: ParameterValue | undefined): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  return value.every((row) => typeof row === 'string') ? value.join(',') : JSON.stringify(dataOf(value));
}

const dataOf = (value: ParameterValue): unknown =>
  typeof value === 'string' || value.every((row) => typeof row === 'string')
    ? value
    : Object.fromEntries(
        value.flatMap((row) => (typeof row === 'string' ? [] : [[row.name, dataOf(row.value)]])),
      );

/** Both forms of one value, each as it was left. */
export type TwoForms = {
  readonly rows: ParameterValue | undefined;
  readonly text: string | undefined;
};

/** The text that takes the place of rows: the one left there, while the rows are those it was left for. */
export const toText = (rows: ParameterValue | undefined, left: TwoForms | undefined): string | undefined =>
  left && JSON.stringify(left.rows) === JSON.stringify(rows) ? left.text : rawTextOf(rows);

/** The rows that take the place of a text. Only a list is read off it; a member's digits would not survive JSON. */
export function toRows(
  text: string | undefined,
  shape: 'one' | 'list' | 'object',
  left: TwoForms | undefined,
): ParameterValue | undefined {
  if (shape === 'one') return text;
  if (left && text === rawTextOf(left.rows)) return left.rows;
  if (shape === 'list') return text === undefined ? undefined : text.split(',');
  return left?.rows;
}

/** What was put aside by changing forms, for as long as the page lives. */
const putAside = new Map<string, TwoForms>();
const chosen = new Set<string>();

function forget(isForgotten: (id: string) => boolean): void {
  for (const id of putAside.keys()) if (isForgotten(id)) putAside.delete(id);
  for (const id of chosen) if (isForgotten(id)) chosen.delete(id);
}

registerKeeper({
  name: 'values in their other form',
  forgetAll: () => forget(() => true),
  // An id begins with the draft key.
  forgetDocument: (documentId) => forget((id) => isOf(documentId, id)),
});

type RawText = {
  readonly isRaw: (parameter: Parameter) => boolean;
  /** The parameter's value in its other form, in which it is shown from now on; `row` is one of those shown. */
  readonly turn: (row: ParameterRow, value: ParameterValue | undefined) => ParameterValue | undefined;
};

/** Which parameters of one operation or form are typed as plain text, whatever their schema says. */
export function useRawText(scope: string): RawText {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  return useMemo(() => {
    const idOf = (parameter: Parameter) => `${scope} ${parameterKey(parameter)}`;
    return {
      isRaw: (parameter) => chosen.has(idOf(parameter)),
      turn(row, value) {
        const id = idOf(row.parameter);
        const left = putAside.get(id);
        const text = row.isRaw ? rawTextOf(value) : toText(value, left);
        const rows = row.isRaw ? toRows(text, rowShape(row.parameter), left) : value;
        putAside.set(id, { rows, text });
        if (row.isRaw) chosen.delete(id);
        else chosen.add(id);
        redraw();
        return row.isRaw ? rows : text;
      },
    };
  }, [scope]);
}

function rowShape(parameter: Parameter): 'one' | 'list' | 'object' {
  const [first] = rowsOf(parameter);
  if (!first || first.path.length > 0 || first.editor.kind === 'map' || first.editor.kind === 'items')
    return 'object';
  return first.editor.kind === 'list' ? 'list' : 'one';
}
