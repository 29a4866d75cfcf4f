import { Search } from 'lucide-react';
import {
  Fragment,
  type KeyboardEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { DocumentSource } from '../../client/document/document-source.ts';
import { useOperationSearch } from '../../client/document/use-search.ts';
import { documentHref, goTo, operationHref } from '../../client/route.ts';
import type { DocumentIndex } from '../../core/openapi/document.ts';
import { addressOf, nameOf, type RememberedDocument, useDocuments } from '../../state/documents.ts';
import { useRecent } from '../../state/recent.ts';
import { classNames } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { MethodMark } from '../../ui/MethodMark.tsx';
import { type PaletteItem, paletteItems } from './palette-items.ts';
import styles from './Palette.module.css';

/** Something the page can do, from its list of commands. */
export type PaletteAction = {
  readonly id: string;
  readonly label: string;
  readonly keys?: string;
  readonly run: () => void;
};

type PaletteProps = {
  readonly index: Pick<DocumentIndex, 'operations'>;
  readonly search: DocumentSource['search'];
  readonly documentId: string;
  /** The document that ships with the page. */
  readonly bundled: { readonly id: string; readonly title: string };
  readonly actions: readonly PaletteAction[];
  /** What had the focus, and gets it back. */
  readonly before: Element | null;
  readonly onClose: () => void;
};

/** With the first paint, so that no key pressed after it goes elsewhere. */
const focusAtOnce = (field: HTMLInputElement | null): void => field?.focus();

/** Finds operations, what was sent lately, documents and actions; the keyboard never leaves its field. */
export function Palette(props: PaletteProps) {
  const { index, search, documentId, bundled, actions, before, onClose } = props;
  const [typed, setTyped] = useState('');
  const query = typed.trim();
  const found = useOperationSearch(index, query, search);
  const elsewhere = usePlaces(documentId, bundled);
  const items = useMemo(
    () =>
      paletteItems(query, {
        operations: query === '' ? [] : found.operations,
        openOperation: (id) => goTo(operationHref(id)),
        ...elsewhere,
        actions: actions.map((action): PaletteItem => ({ ...action, group: 'Actions' })),
      }),
    [query, found, elsewhere, actions],
  );

  const [chosen, setChosen] = useState({ query: '', at: 0 });
  const at = chosen.query === query ? Math.min(chosen.at, items.length - 1) : 0;
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    list.current?.querySelector(`[data-at="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const run = (item: PaletteItem | undefined) => {
    if (!item) return;
    onClose();
    // After the dialog has given the focus back, so that an action may take it.
    requestAnimationFrame(item.run);
  };

  // Enter may be faster than the search: it means what is typed, not what the list still shows.
  const isCurrent = query === '' || found.query === query;
  const isAwaited = useRef(false);
  useEffect(() => {
    if (!isAwaited.current || !isCurrent) return;
    isAwaited.current = false;
    run(items[0]);
  });

  const press = (event: KeyboardEvent) => {
    const last = items.length - 1;
    const next = {
      ArrowDown: at === last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      PageDown: Math.min(last, at + 8),
      PageUp: Math.max(0, at - 8),
    }[event.key];
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (isCurrent) run(items[at]);
      else isAwaited.current = true;
    } else if (next !== undefined) {
      event.preventDefault();
      setChosen({ query, at: next });
    }
  };

  return (
    <Dialog
      title="Find"
      look="palette"
      onClose={onClose}
      finalFocus={() => (before instanceof HTMLElement ? before : null)}
    >
      <div className={styles.field}>
        <Search aria-hidden />
        <input
          ref={focusAtOnce}
          role="combobox"
          aria-label="Find operations, documents and actions"
          aria-expanded
          aria-controls={`${id}list`}
          aria-autocomplete="list"
          aria-activedescendant={items.length > 0 ? `${id}${at}` : undefined}
          placeholder="Find an operation, a document, an action"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            isAwaited.current = false;
            setTyped(event.target.value);
          }}
          onKeyDown={press}
        />
        <Kbd keys="Esc" />
      </div>
      <p role="status" className="visually-hidden">
        {query !== '' && `${items.length} found`}
      </p>
      <ul ref={list} id={`${id}list`} role="listbox" aria-label="Found" className={styles.list}>
        {items.map((item, place) => (
          <Fragment key={item.id}>
            {items[place - 1]?.group !== item.group && (
              <li role="presentation" className={styles.group}>
                {item.group}
              </li>
            )}
            {/* The field has the focus and the keys; the pointer is the other way. */}
            {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
            <li
              id={`${id}${place}`}
              role="option"
              aria-selected={place === at}
              data-at={place}
              className={classNames(styles.item, place === at && styles.chosen)}
              onPointerMove={() => place !== at && setChosen({ query, at: place })}
              onClick={() => run(item)}
            >
              <span className={styles.label}>{item.label}</span>
              <span className={styles.detail}>{item.detail}</span>
              {item.method !== undefined && <MethodMark method={item.method} size="small" />}
              {item.keys !== undefined && <Kbd keys={item.keys} />}
            </li>
          </Fragment>
        ))}
      </ul>
      {items.length === 0 && found.query === query && (
        <p className={styles.none}>
          Nothing matches “{query}”. Operations are found by method, path, title, id and tag.
        </p>
      )}
    </Dialog>
  );
}

/** Documents to go to, and what was sent lately in any of them. */
function usePlaces(documentId: string, bundled: PaletteProps['bundled']) {
  const remembered = useDocuments((state) => state.documents);
  const requests = useRecent();
  return useMemo(() => {
    const placeOf = (id: string): RememberedDocument | undefined => remembered.find((one) => one.id === id);
    const hrefOf = (id: string, operationId = '') => {
      const document = placeOf(id);
      return documentHref(document && { id, address: addressOf(document) }, operationId);
    };
    const recent = requests
      .filter((request) => request.documentId === bundled.id || placeOf(request.documentId))
      .map((request): PaletteItem => {
        const document = placeOf(request.documentId);
        return {
          id: `recent ${request.documentId} ${request.operationId}`,
          group: 'Recent requests',
          label: request.title,
          detail:
            request.documentId === documentId ? request.path : document ? nameOf(document) : bundled.title,
          method: request.method,
          run: () => goTo(hrefOf(request.documentId, request.operationId)),
        };
      });
    const others = [
      ...(documentId === bundled.id
        ? []
        : [{ id: bundled.id, label: bundled.title, detail: 'ships with the console' }]),
      ...remembered
        .filter(({ id }) => id !== documentId)
        .map((document) => ({ id: document.id, label: nameOf(document), detail: document.version })),
    ];
    const documents = others.map(({ id, label, detail }): PaletteItem => ({
      id: `document ${id}`,
      group: 'Documents',
      label,
      detail,
      run: () => goTo(hrefOf(id)),
    }));
    return { recent, documents };
  }, [remembered, requests, documentId, bundled]);
}
