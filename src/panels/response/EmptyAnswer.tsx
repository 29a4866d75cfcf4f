import type { OperationResponse } from '../../core/openapi/operation.ts';
import { documentedOrder } from '../../core/response/documented-order.ts';
import { statusTone } from '../../core/response/format.ts';
import { classNames } from '../../ui/class-names.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { Markdown } from '../../ui/Markdown.tsx';
import styles from './EmptyAnswer.module.css';

const toneOf = (status: string): string => {
  const first = Number(status.charAt(0));
  return Number.isNaN(first) ? 'info' : statusTone(first * 100);
};

type EmptyAnswerProps = {
  readonly responses: readonly OperationResponse[];
  /** Something was sent in vain: a notice above says what to do next. */
  readonly hasFailed: boolean;
};

/** What to do next, and what the document says can come back. */
export function EmptyAnswer({ responses, hasFailed }: EmptyAnswerProps) {
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
          <dl className={styles.list}>
            {documentedOrder(responses).map(({ status, description }) => (
              <div key={status} className={styles.row}>
                <dt className={classNames(styles.status, styles[toneOf(status)])}>{status}</dt>
                <dd className={styles.description}>
                  <Markdown text={description || 'No description'} />
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </div>
  );
}
