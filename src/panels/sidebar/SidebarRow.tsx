import { ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { operationHref, overviewHref } from '../../client/route.ts';
import { markOf } from '../../core/openapi/operations/operation-mark.ts';
import { MethodMark } from '../../ui/MethodMark.tsx';
import styles from './SidebarPanel.module.css';
import type { SidebarRow } from './sidebar-rows.ts';

export type RowProps = {
  readonly row: SidebarRow;
  readonly isCurrent: boolean;
  /** The one row of the list that Tab stops at. */
  readonly isTabStop: boolean;
  readonly acts: RowActs;
};

/** The same object for all rows, so that a row is drawn anew only when it changes. */
export type RowActs = {
  readonly onFocus: (row: SidebarRow) => void;
  readonly onToggle: (tag: string) => void;
  readonly onChosen: () => void;
};

/** The words of a method mark for what the API itself calls. */
const incoming = { webhook: 'Webhook', callback: 'Callback' } as const;

export const Row = memo(function Row({ row, isCurrent, isTabStop, acts }: RowProps) {
  const tabIndex = isTabStop ? 0 : -1;
  if (row.kind === 'found') return <h2 className={styles.tag}>Results</h2>;
  if (row.kind === 'overview')
    return (
      <a
        href={overviewHref}
        data-row
        tabIndex={tabIndex}
        aria-current={isCurrent ? 'page' : undefined}
        className={styles.row}
        onFocus={() => acts.onFocus(row)}
        onClick={acts.onChosen}
      >
        Overview
      </a>
    );
  if (row.kind === 'tag')
    return (
      <h2 className={styles.tag}>
        <button
          type="button"
          data-row
          tabIndex={tabIndex}
          aria-expanded={row.isOpen}
          title={row.name}
          className={styles.fold}
          onFocus={() => acts.onFocus(row)}
          onClick={() => acts.onToggle(row.name)}
        >
          <ChevronRight aria-hidden className={styles.chevron} />
          <span className={styles.tagName}>{row.name} </span>
          {!row.isOpen && <span className={styles.count}>{row.count}</span>}
        </button>
      </h2>
    );
  const { entry, title, apart } = row;
  const kind = entry.kind && incoming[entry.kind];
  const place = `${entry.method} ${entry.path}`;
  return (
    <a
      href={operationHref(entry.id)}
      data-row
      tabIndex={tabIndex}
      aria-current={isCurrent ? 'page' : undefined}
      aria-description={`${kind ? `${kind}, ` : ''}${place}${entry.isDeprecated ? ', deprecated' : ''}`}
      title={`${entry.title}\n${kind ? `${kind}: ` : ''}${place}`}
      className={styles.row}
      onFocus={() => acts.onFocus(row)}
      onClick={acts.onChosen}
    >
      <span className={styles.words}>
        <span className={styles.title} data-deprecated={entry.isDeprecated || undefined}>
          {title}
        </span>
        {apart !== undefined && (
          <span aria-hidden className={styles.apart}>
            {apart}
          </span>
        )}
      </span>
      <span aria-hidden>
        <MethodMark method={markOf(entry)} size="small" />
      </span>
    </a>
  );
});
