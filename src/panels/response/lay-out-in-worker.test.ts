import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const job = { text: '[1]', isCut: false, hasManyValues: false };
/** What each worker does with the job it is given. */
let behaviours: ('answers' | 'ends')[];
let policies: string[];

class StubWorker extends EventTarget {
  readonly behaviour = behaviours.shift();
  postMessage({ id }: { readonly id: number }): void {
    queueMicrotask(() =>
      this.dispatchEvent(
        this.behaviour === 'answers'
          ? new MessageEvent('message', { data: { id, lines: `lines of ${id}` } })
          : new Event('error'),
      ),
    );
  }
  terminate(): void {}
}

beforeEach(() => {
  policies = [];
  vi.resetModules();
  vi.stubGlobal('Worker', StubWorker);
  vi.stubGlobal('trustedTypes', {
    createPolicy(name: string, rules: object) {
      if (policies.includes(name)) throw new TypeError(`Policy with name "${name}" already exists.`);
      policies.push(name);
      return rules;
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

test('a worker that ends is replaced, and the same answer is laid out', async () => {
  behaviours = ['ends', 'answers'];
  const { layOutInWorker } = await import('./lay-out-in-worker.ts');
  await expect(layOutInWorker(job, new AbortController().signal)).resolves.toBe('lines of 2');
});

test('after a text that ends every worker the next one is laid out', async () => {
  behaviours = ['ends', 'ends', 'answers'];
  const { layOutInWorker } = await import('./lay-out-in-worker.ts');
  const { signal } = new AbortController();
  await expect(layOutInWorker(job, signal)).rejects.toThrow('The worker for long answers ended.');
  await expect(layOutInWorker(job, signal)).resolves.toBe('lines of 3');
  expect(policies).toEqual(['tryit-answer-lines']);
});
