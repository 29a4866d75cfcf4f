import { ChevronsUpDown } from 'lucide-react';
import { Suspense, useRef, useState } from 'react';
import { lazyPart } from '../../ui/lazy-part.ts';
import styles from './DocumentSwitch.module.css';

const DocumentMenu = lazyPart(() =>
  import('./DocumentMenu.tsx').then((module) => ({ default: module.DocumentMenu })),
);
const DocumentDialog = lazyPart(() =>
  import('./DocumentDialog.tsx').then((module) => ({ default: module.DocumentDialog })),
);

type SwitchProps = {
  /** Empty for the bundled document. */
  readonly currentId: string;
  readonly name: string;
  readonly onOpen: () => void;
};

/** The document's name in the header; a press lists the others. The menu itself is loaded by the first press. */
export function DocumentSwitch({ currentId, name, onOpen }: SwitchProps) {
  const [isShown, setShown] = useState(false);
  const [act, setAct] = useState<'rename' | 'remove'>();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.button}
        aria-haspopup="menu"
        aria-expanded={isShown}
        aria-label={`Document: ${name}`}
        title={name}
        onClick={() => setShown(!isShown)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setShown(true);
        }}
      >
        <span className={styles.name}>{name}</span>
        <ChevronsUpDown aria-hidden className={styles.mark} />
      </button>
      <Suspense>
        {isShown && (
          <DocumentMenu
            anchor={button}
            currentId={currentId}
            onOpen={onOpen}
            onRename={() => setAct('rename')}
            onRemove={() => setAct('remove')}
            onClose={() => setShown(false)}
          />
        )}
        {act && <DocumentDialog act={act} documentId={currentId} onClose={() => setAct(undefined)} />}
      </Suspense>
    </>
  );
}
