import type { ComponentProps } from 'react';
import { Button } from '../ui/Button.tsx';
import { classNames } from '../ui/class-names.ts';
import styles from './fields.module.css';

/** A small act in the line of a row's name; it shows when the row is looked at. */
export function RowAct({ className, ...rest }: ComponentProps<'button'>) {
  return <Button {...rest} look="quiet" size="small" className={classNames(styles.act, className)} />;
}
