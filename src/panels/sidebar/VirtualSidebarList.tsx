import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { whenIdle } from '../../ui/when-idle.ts';
import { drawnSpan, placesOf, type RowHeights, rowsIn, type Span } from './row-window.ts';
import { isCurrentRow, type ListProps } from './SidebarList.tsx';
import { Row } from './SidebarRow.tsx';
import styles from './SidebarPanel.module.css';
import { lookOf, rowKey, type RowLook } from './sidebar-rows.ts';
import { longTitles } from './title-room.ts';

/** As the style sheet makes them in a wide window; what they are is read once they are laid out. */
const usualHeights: RowHeights = {
  overview: 30,
  operation: 30,
  apart: 48,
  long: 50,
  longApart: 68,
  tag: 28,
  found: 28,
};

/** Places of the first row of each look among those that are shown, as text that stays the same while they do. */
function sampleRows(looks: readonly RowLook[], shown: readonly number[]): string {
  const lookAt = (at: number) => looks[at];
  return [...new Set(shown.map(lookAt))].map((look) => shown.find((at) => lookAt(at) === look)).join(' ');
}

function withHeight(
  heights: RowHeights,
  { target, contentRect: { height } }: ResizeObserverEntry,
): RowHeights {
  const look = (target as HTMLElement).dataset['look'] as keyof RowHeights;
  // A row that is gone has none.
  return height === 0 || heights[look] === height ? heights : { ...heights, [look]: height };
}

/** Only the rows in sight and some around them, and the one Tab stops at, for documents with hundreds of operations. */
export function VirtualSidebarList({ ref, rows, query, currentId, stopKey, acts }: ListProps) {
  const list = useRef<HTMLUListElement>(null);
  const [heights, setHeights] = useState(usualHeights);
  const [room, setRoom] = useState({ width: 0, font: '' });
  const looks = useMemo(() => {
    const isLong = longTitles(room.width, room.font);
    return rows.map((row) => lookOf(row, isLong));
  }, [rows, room]);
  const places = useMemo(() => placesOf(looks, heights), [looks, heights]);
  const height = places.at(-1) ?? 0;
  const currentAt = rows.findIndex((row) => isCurrentRow(row, currentId));
  const stopAt = rows.findIndex((row) => rowKey(row) === stopKey);

  /** Where the list has to be scrolled to for the row to be in the middle of `room`. */
  const middleOf = (at: number, room: number) =>
    Math.max(0, ((places[at] ?? 0) + (places[at + 1] ?? 0) - room) / 2);
  const [drawn, setDrawn] = useState<Span>(() => {
    const top = Math.min(middleOf(currentAt, innerHeight), Math.max(0, height - innerHeight));
    return drawnSpan({ top, bottom: top + innerHeight });
  });
  const look = useCallback(() => {
    const scroller = list.current?.parentElement;
    if (!scroller) return;
    const { scrollTop, clientHeight } = scroller;
    const next = drawnSpan({ top: scrollTop, bottom: scrollTop + clientHeight });
    setDrawn((before) => (before.top === next.top && before.bottom === next.bottom ? before : next));
  }, []);
  const measure = useCallback(() => {
    const scroller = list.current?.parentElement;
    if (!scroller) return;
    const next = { width: scroller.clientWidth, font: `500 13px ${getComputedStyle(scroller).fontFamily}` };
    setRoom((before) => (before.width === next.width && before.font === next.font ? before : next));
  }, []);
  // Before the open operation is looked for: rows above it may be two lines tall.
  useLayoutEffect(measure, [measure]);
  useEffect(() => {
    const scroller = list.current?.parentElement;
    if (!scroller) return undefined;
    // It calls once for the size that there is.
    const resized = new ResizeObserver(() => {
      measure();
      look();
    });
    resized.observe(scroller);
    scroller.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      scroller.removeEventListener('scroll', look);
    };
  }, [look, measure]);

  const bringIntoSight = (at: number, where: 'middle' | 'edge') => {
    const scroller = list.current?.parentElement;
    const [top, bottom] = places.slice(at, at + 2);
    if (!scroller || top === undefined || bottom === undefined) return;
    const { scrollTop, clientHeight } = scroller;
    if (top >= scrollTop && bottom <= scrollTop + clientHeight) return;
    const edge = top < scrollTop ? top : bottom - clientHeight;
    scroller.scrollTo({ top: where === 'middle' ? middleOf(at, clientHeight) : edge });
    flushSync(look);
  };
  useImperativeHandle(ref, () => ({
    focusRow: (at) => {
      bringIntoSight(at, 'edge');
      const row = list.current?.querySelector<HTMLElement>(`[data-index="${at}"] [data-row]`);
      row?.focus({ preventScroll: true });
    },
  }));

  const latest = useRef({ showOperation: (_id: string) => {} });
  useLayoutEffect(() => {
    const showOperation = (id: string) =>
      bringIntoSight(
        rows.findIndex((row) => isCurrentRow(row, id)),
        'middle',
      );
    latest.current = { showOperation };
  });
  const shownQuery = useRef<string>(undefined);
  useLayoutEffect(() => {
    const showCurrent = () => latest.current.showOperation(currentId);
    const before = shownQuery.current;
    shownQuery.current = query;
    // Another operation is drawn first: scrolling makes the page lay itself out and draw again.
    if (before === query) return whenIdle(showCurrent);
    const showTop = () => {
      list.current?.parentElement?.scrollTo({ top: 0 });
      flushSync(look);
    };
    // What is found is read from its top. Both in the frame, where the layout is due anyhow.
    const frame = requestAnimationFrame(query === '' ? showCurrent : showTop);
    return () => cancelAnimationFrame(frame);
  }, [currentId, query, look]);

  const shown = rowsIn(places, drawn, stopAt);
  const samples = sampleRows(looks, shown);
  // Heights are read after the layout, by one row of each kind: asking every row for its own would force one.
  useEffect(() => {
    const measured = new ResizeObserver((entries) =>
      setHeights((before) => entries.reduce(withHeight, before)),
    );
    for (const at of samples.split(' ')) {
      const row = list.current?.querySelector(`[data-index="${at}"]`);
      if (row) measured.observe(row);
    }
    return () => measured.disconnect();
  }, [samples]);

  return (
    <ul ref={list} className={styles.virtual} style={{ height }}>
      {shown.map((at) => {
        const row = rows[at];
        return (
          row && (
            <li
              key={rowKey(row)}
              data-index={at}
              data-look={looks[at]}
              aria-setsize={rows.length}
              aria-posinset={at + 1}
              style={{ transform: `translateY(${places[at]}px)` }}
            >
              <Row row={row} isCurrent={at === currentAt} isTabStop={at === stopAt} acts={acts} />
            </li>
          )
        );
      })}
    </ul>
  );
}
