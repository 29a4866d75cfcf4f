import { ChevronUp, Plus, X } from 'lucide-react';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { Button, IconButton } from '../ui/Button.tsx';
import type { ControlProps } from './control.ts';
import styles from './several.module.css';
import { ValueField } from './ValueField.tsx';
import type { ValueEditor } from './value-editor.ts';

type ListFieldProps = ControlProps & {
  readonly name: string;
  readonly nameId: string;
  readonly item: ValueEditor;
  readonly items: readonly string[];
  readonly hint: string;
  readonly canSendEmpty: boolean;
  /** `undefined` when nothing is left to send. */
  readonly onChange: (items: readonly string[] | undefined) => void;
  readonly onLeave: () => void;
};

/** Rows of an array, in the order they are sent. The first line is always there, and empty means not sent. */
export function ListField({
  name,
  nameId,
  item,
  items,
  hint,
  canSendEmpty,
  onChange,
  onLeave,
  id,
  describedBy,
  isInvalid,
}: ListFieldProps) {
  const rows = useRef<HTMLDivElement>(null);
  const focusAt = useRef<number>(undefined);
  // The line that was added or moved keeps the focus, once it stands where it belongs.
  useLayoutEffect(() => {
    if (focusAt.current === undefined) return;
    const line = rows.current?.children[focusAt.current];
    line?.querySelector<HTMLElement>('input, select, textarea')?.focus();
    focusAt.current = undefined;
  });

  const change = (index: number, next: string | undefined) => {
    if (items.length === 0) return onChange(next === undefined ? undefined : [next]);
    // A row that is emptied stays, and is sent empty, until it is removed; the only row of all goes.
    if (next === undefined && items.length === 1) return onChange(undefined);
    onChange(items.map((old, at) => (at === index ? (next ?? '') : old)));
  };
  const moveTo = (from: number, to: number) => {
    const moved = items[from];
    if (moved === undefined || to < 0 || to >= items.length) return;
    focusAt.current = to;
    onChange(items.filter((_, at) => at !== from).toSpliced(to, 0, moved));
  };
  const press = (event: KeyboardEvent, index: number) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || step === undefined) return;
    event.preventDefault();
    moveTo(index, index + step);
  };
  const add = () => {
    focusAt.current = items.length;
    onChange([...items, item.kind === 'choice' ? (item.values[0] ?? '') : '']);
  };
  const shown: readonly (string | undefined)[] = items.length === 0 ? [undefined] : items;
  return (
    <div ref={rows} className={styles.rows}>
      {shown.map((value, index) => (
        <div key={index} className={styles.listRow} onKeyDown={(event) => press(event, index)}>
          <ValueField
            id={index === 0 ? id : undefined}
            label={index === 0 ? undefined : `${name} ${index + 1}`}
            describedBy={describedBy}
            isInvalid={isInvalid ?? false}
            editor={item}
            value={value}
            hint={index === 0 && value === undefined ? hint : ''}
            canSendEmpty={canSendEmpty && items.length === 0}
            {...(items.length < 2 && { nameId })}
            onChange={(next) => change(index, next)}
            onLeave={onLeave}
          />
          {items.length > 1 && (
            <span className={styles.lineActs}>
              {index > 0 && (
                <IconButton
                  label={`Move item ${index + 1} up`}
                  title={`Move item ${index + 1} up (Alt+↑)`}
                  icon={<ChevronUp aria-hidden />}
                  onClick={() => moveTo(index, index - 1)}
                />
              )}
              <IconButton
                label={`Remove item ${index + 1}`}
                icon={<X aria-hidden />}
                onClick={() => {
                  focusAt.current = Math.max(0, index - 1);
                  onChange(items.filter((_, at) => at !== index));
                }}
              />
            </span>
          )}
        </div>
      ))}
      {items.length > 0 && (
        <Button look="quiet" size="small" icon={<Plus aria-hidden />} className={styles.add} onClick={add}>
          Add an item
        </Button>
      )}
    </div>
  );
}
