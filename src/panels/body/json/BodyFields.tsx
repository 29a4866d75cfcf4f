import { type KeyboardEvent, memo, type RefObject, useMemo, useState } from 'react';
import { bodyFields } from '../../../core/openapi/schema/fields.ts';
import type { Schema } from '../../../core/openapi/operation.ts';
import { readWritten, type WrittenValue } from '../../../core/json-text/written-value.ts';
import type { BodyEditorHandle } from './BodyEditor.tsx';
import styles from './BodyFields.module.css';
import { FieldList } from './FieldList.tsx';
import { FieldRow } from './FieldRow.tsx';
import { FieldsContext } from './fields-context.ts';
import { useFieldParts } from './field-parts.ts';
import { NotKept } from './NotKept.tsx';
import { followerMark } from './use-followed.ts';
import { useFieldActs } from './use-field-acts.ts';

/** Reading a longer text after every key would be felt. */
const longestListed = 200_000;

const none: readonly string[] = [];

export type BodyFieldsProps = {
  readonly schema: Schema;
  readonly seed: string;
  readonly isJson: boolean;
  /** The body as it is, or was a moment ago: the list may follow the keys at leisure. */
  readonly text: string;
  /** Names of members that a reload has emptied. */
  readonly notKept: readonly string[] | undefined;
  readonly editor: RefObject<BodyEditorHandle | null>;
};

/** The fields of the body with their values: the same text as the editor's, row by row. */
export const BodyFields = memo(function BodyFields({
  schema,
  seed,
  isJson,
  text,
  notKept = none,
  editor,
}: BodyFieldsProps) {
  const fields = useMemo(() => bodyFields(schema), [schema]);
  const example = useMemo(() => readWritten(seed)?.value, [seed]);
  const [read, setRead] = useState<Reading>(() => readOn(undefined, isJson ? text : ''));
  if (isJson && read.text !== text) setRead(readOn(read, text));
  const acts = useFieldActs(editor);
  const parts = useFieldParts();
  const context = useMemo(() => ({ Row: FieldRow, acts, parts }), [acts, parts]);

  const undo = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    if (key === 'y' || event.shiftKey) editor.current?.redo();
    else editor.current?.undo();
  };

  const missing = notKept.length > 0 && <NotKept text={text} names={notKept} />;
  if (fields.length === 0) return missing;
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- undo is the page's, wherever the focus is in here
    <div
      className={styles.fields}
      {...{ [followerMark]: '' }}
      data-waiting={read.state === 'waiting' || undefined}
      onKeyDown={undo}
    >
      <div className={styles.heading}>
        <h3 className={styles.name}>Fields</h3>
        {read.state !== 'read' && <span className={styles.state}>{stateWords[read.state]}</span>}
      </div>
      {missing}
      <FieldsContext.Provider value={context}>
        <FieldList fields={fields} value={read.value} label="Body fields" example={example} />
      </FieldsContext.Provider>
    </div>
  );
});

type Reading = {
  readonly text: string;
  readonly value: WrittenValue | undefined;
  readonly state: 'read' | 'waiting' | 'long';
};

const stateWords = {
  waiting: 'Not JSON right now: the fields wait',
  long: 'Values are not listed: the body is too long',
};

/** Text that is no JSON for now leaves the values as they were read last. */
function readOn(before: Reading | undefined, text: string): Reading {
  if (text.length > longestListed) return { text, value: undefined, state: 'long' };
  if (text.trim() === '') return { text, value: undefined, state: 'read' };
  const value = readWritten(text, before?.value)?.value;
  return value ? { text, value, state: 'read' } : { text, value: before?.value, state: 'waiting' };
}
