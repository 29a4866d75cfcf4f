import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './Notice.module.css';

const icons = { danger: CircleAlert, warning: TriangleAlert, success: CircleCheck, info: Info };
const words = { danger: 'Error', warning: 'Warning', success: 'Success', info: 'Note' };

type NoticeProps = {
  readonly kind: keyof typeof icons;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons for what to do next. */
  readonly actions?: ReactNode;
  readonly role?: 'alert' | 'status';
  readonly className?: string | undefined;
};

/** A sentence that matters, with its meaning as icon and word beside the colour. */
export function Notice({ kind, title, children, actions, role, className }: NoticeProps) {
  const Icon = icons[kind];
  return (
    <div className={classNames(styles.notice, styles[kind], className)} role={role}>
      <Icon aria-hidden className={styles.icon} />
      <div className={styles.words}>
        <span className="visually-hidden">{words[kind]}: </span>
        {title !== undefined && <p className={styles.title}>{title}</p>}
        {children !== undefined && <div className={styles.text}>{children}</div>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}
