import { memo, type ReactNode, Suspense, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { productionKeyReach } from '../client/auth/key-reach.ts';
import { useCommands } from '../client/commands/use-commands.ts';
import type { OpenOperation } from '../client/console.ts';
import { outcomeWords } from '../client/press/read-outcome.ts';
import { useAnswerProblems } from '../client/press/use-answer-problems.ts';
import { usePress } from '../client/press/use-press.ts';
import { chooseLocalSandbox } from '../client/request/choose-sandbox.ts';
import type { BodyProblem } from '../core/openapi/check/problem.ts';
import type { RequestProblem } from '../core/request/make-request.ts';
import { BodyPanel } from '../panels/body/BodyPanel.tsx';
import { OperationDocs, OperationPanel } from '../panels/operation/OperationPanel.tsx';
import { ParametersPanel } from '../panels/parameters/ParametersPanel.tsx';
import { RequestLine } from '../panels/request-line/RequestLine.tsx';
import { ResponsePanel } from '../panels/response/ResponsePanel.tsx';
import { SnippetsPanel } from '../panels/snippets/SnippetsPanel.tsx';
import { readTokenBox } from '../panels/token/token-box.ts';
import { TokenPanel } from '../panels/token/TokenPanel.tsx';
import { useCredentials } from '../state/credentials.ts';
import { useDraft } from '../state/drafts.ts';
import { addressNote } from '../state/page-address.ts';
import { usePlanted } from '../state/planted.ts';
import { keepWidth, readWidth } from '../state/split-widths.ts';
import { focusPlace } from '../ui/focus-place.ts';
import { focusRegion } from '../ui/focus-region.ts';
import { Splitter } from '../ui/Splitter.tsx';
import { lazyPart } from '../ui/lazy-part.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { type PaneName, type Room, snippetShare } from './panes.ts';
import { ReadBench } from './ReadBench.tsx';
import { useOwnPlace } from './use-own-place.ts';
import styles from './Workbench.module.css';

const ProductionDialog = lazyPart(() =>
  import('./ProductionDialog.tsx').then((module) => ({ default: module.ProductionDialog })),
);

const KeptNotes = lazyPart(() => import('./KeptNotes.tsx').then((module) => ({ default: module.KeptNotes })));
const ServerDialog = lazyPart(() =>
  import('../panels/server/ServerDialog.tsx').then((module) => ({ default: module.ServerDialog })),
);

const PaneActs = lazyPart(() => import('./PaneActs.tsx').then((module) => ({ default: module.PaneActs })));

type WorkbenchProps = {
  readonly open: OpenOperation;
  readonly isNarrow: boolean;
};

/** Only a request without a server asks for one there, and that button is gone when there is one. */
const findSend = () =>
  document.querySelector<HTMLElement>('section[aria-label="Request"] [aria-keyshortcuts]');

/** The open operation, to be called or, for a webhook or a callback, to be read. */
export const Workbench = memo(function Workbench(props: WorkbenchProps) {
  return props.open.operation.kind ? <ReadBench {...props} /> : <CallBench {...props} />;
});

/** Everything about the open operation: the request on the left, snippets, Try It! and the answer on the right. */
function CallBench({ open, isNarrow }: WorkbenchProps) {
  const [shownProblem, setShownProblem] = useState<BodyProblem>();

  const byPlace = useCredentials((state) => state.byPlace);
  const reach = useMemo(() => productionKeyReach(open, byPlace), [byPlace, open]);

  const request = useRef<HTMLDivElement>(null);
  useOwnPlace(open.key, isNarrow ? undefined : request);

  // From here on the page takes a key, an edit and a press; the benchmarks read this mark.
  useLayoutEffect(() => {
    performance.mark('usable');
  }, []);

  const { sending, press, asked, answer, editServer } = usePress(open, focusProblem);
  const no = () => answer(false);
  const onUseSandbox = () => chooseLocalSandbox(open);
  const [halfWidth] = useState(() => Math.max(480, Math.round((innerWidth - 260) / 2)));
  const [room, setRoom] = useState<Room>({});
  const [hasAnswer, setHasAnswer] = useState(false);
  if (!hasAnswer && (sending.exchange ?? sending.arriving)) setHasAnswer(true);
  const show = (pane: PaneName, name: string) => {
    const isAside = room.folded === pane || (room.maximised ?? pane) !== pane;
    if (isAside) flushSync(() => setRoom({}));
    focusRegion(name);
  };
  const showSnippets = () => show('snippets', 'Snippets');
  const showResponse = () => show('response', 'Response');
  useCommands([
    { id: 'send', title: 'Send the request', group: 'Request', shortcut: 'Mod+Enter', run: press },
    {
      id: 'snippets',
      title: 'Go to the snippets',
      group: 'Go to',
      shortcut: 'Alt+3',
      run: showSnippets,
    },
    {
      id: 'response',
      title: 'Go to the response',
      group: 'Go to',
      shortcut: 'Alt+4',
      run: showResponse,
    },
  ]);
  const serverProblems = useAnswerProblems(open, sending.exchange);

  const line = (
    <div className={styles.line}>
      <RequestLine
        open={open}
        isSending={sending.isSending}
        startedAt={sending.startedAt}
        productionReach={reach}
        outcome={outcomeWords(sending)}
        onSend={press}
        onCancel={sending.cancel}
        onShowOutcome={showResponse}
        onEditServer={editServer}
      />
    </div>
  );
  const actsOf = (pane: PaneName) => (
    <Suspense>
      <PaneActs pane={pane} room={room} onRoom={setRoom} />
    </Suspense>
  );
  const paneOf = (pane: PaneName, name: string, panel: ReactNode) => (
    <div
      key={pane}
      className={styles.pane}
      data-pane={pane}
      data-folded={room.folded === pane || undefined}
      data-maximised={room.maximised === pane || undefined}
    >
      <ErrorBoundary name={name} place={open.key}>
        {panel}
      </ErrorBoundary>
    </div>
  );
  const snippets = paneOf('snippets', 'Snippets', <SnippetsPanel open={open} acts={actsOf('snippets')} />);
  const response = paneOf(
    'response',
    'The response',
    <ResponsePanel
      open={open}
      acts={actsOf('response')}
      isNarrow={isNarrow}
      send={sending}
      onSend={press}
      onUseSandbox={onUseSandbox}
      onShowProblem={setShownProblem}
    />,
  );

  return (
    <div className={styles.columns} data-operation={open.operation.id} data-production={reach && true}>
      <div ref={request} className={styles.request}>
        <OperationPanel open={open} />
        <ErrorBoundary name="The token box" place={open.key}>
          <TokenPanel open={open} onUseSandbox={onUseSandbox} />
        </ErrorBoundary>
        <OperationDocs open={open} />
        <Notes open={open} place="lines" />
        <ErrorBoundary name="Parameters" place={open.key}>
          <ParametersPanel key={open.key} open={open} />
        </ErrorBoundary>
        <Notes open={open} place="body" />
        <ErrorBoundary name="The body" place={open.key}>
          <BodyPanel open={open} serverProblems={serverProblems} shownProblem={shownProblem} />
        </ErrorBoundary>
      </div>
      {/* The way of Tab is the order of use, wherever the line is drawn. */}
      {line}
      <div className={styles.work}>
        {isNarrow ? response : snippets}
        {!isNarrow && !room.folded && (
          <Splitter
            label="Snippets height"
            property="--snippets-share"
            readWidth={readWidth}
            keepWidth={keepWidth}
            initial={snippetShare(hasAnswer)}
            min={15}
            max={80}
            side="top"
          />
        )}
        {isNarrow ? snippets : response}
      </div>
      {!isNarrow && (
        <Splitter
          label="Work column width"
          property="--work-width"
          readWidth={readWidth}
          keepWidth={keepWidth}
          initial={halfWidth}
          min={400}
          max={1100}
          side="right"
          className={styles.split}
        />
      )}
      <Suspense>
        {asked === 'production' && <ProductionDialog open={open} onClose={no} onAgree={() => answer(true)} />}
        {asked === 'server' && <ServerDialog open={open} onClose={no} finalFocus={findSend} />}
      </Suspense>
    </div>
  );
}

type NotesProps = { readonly open: OpenOperation; readonly place: 'lines' | 'body' };

/** Nothing, until a key stands in a field that is not its own, or a reload has emptied one. */
function Notes({ open, place }: NotesProps) {
  const inAddress = usePlanted(addressNote).length;
  const isTold = usePlanted(open.key).length + usePlanted('settings').length + inAddress > 0;
  const hasEmptied = useDraft(open.key).notKept?.[''] !== undefined;
  return (
    (isTold || hasEmptied) && (
      <Suspense>
        <KeptNotes
          open={open}
          place={place}
          readBox={readTokenBox}
          onMoved={() => focusRegion('Authentication')}
        />
      </Suspense>
    )
  );
}

/** The request cannot be built: the user is taken to the field that says why. */
function focusProblem({ where, field }: RequestProblem): void {
  if (field && focusPlace(field)) return;
  focusRegion(where === 'credential' ? 'Authentication' : where === 'body' ? 'Body' : 'Parameters');
}
