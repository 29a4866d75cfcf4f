import { Plus } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { findRows, type FormRow } from './form-rows.ts';
import styles from './Form.module.css';

type AddFieldProps = {
  /** Fields that are not in sight. */
  readonly rows: readonly FormRow[];
  /** Names that are in the form already. */
  readonly taken: (name: string) => boolean;
  readonly allowsFree: boolean;
  readonly onAdd: (row: FormRow) => void;
  readonly onAddFree: (name: string) => void;
};

/** As many are listed; the search finds the others. */
const mostListed = 60;

/** Optional fields, found by name; also the way to send one that the document does not know. */
export function AddField({ rows, taken, allowsFree, onAdd, onAddFree }: AddFieldProps) {
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const found = findRows(rows, query);
  const free = query.trim();
  const isNew = free !== '' && !taken(free) && !rows.some((row) => row.label === free);

  const close = () => {
    setOpen(false);
    setQuery('');
  };
  const add = (row: FormRow) => {
    close();
    onAdd(row);
  };
  const addFree = () => {
    close();
    onAddFree(free);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
      opener.current?.focus();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const stops = [...(list.current?.querySelectorAll<HTMLElement>('input, [data-choice]') ?? [])];
    const at = stops.findIndex((stop) => stop === document.activeElement);
    stops[Math.min(stops.length - 1, Math.max(0, at + step))]?.focus();
  };
  const count = rows.length === 0 ? '' : ` (${rows.length} more)`;
  if (!isOpen)
    return (
      <div className={styles.addLine}>
        <Button
          ref={opener}
          look="quiet"
          size="small"
          icon={<Plus aria-hidden />}
          aria-expanded={false}
          onClick={() => setOpen(true)}
        >
          {`Add a field${count}`}
        </Button>
      </div>
    );
  return (
    <div
      ref={list}
      role="group"
      aria-label="Add a field"
      className={styles.adding}
      onKeyDown={press}
      onBlur={(event) => {
        const isInside =
          event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
        if (!isInside && query === '') close();
      }}
    >
      <TextField
        code
        autoFocus
        aria-label="Find a field to add"
        placeholder={rows.length === 0 ? 'Name of the field' : `Search ${rows.length} fields`}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          const [first] = found;
          if (first) add(first);
          else if (isNew) addFree();
        }}
      />
      <div className={styles.choices}>
        {found.slice(0, mostListed).map((row) => (
          <button
            key={row.id}
            type="button"
            data-choice
            tabIndex={-1}
            className={styles.choice}
            onClick={() => add(row)}
          >
            <span className={styles.choiceName}>{row.label}</span>
            <span className={styles.choiceType}>
              {row.row?.type ?? (row.field.isList ? 'files' : 'file')}
            </span>
          </button>
        ))}
        {found.length > mostListed && (
          <p className={styles.more}>{found.length - mostListed} more: type to find them</p>
        )}
        {isNew && (
          <button type="button" data-choice tabIndex={-1} className={styles.choice} onClick={addFree}>
            <span className={styles.choiceName}>{free}</span>
            <span className={styles.choiceType}>
              {allowsFree ? 'not in the document' : 'not in the document, which allows no other fields'}
            </span>
          </button>
        )}
        {found.length === 0 && !isNew && (
          <p className={styles.more}>
            {free === '' ? 'Type the name of a field.' : 'It is in the form already.'}
          </p>
        )}
      </div>
    </div>
  );
}
