import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp, Search } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from 'react';
import { formatBytes, formatCount } from '../../../core/response/format.ts';
import { layOutJson } from '../../../core/response/json-lines.ts';
import { prettyText } from '../../../core/response/pretty-text.ts';
import type { Table } from '../../../core/response/table/table.ts';
import { orderRows, rowsAsText, type SortOrder } from '../../../core/response/table/table-order.ts';
import { Button } from '../../../ui/Button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { InlineText } from '../../../ui/InlineText.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { ColumnMenu } from './ColumnMenu.tsx';
import type { ResponseViewProps } from './response-view.ts';
import styles from './TableView.module.css';
import { isReadInPart, mostRead } from './use-in-steps.ts';
import { useTable } from './use-table.ts';
import views from './views.module.css';

/** The list of an answer as rows and columns. */
export function TableView({ answer }: ResponseViewProps) {
  const table = useTable(answer);
  if (table === 'reading') return <p className={views.waiting}>Reading the list</p>;
  if (table === 'none')
    return <p className={views.waiting}>The answer holds no list of objects, so there is no table of it.</p>;
  return <TableGrid table={table} isPart={isReadInPart(answer)} />;
}

const rowHeight = 30;
/** Widths are worked out from that many rows, in characters. */
const measuredRows = 50;

/** Where the keyboard is: row -1 is the heading. */
type Place = { readonly row: number; readonly column: number };

