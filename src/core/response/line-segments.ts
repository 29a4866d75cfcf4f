import { type DisplayLines, type TokenKind, tokenKind } from './display-lines.ts';
import { firstMatchFrom, type Matches } from './find-matches.ts';

/** A stretch of a line that is drawn one way. */
export type Segment = {
  readonly text: string;
  readonly kind: TokenKind;
  readonly match: 'none' | 'match' | 'current';
  /** A character that would otherwise be invisible or misleading, as it is to be shown. */
  readonly picture: string | undefined;
};

/**
 * C0 and C1 controls, zero-width and bidirectional marks: what changes how a text reads without being seen
 * (Unicode Technical Report 36, section 2).
 */
const unseen =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

const controlNames =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  );

/** The ASCII name of a control (the pictures of U+2400 are in few fonts), `U+202E` for the others. */
export function pictureOf(character: string): string {
  const code = character.charCodeAt(0);
  const name = code === 0x7f ? 'DEL' : controlNames[code];
  return name ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
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
      addSeen(segments, lines.text.slice(at, next), kind, how);
      at = next;
    }
  }
  return segments;
}

function addSeen(segments: Segment[], text: string, kind: TokenKind, match: Segment['match']): void {
  let from = 0;
  for (const found of text.matchAll(unseen)) {
    if (found.index > from)
      segments.push({ text: text.slice(from, found.index), kind, match, picture: undefined });
    segments.push({ text: found[0], kind, match, picture: pictureOf(found[0]) });
    from = found.index + 1;
  }
  if (from < text.length) segments.push({ text: text.slice(from), kind, match, picture: undefined });
}
