import { memo, useDeferredValue, useMemo } from 'react';
import { highlight, type Token } from '../../core/snippets/highlight.ts';
import type { HighlightRules, TokenKind } from '../../core/snippets/highlight-rules.ts';
import styles from './SnippetCode.module.css';

type SnippetCodeProps = { readonly text: string; readonly rules: HighlightRules };

/** Up to here colours cost less than a frame and come with the text; up to there they follow it. */
const atOnce = 16 * 1024;
const atAll = 128 * 1024;

/** The exact text, coloured. The text never waits for its colours. */
export const SnippetCode = memo(function SnippetCode({ text, rules }: SnippetCodeProps) {
  const later = useDeferredValue(text);
  const coloured = text.length <= atOnce ? text : later;
  const tokens = useMemo(
    () => (coloured.length <= atAll ? highlight(coloured, rules) : []),
    [coloured, rules],
  );
  return (
    <pre className={styles.code}>
      <code data-testid="snippet">
        {coloured === text && tokens.length > 0 ? tokens.map((token) => piece(text, token)) : text}
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

function piece(text: string, { start, end, kind }: Token) {
  const words = text.slice(start, end);
  return kind === 'plain' ? (
    words
  ) : (
    <span key={start} className={classes[kind]}>
      {words}
    </span>
  );
}
