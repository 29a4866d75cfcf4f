import { codeName } from '../request/text-rules.ts';
import { findUnseen, hasCandidates } from '../unseen/find-unseen.ts';
import { type DisplayLines, type TokenKind, tokenKind } from './display-lines.ts';
import { firstMatchFrom, type Matches } from './find-matches.ts';

type Span = { readonly start: number; readonly end: number };

/** A stretch of a line that is drawn one way. */
export type Segment = {
  readonly text: string;
  readonly kind: TokenKind;
  readonly match: 'none' | 'match' | 'current';
  /** A character that would otherwise be invisible or misleading, as it is to be shown. */
  readonly picture: string | undefined;
};

const controlNames =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  );

/** The ASCII name of a control (the pictures of U+2400 are in few fonts), `U+202E` for the others. */
export function pictureOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const name = code === 0x7f ? 'DEL' : controlNames[code];
  return name ?? codeName(code);
}

/**
 * What of a line is not seen or misleads, and its neighbours do not need (core/unseen). A carriage return within a line
 * is no line end.
 */
function unseenIn(text: string): readonly Span[] {
  const spans: Span[] = hasCandidates(text) ? [...findUnseen(text, false)] : [];
  for (const { index } of text.matchAll(/\r/g)) spans.push({ start: index, end: index + 1 });
  return spans.sort((one, other) => one.start - other.start);
}

/** Cuts one line where its tokens, matches and unseen characters begin and end; at most `limit` characters of it. */
export function lineSegments(
  lines: DisplayLines,
  line: number,
  matches: Matches,
  current: number,
  limit: number,
): readonly Segment[] {
  const start = lines.lineStarts[line] ?? 0;
  const end = Math.min(lines.lineStarts[line + 1] ?? start, start + limit);
  const segments: Segment[] = [];
  const unseen = unseenIn(lines.text.slice(start, end));
  let nextUnseen = 0;
  let match = firstMatchFrom(matches, start - matches.length + 1);

  for (let token = lines.lineTokens[line] ?? 0; token < (lines.lineTokens[line + 1] ?? 0); token += 1) {
    const tokenEnd = Math.min(lines.tokenStarts[token + 1] ?? end, end);
    const kind = (lines.tokenKinds[token] ?? tokenKind.plain) as TokenKind;
    for (let at = lines.tokenStarts[token] ?? end; at < tokenEnd;) {
      while (match < matches.starts.length && (matches.starts[match] ?? 0) + matches.length <= at) match += 1;
      const matchStart = matches.starts[match] ?? Infinity;
      const isInside = matchStart <= at;
      const next = Math.min(tokenEnd, isInside ? matchStart + matches.length : matchStart);
      const how = !isInside ? 'none' : match === current ? 'current' : 'match';
      for (let from = at; from < next;) {
        while ((unseen[nextUnseen]?.end ?? Infinity) + start <= from) nextUnseen += 1;
        const span = unseen[nextUnseen];
        const spanStart = span ? span.start + start : Infinity;
        const isUnseen = spanStart <= from;
        const to = Math.min(next, span && isUnseen ? span.end + start : spanStart);
        const piece = lines.text.slice(from, to);
        segments.push({ text: piece, kind, match: how, picture: isUnseen ? pictureOf(piece) : undefined });
        from = to;
      }
      at = next;
    }
  }
  return segments;
}
