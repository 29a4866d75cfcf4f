import { Plus, X } from 'lucide-react';
import { Button, IconButton } from '../../ui/Button.tsx';
import type { ValueEditor } from './parameter-rows.ts';
import { type FieldProps, ValueField } from './ValueField.tsx';
import styles from './fields.module.css';

type ListFieldProps = FieldProps & {
  readonly name: string;
  readonly item: ValueEditor;
  readonly items: readonly string[];
  readonly hint: string;
  /** `undefined` when nothing is left to send. */
  readonly onChange: (items: readonly string[] | undefined) => void;
  readonly onLeave: () => void;
};

/** Rows of an array, in the order they are sent. The first line is always there, and empty means not sent. */
export function ListField({
  name,
  item,
  items,
  hint,
  onChange,
  onLeave,
  id,
  describedBy,
  isInvalid,
}: ListFieldProps) {
  const change = (index: number, next: string | undefined) => {
    if (items.length === 0) return onChange(next === undefined ? undefined : [next]);
    // A row that is emptied stays, and is sent empty, until it is removed; the only row of all goes.
    if (next === undefined && items.length === 1) return onChange(undefined);
    onChange(items.map((old, at) => (at === index ? (next ?? '') : old)));
  };
  const shown: readonly (string | undefined)[] = items.length === 0 ? [undefined] : items;
  return (
    <div className={styles.rows}>
      {shown.map((value, index) => (
        <div key={index} className={styles.listRow}>
          <ValueField
            id={index === 0 ? id : undefined}
            label={index === 0 ? undefined : `${name} ${index + 1}`}
            describedBy={describedBy}
            isInvalid={isInvalid ?? false}
            editor={item}
            value={value}
            hint={index === 0 ? hint : ''}
            onChange={(next) => change(index, next)}
            onLeave={onLeave}
          />
          {items.length > 1 && (
            <IconButton
              label={`Remove item ${index + 1}`}
              icon={<X aria-hidden />}
              onClick={() => onChange(items.filter((_, at) => at !== index))}
            />
          )}
        </div>
      ))}
      {items.length > 0 && (
        <Button
          look="quiet"
          size="small"
          icon={<Plus aria-hidden />}
          className={styles.add}
          onClick={() => onChange([...items, item.kind === 'choice' ? (item.values[0] ?? '') : ''])}
        >
          Add an item
        </Button>
      )}
    </div>
  );
}
