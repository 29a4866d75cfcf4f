import type { ComponentProps } from 'react';
import styles from './GrowingText.module.css';

/** More than the field shows at its highest, however wide it is. */
const longestMeasured = 2_000;

/** A text area of one line, which grows with its text: unlike `<input>` it keeps a pasted line break. */
export function GrowingText(props: ComponentProps<'textarea'> & { readonly value: string }) {
  const text = (props.value || (props.placeholder ?? '')).slice(0, longestMeasured);
  return (
    <span className={styles.grow} data-text={text}>
      <textarea
        rows={1}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        {...props}
        className={styles.field}
      />
    </span>
  );
}
