import { useQueryClient } from '@tanstack/react-query';
import { memo, Suspense, useLayoutEffect, useMemo, useState } from 'react';
import { judgeLater } from '../client/auth/judge-answer.ts';
import { productionReach } from '../client/auth/key-reach.ts';
import type { OpenOperation } from '../client/console.ts';
import { askOriginsAgain, readOriginState, useAllowedOrigins } from '../client/proxy/allowed-origins.ts';
import { readRequest } from '../client/request/use-request.ts';
import { type Sending, useSend } from '../client/send/use-send.ts';
import { keyHelp } from '../core/help/key-help.ts';
import type { BodyProblem } from '../core/openapi/check/problem.ts';
import type { Exchange } from '../core/request/exchange.ts';
import type { HttpRequest } from '../core/request/http-request.ts';
import { BodyPanel } from '../panels/body/BodyPanel.tsx';
import { OperationPanel } from '../panels/operation/OperationPanel.tsx';
import { ParametersPanel } from '../panels/parameters/ParametersPanel.tsx';
import { type Outcome, RequestLine } from '../panels/request-line/RequestLine.tsx';
import { ResponsePanel } from '../panels/response/ResponsePanel.tsx';
import { SnippetsPanel } from '../panels/snippets/SnippetsPanel.tsx';
import { readTokenBox } from '../panels/token/token-box.ts';
import { TokenPanel } from '../panels/token/TokenPanel.tsx';
import {
  agreeToProduction,
  credentialsFor,
  credentialStore,
  pasteToken,
  placeOf,
  useCredentials,
} from '../state/credentials.ts';
import { useDraft } from '../state/drafts.ts';
import { usePlanted } from '../state/planted.ts';
import { noteSent } from '../state/recent.ts';
import { chooseServer } from '../state/settings.ts';
import { Splitter } from '../ui/Splitter.tsx';
import { lazyPart } from '../ui/lazy-part.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { ReadBench } from './ReadBench.tsx';
import { focusRegion, useShortcuts } from './use-shortcuts.ts';
import styles from './Workbench.module.css';

const ProductionDialog = lazyPart(() =>
  import('./ProductionDialog.tsx').then((module) => ({ default: module.ProductionDialog })),
);

const KeptNotes = lazyPart(() => import('./KeptNotes.tsx').then((module) => ({ default: module.KeptNotes })));
const AllowDialog = lazyPart(() =>
  import('../panels/server/AllowDialog.tsx').then((module) => ({ default: module.AllowDialog })),
);
const ServerDialog = lazyPart(() =>
  import('../panels/server/ServerDialog.tsx').then((module) => ({ default: module.ServerDialog })),
);

type WorkbenchProps = {
  readonly open: OpenOperation;
  readonly isNarrow: boolean;
  readonly onFind: () => void;
  readonly onShowHelp: () => void;
};

const changesData = (method: string): boolean => !/^(GET|HEAD|OPTIONS)$/.test(method);

/** Chooses the local sandbox and gives it the demo key, unless a key is there already. */
function chooseLocalSandbox(open: OpenOperation): void {
  const sandbox = open.servers.find((server) => server.isLocalSandbox);
  if (!sandbox) return;
  chooseServer(open.documentId, sandbox.url);
  const { credentials } = credentialsFor(credentialStore.getState().byPlace, { ...open, server: sandbox });
  const scheme = open.operation.security[0]?.schemes[0];
  const help = scheme && keyHelp(open.help, scheme);
  if (help && !credentials[scheme.name])
    pasteToken(placeOf(open.documentId, sandbox.origin), scheme.name, help.demoKey);
}

/** Problems that the last answer names, tied to their place in the body that was sent. */
function problemsOf(open: OpenOperation, exchange: Exchange | undefined): readonly BodyProblem[] {
  const { help } = open;
  if (!help || !exchange || exchange.status < 400 || exchange.request.body?.kind !== 'text') return [];
  const sent = exchange.request.body.text;
  const answer = new TextDecoder().decode(exchange.body.subarray(0, 256 * 1024));
  return help.readErrors(answer).flatMap((error) => help.locateError(error, sent) ?? []);
}

/** How the last press ended, in a few words. */
function outcomeOf({ exchange, problem }: Sending): Outcome | undefined {
  if (problem) return { kind: 'danger', text: problem.code === 'cancelled' ? 'Cancelled' : 'No answer' };
  if (!exchange) return undefined;
  const { status, reason } = exchange;
  const kind = status < 300 ? 'success' : status < 400 ? 'warning' : 'danger';
  return { kind, text: `${status}${reason === '' ? '' : ` - ${reason}`}` };
}

/** Only a request without a server asks for one there, and that button is gone when there is one. */
const findSend = () =>
  document.querySelector<HTMLElement>('section[aria-label="Request"] [aria-keyshortcuts]');

/** The open operation, to be called or, for a webhook or a callback, to be read. */
export const Workbench = memo(function Workbench(props: WorkbenchProps) {
  return props.open.operation.kind ? <ReadBench {...props} /> : <CallBench {...props} />;
});

