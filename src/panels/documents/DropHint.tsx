import { FileUp } from 'lucide-react';
import styles from './DropHint.module.css';

/** Over the page while a file is dragged above it. */
export function DropHint() {
  return (
    <div className={styles.hint} aria-hidden>
      <p className={styles.words}>
        <FileUp />
        Drop to open the document
      </p>
    </div>
  );
}
