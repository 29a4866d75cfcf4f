import { useState } from 'react';
import type { FoundId } from '../../core/help/api-help.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import styles from './IdLine.module.css';

const fewIds = 1;

/** Identifiers of what came back, each one click from the clipboard. */
export function IdLine({ ids }: { readonly ids: readonly FoundId[] }) {
  const [areAllShown, setAllShown] = useState(false);
  const shown = areAllShown ? ids : ids.slice(0, fewIds);
  if (ids.length === 0) return null;
  return (
    <ul className={classNames(styles.ids, areAllShown && styles.all)} aria-label="Ids in this answer">
      {shown.map(({ label, id }) => (
        <li key={id} className={styles.id}>
          <span className={styles.label}>{label}</span>
          <code className={styles.value} title={id}>
            {id}
          </code>
          <CopyButton iconOnly label={`Copy ${id}`} text={() => id} />
        </li>
      ))}
      {ids.length > fewIds && (
        <li>
          <Button
            look="quiet"
            size="small"
            aria-expanded={areAllShown}
            onClick={() => setAllShown(!areAllShown)}
          >
            {areAllShown ? 'Show the first' : `Show all ${ids.length}`}
          </Button>
        </li>
      )}
    </ul>
  );
}
