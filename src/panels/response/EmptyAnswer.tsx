import type { OpenOperation } from '../../client/console.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { AnswerRows } from './documented/AnswerRows.tsx';
import styles from './EmptyAnswer.module.css';

type EmptyAnswerProps = {
  readonly open: OpenOperation;
  /** Something was sent in vain: a notice above says what to do next. */
  readonly hasFailed: boolean;
};

/** What to do next, and what the document says can come back. */
export function EmptyAnswer({ open, hasFailed }: EmptyAnswerProps) {
  const { responses } = open.operation;
  if (hasFailed && responses.length === 0) return null;
  return (
    <div className={styles.empty}>
      {!hasFailed && (
        <p className={styles.next}>
          Press <strong>Try It!</strong>{' '}
          <span className={styles.byKeys}>
            or <Kbd keys="Mod+Enter" />{' '}
          </span>
          to send the request. The answer is shown here.
        </p>
      )}
      {responses.length > 0 && (
        <>
          <h3 className={styles.heading}>Documented answers</h3>
          <AnswerRows open={open} />
        </>
      )}
    </div>
  );
}