function TableGrid({ table, isPart }: { readonly table: Table; readonly isPart: boolean }) {
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  const [order, setOrder] = useState<SortOrder>();
  const [filter, setFilter] = useState('');
  const [place, setPlace] = useState<Place>({ row: -1, column: 0 });
  const [opened, setOpened] = useState<{ readonly name: string; readonly raw: string }>();
  const [said, setSaid] = useState('');
  const scroller = useRef<HTMLDivElement>(null);
  const wanted = useDeferredValue(filter);
  const rows = useMemo(() => orderRows(table, wanted, order), [table, wanted, order]);
  const columns = useMemo(
    () => table.columns.map((_name, column) => column).filter((column) => !hidden.has(column)),
    [table, hidden],
  );
  const widths = useMemo(() => columns.map((column) => widthOf(table, column)), [table, columns]);
  // Its functions must not be memoized; nothing here does.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = virtualizer.getVirtualItems();
  const template = widths.map((width) => `${width}ch`).join(' ');

  const sortBy = (column: number) =>
    setOrder((known) => {
      if (known?.column !== column) return { column, isDescending: false };
      return known.isDescending ? undefined : { column, isDescending: true };
    });
  const focusAt = (next: Place) => {
    const row = Math.max(-1, Math.min(rows.length - 1, next.row));
    const column = Math.max(0, Math.min(columns.length - 1, next.column));
    setPlace({ row, column });
    if (row >= 0) virtualizer.scrollToIndex(row);
    const focus = () => {
      const cell = scroller.current?.querySelector<HTMLElement>(`[data-place="${row} ${column}"]`);
      cell?.focus({ preventScroll: row >= 0 });
      cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      return cell !== undefined && cell !== null;
    };
    // A row out of sight is drawn only after the scroll.
    if (!focus()) requestAnimationFrame(focus);
  };
  const cellAt = ({ row, column }: Place) => table.cell(rows[row] ?? 0, columns[column] ?? 0);

  const copyCell = (at: Place) => {
    const { kind, text, raw } = cellAt(at);
    const copied = kind === 'nested' ? raw : text;
    navigator.clipboard.writeText(copied).then(
      () => setSaid(`Copied ${copied.length > 40 ? `${copied.slice(0, 40)}…` : copied}`),
      () => setSaid('The browser did not allow copying. Select the text and copy it by hand.'),
    );
  };
  const open = (at: Place) => {
    const { kind, raw } = cellAt(at);
    const name = table.columns[columns[at.column] ?? 0] ?? '';
    if (kind !== 'missing') setOpened({ name: `${name} of row ${at.row + 1}`, raw: laidOut(raw) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { row, column } = place;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 300) / rowHeight) - 2);
    const isCommand = event.ctrlKey || event.metaKey;
    const next: Place | undefined = {
      ArrowDown: { row: row + 1, column },
      ArrowUp: { row: row - 1, column },
      ArrowRight: { row, column: column + 1 },
      ArrowLeft: { row, column: column - 1 },
      PageDown: { row: row + page, column },
      PageUp: { row: Math.max(0, row - page), column },
      Home: { row: isCommand ? -1 : row, column: 0 },
      End: { row: isCommand ? rows.length - 1 : row, column: columns.length - 1 },
    }[event.key];
    if (next) {
      event.preventDefault();
      focusAt(next);
    } else if (row >= 0 && isCommand && event.key.toLowerCase() === 'c' && String(getSelection()) === '') {
      event.preventDefault();
      copyCell(place);
    } else if (row >= 0 && event.key === 'Enter' && !isCommand) open(place);
    else if (event.key === 'Escape' && opened) {
      event.stopPropagation();
      setOpened(undefined);
    }
  };

  return (
    <>
      <div className={styles.tools}>
        <span className={styles.search}>
          <Search aria-hidden />
          <TextField
            code
            aria-label="Filter rows"
            placeholder="Filter rows"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && filter !== '') {
                event.stopPropagation();
                setFilter('');
              } else if (event.key === 'ArrowDown') {
                event.preventDefault();
                focusAt({ row: 0, column: place.column });
              }
            }}
          />
        </span>
        <span role="status" className={styles.count}>
          <InlineText
            text={`${countWords(table, rows.length, filter !== '')}${isPart ? `, in the first ${formatBytes(mostRead)}` : ''}`}
          />
        </span>
        <span className={styles.acts}>
          <ColumnMenu
            names={table.columns}
            hidden={hidden}
            onToggle={(column) =>
              setHidden((known) =>
                known.has(column)
                  ? new Set([...known].filter((one) => one !== column))
                  : new Set([...known, column]),
              )
            }
          />
          <CopyButton label="Copy CSV" text={() => rowsAsText(table, rows, columns, ',')} />
          <CopyButton label="Copy TSV" text={() => rowsAsText(table, rows, columns, '\t')} />
        </span>
      </div>
      <p role="status" className="visually-hidden">
        {said}
      </p>
      <div
        ref={scroller}
        role="grid"
        aria-label="Answer as a table"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        className={styles.scroller}
        onKeyDown={onKeyDown}
      >
        <div role="row" aria-rowindex={1} className={styles.head} style={{ gridTemplateColumns: template }}>
          {columns.map((column, at) => {
            const sorted = order?.column === column ? order : undefined;
            return (
              <div
                key={column}
                role="columnheader"
                aria-sort={sorted ? (sorted.isDescending ? 'descending' : 'ascending') : 'none'}
                aria-colindex={at + 1}
                className={styles.heading}
              >
                <button
                  type="button"
                  data-place={`-1 ${at}`}
                  tabIndex={place.row === -1 && place.column === at ? 0 : -1}
                  onFocus={() => setPlace({ row: -1, column: at })}
                  onClick={() => sortBy(column)}
                >
                  <span>{table.columns[column]}</span>
                  {sorted && (sorted.isDescending ? <ArrowDown aria-hidden /> : <ArrowUp aria-hidden />)}
                </button>
              </div>
            );
          })}
        </div>
        <div role="rowgroup" className={styles.rows} style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, start }) => (
            <div
              key={rows[index]}
              role="row"
              aria-rowindex={index + 2}
              className={styles.row}
              style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
            >
              {columns.map((column, at) => {
                const { kind, text } = table.cell(rows[index] ?? 0, column);
                return (
                  <div
                    key={column}
                    role="gridcell"
                    aria-colindex={at + 1}
                    data-place={`${index} ${at}`}
                    tabIndex={place.row === index && place.column === at ? 0 : -1}
                    title={text.length > 40 ? text.slice(0, 1000) : undefined}
                    className={classNames(styles.cell, styles[kind])}
                    onFocus={() => setPlace({ row: index, column: at })}
                    onDoubleClick={() => open({ row: index, column: at })}
                  >
                    {kind === 'missing' ? (
                      <span className="visually-hidden">not there</span>
                    ) : (
                      text.slice(0, 400)
                    )}
                    {kind === 'nested' && (
                      <button
                        type="button"
                        tabIndex={-1}
                        aria-label={`Show ${text} of ${table.columns[column] ?? ''}`}
                        className={styles.open}
                        onClick={() => open({ row: index, column: at })}
                      >
                        Show
                      </button>
                    )}
                  </div>
                );
              })}
            </div>
          ))}
        </div>
        {rows.length === 0 && <p className={views.waiting}>No row has that text in it.</p>}
      </div>
      {opened && (
        <section aria-label={opened.name} className={styles.opened}>
          <header>
            <code>{opened.name}</code>
            <CopyButton label="Copy value" text={() => opened.raw} />
            <Button look="quiet" size="small" onClick={() => setOpened(undefined)}>
              Close
            </Button>
          </header>
          {/* Scrolled by keyboard too, so it takes the focus (WCAG 2.1.1). */}
          <pre tabIndex={0}>{opened.raw}</pre>
        </section>
      )}
    </>
  );
}

function widthOf(table: Table, column: number): number {
  let widest = (table.columns[column] ?? '').length + 3;
  for (let row = 0; row < Math.min(table.rowCount, measuredRows); row += 1)
    widest = Math.max(
      widest,
      table.cell(row, column).text.length + (table.cell(row, column).kind === 'nested' ? 6 : 0),
    );
  return Math.min(40, Math.max(8, widest + 3));
}

function countWords(table: Table, shown: number, isFiltered: boolean): string {
  const all = `${formatCount(table.rowCount)} ${table.rowCount === 1 ? 'row' : 'rows'}`;
  const rows = isFiltered ? `${formatCount(shown)} of ${all}` : all;
  const from = table.place === '' ? '' : ` of ${table.place}`;
  const more =
    table.hiddenColumns === 0 ? '' : `, ${formatCount(table.hiddenColumns)} more columns not shown`;
  return `${rows}${from}${more}`;
}

const longestLaidOut = 200_000;

/** JSON in lines, every digit as it is written. */
const laidOut = (raw: string): string =>
  raw.length > longestLaidOut || !/^[[{]/.test(raw)
    ? raw
    : prettyText(layOutJson(raw, { isCut: false, hasManyValues: false }));
