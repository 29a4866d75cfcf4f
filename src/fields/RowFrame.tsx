import { type ReactNode } from 'react';
import { Badge } from '../ui/Badge.tsx';
import { classNames } from '../ui/class-names.ts';
import { InlineText } from '../ui/InlineText.tsx';
import { Markdown } from '../ui/Markdown.tsx';
import { hasMarkup } from '../ui/markdown-limits.ts';
import styles from './fields.module.css';
import type { ParameterRow } from './parameter-rows.ts';
import type { RowProblem } from './row-problem.ts';
import { detailsOf, wordsOf } from './row-words.ts';
import { type Place, usePlace } from '../ui/focus-place.ts';
import { isSendKey, isSentHere } from '../ui/last-act.ts';

type RowFrameProps = {
  readonly row: Pick<
    ParameterRow,
    'label' | 'type' | 'isRequired' | 'isDeprecated' | 'description' | 'constraints' | 'example'
  > &
    Partial<Pick<ParameterRow, 'parameter' | 'path'>>;
  /** Of the control; the words and the problem have ids made from it. */
  readonly id: string;
  /** What the row is for; a problem with this id leads here. */
  readonly field?: Place;
  /** The name stands over several controls rather than being the label of one. */
  readonly isGroup: boolean;
  readonly isGiven: boolean;
  readonly isWide?: boolean;
  readonly problem: RowProblem | undefined;
  readonly acts?: ReactNode;
  readonly onVisit: () => void;
  readonly children: ReactNode;
};

/** Ids of the words and of the problem, as they are there. */
export function describedByOf(
  id: string,
  words: string,
  problem: RowProblem | undefined,
  mayHide = false,
): string | undefined {
  return (
    [words !== '' && `${id}words`, problem && `${id}problem`, mayHide && `${id}unseen`]
      .filter(Boolean)
      .join(' ') || undefined
  );
}

/** One row: what it is on the left, its controls on the right, what is odd about the value under them. */
export function RowFrame({
  row,
  id,
  field,
  isGroup,
  isGiven,
  isWide = false,
  problem,
  acts,
  onVisit,
  children,
}: RowFrameProps) {
  const words = wordsOf(row);
  return (
    <div
      className={classNames(styles.row, isWide && styles.wide)}
      data-given={isGiven || undefined}
      onFocus={(event) => isSentHere(event.currentTarget) && onVisit()}
      onKeyUp={() => isSendKey() && onVisit()}
    >
      <div className={styles.about}>
        <p className={styles.name}>
          {isGroup ? (
            <span id={`${id}name`} className={styles.label}>
              {row.label}
            </span>
          ) : (
            <label id={`${id}name`} htmlFor={id} className={styles.label}>
              {row.label}
            </label>
          )}
          <span className={styles.type}>{row.type}</span>
          {row.isRequired && <Badge kind="warning">required</Badge>}
          {row.isDeprecated && <Badge kind="warning">deprecated</Badge>}
          {acts !== undefined && <span className={styles.acts}>{acts}</span>}
        </p>
        {words !== '' && (
          <div id={`${id}words`} className={styles.description}>
            {hasMarkup(row.description) ? (
              <>
                <Markdown text={row.description} />
                <InlineText text={detailsOf(row)} />
              </>
            ) : (
              <InlineText text={words} />
            )}
          </div>
        )}
      </div>
      <div ref={usePlace(field)} className={styles.field}>
        {children}
        {problem && (
          <p id={`${id}problem`} className={classNames(styles.problem, styles[problem.severity])}>
            <InlineText text={problem.message} />
          </p>
        )}
      </div>
    </div>
  );
}
