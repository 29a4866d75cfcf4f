import { useCommandList } from '../client/commands/use-commands.ts';
import { forgetEverything } from '../state/forget.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import styles from './HelpDialog.module.css';

const editorKeys = [
  { keys: 'Ctrl+Space', label: 'Suggest names and values, in the editor' },
  { keys: 'Esc', label: 'Leave the editor with the next Tab' },
  { keys: 'Ctrl+M', label: 'Let Tab move the focus, in the editor' },
];

/** All shortcuts of the page, read from the list of commands, and what this machine keeps. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const commandKeys = useCommandList().flatMap(({ title, shortcut }) =>
    shortcut === undefined ? [] : [{ keys: shortcut, label: title }],
  );
  const forget = async () => {
    await forgetEverything();
    location.reload();
  };
  return (
    <Dialog title="Help" onClose={onClose}>
      <h3 className={styles.heading}>Keyboard shortcuts</h3>
      <dl className={styles.list}>
        {[...commandKeys, ...editorKeys].map(({ keys, label }) => (
          <div key={label} className={styles.row}>
            <dt>{label}</dt>
            <dd>
              <Kbd keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
      <h3 className={styles.heading}>Kept on this machine</h3>
      <p className={styles.words}>
        Drafts stay in this browser for 30 days after their last change, without keys, and so do your choices
        of server, version, language and theme. A key lives in the memory of this tab only.
      </p>
      <Button size="small" onClick={forget}>
        Forget everything and reload
      </Button>
    </Dialog>
  );
}
