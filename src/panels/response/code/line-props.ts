import { type FocusEvent, useState } from 'react';
import type { DisplayLines } from '../../../core/response/display-lines.ts';
import type { CodeLinesProps } from './code-view.ts';

export type LineToolsProps = {
  readonly lines: DisplayLines;
  /** What the lines stand in; each element has its number in `data-line`. */
  readonly scroller: { readonly current: HTMLDivElement | null };
};

/** What one line needs of it all, kept to values that change only with that line, so that others are not redrawn. */
export function lineProps(props: CodeLinesProps, line: number) {
  const { lines, folds, matches, current, limits, onToggle, onShowMore } = props;
  const start = matches.starts[current] ?? -1;
  const isHere = start >= (lines.lineStarts[line] ?? 0) && start < (lines.lineStarts[line + 1] ?? 0);
  return {
    lines,
    line,
    matches,
    current: isHere ? current : -1,
    limit: limits.get(line),
    isFolded: folds.has(line),
    onToggle,
    onShowMore,
  };
}

/** All fold buttons together are one stop of the Tab key: the one last used, or the first that is drawn. */
export function useTabStop({ lines }: CodeLinesProps, drawn: readonly number[]) {
  const [used, setUsed] = useState(-1);
  const tabStop = drawn.includes(used) ? used : drawn.find((line) => (lines.foldEnds[line] ?? -1) > line);
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const line = event.target.dataset['fold'];
    if (line !== undefined) setUsed(Number(line));
  };
  return { tabStop, onFocus };
}
