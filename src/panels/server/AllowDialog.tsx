import { useRef, useState } from 'react';
import { allowWords } from '../../client/proxy/allow-words.ts';
import { useAllowedOrigins } from '../../client/proxy/allowed-origins.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import styles from './AllowDialog.module.css';

type AllowDialogProps = {
  readonly origin: string;
  readonly onClose: () => void;
  readonly onAllowed: () => void;
};

/** Asked when Try It! is pressed for a server that the console does not call yet. */
export function AllowDialog({ origin, onClose, onAllowed }: AllowDialogProps) {
  const { canAdd, wasAllowed, allow } = useAllowedOrigins(origin);
  const keep = useRef<HTMLButtonElement>(null);
  const [problem, setProblem] = useState('');
  const words = allowWords({
    origin,
    what: 'your request and your key',
    canAdd,
    wasAllowed: wasAllowed(origin),
  });
  const say = async () => {
    const added = await allow(origin);
    if (added.ok) onAllowed();
    else setProblem(`${added.problem.title} ${added.problem.advice}`);
  };
  return (
    <Dialog
      title={words.title.replace(/\.$/, '')}
      onClose={onClose}
      initialFocus={keep}
      actions={
        <div className={styles.acts}>
          <Button ref={keep} onClick={onClose}>
            {words.act === '' ? 'Close' : 'Keep editing'}
          </Button>
          {words.act !== '' && (
            <Button
              look={words.warnings.length > 0 ? 'warning' : 'primary'}
              className={styles.act}
              onClick={() => void say()}
            >
              {words.act} and send
            </Button>
          )}
        </div>
      }
    >
      <div className={styles.words}>
        <p>
          <InlineText text={words.sentence} />
        </p>
        {words.warnings.map((warning) => (
          <p key={warning} className={styles.warning}>
            {warning}
          </p>
        ))}
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      </div>
    </Dialog>
  );
}
