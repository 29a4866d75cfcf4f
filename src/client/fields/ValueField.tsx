import { useId } from 'react';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Select } from '../../ui/Select.tsx';
import type { ValueEditor } from './parameter-rows.ts';
import styles from './fields.module.css';

export type FieldProps = {
  readonly id?: string | undefined;
  /** Only where no `<label>` stands for it. */
  readonly label?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly isInvalid?: boolean;
};

type ValueFieldProps = FieldProps & {
  readonly editor: ValueEditor;
  /** `undefined` is not sent; the empty string is sent empty. */
  readonly value: string | undefined;
  readonly hint?: string;
  readonly onChange: (next: string | undefined) => void;
  /** Offers to send the value empty; without it, clearing the field is all there is. */
  readonly canSendEmpty?: boolean;
  /** Id of the words that name the field, for the buttons that belong to it. */
  readonly nameId?: string;
  readonly onLeave?: () => void;
};

/** One value. Not sent, sent empty and a value look different, because they are. */
export function ValueField(props: ValueFieldProps) {
  return props.editor.kind === 'choice' ? (
    <ChoiceField {...props} values={props.editor.values} />
  ) : (
    <TypedField {...props} isNumber={props.editor.isNumber} />
  );
}

/** Value of the option that takes the parameter out; no document's value, being a control character. */
const notSent = '\u0001';

function ChoiceField({
  id,
  label,
  describedBy,
  isInvalid,
  value,
  values,
  onChange,
  onLeave,
}: ValueFieldProps & { readonly values: readonly string[] }) {
  const isForeign = value !== undefined && !values.includes(value);
  return (
    <Select
      id={id}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={isInvalid || undefined}
      className={classNames(styles.choice, value === undefined && styles.absent)}
      value={value ?? notSent}
      onChange={(event) => onChange(event.target.value === notSent ? undefined : event.target.value)}
      onBlur={onLeave}
    >
      <option value={notSent}>not sent</option>
      {values.map((one) => (
        <option key={one} value={one}>
          {one === '' ? '(empty)' : one}
        </option>
      ))}
      {isForeign && <option value={value}>{value === '' ? '(empty)' : value} (not in the list)</option>}
    </Select>
  );
}

/**
 * A text area of one line, which grows: unlike `<input>` it keeps a pasted line break, so that the reader is told of it
 * instead of losing it.
 */
function TypedField({
  id,
  label,
  describedBy,
  isInvalid,
  value,
  hint = '',
  isNumber,
  onChange,
  canSendEmpty = false,
  nameId,
  onLeave,
}: ValueFieldProps & { readonly isNumber: boolean }) {
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
    <span className={classNames(styles.typed, value === undefined && styles.absent)}>
      <textarea
        id={id}
        rows={1}
        value={value ?? ''}
        placeholder={value === '' ? '' : hint || 'not sent'}
        inputMode={isNumber ? 'decimal' : 'text'}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={isInvalid || undefined}
        className={styles.text}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault();
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
    </span>
  );
}
