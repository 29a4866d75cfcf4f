import { LoaderCircle, Play } from 'lucide-react';
import { Fragment, useEffect, useState } from 'react';
import type { OpenOperation } from '../../client/console.ts';
import { useRequest } from '../../client/request/use-request.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { InlineText } from '../../ui/InlineText.tsx';
import { MethodMark } from '../../ui/MethodMark.tsx';
import styles from './RequestLine.module.css';

type RequestLineProps = {
  readonly open: OpenOperation;
  readonly isSending: boolean;
  /** Epoch milliseconds of the press, while sending. */
  readonly startedAt: number | undefined;
  /** The key in use is a production key. */
  readonly isProduction: boolean;
  readonly onSend: () => void;
  readonly onCancel: () => void;
};

/** Progress shows after 300 ms, so that a quick answer never flashes. */
const patience = 300;

/** Milliseconds since `startedAt`, in tenths of a second; 0 until the patience is over. */
function useElapsed(startedAt: number | undefined): number {
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    if (startedAt === undefined) return undefined;
    const timer = setInterval(() => {
      const since = Date.now() - startedAt;
      setElapsed(since >= patience ? since : 0);
    }, 100);
    return () => {
      clearInterval(timer);
      setElapsed(0);
    };
  }, [startedAt]);
  return elapsed;
}

/** An address that wraps after its slashes and before its query, not inside a word. */
const breakable = (address: string) =>
  address.split(/(?<=[^:/]\/)|(?=[?&])/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));

/** Where the request will go, and the button that sends it there: always in sight. */
export function RequestLine({
  open,
  isSending,
  startedAt,
  isProduction,
  onSend,
  onCancel,
}: RequestLineProps) {
  const { previewUrl, request } = useRequest(open);
  const elapsed = useElapsed(isSending ? startedAt : undefined);
  const problem = request.ok ? undefined : request.problem.message;
  const { method } = open.operation;
  return (
    <section aria-label="Request" className={classNames(styles.line, isProduction && styles.production)}>
      <div className={styles.target}>
        <MethodMark method={method} />
        <code tabIndex={0} className={styles.address} data-testid="request-address" title={previewUrl}>
          {breakable(previewUrl)}
        </code>
      </div>
      <div className={styles.acts}>
        {isProduction && <Badge kind="warning">Production</Badge>}
        {problem !== undefined && (
          <span className={styles.problem}>
            <InlineText text={problem} />
          </span>
        )}
        <span className={styles.elapsed} aria-hidden>
          {elapsed > 0 && `${(elapsed / 1000).toFixed(1)} s`}
        </span>
        {isSending && (
          <Button size="large" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <Button
          look="primary"
          size="large"
          aria-keyshortcuts="Control+Enter Meta+Enter"
          aria-disabled={isSending}
          data-busy={isSending || undefined}
          className={styles.send}
          icon={elapsed > 0 ? <LoaderCircle aria-hidden className={styles.spinner} /> : <Play aria-hidden />}
          onClick={() => !isSending && onSend()}
        >
          Try It!
        </Button>
      </div>
    </section>
  );
}
