import { TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import type { ParameterValue } from '../core/request/input.ts';
import { drawUnseen, unseenWords } from '../core/unseen/find-unseen.ts';
import { cleanValue, unseenInValue } from '../core/unseen/value-unseen.ts';
import { Button } from '../ui/Button.tsx';
import styles from './UnseenNote.module.css';

export type UnseenNoteProps<Value> = {
  readonly value: Value;
  /** Id of the field; the note's own is made from it, for `aria-describedby`. */
  readonly id?: string;
  /** The text itself is not written out. */
  readonly isSecret?: boolean;
  readonly onClean: (next: Value) => void;
};

/** Texts of one value that are told one by one. */
const mostTold = 5;

/** What a value has in it that nobody sees: in words, drawn where it stands, with the act that takes it out. */
export function UnseenNote({ value, id, isSecret = false, onClean }: UnseenNoteProps<ParameterValue>) {
  const unseen = useMemo(() => unseenInValue(value), [value]);
  if (unseen.length === 0) return null;
  const count = unseen.reduce((sum, { found }) => sum + found.length, 0);
  const more = unseen.length - mostTold;
  return (
    <span className={styles.note}>
      <span id={id === undefined ? undefined : `${id}unseen`} className={styles.sentences}>
        {unseen.slice(0, mostTold).map(({ subject, text, found }, index) => (
          <span key={index} className={styles.sentence}>
            <TriangleAlert role="img" aria-label="Warning" className={styles.icon} />
            <span>
              {subject} has {unseenWords(found)}.
              {!isSecret && (
                <code aria-hidden className={styles.drawn}>
                  {drawUnseen(text, found).map((part, at) =>
                    part.isUnseen ? (
                      <mark key={at} className={styles.mark}>
                        {part.text}
                      </mark>
                    ) : (
                      part.text
                    ),
                  )}
                </code>
              )}
            </span>
          </span>
        ))}
        {more > 0 && <span>{more} more have such characters too.</span>}
      </span>
      <Button
        size="small"
        onClick={(event) => {
          // The button goes with what it tells of: the focus moves on to the field.
          const field = event.currentTarget
            .closest(`.${styles.note}`)
            ?.parentElement?.querySelector<HTMLElement>('textarea, input:not([hidden]), select');
          onClean(cleanValue(value));
          field?.focus();
        }}
      >
        {count === 1 ? 'Remove the invisible character' : `Remove ${count} invisible characters`}
      </Button>
    </span>
  );
}
