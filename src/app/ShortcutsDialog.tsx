import { Dialog } from '../ui/Dialog.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { commands } from './commands.ts';
import styles from './ShortcutsDialog.module.css';

const editorKeys = [
  { keys: 'Ctrl+Space', label: 'Suggest names and values (in the editor)' },
  { keys: 'Ctrl+M', label: 'Let Tab move the focus (in the editor)' },
];

/** All shortcuts of the page, read from the list of commands. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl className={styles.list}>
        {[...commands, ...editorKeys].map(({ keys, label }) => (
          <div key={label} className={styles.row}>
            <dt>{label}</dt>
            <dd>
              <Kbd keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
