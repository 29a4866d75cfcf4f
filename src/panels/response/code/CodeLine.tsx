import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { type DisplayLines, type TokenKind, tokenKind } from '../../../core/response/display-lines.ts';
import type { Matches } from '../../../core/response/find-matches.ts';
import { formatCount } from '../../../core/response/format.ts';
import { lineSegments, type Segment } from '../../../core/response/line-segments.ts';
import { classNames } from '../../../ui/class-names.ts';
import { firstCharacters, moreCharacters } from './code-view.ts';
import styles from './code.module.css';

const kindClass: Record<TokenKind, string | undefined> = {
  [tokenKind.key]: styles.key,
  [tokenKind.string]: styles.string,
  [tokenKind.number]: styles.number,
  [tokenKind.keyword]: styles.keyword,
  [tokenKind.punctuation]: styles.punctuation,
  [tokenKind.plain]: undefined,
};

/** Deeper lines are drawn no further to the right. */
const deepest = 40;

type CodeLineProps = {
  readonly lines: DisplayLines;
  readonly line: number;
  readonly matches: Matches;
  /** Index of the current match if it may be in this line, else -1. */
  readonly current: number;
  readonly limit: number | undefined;
  readonly isFolded: boolean;
  /** Its fold button is the one that Tab stops at. */
  readonly isTabStop: boolean;
  readonly onToggle: (line: number) => void;
  readonly onShowMore: (line: number, limit: number) => void;
};

/** One line: number, fold button, indentation and coloured text. */
export const CodeLine = memo(function CodeLine(props: CodeLineProps) {
  const { lines, line, matches, current, limit = firstCharacters, isFolded, onToggle, onShowMore } = props;
  const depth = Math.min(lines.depths[line] ?? 0, deepest);
  const length = (lines.lineStarts[line + 1] ?? 0) - (lines.lineStarts[line] ?? 0);
  const foldEnd = lines.foldEnds[line] ?? -1;
  return (
    <>
      <span className={styles.gutter} data-number={line + 1}>
        {foldEnd > line && <FoldButton {...props} />}
      </span>
      <span className={styles.text} style={{ '--depth': depth } as React.CSSProperties}>
        {'  '.repeat(depth)}
        {lineSegments(lines, line, matches, current, limit).map(drawSegment)}
        {length > limit && (
          <button
            type="button"
            className={styles.more}
            onClick={() =>
              onShowMore(line, length - limit > moreCharacters ? limit + moreCharacters : length)
            }
          >
            {length - limit > moreCharacters
              ? `Show ${formatCount(moreCharacters)} more of ${formatCount(length)} characters`
              : `Show all ${formatCount(length)} characters`}
          </button>
        )}
        {isFolded && foldEnd > line && (
          <>
            <button type="button" tabIndex={-1} className={styles.folded} onClick={() => onToggle(line)}>
              {membersOf(lines, line)}
            </button>
            {lineSegments(lines, foldEnd, matches, current, firstCharacters).map(drawSegment)}
          </>
        )}
      </span>
      {/* Text content is the text with its line breaks; a copied selection gets them from the layout. */}
      <span hidden>{'\n'}</span>
    </>
  );
});

function FoldButton({ lines, line, isFolded, isTabStop, onToggle }: CodeLineProps) {
  return (
    <button
      type="button"
      className={styles.fold}
      data-fold={line}
      tabIndex={isTabStop ? 0 : -1}
      aria-expanded={!isFolded}
      aria-label={`${nameOf(lines, line)}, ${membersOf(lines, line)}`}
      onClick={() => onToggle(line)}
    >
      {isFolded ? <ChevronRight aria-hidden /> : <ChevronDown aria-hidden />}
    </button>
  );
}

function drawSegment({ text, kind, match, picture }: Segment, index: number) {
  const look = classNames(kindClass[kind], picture !== undefined && styles.picture);
  // Plain text without a match needs no element of its own.
  if (look === '' && match === 'none') return text;
  const Element = match === 'none' ? 'span' : 'mark';
  return (
    <Element
      key={index}
      className={classNames(look, match !== 'none' && styles[match])}
      data-picture={picture}
      data-current={match === 'current' || undefined}
    >
      {text}
    </Element>
  );
}

const opensObject = (lines: DisplayLines, line: number): boolean =>
  lines.text.charAt((lines.lineStarts[line + 1] ?? 0) - 1) === '{';

function membersOf(lines: DisplayLines, line: number): string {
  const count = lines.counts[line] ?? 0;
  const word = opensObject(lines, line) ? 'member' : 'item';
  return `${formatCount(count)} ${word}${count === 1 ? '' : 's'}`;
}

function nameOf(lines: DisplayLines, line: number): string {
  const token = lines.lineTokens[line] ?? 0;
  if (lines.tokenKinds[token] === tokenKind.key)
    return lines.text.slice(lines.tokenStarts[token], lines.tokenStarts[token + 1]).replaceAll(/^"|"$/g, '');
  return opensObject(lines, line) ? 'object' : 'list';
}
