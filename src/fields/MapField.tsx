import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { NamedValue } from '../core/request/input.ts';
import { textsOf } from '../core/request/params/style.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { ValueField } from './ValueField.tsx';
import type { ValueEditor } from './value-editor.ts';
import styles from './several.module.css';

type MapFieldProps = {
  /** Name of the parameter, as in front of the brackets. */
  readonly name: string;
  /** Id of the words that name the group. */
  readonly nameId: string;
  readonly describedBy: string | undefined;
  readonly item: ValueEditor;
  readonly rows: readonly NamedValue[];
  readonly isDeepObject: boolean;
  readonly onChange: (rows: readonly NamedValue[]) => void;
};

type Line = { readonly id: number; readonly name: string; readonly value: string };

const textOf = (row: NamedValue): string => textsOf(row.value).join(',');
const sent = (lines: readonly Line[]): readonly NamedValue[] =>
  lines.filter((line) => line.name !== '').map(({ name, value }) => ({ name, value }));
const isSame = (lines: readonly Line[], rows: readonly NamedValue[]): boolean => {
  const named = sent(lines);
  return (
    named.length === rows.length &&
    rows.every((row, at) => row.name === named[at]?.name && textOf(row) === named[at]?.value)
  );
};
/** At least one line is there to type in. */
const linesOf = (rows: readonly NamedValue[], from: number): readonly Line[] =>
  rows.length === 0
    ? [{ id: from, name: '', value: '' }]
    : rows.map((row, at) => ({ id: from + at, name: row.name, value: textOf(row) }));

/** A longer name would leave no room for what is typed. */
const longestWritten = 12;

/** Free names with a value each, such as `fields[inquiry]`. A line counts from the moment it has a name. */
export function MapField({ name, nameId, describedBy, item, rows, isDeepObject, onChange }: MapFieldProps) {
  const [lines, setLines] = useState(() => linesOf(rows, 0));
  const [nextId, setNextId] = useState(rows.length + 1);
  // Changed from outside (a draft came back): the lines follow. Lines without a name are known only here.
  if (!isSame(lines, rows)) {
    setLines(linesOf(rows, nextId));
    setNextId(nextId + rows.length + 1);
  }
  const change = (next: readonly Line[]) => {
    setLines(next);
    if (!isSame(next, rows)) onChange(sent(next));
  };
  const edit = (id: number, part: Partial<Line>) =>
    change(lines.map((line) => (line.id === id ? { ...line, ...part } : line)));
  const add = () => {
    change([...lines, { id: nextId, name: '', value: '' }]);
    setNextId(nextId + 1);
  };
  const remove = (line: Line) => {
    const left = lines.filter(({ id }) => id !== line.id);
    if (left.length > 0) return change(left);
    change(linesOf([], nextId));
    setNextId(nextId + 1);
  };
  const [before, after] = isDeepObject ? ['[', ']'] : ['.', ''];
  // As it will stand in the address: `fields[inquiry]=status`.
  const isWritten = isDeepObject && name.length <= longestWritten;
  return (
    <div role="group" aria-labelledby={nameId} aria-describedby={describedBy} className={styles.rows}>
      {lines.map((line) => (
        <div key={line.id} className={styles.mapRow}>
          <span className={styles.mapName}>
            <span aria-hidden>
              {isWritten && name}
              {before}
            </span>
            <TextField
              code
              aria-label={`${name}: name`}
              placeholder="name"
              value={line.name}
              onChange={(event) => edit(line.id, { name: event.target.value })}
            />
            <span aria-hidden>
              {after}
              {isDeepObject && ' ='}
            </span>
          </span>
          <ValueField
            label={line.name === '' ? `${name}: value` : `${name}${before}${line.name}${after}`}
            editor={item}
            value={line.name === '' && line.value === '' ? undefined : line.value}
            hint="value"
            onChange={(next) => edit(line.id, { value: next ?? '' })}
          />
          {(lines.length > 1 || line.name !== '' || line.value !== '') && (
            <IconButton
              label={line.name === '' ? 'Remove this line' : `Remove ${line.name}`}
              icon={<X aria-hidden />}
              onClick={() => remove(line)}
            />
          )}
        </div>
      ))}
      {lines.some((line) => line.name !== '') && (
        <Button look="quiet" size="small" icon={<Plus aria-hidden />} className={styles.add} onClick={add}>
          Add a name
        </Button>
      )}
    </div>
  );
}
