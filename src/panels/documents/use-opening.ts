import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { OpeningProblem, OpeningProgress } from '../../client/document/document-protocol.ts';
import { openDocument, type OpeningRequest } from '../../client/document/open-document.ts';
import { openedSource } from '../../client/document/opened-source.ts';
import { documentIndexQuery } from '../../client/document/use-document.ts';

export type OpeningState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy'; readonly what: string; readonly progress: OpeningProgress | undefined }
  | { readonly kind: 'refused'; readonly what: string; readonly problem: OpeningProblem }
  | { readonly kind: 'choose'; readonly what: string; readonly entries: readonly string[] };

export type OpeningControls = {
  readonly state: OpeningState;
  /** `what` names it for the reader: a file name, `the text`. `prepare` may take its time, such as to walk a folder. */
  readonly start: (
    what: string,
    prepare: (signal: AbortSignal) => Promise<OpeningRequest | OpeningProblem>,
  ) => void;
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
  useEffect(() => () => running.current?.abort(), []);

  const run = useCallback(
    async (what: string, prepare: (signal: AbortSignal) => Promise<OpeningRequest | OpeningProblem>) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      const { signal } = controller;
      const show = (next: OpeningState) => {
        if (!signal.aborted) setState(next);
      };
      show({ kind: 'busy', what, progress: undefined });
      try {
        const request = await prepare(signal);
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

const sentenceOf = (error: unknown): string =>
  error instanceof Error && error.name === 'DocumentLoadError'
    ? error.message
    : 'The document could not be opened: a part of this page failed. Reload the page and try again.';
