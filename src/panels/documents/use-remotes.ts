import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { RemoteFile } from '../../client/document/document-protocol.ts';
import { type FetchedRemotes, fetchRemotes } from '../../client/document/fetch-remotes.ts';
import { openDocument } from '../../client/document/open-document.ts';
import { openedSource } from '../../client/document/opened-source.ts';
import { documentIndexQuery } from '../../client/document/use-document.ts';
import { readOriginState } from '../../client/proxy/allowed-origins.ts';
import type { RememberedDocument } from '../../state/documents.ts';
import { askForOrigin } from '../../state/origin-question.ts';

type RemotesState = {
  readonly isFetching: boolean;
  readonly done: number;
  readonly total: number;
  readonly failures: FetchedRemotes['failures'];
  readonly problem: string;
};

const idle: RemotesState = { isFetching: false, done: 0, total: 0, failures: [], problem: '' };

/** A tree that never ends is left after so many. */
const maxRemotes = 2_000;

/** Fetches what a document refers to at one origin, what those refer to there in turn, and opens it anew with all. */
export function useRemotes(document: RememberedDocument, origin: string) {
  const client = useQueryClient();
  const [state, setState] = useState(idle);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (addresses: readonly string[], signal: AbortSignal) => {
    const show = (change: Partial<RemotesState>) => {
      if (!signal.aborted) setState((before) => ({ ...before, ...change }));
    };
    const question = { origin, what: 'the requests for what this document refers to', next: 'fetch' };
    if ((await readOriginState(client, origin)) === 'not-allowed' && !(await askForOrigin(question)))
      return undefined;
    show({ ...idle, isFetching: true, total: addresses.length });
    const asked = new Set<string>();
    const remotes: RemoteFile[] = [];
    const failures: FetchedRemotes['failures'][number][] = [];
    let next = addresses;
    while (next.length > 0 && asked.size < maxRemotes) {
      for (const address of next) asked.add(address);
      const before = asked.size - next.length;
      const fetched = await fetchRemotes(next, {
        signal,
        onDone: (count) => show({ done: before + count, total: asked.size }),
      });
      remotes.push(...fetched.remotes);
      failures.push(...fetched.failures);
      show({ failures });
      if (fetched.remotes.length === 0) break;
      const outcome = await openDocument(
        { input: { kind: 'stored', documentId: document.id, remotes }, origin: document.origin },
        { signal },
      );
      if (outcome.kind !== 'opened')
        return show({
          isFetching: false,
          problem: outcome.kind === 'refused' ? outcome.problem.message : 'The document could not be opened.',
        });
      remotes.length = 0;
      client.removeQueries({ queryKey: ['document', document.id, 'operation'] });
      client.setQueryData(documentIndexQuery(openedSource(document.id)).queryKey, outcome.index);
      next = (outcome.index.remoteReferences ?? []).filter(
        (address) => URL.parse(address)?.origin === origin && !asked.has(address),
      );
    }
    return show({ isFetching: false });
  };

  return {
    state,
    fetch: (addresses: readonly string[]) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      run(addresses, controller.signal).catch(() => {
        if (!controller.signal.aborted)
          setState({ ...idle, problem: 'They could not be fetched. Try again.' });
      });
    },
    cancel: () => {
      running.current?.abort();
      setState(idle);
    },
  };
}
