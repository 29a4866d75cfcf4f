import { Suspense, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useCommands, useShortcuts } from '../client/commands/use-commands.ts';
import type { OpenOperation } from '../client/console.ts';
import { useDocumentIndex, useOperation } from '../client/document/use-document.ts';
import { whenIdle } from '../ui/when-idle.ts';
import { documentHref, goTo, operationHref, readRoute } from '../client/route.ts';
import { operationOfLink } from '../core/openapi/read/document-link.ts';
import { DocumentSwitch } from '../panels/documents/DocumentSwitch.tsx';
import type { Start } from '../panels/documents/start.ts';
import { useFileDrop } from '../panels/documents/use-file-drop.ts';
import { addressOf, baseOf, findDocument, nameOf, placeIn, rememberPlace } from '../state/documents.ts';
import { useOriginQuestion } from '../state/origin-question.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { keepWidth, readWidth } from '../state/split-widths.ts';
import { Splitter } from '../ui/Splitter.tsx';
import { lazyPart } from '../ui/lazy-part.ts';
import { LinkPlaces } from '../ui/link-places.ts';
import styles from './Console.module.css';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Header } from './Header.tsx';
import { useAfterPaint } from './use-after-paint.ts';
import { useMedia } from './use-media.ts';
import { useOpenOperation } from './use-open-operation.ts';
import { useShownDocument } from './use-shown-document.ts';
import { Workbench } from './Workbench.tsx';

const Dialog = lazyPart(() => import('../ui/Dialog.tsx').then((module) => ({ default: module.Dialog })));
const HelpDialog = lazyPart(() =>
  import('./HelpDialog.tsx').then((module) => ({ default: module.HelpDialog })),
);
const SidebarPanel = lazyPart(() =>
  import('../panels/sidebar/SidebarPanel.tsx').then((module) => ({ default: module.SidebarPanel })),
);
const loadPalette = () => import('./FindPalette.tsx').then((module) => ({ default: module.FindPalette }));
const FindPalette = lazyPart(loadPalette);
const OpenDialog = lazyPart(() =>
  import('../panels/documents/OpenDialog.tsx').then((module) => ({ default: module.OpenDialog })),
);
const DropHint = lazyPart(() =>
  import('../panels/documents/DropHint.tsx').then((module) => ({ default: module.DropHint })),
);
const DocumentNotices = lazyPart(() =>
  import('../panels/documents/DocumentNotices.tsx').then((module) => ({ default: module.DocumentNotices })),
);
const OriginDialog = lazyPart(() =>
  import('../client/proxy/OriginDialog.tsx').then((module) => ({ default: module.OriginDialog })),
);
const OverviewPanel = lazyPart(() =>
  import('../panels/overview/OverviewPanel.tsx').then((module) => ({ default: module.OverviewPanel })),
);
const EmptyDocument = lazyPart(() =>
  import('../panels/documents/EmptyDocument.tsx').then((module) => ({ default: module.EmptyDocument })),
);

/** What relative addresses of the bundled document are relative to. */
const pageAddress = `${location.origin}/`;

const keyOf = (start: Start): string => (start.kind === 'link' ? `link ${start.address}` : start.kind);

