import { ChevronDown } from 'lucide-react';
import type { TypingProps, ValueProps } from './control.ts';
import styles from './ExamplesField.module.css';
import { TypedField } from './TypedField.tsx';

type ExamplesFieldProps = ValueProps &
  TypingProps & { readonly isNumber?: boolean; readonly examples: readonly string[] };

/** A text that can be typed freely; the document's examples are a list at its end, and what is chosen stands in the field. */
export function ExamplesField({ examples, ...props }: ExamplesFieldProps) {
  const { value, onChange, onLeave, nameId } = props;
  const isExample = value !== undefined && examples.includes(value);
  return (
    <TypedField
      {...props}
      action={
        <span className={styles.choose}>
          <ChevronDown aria-hidden />
          <select
            aria-label="Choose an example"
            aria-describedby={nameId}
            title="Choose an example"
            value={isExample ? value : ''}
            onChange={({ target }) => {
              onChange(target.value);
              onLeave?.();
            }}
          >
            {!isExample && (
              <option value="" disabled>
                Examples
              </option>
            )}
            {examples.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </span>
      }
    />
  );
}
