import { memo, type ReactNode, useDeferredValue, useMemo } from 'react';
import type { Span } from '../../core/request/stand-ins.ts';
import { highlight, type Token } from '../../core/snippets/highlight.ts';
import type { HighlightRules, TokenKind } from '../../core/snippets/highlight-rules.ts';
import styles from './SnippetCode.module.css';

type SnippetCodeProps = {
  readonly text: string;
  readonly rules: HighlightRules;
  /** Parts to be marked, in order; apart from each other. */
  readonly marks?: readonly Span[] | undefined;
};

/** Up to here colours cost less than a frame and come with the text; up to there they follow it. */
const atOnce = 16 * 1024;
const atAll = 128 * 1024;

/** The exact text, coloured. The text never waits for its colours. */
export const SnippetCode = memo(function SnippetCode({ text, rules, marks }: SnippetCodeProps) {
  const later = useDeferredValue(text);
  const coloured = text.length <= atOnce ? text : later;
  const tokens = useMemo(
    () => (coloured.length <= atAll ? highlight(coloured, rules) : []),
    [coloured, rules],
  );
  return (
    <pre className={styles.code}>
      <code data-testid="snippet">
        {coloured === text && tokens.length > 0
          ? tokens.map((token) => piece(text, token, marks))
          : markedWords(text, 0, text.length, marks)}
      </code>
    </pre>
  );
});

const classes: Readonly<Record<TokenKind, string | undefined>> = {
  keyword: styles.keyword,
  string: styles.string,
  number: styles.number,
  comment: styles.comment,
  key: styles.key,
  variable: styles.variable,
  plain: undefined,
};

function piece(text: string, { start, end, kind }: Token, marks: readonly Span[] | undefined) {
  const words = markedWords(text, start, end, marks);
  return kind === 'plain' ? (
    words
  ) : (
    <span key={start} className={classes[kind]}>
      {words}
    </span>
  );
}

/** A part of the text, with the marks that lie in it. */
function markedWords(text: string, start: number, end: number, marks: readonly Span[] = []): ReactNode {
  const within = marks.filter((mark) => mark.start < end && mark.end > start);
  if (within.length === 0) return text.slice(start, end);
  let at = start;
  const parts = within.flatMap((mark) => {
    const from = Math.max(mark.start, start);
    const to = Math.min(mark.end, end);
    const before = text.slice(at, from);
    at = to;
    return [before, <mark key={from}>{text.slice(from, to)}</mark>];
  });
  return [...parts, text.slice(at, end)];
}
