import { lazy, Suspense, useLayoutEffect, useMemo, useState } from 'react';
import type { OpenOperation } from '../client/console.ts';
import { readRequest } from '../client/request/use-request.ts';
import { type Sending, useSend } from '../client/send/use-send.ts';
import type { BodyProblem } from '../core/openapi/problem.ts';
import type { Exchange } from '../core/request/exchange.ts';
import type { HttpRequest } from '../core/request/http-request.ts';
import { BodyPanel } from '../panels/body/BodyPanel.tsx';
import { OperationPanel } from '../panels/operation/OperationPanel.tsx';
import { ParametersPanel } from '../panels/parameters/ParametersPanel.tsx';
import { type Outcome, RequestLine } from '../panels/request-line/RequestLine.tsx';
import { ResponsePanel } from '../panels/response/ResponsePanel.tsx';
import { SnippetsPanel } from '../panels/snippets/SnippetsPanel.tsx';
import { TokenPanel } from '../panels/token/TokenPanel.tsx';
import {
  agreeToProduction,
  credentialsFor,
  credentialStore,
  judgeToken,
  pasteToken,
  useCredentials,
} from '../state/credentials.ts';
import { chooseServer } from '../state/settings.ts';
import { Splitter } from '../ui/Splitter.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { focusRegion, useShortcuts } from './use-shortcuts.ts';
import styles from './Workbench.module.css';

const ProductionDialog = lazy(() =>
  import('./ProductionDialog.tsx').then((module) => ({ default: module.ProductionDialog })),
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
  const { credentials } = credentialsFor(credentialStore.getState().byOrigin, sandbox, open.help?.origin);
  const scheme = open.operation.security[0]?.schemes[0];
  if (open.help && scheme && !credentials[scheme.name])
    pasteToken(sandbox.origin, scheme.name, open.help.demoKey);
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

/** Everything about the open operation: the request on the left, snippets, Try It! and the answer on the right. */
export function Workbench({ open, isNarrow, onFind, onShowHelp }: WorkbenchProps) {
  const [isAsking, setAsking] = useState(false);
  const [shownProblem, setShownProblem] = useState<BodyProblem>();

  const byOrigin = useCredentials((state) => state.byOrigin);
  const isProduction = useMemo(() => {
    const { credentials } = credentialsFor(byOrigin, open.server, open.help?.origin);
    return Object.values(credentials).some(
      ({ text }) => open.help?.describeKey(text).environment === 'production',
    );
  }, [byOrigin, open]);

  // From here on the page takes a key, an edit and a press; the benchmarks read this mark.
  useLayoutEffect(() => {
    performance.mark('usable');
  }, []);

  const send = useSend(open.key);

  const sendNow = async (request: HttpRequest) => {
    const { origin, credentials } = credentialsFor(
      credentialStore.getState().byOrigin,
      open.server,
      open.help?.origin,
    );
    const result = await send.send(request);
    // A call that carried no credential says nothing of one.
    const carriesKey = request.urlSecrets || request.headers.some((line) => line.secret);
    if (!result?.ok || !carriesKey) return;
    const { status } = result.value;
    const verdict =
      status === 401 ? 'rejected' : status < 300 || (status >= 400 && status < 500) ? 'accepted' : 'none';
    for (const [scheme, { text }] of Object.entries(credentials)) {
      if (verdict !== 'none') judgeToken(origin, scheme, text, verdict, open.server.origin);
    }
  };

  const onSend = () => {
    if (send.isSending) return;
    // Read at the press: a page that followed every key here would draw all its panels for each of them.
    const { request } = readRequest(open);
    if (!request.ok) return focusProblem(request.problem);
    const hasAgreed = credentialStore.getState().hasAgreedToProduction;
    if (isProduction && changesData(open.operation.method) && !hasAgreed) setAsking(true);
    else void sendNow(request.value);
  };

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
        isProduction={isProduction}
        outcome={outcomeOf(send)}
        onSend={onSend}
        onCancel={send.cancel}
        onShowOutcome={() => focusRegion('Response')}
      />
    </div>
  );
  const snippets = (
    <ErrorBoundary key="snippets" name="Snippets">
      <SnippetsPanel open={open} />
    </ErrorBoundary>
  );
  const response = (
    <ErrorBoundary key="response" name="The response">
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
    <div className={styles.columns} data-production={isProduction || undefined}>
      <div className={styles.request}>
        <OperationPanel open={open} />
        <ErrorBoundary name="The token box">
          <TokenPanel open={open} onUseSandbox={onUseSandbox} />
        </ErrorBoundary>
        <ErrorBoundary name="Parameters">
          <ParametersPanel key={open.key} open={open} />
        </ErrorBoundary>
        <ErrorBoundary name="The body">
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
        {isAsking && (
          <ProductionDialog
            open={open}
            onClose={() => setAsking(false)}
            onAgree={() => {
              agreeToProduction();
              setAsking(false);
              onSend();
            }}
          />
        )}
      </Suspense>
    </div>
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
