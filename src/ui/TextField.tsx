import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import styles from './Field.module.css';

/** A one-line text field; `code` sets it in mono, without spelling or autocorrect. */
export function TextField({
  code = false,
  className,
  ...rest
}: ComponentProps<'input'> & { readonly code?: boolean }) {
  const plain = code ? { spellCheck: false, autoCapitalize: 'off', autoCorrect: 'off' } : {};
  return (
    <input
      type="text"
      autoComplete="off"
      {...plain}
      {...rest}
      className={classNames(styles.control, code && styles.code, className)}
    />
  );
}
