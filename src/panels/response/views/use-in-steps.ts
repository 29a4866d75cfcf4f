import { useEffect, useState } from 'react';
import { JsonReader } from '../../../core/json-text/json-reader.ts';
import type { JsonTree } from '../../../core/json-text/json-tree.ts';
import type { Answer } from '../answer.ts';

/** Octets read between two rests: some milliseconds of work. */
const sliceBytes = 128 * 1024;
/**
 * What is read of a larger body is its beginning: values of one digit each would take ten times their octets as a tree.
 */
export const mostRead = 24_000_000;

/** A rest comes when a step has taken this long, in milliseconds. */
const longestStep = 12;

/**
 * What `work` makes of an answer, done in pieces between which the page stays alive; `undefined` until it is there. `work` must be
 * the same function each time.
 */
export function useInSteps<Made>(
  answer: Answer,
  work: (answer: Answer) => Generator<undefined, Made>,
): Made | undefined {
  const [state, setState] = useState<{ readonly answer: Answer; readonly made: Made }>();
  useEffect(() => {
    const stop = new AbortController();
    const run = async () => {
      const outcome = await runInSteps(work(answer), stop.signal);
      if (outcome) setState({ answer, made: outcome.value });
    };
    void run();
    return () => stop.abort();
  }, [answer, work]);
  return state?.answer === answer ? state.made : undefined;
}

/** Whether a table or type is one of the beginning alone. */
export const isReadInPart = ({ exchange }: Answer): boolean => exchange.body.length > mostRead;

/** The body as text, slice by slice. */
export function* textOf({ exchange: { body }, decoded }: Answer): Generator<string, undefined> {
  const decoder = new TextDecoder(decoded?.encoding ?? 'utf-8', { ignoreBOM: true });
  const end = Math.min(body.length, mostRead);
  for (let at = 0; at < end; at += sliceBytes)
    yield decoder.decode(body.subarray(at, Math.min(end, at + sliceBytes)), { stream: true });
  return undefined;
}

/** The body as JSON. */
export function* readTree(answer: Answer): Generator<undefined, JsonTree> {
  const reader = new JsonReader({ many: answer.media.kind === 'json-lines' });
  for (const slice of textOf(answer)) {
    reader.add(slice);
    yield undefined;
  }
  return reader.end({ isCut: !answer.exchange.isComplete || isReadInPart(answer) });
}

/** `undefined` when it was called off. */
async function runInSteps<Made>(
  work: Generator<undefined, Made>,
  signal: AbortSignal,
): Promise<{ readonly value: Made } | undefined> {
  let since = performance.now();
  while (!signal.aborted) {
    const { done, value } = work.next();
    if (done) return { value };
    if (performance.now() - since < longestStep) continue;
    await nextTask();
    since = performance.now();
  }
  return undefined;
}

/** A message comes after what the user did meanwhile, and is not held back as timers are. */
const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => resolve(), { once: true });
    port1.start();
    port2.postMessage(undefined);
  });
