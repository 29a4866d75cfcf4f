import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import styles from './Field.module.css';

/** The platform's own select: keyboard, touch and screen readers know it. */
export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={classNames(styles.selectBox, className)}>
      <select {...rest} className={classNames(styles.control, styles.select)} />
      <ChevronDown aria-hidden className={styles.chevron} />
    </span>
  );
}
