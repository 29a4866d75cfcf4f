import { formatBytes } from '../../../core/response/format.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { type Answer, partShown } from '../answer.ts';
import styles from './views.module.css';

/** A body that is too large to be shown whole, and where the rest is. */
export function PartNote({ answer }: { readonly answer: Answer }) {
  if (!answer.isPart) return null;
  return (
    <Notice
      kind="info"
      className={styles.note}
      title={`The first ${formatBytes(partShown)} of ${formatBytes(answer.exchange.body.length)}`}
    >
      A longer text would slow the page down. Save keeps the whole of it.
    </Notice>
  );
}

export function EmptyBody({ answer: { exchange } }: { readonly answer: Answer }) {
  return (
    <p className={styles.waiting}>
      {exchange.isComplete
        ? 'The answer has no body.'
        : 'The connection ended before any of the body had come.'}
    </p>
  );
}
