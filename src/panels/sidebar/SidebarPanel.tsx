import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from 'react';
import { operationHref } from '../../client/route.ts';
import type { DocumentIndex, OperationEntry } from '../../core/openapi/document.ts';
import { searchOperations } from '../../core/openapi/search.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { MethodMark } from '../../ui/MethodMark.tsx';
import styles from './SidebarPanel.module.css';

type SidebarProps = {
  readonly index: DocumentIndex;
  readonly currentId: string;
  /** After an operation was followed; a drawer closes itself on it. */
  readonly onChosen?: () => void;
};

type Group = { readonly name: string; readonly operations: readonly OperationEntry[] };

/** Operations by tag in document order; ranked and in one group while searching. */
function groupsOf(index: DocumentIndex, query: string): readonly Group[] {
  if (query.trim() !== '')
    return [{ name: 'Results', operations: searchOperations(index.operations, query) }];
  return index.tags
    .map((tag) => ({
      name: tag.name,
      operations: index.operations.filter((entry) => entry.tag === tag.name),
    }))
    .filter((group) => group.operations.length > 0);
}

export function SidebarPanel({ index, currentId, onChosen }: SidebarProps) {
  const [typed, setTyped] = useState('');
  const query = useDeferredValue(typed);
  const groups = useMemo(() => groupsOf(index, query), [index, query]);
  const flat = useMemo(() => groups.flatMap((group) => group.operations), [groups]);
  const [focusedId, setFocusedId] = useState(currentId);
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);

  // One Tab stop for the whole list: the row last focused, else the open operation, else the first.
  const stopId =
    [focusedId, currentId].find((id) => flat.some((entry) => entry.id === id)) ?? flat[0]?.id ?? '';

  const focusRow = (position: number) => {
    const rows = list.current?.querySelectorAll('a') ?? [];
    rows[Math.min(rows.length - 1, Math.max(0, position))]?.focus();
  };

  const moveInList = (event: KeyboardEvent) => {
    const rows = [...(list.current?.querySelectorAll('a') ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLAnchorElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    if (next < 0) field.current?.focus();
    else focusRow(next);
  };

  const pressInField = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      focusRow(0);
    } else if (event.key === 'Enter') {
      // A drawer that closes gives the focus back at once, and the rest of this key press would press what has it then.
      event.preventDefault();
      list.current?.querySelector('a')?.click();
    } else if (event.key === 'Escape' && typed !== '') {
      event.stopPropagation();
      setTyped('');
    }
  };

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
        {typed === '' ? (
          <span aria-hidden className={styles.hint}>
            <Kbd keys="Mod+K" />
          </span>
        ) : (
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
        {query.trim() !== '' && `${flat.length} ${flat.length === 1 ? 'operation' : 'operations'} found`}
      </p>
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- arrow keys move between the links in it */}
      <div ref={list} className={styles.list} onKeyDown={moveInList}>
        {groups.map((group) => (
          <section key={group.name} className={styles.group} aria-label={group.name}>
            <h2 className={styles.tag}>{group.name}</h2>
            <ul>
              {group.operations.map((entry) => (
                <li key={entry.id}>
                  <a
                    href={operationHref(entry.id)}
                    tabIndex={entry.id === stopId ? 0 : -1}
                    aria-current={entry.id === currentId ? 'page' : undefined}
                    aria-description={`${entry.method} ${entry.path}${entry.isDeprecated ? ', deprecated' : ''}`}
                    title={`${entry.title}\n${entry.method} ${entry.path}`}
                    className={styles.row}
                    onFocus={() => setFocusedId(entry.id)}
                    onClick={onChosen}
                  >
                    <span className={styles.title}>{entry.title}</span>
                    <span aria-hidden>
                      <MethodMark method={entry.method} size="small" />
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
        {flat.length === 0 && (
          <div className={styles.empty}>
            <p>No operation matches “{query.trim()}”.</p>
            <Button size="small" onClick={() => setTyped('')}>
              Show all operations
            </Button>
          </div>
        )}
      </div>
    </nav>
  );
}
