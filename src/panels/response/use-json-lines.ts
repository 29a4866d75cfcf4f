import { useEffect, useMemo, useState } from 'react';
import type { DisplayLines } from '../../core/response/display-lines.ts';
import { layOutJson, layOutText } from '../../core/response/json-lines.ts';

/** Longer texts would hold the page up for more than a frame or two. */
const longestHere = 200_000;

/** Lines of a JSON text; `undefined` while a worker lays a long one out. */
export function useJsonLines(text: string, isCut: boolean, hasManyValues: boolean): DisplayLines | undefined {
  const isShort = text.length <= longestHere;
  const short = useMemo(
    () => (isShort ? layOutJson(text, { isCut, hasManyValues }) : undefined),
    [text, isCut, hasManyValues, isShort],
  );
  const [long, setLong] = useState<{ readonly text: string; readonly lines: DisplayLines }>();
  useEffect(() => {
    if (isShort) return undefined;
    const stop = new AbortController();
    const show = (lines: DisplayLines) => {
      if (!stop.signal.aborted) setLong({ text, lines });
    };
    import('./lay-out-in-worker.ts')
      .then(({ layOutInWorker }) => layOutInWorker({ text, isCut, hasManyValues }, stop.signal))
      // Without a worker the text is still there to be read, as it came.
      .then(show, () => show(layOutText(text)));
    return () => stop.abort();
  }, [text, isCut, hasManyValues, isShort]);
  return short ?? (long?.text === text ? long.lines : undefined);
}
