import type { DocumentIndex } from '../../core/openapi/document.ts';
import type { DocumentedAnswer } from '../../core/openapi/operations/documented-answers.ts';
import type { Operation } from '../../core/openapi/operation.ts';
import type {
  DocumentInput,
  FromDocumentWorker,
  OpenedDocument,
  OpeningOutcome,
  OpeningProgress,
  ToDocumentWorker,
} from './document-protocol.ts';
import { DocumentLoadError } from './document-source.ts';

/** A started worker, however it runs; tests pass their own. */
export type DocumentWorker = {
  readonly send: (message: ToDocumentWorker) => void;
  readonly stop: () => void;
};

export type StartDocumentWorker = (
  receive: (message: FromDocumentWorker) => void,
  crashed: () => void,
) => DocumentWorker;

type LibraryOptions = {
  readonly startWorker: StartDocumentWorker;
  /** The credentials that are in the token box now: what is kept is kept without them. */
  readonly secrets?: () => readonly string[];
  /** An opening that shows no progress for so long is ended. */
  readonly openTimeoutMs?: number;
  /** The same for loading one operation or a search. */
  readonly callTimeoutMs?: number;
  /** Workers that stay alive; those of documents that could not be kept are never ended for another. */
  readonly maxAlive?: number;
};

type OpenOptions = {
  /** Gives the opened document its id: a new one, or that of a document it takes the place of. */
  readonly nameIt: (opened: OpenedDocument) => string;
  readonly onProgress?: (progress: OpeningProgress) => void;
  /** Told once after an opening that succeeded: whether the text is on this machine. */
  readonly onKept?: (isKept: boolean) => void;
  readonly signal?: AbortSignal;
};

/** The documents that are open, each parsed and held in a worker of its own. */
export type DocumentLibrary = {
  /** Rejects with an `AbortError` when `signal` aborts. A document with the same id stays open unless this one opens. */
  readonly open: (input: DocumentInput, options: OpenOptions) => Promise<OpeningOutcome>;
  /** The calls below open the document again, from this machine's storage, when its worker has ended. */
  readonly index: (id: string) => Promise<DocumentIndex>;
  readonly operation: (id: string, operationId: string) => Promise<Operation>;
  readonly answers: (id: string, operationId: string) => Promise<readonly DocumentedAnswer[]>;
  readonly search: (id: string, query: string) => Promise<readonly string[]>;
  readonly release: (id: string) => void;
  readonly releaseAll: () => void;
};

type Call = {
  readonly settle: (message: FromDocumentWorker) => void;
  readonly fail: (error: Error) => void;
};

type Held = {
  readonly worker: DocumentWorker;
  readonly index: DocumentIndex;
  readonly calls: Map<number, Call>;
  isKept: boolean;
};

const abortError = (): DOMException => new DOMException('The opening was cancelled.', 'AbortError');

const refusal = (message: string): OpeningOutcome => ({ kind: 'refused', problem: { message } });

