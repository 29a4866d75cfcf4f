import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './Badge.module.css';

type BadgeProps = {
  readonly kind?: 'plain' | 'danger' | 'warning' | 'success' | 'info';
  readonly children: ReactNode;
  readonly title?: string;
};

/** A short word with a meaning: required, deprecated, Sandbox. */
export function Badge({ kind = 'plain', children, title }: BadgeProps) {
  return (
    <span className={classNames(styles.badge, styles[kind])} title={title}>
      {children}
    </span>
  );
}
