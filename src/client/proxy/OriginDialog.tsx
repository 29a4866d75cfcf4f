import { useRef } from 'react';
import { answerOrigin, type OriginQuestion } from '../../state/origin-question.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import styles from './OriginDialog.module.css';
import { useOrigin } from './use-origin.ts';

/** Asks whether the console may call an origin, for whatever part of the page has asked (`askForOrigin`). */
export function OriginDialog({ question }: { readonly question: OriginQuestion }) {
  const { words, problem, allow } = useOrigin(question);
  const keep = useRef<HTMLButtonElement>(null);
  const close = () => answerOrigin(false);
  const say = async () => {
    if (await allow()) answerOrigin(true);
  };
  return (
    <Dialog
      title={words.title.replace(/\.$/, '')}
      onClose={close}
      initialFocus={keep}
      actions={
        <div className={styles.acts}>
          <Button ref={keep} onClick={close}>
            {words.act === '' ? 'Close' : 'Keep editing'}
          </Button>
          {words.act !== '' && (
            <Button
              look={words.warnings.length > 0 ? 'warning' : 'primary'}
              className={styles.act}
              onClick={() => void say()}
            >
              {words.act} and {question.next}
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
