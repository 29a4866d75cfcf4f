import { useId, useState } from 'react';
import type { ParameterValue } from '../../core/request/input.ts';
import { Badge } from '../../ui/Badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { InlineText } from '../../ui/InlineText.tsx';
import { ListField } from './ListField.tsx';
import { MapField } from './MapField.tsx';
import type { ParameterRow } from './parameter-rows.ts';
import { freeRows, listItems, readMember, writeFreeRows, writeMember } from './parameter-value.ts';
import styles from './fields.module.css';
import { rowProblem } from './row-problem.ts';
import { isSendKey, isSentHere } from './sent-here.ts';
import { ValueField } from './ValueField.tsx';

type FieldRowProps = {
  readonly row: ParameterRow;
  /** The row's own value, below the parameter's. */
  readonly value: ParameterValue | undefined;
  /** Takes what the whole parameter becomes, from what it is at that moment. */
  readonly onChange: (update: (old: ParameterValue | undefined) => ParameterValue | undefined) => void;
};

/** One row: what it is on the left, its field on the right, what is odd about the value under it. */
export function FieldRow({ row, value, onChange }: FieldRowProps) {
  const id = useId();
  const nameId = `${id}name`;
  const [isVisited, setVisited] = useState(false);
  const problem = rowProblem(row, value, isVisited);
  const hasWords = row.description !== '' || row.constraints !== '' || row.example !== '';
  const describedBy =
    [hasWords && `${id}words`, problem && `${id}problem`].filter(Boolean).join(' ') || undefined;

  const write = (next: ParameterValue | undefined) => onChange((old) => writeMember(old, row.path, next));

  const { editor } = row;
  const field = {
    id,
    describedBy,
    isInvalid: problem?.severity === 'error',
    hint: editor.kind === 'text' && editor.hint !== '' ? editor.hint : row.isRequired ? 'required' : '',
    onLeave: () => setVisited(true),
  };
  return (
    <div
      className={classNames(styles.row, editor.kind === 'map' && styles.wide)}
      onFocus={(event) => isSentHere(event.currentTarget) && setVisited(true)}
      onKeyUp={() => isSendKey() && setVisited(true)}
    >
      <div className={styles.about}>
        <p className={styles.name}>
          {editor.kind === 'map' ? (
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
        </p>
        {hasWords && (
          <p id={`${id}words`} className={styles.description}>
            <InlineText text={wordsOf(row)} />
          </p>
        )}
      </div>
      <div className={styles.field}>
        {editor.kind === 'map' ? (
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
        ) : editor.kind === 'list' ? (
          <ListField
            {...field}
            name={row.label}
            item={editor.item}
            items={listItems(value)}
            onChange={write}
          />
        ) : (
          <ValueField
            {...field}
            editor={editor}
            value={typeof value === 'string' ? value : undefined}
            canSendEmpty={row.parameter.in === 'query'}
            nameId={nameId}
            onChange={write}
          />
        )}
        {problem && (
          <p id={`${id}problem`} className={classNames(styles.problem, styles[problem.severity])}>
            <InlineText text={problem.message} />
          </p>
        )}
      </div>
    </div>
  );
}

function wordsOf(row: ParameterRow): string {
  const limits =
    row.constraints === '' ? '' : `${row.constraints[0]?.toUpperCase()}${row.constraints.slice(1)}.`;
  const example =
    row.example === '' || row.description.includes(row.example) ? '' : `For example \`${row.example}\`.`;
  return [row.description, limits, example].filter(Boolean).join(' ');
}
