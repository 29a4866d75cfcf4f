import type { DisplayLines } from '../../../core/response/display-lines.ts';
import type { Folds } from '../../../core/response/folds.ts';
import type { Matches } from '../../../core/response/find-matches.ts';

/** Characters of one line that are drawn before the user asks for more; a browser stalls on megabytes. */
export const firstCharacters = 2000;
export const moreCharacters = 100_000;

/** More lines than this are drawn only where they are seen: each is about ten elements, and folding redraws them. */
export const mostDrawnLines = 500;

/** Past this no browser can scroll: elements end at about 17 million pixels. */
export const mostScrolledLines = 500_000;

/** All that drawing lines needs; the plain and the windowed list take the same. */
export type CodeLinesProps = {
  readonly lines: DisplayLines;
  /** Numbers of the lines that folding leaves. */
  readonly seen: Uint32Array;
  readonly folds: Folds;
  readonly matches: Matches;
  /** Index of the current match, or -1. */
  readonly current: number;
  /** Characters drawn of long lines, where the user asked for more. */
  readonly limits: ReadonlyMap<number, number>;
  readonly isWrapped: boolean;
  /** What is scrolled; there from the first effect on. */
  readonly scroller: { readonly current: HTMLDivElement | null };
  /** A line to bring into sight; a new object each time. */
  readonly target: { readonly line: number } | undefined;
  readonly onToggle: (line: number) => void;
  readonly onShowMore: (line: number, limit: number) => void;
};
