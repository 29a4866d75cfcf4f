import { type ReactNode, Suspense, useId, useState } from 'react';
import type { FieldId } from '../core/request/field-id.ts';
import type { ParameterValue } from '../core/request/input.ts';
import { serializeParameter } from '../core/request/params/serialize.ts';
import { lazyPart } from '../ui/lazy-part.ts';
import styles from './fields.module.css';
import { isValueEditor, type ParameterRow } from './parameter-rows.ts';
import { freeRows, isRowGiven, readMember, writeMember } from './parameter-value.ts';
import { RowAct } from './RowAct.tsx';
import { describedByOf, RowFrame } from './RowFrame.tsx';
import { hintOf, wordsOf } from './row-words.ts';
import { rowProblem } from './row-problem.ts';
import { mayHide, UnseenIn } from './UnseenIn.tsx';
import type { Next } from './SeveralField.tsx';
import { useValueProblem } from './use-value-problem.ts';
import { ValueField } from './ValueField.tsx';

/** Fetched when a document needs it; the row's "as text" is there without it. */
const SeveralField = lazyPart(() =>
  import('./SeveralField.tsx').then(
    (module) => ({ default: module.SeveralField }),
    () => ({ default: NotLoaded }),
  ),
);

const NotLoaded = () => (
  <p className={styles.none}>This part of the page could not be loaded. Reload the page.</p>
);

type ValueRowProps = {
  readonly row: ParameterRow;
  /** Names the row, for problems that lead to it. */
  readonly field: FieldId;
  /** The row's own value, below the parameter's. */
  readonly value: ParameterValue | undefined;
  /** Takes what the whole parameter becomes, from what it is at that moment. */
  readonly onChange: (update: (old: ParameterValue | undefined) => ParameterValue | undefined) => void;
  /** Types the whole parameter as text, or in rows again. */
  readonly onTurn?: (row: ParameterRow) => void;
  /** Without it, what a text becomes on the wire is told elsewhere. */
  readonly isInAddress?: boolean;
  /** Further acts at the end of the line with the name. */
  readonly acts?: ReactNode;
  /** Further controls under the field. */
  readonly children?: ReactNode;
};

/** One row: what it is on the left, its field on the right, what is odd about the value under it. */
export function ValueRow({
  row,
  field,
  value,
  onChange,
  onTurn,
  isInAddress = true,
  acts,
  children,
}: ValueRowProps) {
  const id = useId();
  const nameId = `${id}name`;
  const [isVisited, setVisited] = useState(false);
  const misfit = useValueProblem(row, value, isVisited);
  const problem = rowProblem(row, value, isVisited) ?? misfit;
  const { editor } = row;
  const write = (next: Next) =>
    onChange((old) =>
      writeMember(old, row.path, typeof next === 'function' ? next(readMember(old, row.path)) : next),
    );
  // Members with rows of their own tell of themselves.
  const own =
    editor.kind === 'items' ? undefined : editor.kind === 'map' ? freeRows(value, editor.known) : value;
  const describedBy = describedByOf(id, wordsOf(row), problem, mayHide(own));
  // An address without a value for its `{name}` is another address.
  const canSendEmpty = row.parameter.in !== 'path';
  const control = {
    id,
    nameId,
    describedBy,
    isInvalid: problem?.severity === 'error',
    hint: hintOf(row),
    canSendEmpty,
    onLeave: () => setVisited(true),
  };
  const isGiven = isRowGiven(row, value);
  const wire =
    isInAddress && row.isRaw && isGiven ? serializeParameter(row.parameter, value ?? '').join('&') : '';
  return (
    <RowFrame
      row={row}
      id={id}
      field={field}
      isGroup={editor.kind === 'map' || editor.kind === 'items'}
      isWide={editor.kind === 'map'}
      isGiven={isGiven}
      problem={problem}
      onVisit={control.onLeave}
      acts={
        <>
          {acts}
          {onTurn && row.canBeRaw && (
            <RowAct
              aria-pressed={row.isRaw}
              aria-describedby={nameId}
              title="Type the value as plain text, whatever the document says of it"
              onClick={() => onTurn(row)}
            >
              {row.path.length > 0 ? 'all as text' : 'as text'}
            </RowAct>
          )}
        </>
      }
    >
      {isValueEditor(editor) ? (
        <>
          <ValueField
            {...control}
            editor={editor}
            value={typeof value === 'string' ? value : undefined}
            onChange={write}
          />
          <UnseenIn id={id} value={value} onClean={write} />
        </>
      ) : (
        <Suspense fallback={<div className={styles.items} />}>
          <SeveralField {...control} row={row} editor={editor} value={value} onChange={write} />
        </Suspense>
      )}
      {wire !== '' && (
        <p className={styles.wire}>
          goes out as <code>{wire}</code>
        </p>
      )}
      {children}
    </RowFrame>
  );
}
