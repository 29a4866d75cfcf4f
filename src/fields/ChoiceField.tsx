import { classNames } from '../ui/class-names.ts';
import { Select } from '../ui/Select.tsx';
import type { ValueProps } from './control.ts';
import styles from './fields.module.css';

/** Values of the options that are none of the document's, being control characters. */
const notSent = '\u0001';
const empty = '\u0002';

type ChoiceFieldProps = ValueProps & {
  readonly values: readonly string[];
  /** What an option says of its value. */
  readonly wordsOf?: (value: string) => string;
};

const plainWords = (value: string): string => (value === '' ? 'sent empty' : value);

/** A few values to choose from; leaving it out, and sending it empty, are choices among them. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { value, values, hint = '', wordsOf = plainWords, canSendEmpty = false } = props;
  const isAlwaysThere = props.emptyWords !== undefined;
  const isForeign = value !== undefined && value !== '' && !values.includes(value);
  const hasEmpty = !values.includes('') && (canSendEmpty || value === '');
  const shown = value === undefined ? notSent : value === '' && hasEmpty ? empty : value;
  return (
    <Select
      id={props.id}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      aria-invalid={props.isInvalid || undefined}
      className={classNames(styles.choice, value === undefined && styles.absent)}
      value={shown}
      onChange={({ target }) =>
        props.onChange(target.value === notSent ? undefined : target.value === empty ? '' : target.value)
      }
      onBlur={props.onLeave}
    >
      {!isAlwaysThere && <option value={notSent}>{hint === '' ? 'not sent' : `not sent (${hint})`}</option>}
      {values.map((one) => (
        <option key={one} value={one}>
          {wordsOf(one)}
        </option>
      ))}
      {hasEmpty && <option value={empty}>{props.emptyWords ?? 'sent empty'}</option>}
      {isForeign && <option value={value}>{wordsOf(value)} (not in the list)</option>}
    </Select>
  );
}
