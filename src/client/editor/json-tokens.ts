/** One coloured stretch of a line, as Monaco's token providers give them. */
export type JsonToken = { readonly startIndex: number; readonly scopes: string };

const piece =
  /(?<key>"(?:[^"\\]|\\.)*"(?=\s*:))|(?<string>"(?:[^"\\]|\\.)*"?)|(?<number>-?\d[\d.eE+-]*)|(?<keyword>\b(?:true|false|null)\b)|(?<delimiter>[{}[\],:]+)|(?<other>[^\s"{}[\],:]+|\s+)/g;

/** JSON is coloured line by line: no token of it spans lines, and a key is a string with a colon after it. */
export function tokenizeJsonLine(line: string): readonly JsonToken[] {
  const tokens: JsonToken[] = [];
  for (const match of line.matchAll(piece)) {
    const [kind = 'other'] = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined) ?? [];
    tokens.push({ startIndex: match.index, scopes: kind === 'other' ? '' : `${kind}.json` });
  }
  return tokens;
}
