import { type ReactNode, Suspense, useEffect, useState } from 'react';
import type { OpenOperation } from '../../client/console.ts';
import type { BodyProblem } from '../../core/openapi/check/problem.ts';
import type { Sending } from '../../client/send/use-send.ts';
import type { Exchange } from '../../core/request/exchange.ts';
import { formatDuration, statusText } from '../../core/response/format.ts';
import { chooseView, useViewChoices } from '../../state/view-choices.ts';
import { classNames } from '../../ui/class-names.ts';
import { Region } from '../../ui/Region.tsx';
import { lazyPart } from '../../ui/lazy-part.ts';
import { whenIdle } from '../../ui/when-idle.ts';
import type { CodeChoices } from './code/CodeView.tsx';
import { EmptyAnswer } from './EmptyAnswer.tsx';
import { ProblemNotice } from './ProblemNotice.tsx';
import styles from './ResponsePanel.module.css';
import { StatusLine, StatusWord } from './StatusLine.tsx';
import { useLasting } from './use-now.ts';

// Nothing of it is needed before there is an answer; it comes when the page has nothing else to do.
const AnswerView = lazyPart(() =>
  import('./AnswerView.tsx').then((module) => ({ default: module.AnswerView })),
);

/** What the panel needs to know of sending. */
export type SendState = Omit<Sending, 'send' | 'cancel'>;

type ResponsePanelProps = {
  readonly open: OpenOperation;
  readonly send: SendState;
  /** What can be done with the card, at the end of its heading line. */
  readonly acts?: ReactNode;
  /** One column: what an answer leads on with has a line of its own. */
  readonly isNarrow?: boolean;
  readonly onSend: () => void;
  readonly onUseSandbox: () => void;
  /** Shows the place in the request body that an error speaks of. */
  readonly onShowProblem?: (problem: BodyProblem) => void;
};

/** What came back, or why nothing did, or what can come back. */
export function ResponsePanel(props: ResponsePanelProps) {
  const { open, send, acts, isNarrow = false, onSend, onUseSandbox, onShowProblem } = props;
  // The heading line has room for an answer's id and what is left of the rate limit.
  const [headPlace, setHeadPlace] = useState<HTMLElement | null>(null);
  const { arriving, isSending } = send;
  const exchange = arriving ?? send.exchange;
  // Drawn with the first answer's status, not a fallback later. Should it fail, the answer asks for it again.
  useEffect(() => {
    if (isSending) AnswerView.preload().catch(() => undefined);
  }, [isSending]);
  useEffect(() => whenIdle(() => void AnswerView.preload().catch(() => undefined)), []);
  // Kept here, so that the next answer is looked at in the same way.
  const viewIds = useViewChoices();
  const [choices, setChoices] = useState<CodeChoices>({ isWrapped: true, query: '' });
  // A quick answer shows no progress in between, so nothing flashes.
  const isSlow = useLasting(isSending, 300) && !arriving;
  // Like the answer from before, a problem stays until its follower is there: nothing jumps twice.
  const { problem, letGo } = send;
  const isOld = isSlow || problem !== undefined;
  // Beside the request these scroll, by keyboard too (WCAG 2.1.1).
  const scrolled = (name: string) => (isNarrow ? {} : { role: 'group', 'aria-label': name, tabIndex: 0 });
  // It stands in while the answer's view is loaded, so that the card does not shrink in between.
  const empty = (
    <div {...scrolled('What can come back')} className={styles.empty}>
      <EmptyAnswer open={open} hasFailed={problem !== undefined} />
    </div>
  );

  return (
    <Region
      name="Response"
      className={styles.panel}
      actions={
        <>
          {statusOf(send, isSlow)}
          {!isNarrow && <span ref={setHeadPlace} className={styles.more} />}
          {acts}
        </>
      }
    >
      <div className={styles.progress} data-on={isSlow || (arriving && isSending)} aria-hidden />
      <p role="status" className="visually-hidden">
        {announcement(send)}
      </p>
      {problem && (
        <div {...scrolled('Problem')} className={classNames(styles.notices, isSlow && styles.old)}>
          <ProblemNotice {...{ problem, open, onSend, onUseSandbox }} />
          {exchange && <p className={styles.older}>{beforeSentence(exchange)}</p>}
        </div>
      )}
      {letGo && <p className={classNames(styles.letGo, styles.older)}>{letGo}</p>}
      {exchange ? (
        <div className={classNames(styles.answer, isOld && styles.old)} aria-busy={isSending}>
          <Suspense fallback={empty}>
            <AnswerView
              {...{ exchange, open, onShowProblem, onSend, onUseSandbox, choices }}
              viewIds={viewIds}
              onView={chooseView}
              onChoose={setChoices}
              headPlace={isNarrow ? null : headPlace}
            />
          </Suspense>
        </div>
      ) : (
        empty
      )}
    </Region>
  );
}

/** How the last press went, in the heading line; the clock of a press on its way is in the request line. */
function statusOf({ problem, exchange, arriving }: SendState, isSlow: boolean): ReactNode {
  if (arriving) return <StatusLine exchange={arriving} />;
  if (isSlow) return <StatusWord word="Sending" />;
  if (problem) return <StatusWord word="No answer" />;
  return exchange && <StatusLine exchange={exchange} />;
}

const beforeSentence = ({ status, reason, startedAt }: Exchange): string =>
  `Below is the answer from before: ${statusText(status, reason)}, ${new Date(startedAt).toLocaleTimeString()}.`;

function announcement({ isSending, problem, exchange, arriving }: SendState): string {
  if (arriving) return `${statusText(arriving.status, arriving.reason)}, receiving`;
  if (isSending) return 'Sending';
  if (problem) return `${problem.title} ${problem.advice}`;
  if (!exchange) return '';
  return `${statusText(exchange.status, exchange.reason)}, ${formatDuration(exchange.totalMs)}`;
}
