import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { OpeningProblem, OpeningProgress } from '../../client/document/document-protocol.ts';
import { fetchDocument } from '../../client/document/fetch-document.ts';
import { openDocument, type OpeningRequest } from '../../client/document/open-document.ts';
import { openedSource } from '../../client/document/opened-source.ts';
import { documentIndexQuery } from '../../client/document/use-document.ts';
import { allowOrigin } from '../../client/proxy/allowed-origins.ts';
import type { FetchQuestion } from './AskToFetch.tsx';

export type OpeningState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'busy';
      readonly what: string;
      readonly progress: OpeningProgress | undefined;
      /** While it is fetched. */
      readonly receivedBytes?: number;
    }
  | ({ readonly kind: 'ask' } & FetchQuestion)
  | { readonly kind: 'refused'; readonly what: string; readonly problem: OpeningProblem }
  | { readonly kind: 'choose'; readonly what: string; readonly entries: readonly string[] };

/** What is to be opened, why nothing is, or what to ask first; `show` tells how far it is. */
type Prepare = (
  signal: AbortSignal,
  show: (state: OpeningState) => void,
) => Promise<OpeningRequest | OpeningProblem | FetchQuestion>;

export type OpeningControls = {
  readonly state: OpeningState;
  /** `what` names it for the user: a file name, `the text`. `prepare` may take its time, such as to walk a folder. */
  readonly start: (what: string, prepare: Prepare) => void;
  /** Nothing is fetched before `fetch` is called with the same address. */
  readonly ask: (question: FetchQuestion) => void;
  /** The user said yes to this very address. */
  readonly fetch: (address: string) => void;
  /** One of several documents in a folder. */
  readonly choose: (entry: string) => void;
  readonly cancel: () => void;
  readonly clear: () => void;
};

/** One opening at a time; another one, or the end of the dialog, cancels it. */
export function useOpening(onOpened: (id: string) => void): OpeningControls {
  const client = useQueryClient();
  const [state, setState] = useState<OpeningState>({ kind: 'idle' });
  const running = useRef<AbortController>(undefined);
  const folder = useRef<OpeningRequest>(undefined);
  /** The address that was asked for, whatever it redirects to. */
  const first = useRef('');
  useEffect(() => () => running.current?.abort(), []);

  const run = useCallback(
    async (what: string, prepare: Prepare) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      const { signal } = controller;
      const show = (next: OpeningState) => {
        if (!signal.aborted) setState(next);
      };
      show({ kind: 'busy', what, progress: undefined });
      try {
        const request = await prepare(signal, show);
        if ('because' in request) return show({ kind: 'ask', ...request });
        if ('message' in request) return show({ kind: 'refused', what, problem: request });
        folder.current = request;
        const outcome = await openDocument(request, {
          signal,
          onProgress: (progress) => show({ kind: 'busy', what, progress }),
        });
        if (outcome.kind === 'refused') return show({ kind: 'refused', what, problem: outcome.problem });
        if (outcome.kind === 'choose') return show({ kind: 'choose', what, entries: outcome.entries });
        // What was known of a document of this id is of the text it had before.
        client.removeQueries({ queryKey: ['document', outcome.id] });
        client.setQueryData(documentIndexQuery(openedSource(outcome.id)).queryKey, outcome.index);
        onOpened(outcome.id);
      } catch (error) {
        if (signal.aborted) return undefined;
        show({ kind: 'refused', what, problem: { message: sentenceOf(error) } });
      }
      return undefined;
    },
    [client, onOpened],
  );

  return {
    state,
    start: (what, prepare) => void run(what, prepare),
    ask: (question) => {
      first.current = question.address;
      setState({ kind: 'ask', ...question });
    },
    fetch: (address) => {
      const asked = first.current || address;
      void run(hostOf(address), async (signal, show) => {
        const allowed = await allowOrigin(client, new URL(address).origin);
        if (!allowed.ok) return { message: `${allowed.problem.title} ${allowed.problem.advice}` };
        const what = hostOf(address);
        const onReceived = (receivedBytes: number) =>
          show({ kind: 'busy', what, progress: undefined, receivedBytes });
        const fetched = await fetchDocument(address, { signal, onReceived });
        if (fetched.kind === 'refused') return fetched.problem;
        if (fetched.kind === 'moved') return { address: fetched.to, because: 'redirect' };
        const base = address === asked ? {} : { base: address };
        return {
          input: { kind: 'single', blob: fetched.blob, address },
          origin: { kind: 'address', address: asked, ...base },
        };
      });
    },
    choose: (entry) => {
      const request = folder.current;
      if (request?.input.kind !== 'folder') return;
      const input = { ...request.input, entry };
      void run(entry, async () => ({ ...request, input }));
    },
    cancel: () => {
      running.current?.abort();
      setState({ kind: 'idle' });
    },
    clear: () => setState({ kind: 'idle' }),
  };
}

const hostOf = (address: string): string => new URL(address).host;

const sentenceOf = (error: unknown): string =>
  error instanceof Error && error.name === 'DocumentLoadError'
    ? error.message
    : 'The document could not be opened: a part of this page failed. Reload the page and try again.';
