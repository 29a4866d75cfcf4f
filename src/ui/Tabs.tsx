import { Tabs as BaseTabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import styles from './Tabs.module.css';

export type TabItem = { readonly id: string; readonly label: string };

type TabsProps = {
  /** Accessible name of the tab list. */
  readonly name: string;
  readonly items: readonly TabItem[];
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** Buttons at the end of the tab line. */
  readonly actions?: ReactNode;
  /** The panel of the chosen tab. */
  readonly children: ReactNode;
};

/** Tabs as WAI-ARIA has them: one Tab stop, arrows move, the panel follows. */
export function Tabs({ name, items, value, onChange, actions, children }: TabsProps) {
  return (
    <BaseTabs.Root value={value} onValueChange={(next) => onChange(String(next))} className={styles.root}>
      <div className={styles.line}>
        <BaseTabs.List aria-label={name} activateOnFocus className={styles.list}>
          {items.map((item) => (
            <BaseTabs.Tab key={item.id} value={item.id} className={styles.tab}>
              {item.label}
            </BaseTabs.Tab>
          ))}
        </BaseTabs.List>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {items.map((item) => (
        <BaseTabs.Panel key={item.id} value={item.id} className={styles.panel}>
          {item.id === value && children}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}
