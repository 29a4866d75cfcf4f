import { ChevronsDownUp, ChevronsUpDown, Search, WrapText } from 'lucide-react';
import {
  type ComponentType,
  type KeyboardEvent,
  type ReactNode,
  Suspense,
  useCallback,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { useCommands } from '../../../client/commands/use-commands.ts';
import { type DisplayLines, lineAt } from '../../../core/response/display-lines.ts';
import {
  type Folds,
  foldAll,
  noFolds,
  revealLine,
  seenLines,
  toggleFold,
} from '../../../core/response/folds.ts';
import { formatCount } from '../../../core/response/format.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { IconButton } from '../../../ui/Button.tsx';
import { lazyPart } from '../../../ui/lazy-part.ts';
import { firstCharacters, mostDrawnLines, mostScrolledLines } from './code-view.ts';
import styles from './code.module.css';
import type { FilterField } from './filter-field.ts';
import type { LineToolsProps } from './line-props.ts';
import { PlainLines } from './PlainLines.tsx';
import { SearchField } from './SearchField.tsx';
import { useFolds } from './use-folds.ts';
import { useSearch } from './use-search.ts';
import { ViewTools } from './ViewTools.tsx';

const VirtualLines = lazyPart(() =>
  import('./VirtualLines.tsx').then((module) => ({ default: module.VirtualLines })),
);

/** What the user chose for looking at answers; it stays from one answer to the next. */
export type CodeChoices = { readonly isWrapped: boolean; readonly query: string };

type CodeViewProps = {
  readonly lines: DisplayLines;
  /** What is shown, for screen readers. */
  readonly label: string;
  readonly choices: CodeChoices;
  readonly onChoose: (choices: CodeChoices) => void;
  readonly copyText: () => string;
  /** What the search field takes, as its placeholder. */
  readonly searchHint?: string;
  /** What filters the lines, while the search field holds a path and no text to search for. */
  readonly filter?: FilterField | undefined;
  /** Acts on the line that has the pointer or the focus; loaded with the first of them. */
  readonly LineTools?: ComponentType<LineToolsProps>;
  /** Sentences between the tools and the text. */
  readonly children?: ReactNode;
};

/** Text in lines with search, folding, wrapping and copying. Long answers are drawn only where they are seen. */
export function CodeView(props: CodeViewProps) {
  const { lines, label, choices, onChoose, copyText, filter, searchHint, LineTools, children } = props;
  const { folds, limits, change } = useFolds(lines, filter !== undefined);
  const [isReached, setIsReached] = useState(false);
  const [target, setTarget] = useState<{ readonly line: number }>();
  const scroller = useRef<HTMLDivElement>(null);
  const { query, isWrapped } = choices;
  const { matches, current, stepBy } = useSearch(lines, filter ? '' : query);

  const [isSearching, setSearching] = useState(query !== '');
  const searchBox = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const search = () => {
    flushSync(() => setSearching(true));
    searchBox.current?.querySelector('input')?.select();
  };
  const endSearch = () => {
    onChoose({ ...choices, query: '' });
    setSearching(false);
    opener.current?.focus();
  };
  useCommands([
    {
      id: 'search',
      title: 'Search in the answer',
      group: 'Go to',
      shortcut: 'Mod+F',
      // The editor of the body has a search of its own; pressed again, the browser's comes.
      isAvailable: () =>
        !document.activeElement?.closest('.monaco-editor') &&
        !searchBox.current?.contains(document.activeElement),
      run: search,
    },
  ]);

  const seen = useMemo(() => seenLines(lines, folds), [lines, folds]);
  const hasFolds = useMemo(() => lines.foldEnds.some((end, line) => end > line + 1), [lines]);

  /** Opens what hides a match, draws its line far enough, and brings it into sight. */
  const reveal = useCallback(
    (index: number) => {
      const start = matches.starts[index];
      if (start === undefined) return;
      const line = lineAt(lines, start);
      const needed = start + matches.length - (lines.lineStarts[line] ?? 0);
      change((known) => ({
        folds: revealLine(lines, known.folds, line),
        limits:
          needed > firstCharacters
            ? new Map(known.limits).set(line, Math.max(known.limits.get(line) ?? 0, needed + 200))
            : known.limits,
      }));
      setTarget({ line });
    },
    [change, lines, matches],
  );
  // What was just searched for comes into sight; steps do so by themselves.
  const [revealed, setRevealed] = useState(matches);
  if (revealed !== matches) {
    setRevealed(matches);
    reveal(0);
  }

  const setFolds = useCallback(
    (next: (known: Folds) => Folds) => change(({ folds, limits }) => ({ folds: next(folds), limits })),
    [change],
  );
  const onToggle = useCallback((line: number) => setFolds((known) => toggleFold(known, line)), [setFolds]);
  const onShowMore = useCallback(
    (line: number, limit: number) =>
      change((known) => ({ ...known, limits: new Map(known.limits).set(line, limit) })),
    [change],
  );

  const Lines = seen.length > mostDrawnLines ? VirtualLines : PlainLines;
  const drawn = seen.length > mostScrolledLines ? seen.subarray(0, mostScrolledLines) : seen;
  const digits = String(seen.at(-1) ?? 0).length;
  return (
    <>
      <ViewTools>
        <div className={styles.buttons}>
          <IconButton
            ref={opener}
            label="Search"
            title="Search in the answer"
            icon={<Search aria-hidden />}
            aria-expanded={isSearching}
            onClick={() => (isSearching ? endSearch() : search())}
          />
          {hasFolds && (
            <>
              <IconButton
                label="Fold all"
                icon={<ChevronsDownUp aria-hidden />}
                onClick={() => setFolds(() => foldAll(lines))}
              />
              <IconButton
                label="Unfold all"
                icon={<ChevronsUpDown aria-hidden />}
                onClick={() => setFolds(() => noFolds)}
              />
            </>
          )}
          <IconButton
            label="Wrap long lines"
            icon={<WrapText aria-hidden />}
            aria-pressed={isWrapped}
            className={isWrapped ? styles.pressed : undefined}
            onClick={() => onChoose({ ...choices, isWrapped: !isWrapped })}
          />
          <CopyButton label="Copy" text={copyText} />
        </div>
      </ViewTools>
      {children}
      {isSearching && (
        <div ref={searchBox} className={styles.searchBox}>
          <SearchField
            {...{ query, matches, current, filter }}
            hint={searchHint}
            onChange={(query) => onChoose({ ...choices, query })}
            onStep={(change) => reveal(stepBy(change))}
            onClose={endSearch}
          />
        </div>
      )}
      {/* Scrolled by keyboard too, so it takes the focus (WCAG 2.1.1). */}
      <div
        ref={scroller}
        role="group"
        aria-label={label}
        tabIndex={0}
        className={styles.scroller}
        data-wrap={isWrapped}
        data-long={Lines === VirtualLines}
        style={{ '--digits': digits } as React.CSSProperties}
        onKeyDown={(event) => moveBetweenFolds(event, onToggle)}
        onPointerMove={() => setIsReached(true)}
        onFocus={() => setIsReached(true)}
      >
        <Suspense fallback={<p className={styles.waiting}>Loading {formatCount(seen.length)} lines</p>}>
          <Lines
            {...{ lines, folds, matches, current, limits, isWrapped, scroller, target, onToggle, onShowMore }}
            seen={drawn}
          />
        </Suspense>
        {isReached && LineTools && (
          <Suspense fallback={null}>
            <LineTools {...{ lines, scroller }} />
          </Suspense>
        )}
        {seen.length > drawn.length && (
          <p className={styles.waiting}>
            {formatCount(seen.length - drawn.length)} more lines are not shown. Save keeps them all.
          </p>
        )}
      </div>
    </>
  );
}

/** Arrows move between fold buttons, right unfolds and left folds, as in a tree (WAI-ARIA practices, tree view). */
function moveBetweenFolds(event: KeyboardEvent<HTMLElement>, onToggle: (line: number) => void): void {
  const button = event.target;
  if (!(button instanceof HTMLButtonElement) || button.dataset['fold'] === undefined) return;
  const isOpen = button.ariaExpanded === 'true';
  const fold = Number(button.dataset['fold']);
  if ((event.key === 'ArrowLeft' && isOpen) || (event.key === 'ArrowRight' && !isOpen)) onToggle(fold);
  else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const all = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('[data-fold]')];
    all[all.indexOf(button) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  } else return;
  event.preventDefault();
}
