import { Download } from 'lucide-react';
import { Suspense, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
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
import { ToolPlace } from './code/ViewTools.tsx';
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
  /** Where the heading line has room for ids and the rate limit; without it they have lines of their own. */
  readonly headPlace?: HTMLElement | null;
};

/** An answer: sentences about it, its ids, its body in the chosen view, and what is left of the rate limit. */
export function AnswerView(props: AnswerViewProps) {
  const { exchange, open, viewIds, onView, choices, onChoose, onShowProblem, onSend, onUseSandbox } = props;
  const { headPlace } = props;
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
  const [toolPlace, setToolPlace] = useState<HTMLElement | null>(null);
  const meter = rate && exchange.status !== 429 && <RateLine exchange={exchange} rate={rate} />;
  const facts = (
    <>
      <IdLine ids={ids} />
      {headPlace && meter}
    </>
  );
  const isSavedThere = view.showsBody && decoded === undefined;
  return (
    <>
      <div
        {...(headPlace && { role: 'group', 'aria-label': 'About this answer', tabIndex: 0 })}
        className={styles.notices}
      >
        <AnswerNotices {...{ answer, open, rate, onShowProblem, onSend, onUseSandbox }} />
      </div>
      {headPlace ? createPortal(facts, headPlace) : facts}
      <div className={styles.body}>
        <Tabs
          name="Answer"
          items={responseViews.filter((one) => one.accepts(answer))}
          value={view.id}
          onChange={(id) => onView(mediaType, id)}
          actions={
            <>
              <span ref={setToolPlace} className={styles.tools} />
              {exchange.body.length > 0 && !isSavedThere && (
                <Button
                  look="quiet"
                  size="small"
                  title="Save"
                  icon={<Download aria-hidden />}
                  disabled={exchange.unread === 'arriving'}
                  onClick={() => saveAnswer(answer)}
                >
                  <span className={styles.word}>Save</span>
                </Button>
              )}
            </>
          }
        >
          <Suspense fallback={<p className={styles.waiting}>Loading the view</p>}>
            {/* Folds and places belong to one answer: the next one starts afresh. */}
            <ToolPlace value={toolPlace}>
              <view.View key={`${open.key} ${exchange.startedAt}`} {...{ answer, open, choices, onChoose }} />
            </ToolPlace>
          </Suspense>
        </Tabs>
      </div>
      {!headPlace && meter}
    </>
  );
}