/** The page: header, operations, and the workbench of the open operation. */
export function Console() {
  const hasDrawer = useMedia('(max-width: 1199px)');
  const isNarrow = useMedia('(max-width: 899px)');
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const [isHelpShown, setHelpShown] = useState(false);
  const [finding, setFinding] = useState<{ readonly before: Element | null }>();
  const [asked, setAsked] = useState<Start>();
  const originQuestion = useOriginQuestion();

  const shown = useShownDocument();
  const { source, document: opened, operationId: routeId, isOverview, missingId, missingAddress } = shown;
  const index = useDocumentIndex(source);
  const isHere = (wanted: string) => index.data?.operations.some(({ id }) => id === wanted);
  const isKnown = routeId === '' || (isHere(routeId) ?? true);
  // An operation named by the address is loaded beside the list; without one a document opens where it was left, or
  // where its list says.
  const openedId = opened?.id;
  const leftAt = useMemo(() => (openedId === undefined ? '' : placeIn(openedId)), [openedId]);
  const startId = () => (isHere(leftAt) ? leftAt : (index.data?.start ?? index.data?.operations[0]?.id));
  const operationId = (isKnown && routeId) || startId();
  const operation = useOperation(source, operationId);
  const next = useOpenOperation(
    source.id,
    operation.data,
    opened ? baseOf(opened) : pageAddress,
    opened?.title,
  );
  // The list of operations is drawn right after the request: the key, the body and the button come first.
  const isStarted = useAfterPaint(next !== undefined || operation.isError);
  const open = useUnhurried(next, isStarted);
  const name = opened ? nameOf(opened) : (index.data?.title ?? 'Persona API');

  useEffect(() => {
    const product = opened ? `${name} · Try-It` : 'Persona Try-It';
    const title = isOverview ? 'Overview' : open?.operation.title;
    document.title = title === undefined ? product : `${title} · ${product}`;
  }, [open, opened, name, isOverview]);
  useEffect(() => {
    // The browser writes it to its disk, which may take a while.
    return open && whenIdle(() => rememberPlace(open.documentId, open.operation.id));
  }, [open]);

  useEffect(
    () => (isStarted ? whenIdle(() => void loadPalette().catch(() => undefined)) : undefined),
    [isStarted],
  );

  // What had the focus may have belonged to the operation before: who goes on by keyboard starts at the new one.
  const shownKey = useRef(open?.key);
  useEffect(() => {
    if (open && shownKey.current !== undefined && shownKey.current !== open.key) {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (isLost) document.getElementById('request')?.focus({ preventScroll: true });
    }
    shownKey.current = open?.key ?? shownKey.current;
  }, [open]);

  // A link to a document that is not here asks before anything is fetched.
  const start: Start | undefined =
    asked ?? (missingAddress === '' ? undefined : { kind: 'link', address: missingAddress });
  const isDragging = useFileDrop((dropped) => setAsked({ kind: 'dropped', dropped }));
  const closeDialog = () => {
    setAsked(undefined);
    if (missingAddress !== '') goTo(documentHref(undefined), { isReplaced: true });
  };
  const showOpened = (id: string) => {
    setAsked(undefined);
    const document = findDocument(id);
    if (!document) return;
    const address = addressOf(document);
    // The link that was followed names it already, operation and all.
    if (address !== undefined && address === missingAddress) return;
    // One with a secret in it goes out of the page's address; the operation that it named stays.
    const wanted = missingAddress === '' ? '' : readRoute(location.hash).operationId;
    goTo(documentHref({ id, address }, wanted), { isReplaced: missingAddress !== '' });
  };

  const find = useCallback(() => {
    const before = document.activeElement;
    // A key pressed before the palette is there is nobody's; it must not go into the field that had the focus.
    if (before instanceof HTMLElement && !before.closest('[role=dialog]')) before.blur();
    setFinding((known) => known ?? { before });
  }, []);
  const showHelp = useCallback(() => setHelpShown(true), []);
  const openDrawer = useCallback(() => setDrawerOpen(true), []);
  const askForDocument = useCallback(() => setAsked({ kind: 'form' }), []);
  useShortcuts();
  useCommands([
    {
      id: 'find',
      title: 'Find anything: operations, documents, actions',
      group: 'Page',
      shortcut: 'Mod+K',
      run: find,
    },
    {
      id: 'shortcuts',
      title: 'Show all shortcuts',
      group: 'Page',
      shortcut: '?',
      isTypedInFields: true,
      run: showHelp,
    },
    { id: 'open', title: 'Open another document…', group: 'Page', run: askForDocument },
  ]);

  // It follows what is drawn: one frame shows both.
  const drawnId = open?.documentId === source.id ? open.operation.id : operationId;
  const currentId = isOverview ? '' : (drawnId ?? '');
  const list = useDeferredValue(
    useMemo(() => index.data && { source, index: index.data, currentId }, [source, index.data, currentId]),
  );

  const documentSwitch = useMemo(
    () => <DocumentSwitch currentId={opened?.id ?? ''} name={name} onOpen={askForDocument} />,
    [opened?.id, name, askForDocument],
  );
  const linkPlaces = useMemo(
    () => (url: string) => {
      const found = index.data && operationOfLink(index.data, url);
      return found && operationHref(found.id);
    },
    [index.data],
  );
  const failure = index.error ?? operation.error;
  return (
    <div className={styles.page}>
      <a href="#request" className={styles.skip} onClick={skipToRequest}>
        Skip to the request
      </a>
      <Header
        documentSwitch={documentSwitch}
        open={open}
        onOpenDrawer={hasDrawer ? openDrawer : undefined}
        onFind={find}
        onShowHelp={showHelp}
      />
      {!hasDrawer && (
        <div className={styles.sidebar}>
          <Suspense>
            {list && isStarted && (
              <SidebarPanel
                key={list.source.id}
                index={list.index}
                currentId={list.currentId}
                search={list.source.search}
              />
            )}
          </Suspense>
        </div>
      )}
      <p role="status" className="visually-hidden">
        {open && `${open.operation.title}, ${open.operation.method} ${open.operation.path}`}
      </p>
      <main id="request" tabIndex={-1} className={styles.main}>
        {missingId !== '' && (
          <Notice
            kind="warning"
            className={styles.notice}
            title="That document is not on this machine."
            actions={
              <Button size="small" onClick={askForDocument}>
                Open a document…
              </Button>
            }
          >
            The address names “{missingId}”. Showing the Persona API instead.
          </Notice>
        )}
        {!isKnown && (
          <Notice kind="warning" className={styles.notice} title="That operation is not in this document.">
            The address names “{routeId}”. Showing another one instead.
          </Notice>
        )}
        {failure && (
          <Notice
            kind="danger"
            role="alert"
            className={styles.notice}
            title="The description of the API could not be loaded."
            actions={
              <Button
                size="small"
                onClick={() => {
                  void index.refetch();
                  void operation.refetch();
                }}
              >
                Try again
              </Button>
            }
          >
            {failure.message}
          </Notice>
        )}
        <Suspense>
          {opened && index.data && <DocumentNotices key={opened.id} document={opened} index={index.data} />}
          {opened && index.data?.operations.length === 0 && (
            <EmptyDocument index={index.data} onOpen={askForDocument} />
          )}
        </Suspense>
        {isOverview && index.data && (
          <Suspense>
            <OverviewPanel index={index.data} />
          </Suspense>
        )}
        {open && !isOverview && (
          <ErrorBoundary name="This operation" place={open.key}>
            <LinkPlaces value={linkPlaces}>
              <Workbench key={source.id} open={open} isNarrow={isNarrow} />
            </LinkPlaces>
          </ErrorBoundary>
        )}
        {!hasDrawer && (
          <Splitter
            label="Operations width"
            property="--sidebar-width"
            readWidth={readWidth}
            keepWidth={keepWidth}
            initial={260}
            min={200}
            max={420}
            side="left"
            className={styles.sidebarSplit}
          />
        )}
      </main>
      <Suspense>
        {hasDrawer && isDrawerOpen && index.data && (
          <Dialog title={index.data.title} look="drawer" onClose={() => setDrawerOpen(false)}>
            <SidebarPanel
              index={index.data}
              currentId={currentId}
              search={source.search}
              onChosen={() => setDrawerOpen(false)}
            />
          </Dialog>
        )}
        {start && <OpenDialog key={keyOf(start)} start={start} onOpened={showOpened} onClose={closeDialog} />}
        {finding && (
          <FindPalette
            index={index.data}
            source={source}
            before={finding.before}
            onClose={() => setFinding(undefined)}
          />
        )}
        {originQuestion && <OriginDialog key={originQuestion.origin} question={originQuestion} />}
        {isDragging && <DropHint />}
        {isHelpShown && <HelpDialog onClose={() => setHelpShown(false)} />}
      </Suspense>
    </div>
  );
}

/**
 * The operation as it stands. Once the page has started, another one is drawn in steps that keys, presses and frames go
 * between, and the one before stays until it is whole; a change within one, such as another server, is there at once.
 */
function useUnhurried(open: OpenOperation | undefined, isStarted: boolean): OpenOperation | undefined {
  const drawn = useDeferredValue(open);
  return isStarted && open && drawn?.key !== open.key ? drawn : open;
}

/** The hash belongs to the router, so the skip link moves the focus itself. */
function skipToRequest(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('request')?.focus();
}
