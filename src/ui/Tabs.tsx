import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
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

/**
 * Tabs as the WAI-ARIA pattern has them: one Tab stop, arrows, Home and End move and choose, the panel follows.
 * Written here because the library's measured its list on mount, which forced a layout before the first paint.
 */
export function Tabs({ name, items, value, onChange, actions, children }: TabsProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    items.findIndex((item) => item.id === value),
  );

  // The chosen one may be among those that are scrolled out of the line.
  useEffect(() => {
    const line = list.current;
    if (at > 3)
      line?.querySelectorAll('[role=tab]')[at]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [at]);

  const move = (event: KeyboardEvent) => {
    const last = items.length - 1;
    const next = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    }[event.key];
    const item = next === undefined ? undefined : items[next];
    if (next === undefined || !item) return;
    event.preventDefault();
    onChange(item.id);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  };

  return (
    <div className={styles.root}>
      <div className={styles.line}>
        <div ref={list} role="tablist" aria-label={name} className={styles.list} onKeyDown={move}>
          {items.map((item, index) => (
            <button
              key={item.id}
              type="button"
              role="tab"
              id={`${id}-tab-${item.id}`}
              aria-selected={index === at}
              aria-controls={index === at ? `${id}-panel` : undefined}
              tabIndex={index === at ? 0 : -1}
              className={styles.tab}
              onClick={() => onChange(item.id)}
            >
              {item.label}
            </button>
          ))}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-tab-${items[at]?.id ?? ''}`}
        className={styles.panel}
      >
        {children}
      </div>
    </div>
  );
}
