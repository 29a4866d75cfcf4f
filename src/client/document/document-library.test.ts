import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DocumentIndex } from '../../core/openapi/document.ts';
import type { Operation } from '../../core/openapi/operation.ts';
import { createDocumentLibrary, type DocumentLibrary, type StartDocumentWorker } from './document-library.ts';
import type {
  DocumentInput,
  FromDocumentWorker,
  OpeningOutcome,
  ToDocumentWorker,
} from './document-protocol.ts';

type FakeWorker = {
  readonly received: ToDocumentWorker[];
  readonly say: (message: FromDocumentWorker) => void;
  readonly crash: () => void;
  isStopped: boolean;
};

let workers: FakeWorker[] = [];
let library: DocumentLibrary;

const startWorker: StartDocumentWorker = (receive, crashed) => {
  const worker: FakeWorker = { received: [], say: receive, crash: crashed, isStopped: false };
  workers.push(worker);
  return {
    send: (message) => worker.received.push(message),
    stop: () => {
      worker.isStopped = true;
    },
  };
};

const worker = (number = workers.length - 1): FakeWorker => {
  const found = workers[number];
  if (!found) throw new Error(`worker ${number} was not started`);
  return found;
};

const index: DocumentIndex = {
  title: 'Shop',
  version: '1',
  specification: '3.1.0',
  description: '',
  servers: [],
  tags: [],
  operations: [],
};
const file: DocumentInput = { kind: 'single', blob: new Blob(['{}']) };
const stored = (documentId: string): DocumentInput => ({ kind: 'stored', documentId });
const opened = (title = 'Shop'): OpeningOutcome => ({
  kind: 'opened',
  index: { ...index, title },
  byteLength: 2,
});
const succeed = (by = worker(), title?: string) => {
  by.say({ kind: 'ready' });
  by.say({ kind: 'outcome', outcome: opened(title) });
};

const open = (id: string, options: { readonly signal?: AbortSignal } = {}) =>
  library.open(file, { nameIt: () => id, ...options });

/** Opens a document in a worker of its own, and keeps it on the machine. */
async function have(id: string, isKept = true): Promise<FakeWorker> {
  const opening = open(id);
  succeed();
  await opening;
  worker().say({ kind: 'kept', isKept });
  return worker();
}

