import { AnswerRows } from '../documented/AnswerRows.tsx';
import type { ResponseViewProps } from './response-view.ts';
import styles from './views.module.css';

/** What the document says can come back, opened at what came: its status, else its class, else `default`. */
export function DocumentedView({ answer, open }: ResponseViewProps) {
  const { responses } = open.operation;
  if (responses.length === 0)
    return <p className={styles.documented}>The description of this operation names no answers.</p>;
  const status = String(answer.exchange.status);
  const shown = [status, `${status.charAt(0)}XX`, 'DEFAULT'].flatMap(
    (name) => responses.find((one) => one.status.toUpperCase() === name)?.status ?? [],
  )[0];
  return (
    <div className={styles.documented}>
      <AnswerRows open={open} shown={shown} />
    </div>
  );
}
