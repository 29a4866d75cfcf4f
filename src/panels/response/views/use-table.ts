import { useEffect, useState } from 'react';
import { JsonReader } from '../../../core/json-text/json-reader.ts';
import { readCsvTable } from '../../../core/response/table/csv-table.ts';
import { readJsonTable } from '../../../core/response/table/json-table.ts';
import type { Table } from '../../../core/response/table/table.ts';
import type { Answer } from '../answer.ts';

/** Octets read between two rests: some milliseconds of work. */
const sliceBytes = 128 * 1024;
/** A rest comes when a step has taken this long, in milliseconds. */
const longestStep = 12;

/** `reading` until it is known; then the table, or that there is none. */
export type TableState = 'reading' | 'none' | Table;

/** The whole answer as a table, however large: read in pieces, between which the page stays alive. */
export function useTable(answer: Answer): TableState {
  const [state, setState] = useState<{ readonly answer: Answer; readonly table: TableState }>();
  useEffect(() => {
    const stop = new AbortController();
    const read = async () => {
      const table = await runInSteps(readTable(answer), stop.signal);
      if (!stop.signal.aborted) setState({ answer, table: table ?? 'none' });
    };
    void read();
    return () => stop.abort();
  }, [answer]);
  return state?.answer === answer ? state.table : 'reading';
}

function* readTable({ exchange, media, decoded }: Answer): Generator<undefined, Table | undefined> {
  const { body } = exchange;
  const decoder = new TextDecoder(decoded?.encoding ?? 'utf-8', { ignoreBOM: true });
  const isJson = media.kind === 'json' || media.kind === 'json-lines';
  const reader = new JsonReader({ many: media.kind === 'json-lines' });
  const parts: string[] = [];
  for (let at = 0; at < body.length; at += sliceBytes) {
    const text = decoder.decode(body.subarray(at, at + sliceBytes), { stream: true });
    if (isJson) reader.add(text);
    else parts.push(text);
    yield undefined;
  }
  if (isJson) return yield* readJsonTable(reader.end({ isCut: !exchange.isComplete }));
  const text = parts.join('');
  return yield* media.extension === 'tsv' ? readCsvTable(text, '\t') : readCsvTable(text);
}

async function runInSteps<Result>(
  work: Generator<undefined, Result>,
  signal: AbortSignal,
): Promise<Result | undefined> {
  let since = performance.now();
  while (!signal.aborted) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() - since < longestStep) continue;
    // A message comes after what the user did meanwhile, and before the throttled end of a timer.
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => resolve(), { once: true });
      port1.start();
      port2.postMessage(undefined);
    });
    since = performance.now();
  }
  return undefined;
}
