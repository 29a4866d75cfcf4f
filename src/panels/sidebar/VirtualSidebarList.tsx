import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useImperativeHandle, useRef } from 'react';
import { isCurrentRow, type ListProps } from './SidebarList.tsx';
import { Row } from './SidebarRow.tsx';
import styles from './SidebarPanel.module.css';
import { rowKey } from './sidebar-rows.ts';

const rowHeight = 30;

/** Only the rows in sight and some around them, and the one Tab stops at, for documents with hundreds of operations. */
export function VirtualSidebarList({ ref, rows, currentId, stopKey, acts }: ListProps) {
  const list = useRef<HTMLUListElement>(null);
  const stopAt = rows.findIndex((row) => rowKey(row) === stopKey);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const seen = defaultRangeExtractor(range);
      if (stopAt < 0 || seen.includes(stopAt)) return seen;
      return [...seen, stopAt].sort((one, other) => one - other);
    },
    [stopAt],
  );
  // Its functions must not be memoized; nothing here does.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current?.parentElement ?? null,
    estimateSize: () => rowHeight,
    getItemKey: (index) => {
      const row = rows[index];
      return row ? rowKey(row) : index;
    },
    overscan: 20,
    rangeExtractor,
  });

  useImperativeHandle(ref, () => ({
    focusRow: (at) => {
      virtualizer.scrollToIndex(at, { align: 'auto' });
      const focus = (framesLeft: number) => {
        const row = list.current?.querySelector<HTMLElement>(`[data-index="${at}"] [data-row]`);
        if (row) row.focus({ preventScroll: true });
        else if (framesLeft > 0) requestAnimationFrame(() => focus(framesLeft - 1));
      };
      focus(10);
    },
  }));

  const currentAt = rows.findIndex((row) => isCurrentRow(row, currentId));
  const shownAt = useRef(-1);
  useEffect(() => {
    if (currentAt < 0 || shownAt.current === currentAt) return;
    shownAt.current = currentAt;
    const { startIndex = 0, endIndex = 0 } = virtualizer.range ?? {};
    if (currentAt < startIndex || currentAt > endIndex)
      virtualizer.scrollToIndex(currentAt, { align: 'center' });
  }, [virtualizer, currentAt]);

  return (
    <ul ref={list} className={styles.virtual} style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ index, key, start }) => {
        const row = rows[index];
        return (
          row && (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
            >
              <Row
                row={row}
                isCurrent={isCurrentRow(row, currentId)}
                isTabStop={rowKey(row) === stopKey}
                acts={acts}
              />
            </li>
          )
        );
      })}
    </ul>
  );
}
