import { classNames } from '../ui/class-names.ts';
import { Select } from '../ui/Select.tsx';
import styles from './fields.module.css';
import type { ValueProps } from './ValueField.tsx';

/** Values of the options that are none of the document's, being control characters. */
const notSent = '\u0001';
const empty = '\u0002';

type ChoiceFieldProps = ValueProps & { readonly values: readonly string[] };

/** A few values to choose from; leaving it out, and sending it empty, are choices among them. */
export function ChoiceField({
  id,
  label,
  describedBy,
  isInvalid,
  value,
  values,
  hint = '',
  onChange,
  canSendEmpty = false,
  onLeave,
}: ChoiceFieldProps) {
  const isForeign = value !== undefined && value !== '' && !values.includes(value);
  const hasEmpty = !values.includes('') && (canSendEmpty || value === '');
  const shown = value === undefined ? notSent : value === '' && hasEmpty ? empty : value;
  return (
    <Select
      id={id}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={isInvalid || undefined}
      className={classNames(styles.choice, value === undefined && styles.absent)}
      value={shown}
      onChange={({ target }) =>
        onChange(target.value === notSent ? undefined : target.value === empty ? '' : target.value)
      }
      onBlur={onLeave}
    >
      <option value={notSent}>{hint === '' ? 'not sent' : `not sent (${hint})`}</option>
      {values.map((one) => (
        <option key={one} value={one}>
          {one === '' ? 'sent empty' : one}
        </option>
      ))}
      {hasEmpty && <option value={empty}>sent empty</option>}
      {isForeign && <option value={value}>{value} (not in the list)</option>}
    </Select>
  );
}
