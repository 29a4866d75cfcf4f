import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import styles from './Region.module.css';

type RegionProps = {
  /** The region's accessible name and visible heading. */
  readonly name: string;
  /** Shown instead of the name, which stays the accessible one. */
  readonly heading?: ReactNode;
  /** Buttons and marks at the end of the heading line. */
  readonly actions?: ReactNode;
  /** `card` has a border and surface of its own; `plain` is set straight on the page. */
  readonly look?: 'card' | 'plain';
  readonly className?: string | undefined;
  readonly children: ReactNode;
  readonly [data: `data-${string}`]: string | undefined;
};

/** A named landmark with a heading line: every panel of the page is one. */
export function Region({ name, heading, actions, look = 'card', className, children, ...data }: RegionProps) {
  const id = useId();
  return (
    <section {...data} aria-labelledby={id} className={classNames(styles.region, styles[look], className)}>
      <div className={styles.head}>
        <h2 id={id} className={styles.name} aria-label={heading === undefined ? undefined : name}>
          {heading ?? name}
        </h2>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}
