import { type ReactNode, useId } from 'react';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { GrowingText } from '../ui/GrowingText.tsx';
import { type Place, usePlace } from '../ui/focus-place.ts';
import { classNames } from '../ui/class-names.ts';
import styles from './fields.module.css';
import type { ValueProps } from './ValueField.tsx';

type TypedFieldProps = ValueProps & {
  readonly inputMode?: 'text' | 'decimal';
  /** Enter starts a new line. */
  readonly hasLines?: boolean;
  /** Where no row stands for it: a problem with this id leads to the field. */
  readonly place?: Place;
  /** A button at the end of the field. */
  readonly action?: ReactNode;
};

/**
 * A text area of one line, which grows: unlike `<input>` it keeps a pasted line break, so that the reader is told of it
 * instead of losing it.
 */
export function TypedField({
  id,
  label,
  describedBy,
  isInvalid,
  value,
  hint = '',
  inputMode = 'text',
  hasLines = false,
  place,
  action,
  onChange,
  canSendEmpty = false,
  nameId,
  onLeave,
}: TypedFieldProps) {
  const buttonId = useId();
  const act = (words: string, next: string | undefined) => (
    <Button
      id={buttonId}
      look="quiet"
      size="small"
      className={styles.emptyAct}
      aria-describedby={nameId}
      onClick={() => onChange(next)}
    >
      {words}
    </Button>
  );
  return (
    <span
      ref={usePlace(place)}
      className={classNames(
        styles.typed,
        value === undefined && styles.absent,
        action !== undefined && styles.withAction,
      )}
    >
      <GrowingText
        id={id}
        value={value ?? ''}
        placeholder={value === '' ? '' : hint || 'not sent'}
        inputMode={inputMode}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={isInvalid || undefined}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !hasLines && !event.ctrlKey && !event.metaKey) event.preventDefault();
        }}
        onBlur={onLeave}
      />
      {value === '' && (
        <span className={styles.sentEmpty}>
          <Badge kind="info">sent empty</Badge>
          {nameId !== undefined && act('do not send', undefined)}
        </span>
      )}
      {value === undefined && canSendEmpty && (
        <span className={styles.offerEmpty}>{act('send empty', '')}</span>
      )}
      {action !== undefined && <span className={styles.action}>{action}</span>}
    </span>
  );
}
