import { Search, X } from 'lucide-react';
import { type KeyboardEvent, Suspense, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { DocumentSource } from '../../client/document/document-source.ts';
import { useOperationSearch } from '../../client/document/use-search.ts';
import { goTo, operationHref } from '../../client/route.ts';
import type { DocumentIndex } from '../../core/openapi/document.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { lazyPart } from '../../ui/lazy-part.ts';
import { SidebarList, type ListHandle } from './SidebarList.tsx';
import styles from './SidebarPanel.module.css';
import { foldedAtFirst, nextStop, rowKey, rowsFound, rowsOfAll, tagOf } from './sidebar-rows.ts';
import type { RowActs } from './SidebarRow.tsx';

const VirtualSidebarList = lazyPart(() =>
  import('./VirtualSidebarList.tsx').then((module) => ({ default: module.VirtualSidebarList })),
);

/** Up to here every row stands in the page: find-in-page reaches it, and a browser draws it in a few milliseconds. */
const drawnWhole = 400;

type SidebarProps = {
  readonly index: DocumentIndex;
  readonly currentId: string;
  /** Finds operations off the main thread; absent where the index is small. */
  readonly search?: DocumentSource['search'];
  /** After an operation was followed; a drawer closes itself on it. */
  readonly onChosen?: () => void;
};

/** The operations of the open document: by tag, or those that match what is typed. */
export function SidebarPanel({ index, currentId, search, onChosen }: SidebarProps) {
  const [typed, setTyped] = useState('');
  const found = useOperationSearch(index, typed, search);
  const { folded, toggle } = useFolding(index, currentId);
  const rows = useMemo(
    () => (found.query === '' ? rowsOfAll(index, folded) : rowsFound(found.operations)),
    [index, folded, found],
  );

  const [focusedKey, setFocusedKey] = useState('');
  const list = useRef<ListHandle>(null);
  const field = useRef<HTMLInputElement>(null);
  // One Tab stop for the whole list: the row last focused, else the open operation, else the first.
  const keys = useMemo(() => new Set(rows.filter(({ kind }) => kind !== 'found').map(rowKey)), [rows]);
  const stopKey = [focusedKey, `operation ${currentId}`].find((key) => keys.has(key)) ?? [...keys][0] ?? '';

  const latest = useRef({ toggle, onChosen });
  useLayoutEffect(() => {
    latest.current = { toggle, onChosen };
  });
  const acts = useMemo<RowActs>(
    () => ({
      onFocus: (row) => setFocusedKey(rowKey(row)),
      onToggle: (tag) => latest.current.toggle(tag),
      onChosen: () => latest.current.onChosen?.(),
    }),
    [],
  );

  const focusAt = (at: number) => {
    if (at < 0) field.current?.focus();
    else list.current?.focusRow(at);
  };

  const moveInList = (event: KeyboardEvent) => {
    const at = rows.findIndex((row) => rowKey(row) === stopKey);
    const row = rows[at];
    const last = nextStop(rows, rows.length, -1);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => focusAt(nextStop(rows, at, 1)),
      ArrowUp: () => focusAt(nextStop(rows, at, -1)),
      Home: () => focusAt(nextStop(rows, -1, 1)),
      End: () => focusAt(last),
      ArrowRight: () => row?.kind === 'tag' && !row.isOpen && toggle(row.name),
      ArrowLeft: () => {
        if (row?.kind === 'tag' && row.isOpen) toggle(row.name);
        else focusAt(rows.findLastIndex(({ kind }, place) => kind === 'tag' && place < at));
      },
    };
    const move = Object.hasOwn(moves, event.key) ? moves[event.key] : undefined;
    if (!move) return;
    event.preventDefault();
    move();
  };

  const pressInField = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      focusAt(nextStop(rows, -1, 1));
    } else if (event.key === 'Enter') {
      // A drawer that closes gives the focus back at once, and the rest of this key press would press what has it then.
      event.preventDefault();
      const first = rows.find((row) => row.kind === 'operation');
      if (first?.kind !== 'operation') return;
      goTo(operationHref(first.entry.id));
      onChosen?.();
    } else if (event.key === 'Escape' && typed !== '') {
      event.stopPropagation();
      setTyped('');
    }
  };

  const listProps = { ref: list, rows, query: found.query, currentId, stopKey, acts };
  const isEmpty = rows.length === 0;
  return (
    <nav aria-label="Operations" className={styles.sidebar}>
      <div className={styles.searchBox}>
        <Search aria-hidden className={styles.searchIcon} />
        <input
          ref={field}
          type="search"
          aria-label="Search operations"
          placeholder="Search operations"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={pressInField}
          className={styles.search}
        />
        {typed !== '' && (
          <IconButton
            label="Clear search"
            icon={<X aria-hidden />}
            className={styles.clear}
            onClick={() => {
              setTyped('');
              field.current?.focus();
            }}
          />
        )}
      </div>
      <p role="status" className="visually-hidden">
        {found.query !== '' &&
          `${found.operations.length} ${found.operations.length === 1 ? 'operation' : 'operations'} found`}
      </p>
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- arrow keys move between the links in it */}
      <div className={styles.list} data-found-for={found.query} onKeyDown={moveInList}>
        {index.operations.length <= drawnWhole ? (
          <SidebarList {...listProps} />
        ) : (
          <Suspense>
            <VirtualSidebarList {...listProps} />
          </Suspense>
        )}
        {isEmpty && found.query !== '' && (
          <div className={styles.empty}>
            <p>No operation matches “{found.query}”.</p>
            <Button size="small" onClick={() => setTyped('')}>
              Show all operations
            </Button>
          </div>
        )}
        {isEmpty && found.query === '' && typed === '' && (
          <p className={styles.empty}>This document has no operations.</p>
        )}
      </div>
    </nav>
  );
}

/** Which tags are folded; going to an operation unfolds its tag. */
function useFolding(index: DocumentIndex, currentId: string) {
  const [state, setState] = useState(() => ({ index, currentId, folded: foldedAtFirst(index, currentId) }));
  let { folded } = state;
  if (state.index !== index || state.currentId !== currentId) {
    const tag = tagOf(index, currentId);
    if (state.index !== index) folded = foldedAtFirst(index, currentId);
    // The same set where nothing unfolds: the rows are made of it.
    else if (tag !== undefined && folded.has(tag))
      folded = new Set([...folded].filter((name) => name !== tag));
    setState({ index, currentId, folded });
  }
  const toggle = (name: string) => {
    const next = new Set(folded);
    if (!next.delete(name)) next.add(name);
    setState({ index, currentId, folded: next });
  };
  return { folded, toggle };
}
