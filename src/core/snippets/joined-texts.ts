import type { SnippetPiece } from './snippet-body.ts';

/** The pieces with all text between two files in one, lines and all. */
export function joinedTexts(pieces: readonly SnippetPiece[]): readonly SnippetPiece[] {
  const joined: SnippetPiece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last && 'text' in last && 'text' in piece)
      joined[joined.length - 1] = { text: last.text + piece.text };
    else joined.push(piece);
  }
  return joined;
}
