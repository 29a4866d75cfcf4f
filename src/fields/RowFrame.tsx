import { type ReactNode } from 'react';
import { Badge } from '../ui/Badge.tsx';
import { classNames } from '../ui/class-names.ts';
import { InlineText } from '../ui/InlineText.tsx';
import { Markdown } from '../ui/Markdown.tsx';
import { hasMarkup } from '../ui/markdown-limits.ts';
import styles from './fields.module.css';
import type { ParameterRow } from './parameter-rows.ts';
import type { RowProblem } from './row-problem.ts';
import { detailsOf, type RowWords, wordsOf } from './row-words.ts';
import { type Place, usePlace } from '../ui/focus-place.ts';
import { isSendKey, isSentHere } from '../ui/last-act.ts';

type RowFrameProps = {
  readonly row: Pick<ParameterRow, 'label' | 'type' | 'isRequired' | 'isDeprecated'> & Partial<RowWords>;
  /** Of the control; the words and the problem have ids made from it. */
  readonly id: string;
  /** What the row is for; a problem with this id leads here. */
  readonly field?: Place;
  /** An item of a list of rows. */
  readonly isItem?: boolean;
  readonly className?: string | undefined;
  /** In place of the label: buttons that can take the focus, too. */
  readonly name?: ReactNode;
  /** The name stands over several controls rather than being the label of one. */
  readonly isGroup?: boolean;
  readonly isGiven?: boolean;
  readonly isWide?: boolean;
  readonly problem?: RowProblem | undefined;
  /** What else is to be known of the value, beside "required". */
  readonly marks?: ReactNode;
  readonly acts?: ReactNode;
  readonly onVisit?: () => void;
  readonly children: ReactNode;
  /** Under all of it, over the whole width. */
  readonly below?: ReactNode;
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
export function RowFrame({ row, id, problem, onVisit, ...props }: RowFrameProps) {
  const words = wordsOf(row);
  const Tag = props.isItem ? 'li' : 'div';
  const label = { id: `${id}name`, className: styles.label };
  const place = usePlace(props.field);
  return (
    <Tag
      ref={props.name === undefined ? undefined : place}
      className={classNames(styles.row, props.isWide && styles.wide, props.className)}
      data-given={props.isGiven || undefined}
      onFocus={(event) => isSentHere(event.currentTarget) && onVisit?.()}
      onKeyUp={() => isSendKey() && onVisit?.()}
    >
      <div className={styles.about}>
        <p className={styles.name}>
          {props.name ??
            (props.isGroup ? (
              <span {...label}>{row.label}</span>
            ) : (
              <label {...label} htmlFor={id}>
                {row.label}
              </label>
            ))}
          <span className={styles.type}>{row.type}</span>
          {row.isRequired && <Badge kind="warning">required</Badge>}
          {row.isDeprecated && <Badge>deprecated</Badge>}
          {props.marks}
          {props.acts !== undefined && <span className={styles.acts}>{props.acts}</span>}
        </p>
        {words !== '' && (
          <div id={`${id}words`} className={styles.description}>
            {hasMarkup(row.description ?? '') ? (
              <>
                <Markdown text={row.description ?? ''} />
                <InlineText text={detailsOf(row)} />
              </>
            ) : (
              <InlineText text={words} />
            )}
          </div>
        )}
      </div>
      <div ref={props.name === undefined ? place : undefined} className={styles.field}>
        {props.children}
        <FieldProblem id={id} problem={problem} />
      </div>
      {props.below}
    </Tag>
  );
}

type FieldProblemProps = {
  /** Of the control; the problem's own is made from it, for `aria-describedby`. */
  readonly id: string;
  readonly problem: RowProblem | undefined;
};

/** What is wrong with a value, in a sentence under its control. */
export const FieldProblem = ({ id, problem }: FieldProblemProps) =>
  problem && (
    <p id={`${id}problem`} className={classNames(styles.problem, styles[problem.severity])}>
      <InlineText text={problem.message} />
    </p>
  );
