import type { ComponentProps, ReactNode } from 'react';
import styles from './Button.module.css';
import { classNames } from './class-names.ts';

type ButtonProps = ComponentProps<'button'> & {
  /** `primary` is the one act of the page; `secondary` has a border; `quiet` shows itself on hover. */
  readonly look?: 'primary' | 'secondary' | 'quiet' | 'warning';
  readonly size?: 'small' | 'medium' | 'large';
  readonly icon?: ReactNode;
};

export function Button({
  look = 'secondary',
  size = 'medium',
  icon,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classNames(styles.button, styles[look], styles[size], className)}
    >
      {icon}
      {children}
    </button>
  );
}

type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  /** What it does, for screen readers and as its tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
};

export function IconButton({ label, icon, className, title, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={title ?? label}
      className={classNames(styles.button, styles.quiet, styles.iconOnly, className)}
    >
      {icon}
    </button>
  );
}
