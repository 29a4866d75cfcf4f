import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../../../ui/Badge.tsx';
import { Button } from '../../../ui/Button.tsx';
import styles from './ProblemList.module.css';
import type { ListedProblem } from './use-body-problems.ts';

const shortList = 5;

type ProblemListProps = {
  readonly problems: readonly ListedProblem[];
  readonly isChecked: boolean;
  readonly onShow: (problem: ListedProblem) => void;
  /** Takes out of the body what nobody sees in it. */
  readonly onClean: () => void;
};

/** What is worth a look before sending, in words; each leads to its place. */
export function ProblemList({ problems, isChecked, onShow, onClean }: ProblemListProps) {
  const [isLong, setLong] = useState(false);
  const shown = isLong ? problems : problems.slice(0, shortList);
  const count = `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`;
  return (
    <div className={styles.problems}>
      <span role="status" className="visually-hidden">
        {problems.length > 0 ? count : isChecked ? 'No problems' : ''}
      </span>
      {problems.length === 0 && (
        <p className={styles.none}>
          {isChecked ? (
            <>
              <CircleCheck aria-hidden className={styles.fine} /> No problems found
            </>
          ) : (
            'Not checked: the body is larger than 1 MB'
          )}
        </p>
      )}
      {problems.length > 0 && (
        <ul aria-label="Problems">
          {shown.map((problem) => (
            <li key={`${problem.start}:${problem.message}`}>
              <button type="button" className={styles.problem} onClick={() => onShow(problem)}>
                {problem.severity === 'error' ? (
                  <CircleAlert role="img" aria-label="Error" className={styles.error} />
                ) : (
                  <TriangleAlert role="img" aria-label="Warning" className={styles.warning} />
                )}
                <span className={styles.words}>
                  <span className={styles.line}>Line {problem.line}:</span> <Words text={problem.message} />{' '}
                  {problem.isFromAnswer && <Badge kind="info">From the last answer</Badge>}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {problems.some(({ isUnseen }) => isUnseen) && (
        <Button size="small" onClick={onClean}>
          Remove invisible characters
        </Button>
      )}
      {problems.length > shortList && (
        <Button look="quiet" size="small" onClick={() => setLong(!isLong)}>
          {isLong ? 'Show fewer problems' : `Show all ${count}`}
        </Button>
      )}
    </div>
  );
}

/** A sentence with its `code` set in mono. */
function Words({ text }: { readonly text: string }) {
  return text.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}
