import { TextCursorInput } from 'lucide-react';
import type { OpenOperation } from '../../client/console.ts';
import { answerHelpOf } from '../../core/help/answer-help.ts';
import type { ErrorSentence, RateLimit } from '../../core/help/api-help.ts';
import { maxAnswerBytes } from '../../client/send/send.ts';
import { keyHelpOf } from '../../core/help/key-help.ts';
import type { BodyProblem } from '../../core/openapi/check/problem.ts';
import { defaultCredentialHelp } from '../../core/request/auth/apply-credentials.ts';
import type { Exchange } from '../../core/request/exchange.ts';
import { formatBytes, formatExactBytes } from '../../core/response/format.ts';
import { readProblemDetails } from '../../core/response/problem-details.ts';
import { sentKey } from '../../core/response/sent-key.ts';
import { Button } from '../../ui/Button.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { Answer } from './answer.ts';
import styles from './AnswerNotices.module.css';
import { leftBehindSentence } from './left-behind.ts';
import { NoKeyNotice } from './NoKeyNotice.tsx';
import { WaitLine } from './RateLine.tsx';

type AnswerNoticesProps = {
  readonly answer: Answer;
  readonly open: OpenOperation;
  readonly rate: RateLimit | undefined;
  readonly onShowProblem: ((problem: BodyProblem) => void) | undefined;
  readonly onSend: () => void;
  readonly onUseSandbox: () => void;
};

const mostErrors = 10;

/** Sentences about an answer, above its body: its errors, when to send again, what is missing of it. */
export function AnswerNotices(props: AnswerNoticesProps) {
  const { answer, open, rate, onShowProblem, onSend, onUseSandbox } = props;
  const { exchange, decoded } = answer;
  const { status } = exchange;
  const errors = status >= 400 && decoded ? readErrors(open, decoded.text) : [];
  const placeholder = open.help?.keyPlaceholder ?? defaultCredentialHelp.placeholder;
  const sent = status === 401 ? sentKey(exchange.request, open.operation.security, placeholder) : 'key';
  const notSent = leftBehindSentence(exchange.leftBehind ?? []);
  const location = status >= 300 && status < 400 ? answer.header('Location') : undefined;
  return (
    <>
      {exchange.unread === 'arriving' && <p className={styles.quiet}>{arrivingSentence(exchange)}</p>}
      {!exchange.isComplete && exchange.unread !== 'arriving' && (
        <Notice kind="warning" title={`Incomplete answer, ${formatExactBytes(exchange.body.length)}`}>
          {unreadSentences[exchange.unread ?? 'cut']} What did come is shown below.
        </Notice>
      )}
      {sent !== 'key' && <NoKeyNotice {...{ open, sent, errors, onSend, onUseSandbox }} />}
      {sent === 'key' && (errors.length > 0 || status === 401 || status === 429) && (
        <ErrorNotice {...{ answer, open, errors, rate, onShowProblem }} />
      )}
      {location !== undefined && (
        <Notice kind="info" title="The API points to another address">
          <code className={styles.location}>{location}</code>
          <br />
          Redirects are shown, not followed.
        </Notice>
      )}
      {decoded?.isValid === false && (
        <Notice kind="warning" title={`Some bytes are not valid ${decoded.encoding.toUpperCase()}`}>
          They are shown as �. Save keeps the exact bytes.
        </Notice>
      )}
      {decoded?.unknownCharset !== undefined && (
        <Notice kind="warning" title={`The charset “${decoded.unknownCharset}” is not known here`}>
          The body is read as UTF-8.
        </Notice>
      )}
      {notSent !== '' && (
        <p className={styles.quiet}>
          <InlineText text={notSent} />
        </p>
      )}
    </>
  );
}

const unreadSentences = {
  cut: 'The connection ended before the whole body had come.',
  cancelled: 'You cancelled the request before the whole body had come.',
  too_large: `This page reads no more than ${formatBytes(maxAnswerBytes)}. Run a snippet in a terminal to get all of it.`,
};

function arrivingSentence({ body, receivedBytes = body.length }: Exchange): string {
  return body.length < receivedBytes
    ? `Still arriving; the first ${formatBytes(body.length)} are shown.`
    : 'Still arriving. Cancel keeps what has come.';
}

const readErrors = ({ help }: OpenOperation, text: string): readonly ErrorSentence[] => {
  const known = answerHelpOf(help)?.readErrors(text) ?? [];
  return known.length > 0 ? known : readProblemDetails(text);
};

function whereKeysAre({ help, operation }: OpenOperation): string {
  const source = keyHelpOf(help, operation.security)?.keySource;
  return `Check it in the Authentication box.${source === undefined ? '' : ` Keys come from ${source}.`}`;
}

/** For errors that come without words of their own. */
const plainTitle = (status: number): string =>
  status === 401 ? 'The API did not accept the key.' : 'Too many requests';

type ErrorNoticeProps = Pick<AnswerNoticesProps, 'answer' | 'open' | 'rate' | 'onShowProblem'> & {
  readonly errors: readonly ErrorSentence[];
};

function ErrorNotice({ answer, open, errors, rate, onShowProblem }: ErrorNoticeProps) {
  const { exchange } = answer;
  const { request, status } = exchange;
  const sent = request.body?.kind === 'text' ? request.body.text : undefined;
  const place = (error: ErrorSentence) =>
    onShowProblem && sent !== undefined ? answerHelpOf(open.help)?.locateError(error, sent) : undefined;
  const isLimitSaid = errors.some(({ details }) => new RegExp(`\\b${rate?.limit}\\b`).test(details));
  return (
    <Notice kind="danger" title={errors.length === 0 ? plainTitle(status) : undefined}>
      {errors.length > 0 && (
        <ul className={styles.errors}>
          {errors.slice(0, mostErrors).map((error, index) => (
            // Errors have no name of their own and never change their order.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>
              <p className={styles.title}>{error.title}</p>
              {error.details !== '' && <p>{error.details}</p>}
              {error.pointer !== '' && <code className={styles.pointer}>{error.pointer}</code>}
              <ShowButton problem={place(error)} onShowProblem={onShowProblem} />
            </li>
          ))}
        </ul>
      )}
      {errors.length > mostErrors && <p>{errors.length - mostErrors} more in the body below.</p>}
      {status === 401 && <p>{whereKeysAre(open)}</p>}
      {status === 429 && rate && <WaitLine {...{ exchange, rate, isLimitSaid }} help={open.help} />}
    </Notice>
  );
}

type ShowButtonProps = {
  readonly problem: BodyProblem | undefined;
  readonly onShowProblem: ((problem: BodyProblem) => void) | undefined;
};

function ShowButton({ problem, onShowProblem }: ShowButtonProps) {
  if (!problem || !onShowProblem) return null;
  return (
    <Button
      size="small"
      className={styles.show}
      icon={<TextCursorInput aria-hidden />}
      // A new object each time, so that the same place can be shown twice.
      onClick={() => onShowProblem({ ...problem })}
    >
      Show in body
      <span className={styles.line}>line {problem.line}</span>
    </Button>
  );
}
