import { useRef } from 'react';
import { hostOf, productionReach } from '../client/auth/key-reach.ts';
import type { OpenOperation } from '../client/console.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

type ProductionDialogProps = {
  readonly open: OpenOperation;
  readonly onClose: () => void;
  readonly onAgree: () => void;
};

/** Asked once per session and server before a production key changes data. */
export function ProductionDialog({ open, onClose, onAgree }: ProductionDialogProps) {
  const { method, path, title } = open.operation;
  const isLive = productionReach(open) === 'live';
  const host = hostOf(open);
  const keep = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      title={isLive ? 'Change production data?' : 'Send a production key?'}
      onClose={onClose}
      initialFocus={keep}
      actions={
        <>
          <Button ref={keep} onClick={onClose}>
            Keep editing
          </Button>
          <Button look="warning" onClick={onAgree}>
            {isLive ? 'Send to production' : `Send to ${host}`}
          </Button>
        </>
      }
    >
      <p>
        “{title}” (<code>{`${method} ${path}`}</code>) goes to {host} with a production key and{' '}
        {isLive ? 'may change real data' : 'may change data there, real or not'}. You are asked once for this
        server; later calls in this tab go out at once.
      </p>
    </Dialog>
  );
}