/** Everything about the open operation: the request on the left, snippets, Try It! and the answer on the right. */
function CallBench({ open, isNarrow, onFind, onShowHelp }: WorkbenchProps) {
  const [asked, setAsked] = useState<'production' | 'origin' | 'server'>();
  const [shownProblem, setShownProblem] = useState<BodyProblem>();

  const byPlace = useCredentials((state) => state.byPlace);
  const reach = useMemo(() => {
    const reach = productionReach(open);
    // At the sandbox a production key changes nothing that is live.
    if (reach === 'sandbox') return undefined;
    const { credentials } = credentialsFor(byPlace, open);
    const isProduction = ({ text }: { readonly text: string }) =>
      open.help?.describeKey(text).environment === 'production';
    return Object.values(credentials).some(isProduction) ? reach : undefined;
  }, [byPlace, open]);

  // From here on the page takes a key, an edit and a press; the benchmarks read this mark.
  useLayoutEffect(() => {
    performance.mark('usable');
  }, []);

  const send = useSend(open.key);
  const client = useQueryClient();
  const target = open.server.origin;
  const origins = useAllowedOrigins(target === '' ? undefined : target);

  const sendNow = async (request: HttpRequest) => {
    const judge = judgeLater(open, request);
    const { id: operationId, title, method, path } = open.operation;
    noteSent({ documentId: open.documentId, operationId, title, method, path, sentAt: Date.now() });
    const result = await send.send(request);
    if (result?.ok) judge(result.value.status);
    if (result && !result.ok && result.problem.code === 'forbidden_target') {
      // The list was on its way still, or the console was started again and forgot.
      await askOriginsAgain(client);
      if ((await readOriginState(client, target)) === 'not-allowed') setAsked('origin');
    }
  };

  const trySend = (isAllowed: boolean) => {
    if (send.isSending) return;
    // Read at the press: a page that followed every key here would draw all its panels for each of them.
    const { request } = readRequest(open);
    if (!request.ok) {
      if (request.problem.where === 'server') setAsked('server');
      else focusProblem(request.problem);
      return;
    }
    if (!isAllowed && origins.stateOf(target) === 'not-allowed') return setAsked('origin');
    const hasAgreed = credentialStore.getState().productionOrigins.includes(target);
    if (reach && changesData(open.operation.method) && !hasAgreed) setAsked('production');
    else void sendNow(request.value);
  };
  const onSend = () => trySend(false);

  const close = () => setAsked(undefined);
  const onUseSandbox = () => chooseLocalSandbox(open);
  useShortcuts({
    send: onSend,
    cancel: send.cancel,
    find: onFind,
    showHelp: onShowHelp,
    focusRegion,
  });
  const serverProblems = useMemo(() => problemsOf(open, send.exchange), [open, send.exchange]);

  const line = (
    <div key="line" className={styles.line}>
      <RequestLine
        open={open}
        isSending={send.isSending}
        startedAt={send.startedAt}
        productionReach={reach}
        outcome={outcomeOf(send)}
        onSend={onSend}
        onCancel={send.cancel}
        onShowOutcome={() => focusRegion('Response')}
        onEditServer={() => setAsked('server')}
      />
    </div>
  );
  const snippets = (
    <ErrorBoundary key="snippets" name="Snippets" place={open.key}>
      <SnippetsPanel open={open} />
    </ErrorBoundary>
  );
  const response = (
    <ErrorBoundary key="response" name="The response" place={open.key}>
      <ResponsePanel
        open={open}
        send={send}
        onSend={onSend}
        onUseSandbox={onUseSandbox}
        onShowProblem={setShownProblem}
      />
    </ErrorBoundary>
  );

  return (
    <div className={styles.columns} data-operation={open.operation.id} data-production={reach && true}>
      <div className={styles.request}>
        <OperationPanel open={open} />
        <ErrorBoundary name="The token box" place={open.key}>
          <TokenPanel open={open} onUseSandbox={onUseSandbox} />
        </ErrorBoundary>
        <Notes open={open} place="lines" />
        <ErrorBoundary name="Parameters" place={open.key}>
          <ParametersPanel key={open.key} open={open} />
        </ErrorBoundary>
        <Notes open={open} place="body" />
        <ErrorBoundary name="The body" place={open.key}>
          <BodyPanel
            open={open}
            onSend={onSend}
            serverProblems={serverProblems}
            shownProblem={shownProblem}
          />
        </ErrorBoundary>
      </div>
      <div className={styles.work} data-without-body={open.operation.body ? undefined : true}>
        {isNarrow ? [line, response, snippets] : [snippets, line, response]}
      </div>
      {!isNarrow && (
        <Splitter
          label="Work column width"
          property="--work-width"
          initial={Math.max(480, Math.round((innerWidth - 260) / 2))}
          min={400}
          max={1100}
          side="right"
          className={styles.split}
        />
      )}
      <Suspense>
        {asked === 'production' && (
          <ProductionDialog
            open={open}
            onClose={close}
            onAgree={() => {
              agreeToProduction(target);
              close();
              trySend(true);
            }}
          />
        )}
        {asked === 'origin' && (
          <AllowDialog
            origin={target}
            onClose={close}
            onAllowed={() => {
              close();
              // What the list said when this was drawn is from before.
              trySend(true);
            }}
          />
        )}
        {asked === 'server' && <ServerDialog open={open} onClose={close} finalFocus={findSend} />}
      </Suspense>
    </div>
  );
}

type NotesProps = { readonly open: OpenOperation; readonly place: 'lines' | 'body' };

/** Nothing, until a key stands in a field that is not its own, or a reload has emptied one. */
function Notes({ open, place }: NotesProps) {
  const isTold = usePlanted(open.key).length + usePlanted('settings').length > 0;
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

/** The request cannot be built: the reader is taken to the field that says why. */
function focusProblem({ where, name }: { readonly where: string; readonly name?: string | undefined }): void {
  if (where === 'credential') return focusRegion('Authentication');
  if (where === 'body') return focusRegion('Body');
  const fields = document.querySelectorAll<HTMLInputElement>('section :is(input, select, textarea)');
  const field = [...fields].find((one) =>
    [...(one.labels ?? [])].some((label) => label.textContent?.includes(name ?? '')),
  );
  if (field) field.focus();
  else focusRegion('Parameters');
}
