import { type Ref, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { whenIdle } from '../../ui/when-idle.ts';
import { operationHref } from '../../client/route.ts';
import { Row, type RowActs } from './SidebarRow.tsx';
import styles from './SidebarPanel.module.css';
import { rowKey, type SidebarRow } from './sidebar-rows.ts';

export type ListHandle = {
  /** Brings the row at that place into sight and gives it the focus. */
  readonly focusRow: (at: number) => void;
};

export type ListProps = {
  readonly ref: Ref<ListHandle>;
  readonly rows: readonly SidebarRow[];
  /** What the rows were found for; empty while they are all there are. */
  readonly query: string;
  readonly currentId: string;
  /** `rowKey` of the row that Tab stops at. */
  readonly stopKey: string;
  readonly acts: RowActs;
};

/** No operation is current while the overview is shown. */
export const isCurrentRow = (row: SidebarRow, currentId: string): boolean =>
  row.kind === 'operation' ? row.entry.id === currentId : row.kind === 'overview' && currentId === '';

/** Every row in the page, for lists that a browser draws in a few milliseconds. */
export function SidebarList({ ref, rows, currentId, stopKey, acts }: ListProps) {
  const list = useRef<HTMLUListElement>(null);
  useImperativeHandle(ref, () => ({
    focusRow: (at) => list.current?.children[at]?.querySelector<HTMLElement>('[data-row]')?.focus(),
  }));
  const isDrawn = useRef(false);
  useLayoutEffect(() => {
    const show = () => {
      const scroller = list.current?.parentElement;
      const current = scroller?.querySelector(`[href="${CSS.escape(operationHref(currentId))}"]`);
      if (!current || !scroller) return;
      const { top, bottom } = current.getBoundingClientRect();
      const seen = scroller.getBoundingClientRect();
      if (top < seen.top || bottom > seen.bottom) current.scrollIntoView({ block: 'center' });
    };
    // Another operation is drawn first: to ask for places at once would lay the page out twice.
    if (isDrawn.current) return whenIdle(show);
    isDrawn.current = true;
    const frame = requestAnimationFrame(show);
    return () => cancelAnimationFrame(frame);
  }, [currentId]);
  return (
    <ul ref={list}>
      {rows.map((row) => (
        <li
          key={rowKey(row)}
          className={row.kind === 'operation' || row.kind === 'overview' ? styles.line : styles.head}
        >
          <Row
            row={row}
            isCurrent={isCurrentRow(row, currentId)}
            isTabStop={rowKey(row) === stopKey}
            acts={acts}
          />
        </li>
      ))}
    </ul>
  );
}
