import { ArrowDown, LoaderCircle, Play } from 'lucide-react';
import { Fragment, Suspense, useEffect, useRef, useState } from 'react';
import type { ProductionReach } from '../../client/auth/key-reach.ts';
import type { OpenOperation } from '../../client/console.ts';
import type { OutcomeWords } from '../../client/press/read-outcome.ts';
import { useAllowedOrigins } from '../../client/proxy/allowed-origins.ts';
import { useRequest } from '../../client/request/use-request.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { MethodMark } from '../../ui/MethodMark.tsx';
import { lazyPart } from '../../ui/lazy-part.ts';
import styles from './RequestLine.module.css';

const OriginNotice = lazyPart(() =>
  import('../../client/proxy/OriginNotice.tsx').then((module) => ({ default: module.OriginNotice })),
);

type RequestLineProps = {
  readonly open: OpenOperation;
  readonly isSending: boolean;
  /** Epoch milliseconds of the press, while sending. */
  readonly startedAt: number | undefined;
  /** What the production key in use reaches; absent where it is none, or reaches nothing. */
  readonly productionReach: ProductionReach | undefined;
  /** How the last press ended: a way to the response, which may be out of sight. */
  readonly outcome: OutcomeWords | undefined;
  readonly onSend: () => void;
  readonly onCancel: () => void;
  readonly onShowOutcome: () => void;
  /** Shows where the server's address is typed and its variables are filled in. */
  readonly onEditServer: () => void;
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
  productionReach,
  outcome,
  onSend,
  onCancel,
  onShowOutcome,
  onEditServer,
}: RequestLineProps) {
  const { previewUrl, request } = useRequest(open);
  const { origin } = open.server;
  const origins = useAllowedOrigins(origin === '' ? undefined : origin);
  const elapsed = useElapsed(isSending ? startedAt : undefined);
  const send = useRef<HTMLButtonElement>(null);
  const copy = useRef<HTMLSpanElement>(null);
  // The sentence is quiet until the user has pressed in spite of it.
  const [refused, setRefused] = useState('');
  const problem = request.ok ? '' : request.problem.message;
  const lacksServer = !request.ok && request.problem.where === 'server';
  const isWaiting = isSending && elapsed > 0;

  // The button beside it says what came of it. A drag over the address chooses a part of it.
  const copyAddress = () => {
    if (getSelection()?.isCollapsed !== false) copy.current?.querySelector('button')?.click();
  };

  const press = () => {
    if (isSending) return;
    setRefused(problem);
    onSend();
  };

  const cancel = () => {
    onCancel();
    // The button goes away with what it cancelled; the focus stays beside it.
    send.current?.focus();
  };

  return (
    <section aria-label="Request" className={classNames(styles.line, productionReach && styles.production)}>
      <div className={styles.target}>
        <MethodMark method={open.operation.method} />
        <div
          role="group"
          aria-label="Request address"
          tabIndex={0}
          title="A click copies the address"
          className={styles.addressBox}
          onClick={copyAddress}
        >
          <code className={styles.address} data-testid="request-address">
            {breakable(previewUrl)}
          </code>
        </div>
        <span ref={copy} className={styles.copy}>
          <CopyButton iconOnly label="Copy the address" text={() => previewUrl} />
        </span>
      </div>
      <Suspense>
        {origin !== '' && origins.stateOf(origin) === 'not-allowed' && (
          <div className={styles.allow}>
            <OriginNotice
              key={origin}
              origin={origin}
              what="your request and your key"
              briefly="Try It! asks before it sends."
              onAllowed={() => send.current?.focus()}
            />
          </div>
        )}
      </Suspense>
      <div className={styles.acts}>
        {productionReach && (
          <Badge kind="warning">{productionReach === 'live' ? 'Production' : 'Production key'}</Badge>
        )}
        <span
          role={problem !== '' && problem === refused ? 'alert' : undefined}
          className={classNames(styles.problem, problem === refused && styles.refused)}
        >
          {problem !== '' && <InlineText text={problem} />}
        </span>
        {lacksServer && (
          <Button size="small" className={styles.edit} onClick={onEditServer}>
            Server address
          </Button>
        )}
        {problem === '' && !outcome && !isWaiting && (
          <span aria-hidden className={styles.hint}>
            <Kbd keys="Mod+Enter" />
          </span>
        )}
        {outcome && !isWaiting && problem === '' && (
          <Button
            look="quiet"
            size="large"
            className={classNames(styles.outcome, styles[outcome.kind])}
            aria-label={`${outcome.text}. Go to the response`}
            icon={<ArrowDown aria-hidden />}
            onClick={onShowOutcome}
          >
            {outcome.text}
          </Button>
        )}
        <span className={styles.elapsed} aria-hidden>
          {isWaiting && `${(elapsed / 1000).toFixed(1)} s`}
        </span>
        {isWaiting && (
          <Button size="large" className={styles.cancel} onClick={cancel}>
            Cancel
          </Button>
        )}
        <Button
          ref={send}
          look="primary"
          size="large"
          aria-keyshortcuts="Control+Enter Meta+Enter"
          aria-disabled={isSending}
          data-busy={isSending || undefined}
          className={styles.send}
          icon={isWaiting ? <LoaderCircle aria-hidden className={styles.spinner} /> : <Play aria-hidden />}
          onClick={press}
        >
          Try It!
        </Button>
      </div>
    </section>
  );
}
