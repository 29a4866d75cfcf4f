import { CircleHelp, Menu, Monitor, Moon, Search, Sun } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { useCommands } from '../client/commands/use-commands.ts';
import type { OpenOperation } from '../client/console.ts';
import { parameterChoices } from '../core/openapi/schema/parameter-choices.ts';
import { parameterKey } from '../core/request/input.ts';
import { ServerSelect } from '../panels/server/ServerSelect.tsx';
import { chooseDocumentParameter, chooseTheme, type Theme, useSettings } from '../state/settings.ts';
import { IconButton } from '../ui/Button.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { Select } from '../ui/Select.tsx';
import { Toolbar } from '../ui/Toolbar.tsx';
import styles from './Header.module.css';

type HeaderProps = {
  /** The document's name, and the way to others. */
  readonly documentSwitch: ReactNode;
  readonly open: OpenOperation | undefined;
  /** Present while the operations are folded into a drawer. */
  readonly onOpenDrawer: (() => void) | undefined;
  readonly onFind: () => void;
  readonly onShowHelp: () => void;
};

const themes: readonly { readonly id: Theme; readonly label: string; readonly Icon: typeof Sun }[] = [
  { id: 'system', label: 'Theme: as the system', Icon: Monitor },
  { id: 'light', label: 'Theme: light', Icon: Sun },
  { id: 'dark', label: 'Theme: dark', Icon: Moon },
];

function ThemeButton() {
  const theme = useSettings((settings) => settings.theme);
  const at = themes.findIndex(({ id }) => id === theme);
  const { label, Icon } = themes[at] ?? themes[0]!;
  const next = themes[(at + 1) % themes.length]!;
  useCommands(
    themes.map(({ id, label }) => ({ id, title: label, group: 'Theme', run: () => chooseTheme(id) })),
  );
  return <IconButton label={label} icon={<Icon aria-hidden />} onClick={() => chooseTheme(next.id)} />;
}

/** Parameters that hold for the whole document, such as Persona-Version, where the operation has them. */
function DocumentParameters({ open }: { readonly open: OpenOperation }) {
  const chosen = useSettings((settings) => settings.documentParameters[open.documentId]);
  return open.operation.parameters.map((parameter) => {
    const key = parameterKey(parameter);
    const { values, fallback } = parameterChoices(parameter);
    if (!open.help?.documentParameters.includes(key) || values.length === 0) return null;
    return (
      <div key={key} className={styles.choice}>
        <label htmlFor={`choice-${key}`} className={styles.label}>
          {parameter.name}
        </label>
        <Select
          id={`choice-${key}`}
          value={chosen?.[key] ?? fallback}
          onChange={(event) => chooseDocumentParameter(open.documentId, key, event.target.value)}
        >
          <option value="">not sent</option>
          {values.map((value) => (
            <option key={value} value={value}>
              {value}
            </option>
          ))}
        </Select>
      </div>
    );
  });
}

export const Header = memo(function Header({
  documentSwitch,
  open,
  onOpenDrawer,
  onFind,
  onShowHelp,
}: HeaderProps) {
  return (
    <header className={styles.header}>
      <div className={styles.name}>
        {onOpenDrawer && <IconButton label="Operations" icon={<Menu aria-hidden />} onClick={onOpenDrawer} />}
        <img src="/icon.svg" alt="" width="20" height="20" />
        <span className={styles.product}>Try-It</span>
        <span aria-hidden className={styles.slash}>
          /
        </span>
        {documentSwitch}
      </div>
      <div className={styles.choices}>
        {open && (
          <>
            {!open.operation.kind && (
              <div className={styles.choice}>
                <ServerSelect open={open} />
              </div>
            )}
            <DocumentParameters open={open} />
          </>
        )}
      </div>
      <Toolbar label="Page" className={styles.buttons}>
        <button
          type="button"
          className={styles.find}
          title="Find operations, documents and actions"
          aria-keyshortcuts="Control+K Meta+K"
          onClick={onFind}
        >
          <Search aria-hidden />
          <span className="visually-hidden">Find</span>
          <span aria-hidden>
            <Kbd keys="Mod+K" />
          </span>
        </button>
        <ThemeButton />
        <IconButton
          label="Help"
          title="Help and shortcuts (?)"
          icon={<CircleHelp aria-hidden />}
          onClick={onShowHelp}
        />
      </Toolbar>
    </header>
  );
});
