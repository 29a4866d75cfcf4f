import { Plus, X } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import styles from './fields.module.css';
import several from './several.module.css';

type ItemsFieldProps = {
  readonly name: string;
  readonly nameId: string;
  readonly count: number;
  readonly describedBy: string | undefined;
  readonly onAdd: () => void;
  readonly onRemove: (at: number) => void;
};

/** A list of objects: how many there are. What is in them stands in the rows below. */
export function ItemsField({ name, nameId, count, describedBy, onAdd, onRemove }: ItemsFieldProps) {
  return (
    <div role="group" aria-labelledby={nameId} aria-describedby={describedBy} className={styles.items}>
      {count === 0 && <span className={styles.none}>not sent</span>}
      {Array.from({ length: count }, (_, at) => (
        <Button
          key={at}
          look="secondary"
          size="small"
          aria-label={`Remove ${name}[${at}]`}
          title={`Remove ${name}[${at}]`}
          className={several.itemMark}
          onClick={() => onRemove(at)}
        >
          [{at}]
          <X aria-hidden />
        </Button>
      ))}
      <Button look="quiet" size="small" icon={<Plus aria-hidden />} aria-describedby={nameId} onClick={onAdd}>
        Add an item
      </Button>
    </div>
  );
}
