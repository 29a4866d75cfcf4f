import { ChevronRight } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { OpenOperation } from '../../../client/console.ts';
import type { OperationResponse } from '../../../core/openapi/operation.ts';
import { documentedOrder } from '../../../core/response/documented-order.ts';
import { statusTone } from '../../../core/response/format.ts';
import { classNames } from '../../../ui/class-names.ts';
import { lazyPart } from '../../../ui/lazy-part.ts';
import { Markdown } from '../../../ui/Markdown.tsx';
import styles from './AnswerRows.module.css';

const AnswerDetails = lazyPart(() =>
  import('./AnswerDetails.tsx').then((module) => ({ default: module.AnswerDetails })),
);

const toneOf = (status: string): string => {
  const first = Number(status.charAt(0));
  return Number.isNaN(first) ? 'info' : statusTone(first * 100);
};

type AnswerRowsProps = {
  readonly open: OpenOperation;
  /** The row that is open from the start. */
  readonly shown?: string | undefined;
};

/** What the document says can come back, by status; headers, example and fields of one are loaded when it is opened. */
export const AnswerRows = ({ open, shown }: AnswerRowsProps) => (
  <ul className={styles.list} aria-label="Documented answers">
    {documentedOrder(open.operation.responses).map((response) => (
      <AnswerRow
        key={`${open.key} ${response.status}`}
        open={open}
        response={response}
        startsOpen={response.status === shown}
      />
    ))}
  </ul>
);

type AnswerRowProps = {
  readonly open: OpenOperation;
  readonly response: OperationResponse;
  readonly startsOpen: boolean;
};

function AnswerRow({ open, response: { status, description }, startsOpen }: AnswerRowProps) {
  const [isOpen, setOpen] = useState(startsOpen);
  return (
    <li>
      <div className={styles.row}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={isOpen}
          aria-label={`Documented answer ${status}`}
          onClick={() => setOpen(!isOpen)}
        >
          <ChevronRight aria-hidden />
          <span className={classNames(styles.status, styles[toneOf(status)])}>{status}</span>
        </button>
        <div className={styles.description}>
          <Markdown text={description || 'No description'} />
        </div>
      </div>
      {isOpen && (
        <Suspense fallback={null}>
          <AnswerDetails open={open} status={status} />
        </Suspense>
      )}
    </li>
  );
}
