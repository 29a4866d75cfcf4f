import { useId } from 'react';
import { chooseSecurity } from '../../state/settings.ts';
import { Select } from '../../ui/Select.tsx';
import type { TokenBox } from './token-box.ts';
import styles from './SchemeDetails.module.css';

/** Which of the document's ways authenticates; the choice is kept for the whole document. */
export function WayPicker({ documentId, box }: { readonly documentId: string; readonly box: TokenBox }) {
  const id = useId();
  return (
    <div className={styles.picker}>
      <label htmlFor={id}>Authenticate with</label>
      <Select
        id={id}
        className={styles.ways}
        value={box.way}
        onChange={(event) => chooseSecurity(documentId, event.target.value)}
      >
        {box.ways.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </Select>
    </div>
  );
}