const lastCall = (of: FakeWorker): number => {
  const call = of.received.at(-1);
  return call && 'callId' in call ? call.callId : -1;
};
const answer = (of: FakeWorker, title: string) =>
  of.say({ kind: 'operation', callId: lastCall(of), operation: { title } as Operation });

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  library = createDocumentLibrary({ startWorker });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('opening', () => {
  test('the blob goes to a worker, progress and index come back, and the text is kept under its id', async () => {
    const told: unknown[] = [];
    const opening = library.open(file, {
      nameIt: (document) => `id of ${document.index.title}`,
      onProgress: (progress) => told.push(progress),
      onKept: (isKept) => told.push(isKept),
    });
    expect(worker().received).toEqual([]);
    worker().say({ kind: 'ready' });
    worker().say({ kind: 'progress', progress: { phase: 'reading', percent: 50 } });
    worker().say({ kind: 'outcome', outcome: opened() });
    worker().say({ kind: 'kept', isKept: true });
    expect(await opening).toEqual(opened());
    expect(told).toEqual([{ phase: 'reading', percent: 50 }, true]);
    expect(worker().received).toEqual([
      { kind: 'open', input: file },
      { kind: 'keep', secrets: [], documentId: 'id of Shop' },
    ]);
    expect(await library.index('id of Shop')).toEqual(index);
  });

  test('a large folder goes over in portions, all of it and in order', async () => {
    const files = Array.from({ length: 120 }, (_, at) => ({ path: `${at}.yaml`, blob: new Blob() }));
    void library.open({ kind: 'folder', files }, { nameIt: () => 'a' });
    worker().say({ kind: 'ready' });
    expect(worker().received).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(10);
    const sent = worker().received.map((message) => {
      if (message.kind === 'files') return message.files;
      return message.kind === 'open' && message.input.kind === 'folder' ? message.input.files : [];
    });
    expect(worker().received.map(({ kind }) => kind)).toEqual(['files', 'files', 'open']);
    expect(sent.flat()).toEqual(files);
  });

  test('what is refused leaves no worker, and the document that had the id stays open', async () => {
    const before = await have('a');
    const opening = open('a');
    worker().say({ kind: 'ready' });
    worker().say({ kind: 'outcome', outcome: { kind: 'refused', problem: { message: 'no' } } });
    expect(await opening).toMatchObject({ kind: 'refused' });
    expect(worker().isStopped).toBe(true);
    expect(before.isStopped).toBe(false);
    expect((await library.index('a')).title).toBe('Shop');
  });

  test('the same id opened again takes its place', async () => {
    const before = await have('a');
    const opening = open('a');
    succeed(worker(), 'Shop 2');
    await opening;
    expect(before.isStopped).toBe(true);
    expect((await library.index('a')).title).toBe('Shop 2');
  });

  test('cancelled, its worker is ended and nobody hears of it', async () => {
    const abort = new AbortController();
    const opening = open('a', { signal: abort.signal });
    worker().say({ kind: 'ready' });
    abort.abort();
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
    expect(worker().isStopped).toBe(true);
    worker().say({ kind: 'outcome', outcome: opened() });
    expect(workers).toHaveLength(1);
  });

  test('an aborted signal starts nothing', async () => {
    await expect(open('a', { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
    expect(workers).toHaveLength(0);
  });

  test('one that shows no progress for a minute is ended with a sentence', async () => {
    const opening = open('a');
    worker().say({ kind: 'ready' });
    vi.advanceTimersByTime(59_000);
    worker().say({ kind: 'progress', progress: { phase: 'parsing' } });
    vi.advanceTimersByTime(59_999);
    expect(worker().isStopped).toBe(false);
    vi.advanceTimersByTime(1);
    expect(await opening).toMatchObject({
      problem: { message: expect.stringContaining('nothing happened for 60 s') as string },
    });
    expect(worker().isStopped).toBe(true);
  });

  test('a crash is told', async () => {
    const opening = open('a');
    worker().crash();
    expect(await opening).toMatchObject({ kind: 'refused', problem: { message: /ended early/ } });
  });

  test('a browser without workers is told', async () => {
    const none = createDocumentLibrary({
      startWorker: () => {
        throw new Error('no workers');
      },
    });
    expect(await none.open(file, { nameIt: () => 'a' })).toMatchObject({ kind: 'refused' });
  });
});

describe('an open document', () => {
  test('operations and search results go to who asked', async () => {
    const held = await have('a');
    const first = library.operation('a', 'one');
    const second = library.search('a', 'x');
    await vi.advanceTimersByTimeAsync(0);
    const [one, two] = held.received.slice(-2);
    expect([one, two]).toMatchObject([
      { kind: 'operation', operationId: 'one' },
      { kind: 'search', query: 'x' },
    ]);
    held.say({ kind: 'found', callId: lastCall(held), ids: ['b', 'a'] });
    held.say({ kind: 'operation', callId: lastCall(held) - 1, operation: { title: 'One' } as Operation });
    expect((await first).title).toBe('One');
    expect(await second).toEqual(['b', 'a']);
  });

  test('an operation it does not have is a sentence', async () => {
    const held = await have('a');
    const call = library.operation('a', 'nope');
    await vi.advanceTimersByTimeAsync(0);
    held.say({ kind: 'operation', callId: lastCall(held), operation: undefined });
    await expect(call).rejects.toThrow('“nope” is not in this document');
  });

  test('a call without end ends the worker with a sentence; the next one opens the document again', async () => {
    const held = await have('a');
    const call = library.operation('a', 'slow');
    const isTold = expect(call).rejects.toThrow('longer than 10 s');
    await vi.advanceTimersByTimeAsync(10_000);
    await isTold;
    expect(held.isStopped).toBe(true);
    const next = library.operation('a', 'fine');
    succeed();
    expect(worker().received[0]).toEqual({ kind: 'open', input: stored('a') });
    await vi.advanceTimersByTimeAsync(0);
    answer(worker(), 'Fine');
    expect((await next).title).toBe('Fine');
  });

  test('a crash in a call is told', async () => {
    const held = await have('a');
    const call = library.operation('a', 'bad');
    await vi.advanceTimersByTimeAsync(0);
    held.crash();
    await expect(call).rejects.toMatchObject({ name: 'DocumentLoadError' });
  });

  test('what the machine would not take is opened again from what it came from', async () => {
    const held = await have('a', false);
    held.crash();
    void library.index('a');
    worker().say({ kind: 'ready' });
    expect(worker().received).toEqual([{ kind: 'open', input: file }]);
  });

  test('three stay alive, the ones used last; one that is not kept is never ended for another', async () => {
    const lost = await have('not kept', false);
    const a = await have('a');
    const b = await have('b');
    await library.index('a');
    await have('c');
    expect([lost, a, b].map(({ isStopped }) => isStopped)).toEqual([false, false, true]);
  });

  test('two that ask while it is opened again share the opening', async () => {
    const both = Promise.all([library.index('a'), library.index('a')]);
    expect(workers).toHaveLength(1);
    succeed();
    expect((await both).map(({ title }) => title)).toEqual(['Shop', 'Shop']);
  });

  test('a stored text that is gone is a sentence, and can be asked for again', async () => {
    const missing = library.index('gone');
    worker().say({ kind: 'ready' });
    worker().say({ kind: 'outcome', outcome: { kind: 'refused', problem: { message: 'It is gone.' } } });
    await expect(missing).rejects.toMatchObject({ name: 'DocumentLoadError', message: 'It is gone.' });
    void library.index('gone');
    expect(workers).toHaveLength(2);
  });

  test('released, its worker is ended', async () => {
    const held = await have('a');
    library.release('a');
    expect(held.isStopped).toBe(true);
  });

  test('all released, no worker is left', async () => {
    const held = [await have('a'), await have('b')];
    library.releaseAll();
    expect(held.map(({ isStopped }) => isStopped)).toEqual([true, true]);
  });
});
