import { Menu } from '@base-ui/react/menu';
import { Check, Columns3 } from 'lucide-react';
import styles from './TableView.module.css';

type ColumnMenuProps = {
  readonly names: readonly string[];
  readonly hidden: ReadonlySet<number>;
  readonly onToggle: (column: number) => void;
};

/** Which columns of a table are shown. */
export function ColumnMenu({ names, hidden, onToggle }: ColumnMenuProps) {
  return (
    <Menu.Root>
      <Menu.Trigger className={styles.columns} aria-label="Columns" title="Columns">
        <Columns3 aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="end" sideOffset={4} className={styles.positioner}>
          <Menu.Popup className={styles.popup} aria-label="Columns">
            {names.map((name, column) => (
              <Menu.CheckboxItem
                // Names may repeat, and columns keep their order.
                // oxlint-disable-next-line react/no-array-index-key
                key={column}
                checked={!hidden.has(column)}
                // One column at least stays.
                disabled={!hidden.has(column) && hidden.size === names.length - 1}
                closeOnClick={false}
                onCheckedChange={() => onToggle(column)}
                className={styles.item}
              >
                <span className={styles.tick}>
                  <Menu.CheckboxItemIndicator>
                    <Check aria-hidden />
                  </Menu.CheckboxItemIndicator>
                </span>
                {name}
              </Menu.CheckboxItem>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
