import { useRef } from 'react';
import type { OpenOperation } from '../client/console.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

type ProductionDialogProps = {
  readonly open: OpenOperation;
  readonly onClose: () => void;
  readonly onAgree: () => void;
};

/** Asked once per session before a production key changes data. */
export function ProductionDialog({ open, onClose, onAgree }: ProductionDialogProps) {
  const { method, path, title } = open.operation;
  const keep = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      title="Change production data?"
      onClose={onClose}
      initialFocus={keep}
      actions={
        <>
          <Button ref={keep} onClick={onClose}>
            Keep editing
          </Button>
          <Button look="warning" onClick={onAgree}>
            Send to production
          </Button>
        </>
      }
    >
      <p>
        “{title}” (<code>{`${method} ${path}`}</code>) goes to {new URL(open.server.url).host} with a
        production key and may change real data. You are asked once; later calls in this tab go out at once.
      </p>
    </Dialog>
  );
}