export function createDocumentLibrary({
  startWorker,
  secrets = () => [],
  openTimeoutMs = 60_000,
  callTimeoutMs = 10_000,
  maxAlive = 3,
}: LibraryOptions): DocumentLibrary {
  /** Last used last. */
  const alive = new Map<string, Held>();
  /** How documents that are not kept are opened again. */
  const inputs = new Map<string, DocumentInput>();
  const openings = new Map<string, Promise<Held>>();
  let lastCallId = 0;

  function touch(id: string, held: Held): void {
    alive.delete(id);
    alive.set(id, held);
    for (const [other, { isKept, calls }] of alive) {
      if (alive.size <= maxAlive) return;
      if (isKept && calls.size === 0 && other !== id) end(other, 'was put aside');
    }
  }

  function end(id: string, why: string): void {
    const held = alive.get(id);
    if (!held) return;
    alive.delete(id);
    held.worker.stop();
    for (const call of held.calls.values()) call.fail(new DocumentLoadError(`The document ${why}.`));
    held.calls.clear();
  }

  /** A document that this machine would not take is read from what it came from. */
  function sourceOf(input: DocumentInput): DocumentInput {
    const known = input.kind === 'stored' ? inputs.get(input.documentId) : undefined;
    if (!known || !input.remotes) return known ?? input;
    return { ...known, remotes: [...(known.remotes ?? []), ...input.remotes] };
  }

  function open(asked: DocumentInput, options: OpenOptions): Promise<OpeningOutcome> {
    const input = sourceOf(asked);
    const { nameIt, onProgress, onKept, signal } = options;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(abortError());
      let worker: DocumentWorker | undefined;
      let held: Held | undefined;
      let id = '';
      let isSettled = false;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const finish = () => {
        isSettled = true;
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
        if (!held) worker?.stop();
      };
      const settle = (outcome: OpeningOutcome) => {
        finish();
        resolve(outcome);
      };
      const cancel = () => {
        finish();
        reject(abortError());
      };
      const watch = () => {
        clearTimeout(timer);
        timer = setTimeout(() => settle(refusal(stuck(openTimeoutMs))), openTimeoutMs);
      };
      const hold = (outcome: OpeningOutcome & { kind: 'opened' }, by: DocumentWorker) => {
        id = nameIt(outcome);
        end(id, 'was opened anew');
        held = { worker: by, index: outcome.index, calls: new Map(), isKept: input.kind === 'stored' };
        if (input.kind !== 'stored') inputs.set(id, input);
        touch(id, held);
        if (input.kind !== 'stored' || input.remotes)
          by.send({ kind: 'keep', documentId: id, secrets: secrets() });
      };
      const receive = (message: FromDocumentWorker) => {
        if (message.kind === 'kept' && held) {
          held.isKept = message.isKept;
          if (message.isKept) inputs.delete(id);
          onKept?.(message.isKept);
        } else if ('callId' in message) {
          held?.calls.get(message.callId)?.settle(message);
          held?.calls.delete(message.callId);
        } else if (isSettled) {
          // Mail of a worker that was ended meanwhile.
        } else if (message.kind === 'ready') {
          if (worker) void handOver(worker, input, () => isSettled);
        } else if (message.kind === 'progress') {
          watch();
          onProgress?.(message.progress);
        } else if (message.kind === 'outcome') {
          if (message.outcome.kind === 'opened' && worker) hold(message.outcome, worker);
          settle(message.outcome);
        }
      };
      const crashed = () => {
        // A fault in a call after the opening: the next call opens the document again.
        if (held && alive.get(id) === held) end(id, 'could not be read and was closed');
        else if (!isSettled) settle(refusal(endedEarly));
      };
      signal?.addEventListener('abort', cancel);
      watch();
      try {
        worker = startWorker(receive, crashed);
      } catch {
        settle(refusal('This browser cannot open documents: it has no workers.'));
      }
    });
  }

  function holding(id: string): Promise<Held> {
    const held = alive.get(id);
    if (held) {
      touch(id, held);
      return Promise.resolve(held);
    }
    const opening = openings.get(id) ?? reopen(id).finally(() => openings.delete(id));
    openings.set(id, opening);
    return opening;
  }

  async function reopen(id: string): Promise<Held> {
    const outcome = await open({ kind: 'stored', documentId: id }, { nameIt: () => id });
    if (outcome.kind === 'refused') throw new DocumentLoadError(outcome.problem.message);
    const held = alive.get(id);
    if (!held) throw new DocumentLoadError('The document could not be opened. Open it again.');
    return held;
  }

  function release(id: string): void {
    inputs.delete(id);
    end(id, 'was closed');
  }

  async function call(
    id: string,
    what: string,
    message: (callId: number) => ToDocumentWorker,
  ): Promise<FromDocumentWorker> {
    const held = await holding(id);
    const callId = ++lastCallId;
    return new Promise((resolve, reject) => {
      // A worker that is busy for good answers nothing else either; the next call starts another.
      const timer = setTimeout(
        () => end(id, `took longer than ${callTimeoutMs / 1000} s ${what} and was closed`),
        callTimeoutMs,
      );
      held.calls.set(callId, {
        settle: (answer) => {
          clearTimeout(timer);
          resolve(answer);
        },
        fail: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      });
      held.worker.send(message(callId));
    });
  }

  return {
    open,
    index: async (id) => (await holding(id)).index,
    operation: async (id, operationId) => {
      const answer = await call(id, 'for this operation', (callId) => ({
        kind: 'operation',
        callId,
        operationId,
      }));
      if (answer.kind !== 'operation' || !answer.operation)
        throw new DocumentLoadError(`The operation “${operationId}” is not in this document.`);
      return answer.operation;
    },
    answers: async (id, operationId) => {
      const answer = await call(id, 'for its answers', (callId) => ({
        kind: 'answers',
        callId,
        operationId,
      }));
      if (answer.kind !== 'answers' || !answer.answers)
        throw new DocumentLoadError(`The operation “${operationId}” is not in this document.`);
      return answer.answers;
    },
    search: async (id, query) => {
      const answer = await call(id, 'to search', (callId) => ({ kind: 'search', callId, query }));
      return answer.kind === 'found' ? answer.ids : [];
    },
    release,
    releaseAll: () => {
      for (const id of new Set([...alive.keys(), ...inputs.keys()])) release(id);
    },
  };
}

const portion = 50;

/**
 * A browser looks at every file it hands over: 812 of them held the page up for 136 ms, so a large folder goes in
 * portions with room for the user's keys between them.
 */
async function handOver(worker: DocumentWorker, input: DocumentInput, isOver: () => boolean): Promise<void> {
  if (input.kind !== 'folder' || input.files.length <= portion) return worker.send({ kind: 'open', input });
  let at = 0;
  for (; at + portion < input.files.length; at += portion) {
    worker.send({ kind: 'files', files: input.files.slice(at, at + portion) });
    await new Promise((resolve) => setTimeout(resolve));
    if (isOver()) return undefined;
  }
  return worker.send({ kind: 'open', input: { ...input, files: input.files.slice(at) } });
}

const endedEarly = 'Opening ended early; the document may need more memory than this browser gives.';

const stuck = (milliseconds: number): string =>
  `Opening was ended: nothing happened for ${milliseconds / 1000} s. The document may be nested too deeply, or refer to itself without end.`;
