import { type ReactNode, useId } from 'react';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { GrowingText } from '../ui/GrowingText.tsx';
import { type Place, usePlace } from '../ui/focus-place.ts';
import { classNames } from '../ui/class-names.ts';
import { placeholderOf, typedValue, type TypingProps, type ValueProps } from './control.ts';
import styles from './fields.module.css';

type TypedFieldProps = ValueProps &
  TypingProps & {
    readonly isNumber?: boolean;
    /** Where no row stands for it: a problem with this id leads to the field. */
    readonly place?: Place;
    /** A button at the end of the field. */
    readonly action?: ReactNode;
  };

/**
 * A text area of one line, which grows: unlike `<input>` it keeps a pasted line break, so that the user is told of it
 * instead of losing it.
 */
export function TypedField(props: TypedFieldProps) {
  const { value, action, canSendEmpty = false, nameId, onChange, onKey, lines = 'none' } = props;
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
      ref={usePlace(props.place)}
      className={classNames(
        styles.typed,
        value === undefined && styles.absent,
        action !== undefined && styles.withAction,
      )}
    >
      <GrowingText
        id={props.id}
        value={value ?? ''}
        placeholder={placeholderOf(props)}
        inputMode={props.isNumber ? 'decimal' : 'text'}
        aria-label={props.label}
        aria-describedby={props.describedBy}
        aria-invalid={props.isInvalid || undefined}
        onChange={(event) => onChange(typedValue(event.target.value, props))}
        onKeyDown={(event) => {
          const breaks = lines === 'any' || (lines === 'with Shift' && event.shiftKey);
          if (event.key === 'Enter' && !breaks && !event.ctrlKey && !event.metaKey) event.preventDefault();
          onKey?.(event);
        }}
        onBlur={props.onLeave}
      />
      {value === '' && props.emptyWords === undefined && (
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
