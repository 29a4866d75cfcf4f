import { Download } from 'lucide-react';
import { Suspense, useMemo } from 'react';
import type { OpenOperation } from '../../client/console.ts';
import { answerHelpOf } from '../../core/help/answer-help.ts';
import type { BodyProblem } from '../../core/openapi/check/problem.ts';
import type { Exchange } from '../../core/request/exchange.ts';
import { Button } from '../../ui/Button.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { readAnswer, saveAnswer } from './answer.ts';
import { AnswerNotices } from './AnswerNotices.tsx';
import styles from './AnswerView.module.css';
import type { CodeChoices } from './code/CodeView.tsx';
import { IdLine } from './IdLine.tsx';
import { RateLine } from './RateLine.tsx';
import { responseViews, viewFor } from './views/registry.ts';

type AnswerViewProps = {
  readonly exchange: Exchange;
  readonly open: OpenOperation;
  /** The chosen views, by media type. */
  readonly viewIds: Readonly<Record<string, string>>;
  readonly onView: (mediaType: string, viewId: string) => void;
  readonly choices: CodeChoices;
  readonly onChoose: (choices: CodeChoices) => void;
  readonly onShowProblem: ((problem: BodyProblem) => void) | undefined;
  readonly onSend: () => void;
  readonly onUseSandbox: () => void;
};

/** An answer: sentences about it, its ids, its body in the chosen view, and what is left of the rate limit. */
export function AnswerView(props: AnswerViewProps) {
  const { exchange, open, viewIds, onView, choices, onChoose, onShowProblem, onSend, onUseSandbox } = props;
  const answer = useMemo(() => readAnswer(exchange, open.operation.id), [exchange, open.operation.id]);
  const { decoded } = answer;
  const rate = useMemo(() => open.help?.readRateLimit(answer.header), [open.help, answer]);
  const ids = useMemo(
    () => (exchange.status < 300 && decoded && answerHelpOf(open.help)?.findIds(decoded.text)) || [],
    [exchange.status, decoded, open.help],
  );
  const { mediaType } = answer.media;
  const view = viewFor(answer, viewIds[mediaType]);
  // Bytes that are not text are shown with a button of their own that names the file.
  const isSavedThere = view.showsBody && decoded === undefined;
  return (
    <>
      <div className={styles.notices}>
        <AnswerNotices {...{ answer, open, rate, onShowProblem, onSend, onUseSandbox }} />
      </div>
      <IdLine ids={ids} />
      <div className={styles.body}>
        <Tabs
          name="Answer"
          items={responseViews.filter((one) => one.accepts(answer))}
          value={view.id}
          onChange={(id) => onView(mediaType, id)}
          actions={
            exchange.body.length > 0 &&
            !isSavedThere && (
              <Button
                look="quiet"
                size="small"
                icon={<Download aria-hidden />}
                disabled={exchange.unread === 'arriving'}
                onClick={() => saveAnswer(answer)}
              >
                Save
              </Button>
            )
          }
        >
          <Suspense fallback={<p className={styles.waiting}>Loading the view</p>}>
            {/* Folds and places belong to one answer: the next one starts afresh. */}
            <view.View key={`${open.key} ${exchange.startedAt}`} {...{ answer, choices, onChoose }} />
          </Suspense>
        </Tabs>
      </div>
      {rate && exchange.status !== 429 && <RateLine exchange={exchange} rate={rate} />}
    </>
  );
}
