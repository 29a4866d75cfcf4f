import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import type { OpenOperation } from '../../client/console.ts';
import type { BodyProblem } from '../../core/openapi/problem.ts';
import type { Exchange, SendProblem } from '../../core/request/exchange.ts';
import { formatDuration, statusText } from '../../core/response/format.ts';
import { classNames } from '../../ui/class-names.ts';
import { Region } from '../../ui/Region.tsx';
import { readAnswer } from './answer.ts';
import type { CodeChoices } from './code/CodeView.tsx';
import { EmptyAnswer } from './EmptyAnswer.tsx';
import { ProblemNotice } from './ProblemNotice.tsx';
import styles from './ResponsePanel.module.css';
import { ElapsedLine, StatusLine } from './StatusLine.tsx';
import { useLasting } from './use-now.ts';

// Nothing of it is needed before there is an answer; it comes while the first request is on its way.
const loadAnswerView = () => import('./AnswerView.tsx').then((module) => ({ default: module.AnswerView }));
const AnswerView = lazy(loadAnswerView);

/** What the panel needs to know of sending. */
export type SendState = {
  readonly isSending: boolean;
  /** Epoch milliseconds of the press while a request is on its way. */
  readonly startedAt: number | undefined;
  /** The last answer; it stays while the next one is on its way. */
  readonly exchange: Exchange | undefined;
  readonly problem: SendProblem | undefined;
};

type ResponsePanelProps = {
  readonly open: OpenOperation;
  readonly send: SendState;
  readonly onSend: () => void;
  readonly onUseSandbox: () => void;
  /** Shows the place in the request body that an error speaks of. */
  readonly onShowProblem?: (problem: BodyProblem) => void;
};

/** What came back, or why nothing did, or what can come back. */
export function ResponsePanel({ open, send, onSend, onUseSandbox, onShowProblem }: ResponsePanelProps) {
  const { exchange, isSending, startedAt } = send;
  const answer = useMemo(
    () => exchange && readAnswer(exchange, open.operation.id),
    [exchange, open.operation.id],
  );
  useEffect(() => {
    // Should it fail, the answer asks for it again.
    if (isSending) loadAnswerView().catch(() => undefined);
  }, [isSending]);
  // Kept here, so that the next answer is looked at in the same way.
  const [viewId, setViewId] = useState('pretty');
  const [choices, setChoices] = useState<CodeChoices>({ isWrapped: true, query: '' });
  // A quick answer shows no progress in between, so nothing flashes.
  const isSlow = useLasting(isSending, 300);
  const problem = isSending ? undefined : send.problem;

  return (
    <Region
      name="Response"
      className={styles.panel}
      actions={
        isSlow && startedAt !== undefined ? (
          <ElapsedLine startedAt={startedAt} />
        ) : (
          exchange && <StatusLine exchange={exchange} />
        )
      }
    >
      <div className={styles.progress} data-on={isSlow} aria-hidden />
      <p role="status" className="visually-hidden">
        {announcement(send)}
      </p>
      {problem && (
        <div className={styles.notices}>
          <ProblemNotice {...{ problem, open, onSend, onUseSandbox }} />
          {exchange && problem.code !== 'cancelled' && (
            <p className={styles.older}>Below is the answer from before.</p>
          )}
        </div>
      )}
      {answer ? (
        <div className={classNames(styles.answer, isSlow && styles.old)} aria-busy={isSending}>
          <Suspense fallback={<div className={styles.waiting} />}>
            <AnswerView
              {...{ answer, open, onShowProblem, choices }}
              viewId={viewId}
              onView={setViewId}
              onChoose={setChoices}
            />
          </Suspense>
        </div>
      ) : (
        <EmptyAnswer responses={open.operation.responses} />
      )}
    </Region>
  );
}

function announcement({ isSending, problem, exchange }: SendState): string {
  if (isSending) return 'Sending';
  if (problem) return `${problem.title} ${problem.advice}`;
  if (!exchange) return '';
  return `${statusText(exchange.status, exchange.reason)}, ${formatDuration(exchange.totalMs)}`;
}
