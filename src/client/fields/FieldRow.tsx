import { lazy, type ReactNode, Suspense, useId, useState } from 'react';
import type { ParameterValue } from '../../core/request/input.ts';
import { serializeParameter } from '../../core/request/params/serialize.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { InlineText } from '../../ui/InlineText.tsx';
import styles from './fields.module.css';
import { ListField } from './ListField.tsx';
import { MapField } from './MapField.tsx';
import { isValueEditor, type ParameterRow } from './parameter-rows.ts';
import {
  addItem,
  freeRows,
  isRowGiven,
  listItems,
  readMember,
  removeItem,
  writeFreeRows,
  writeMember,
} from './parameter-value.ts';
import { hintOf, wordsOf } from './row-words.ts';
import { rowProblem } from './row-problem.ts';
import { isSendKey, isSentHere } from './sent-here.ts';
import { ValueField } from './ValueField.tsx';

const ItemsField = lazy(() => import('./ItemsField.tsx').then((module) => ({ default: module.ItemsField })));

type FieldRowProps = {
  readonly row: ParameterRow;
  /** The row's own value, below the parameter's. */
  readonly value: ParameterValue | undefined;
  /** Takes what the whole parameter becomes, from what it is at that moment. */
  readonly onChange: (update: (old: ParameterValue | undefined) => ParameterValue | undefined) => void;
  /** Types the whole parameter as text, or in rows again. */
  readonly onTurn?: (row: ParameterRow) => void;
  /** Further acts at the end of the line with the name. */
  readonly acts?: ReactNode;
  /** Further controls under the field. */
  readonly children?: ReactNode;
};

/** One row: what it is on the left, its field on the right, what is odd about the value under it. */
export function FieldRow({ row, value, onChange, onTurn, acts, children }: FieldRowProps) {
  const id = useId();
  const nameId = `${id}name`;
  const [isVisited, setVisited] = useState(false);
  const problem = rowProblem(row, value, isVisited);
  const words = wordsOf(row);
  const describedBy =
    [words !== '' && `${id}words`, problem && `${id}problem`].filter(Boolean).join(' ') || undefined;

  const { editor } = row;
  const write = (next: ParameterValue | undefined) => onChange((old) => writeMember(old, row.path, next));
  // An address without a value for its `{name}` is another address.
  const canSendEmpty = row.parameter.in !== 'path';
  const field = {
    id,
    nameId,
    describedBy,
    isInvalid: problem?.severity === 'error',
    hint: hintOf(row),
    canSendEmpty,
    onLeave: () => setVisited(true),
  };
  const isGroup = editor.kind === 'map' || editor.kind === 'items';
  const isGiven = isRowGiven(row, value);
  const wire = row.isRaw && isGiven ? serializeParameter(row.parameter, value ?? '').join('&') : '';
  return (
    <div
      className={classNames(styles.row, editor.kind === 'map' && styles.wide)}
      data-given={isGiven || undefined}
      onFocus={(event) => isSentHere(event.currentTarget) && setVisited(true)}
      onKeyUp={() => isSendKey() && setVisited(true)}
    >
      <div className={styles.about}>
        <p className={styles.name}>
          {isGroup ? (
            <span id={nameId} className={styles.label}>
              {row.label}
            </span>
          ) : (
            <label id={nameId} htmlFor={id} className={styles.label}>
              {row.label}
            </label>
          )}
          <span className={styles.type}>{row.type}</span>
          {row.isRequired && <Badge kind="warning">required</Badge>}
          {row.isDeprecated && <Badge kind="warning">deprecated</Badge>}
          {(acts !== undefined || (onTurn && row.canBeRaw)) && (
            <span className={styles.acts}>
              {onTurn && row.canBeRaw && (
                <Button
                  look="quiet"
                  size="small"
                  aria-pressed={row.isRaw}
                  aria-describedby={nameId}
                  title="Type the value as plain text, whatever the document says of it"
                  className={styles.act}
                  onClick={() => onTurn(row)}
                >
                  {row.path.length > 0 ? 'all as text' : 'as text'}
                </Button>
              )}
              {acts}
            </span>
          )}
        </p>
        {words !== '' && (
          <p id={`${id}words`} className={styles.description}>
            <InlineText text={words} />
          </p>
        )}
      </div>
      <div className={styles.field}>
        {editor.kind === 'map' && (
          <MapField
            name={row.label}
            nameId={nameId}
            describedBy={describedBy}
            item={editor.item}
            rows={freeRows(value, editor.known)}
            isDeepObject={row.parameter.style === 'deepObject'}
            onChange={(rows) =>
              onChange((old) =>
                writeMember(old, row.path, writeFreeRows(readMember(old, row.path), editor.known, rows)),
              )
            }
          />
        )}
        {editor.kind === 'items' && (
          <Suspense>
            <ItemsField
              name={row.label}
              nameId={nameId}
              describedBy={describedBy}
              count={editor.count}
              onAdd={() => onChange((old) => writeMember(old, row.path, addItem(readMember(old, row.path))))}
              onRemove={(at) =>
                onChange((old) => writeMember(old, row.path, removeItem(readMember(old, row.path), at)))
              }
            />
          </Suspense>
        )}
        {editor.kind === 'list' && (
          <ListField
            {...field}
            name={row.label}
            item={editor.item}
            items={listItems(value)}
            onChange={write}
          />
        )}
        {isValueEditor(editor) && (
          <ValueField
            {...field}
            editor={editor}
            value={typeof value === 'string' ? value : undefined}
            onChange={write}
          />
        )}
        {wire !== '' && (
          <p className={styles.wire}>
            goes out as <code>{wire}</code>
          </p>
        )}
        {children}
        {problem && (
          <p id={`${id}problem`} className={classNames(styles.problem, styles[problem.severity])}>
            <InlineText text={problem.message} />
          </p>
        )}
      </div>
    </div>
  );
}
