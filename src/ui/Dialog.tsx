import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { IconButton } from './Button.tsx';
import styles from './Dialog.module.css';

type DialogProps = {
  readonly title: string;
  readonly onClose: () => void;
  /** Buttons at the end; without them only the closing cross. */
  readonly actions?: ReactNode;
  /**
   * `drawer` slides along the left edge, for lists that are folded away on narrow windows. `palette` is a list with a
   * field on top and nothing else; its title is only spoken.
   */
  readonly look?: 'dialog' | 'drawer' | 'palette';
  /** What has the focus first; without it the first control. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  /** What has the focus afterwards when the thing that opened it is gone; without it what had the focus before. */
  readonly finalFocus?: () => HTMLElement | null;
  readonly children: ReactNode;
};

/** A modal dialog: keeps the focus in, gives it back when closed, closes on Escape. Mounted means open. */
export function Dialog({
  title,
  onClose,
  actions,
  look = 'dialog',
  initialFocus,
  finalFocus,
  children,
}: DialogProps) {
  return (
    <BaseDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={styles.backdrop} />
        <BaseDialog.Popup
          className={styles[look]}
          {...(initialFocus ? { initialFocus } : {})}
          {...(finalFocus ? { finalFocus: () => finalFocus() ?? true } : {})}
        >
          {look === 'palette' ? (
            <BaseDialog.Title className="visually-hidden">{title}</BaseDialog.Title>
          ) : (
            <div className={styles.head}>
              <BaseDialog.Title className={styles.title}>{title}</BaseDialog.Title>
              <IconButton label="Close" icon={<X aria-hidden />} onClick={onClose} />
            </div>
          )}
          <div className={styles.body}>{children}</div>
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
