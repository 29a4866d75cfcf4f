import type { LiteralPiece } from './syntax.ts';

/** The meaning of a C# literal: 6.4.5.6 and 12.8.3 of the standard, "Raw string literals" of C# 11. */
export function csharpLiteral(source: string): readonly LiteralPiece[] {
  if (source.startsWith('"""')) return [{ text: rawText(source) }];
  if (source.startsWith('$"')) return interpolated(source.slice(2, -1));
  if (!/^"(?:[^"\\\n]|\\.)*"$/.test(source)) throw new Error(`no C# literal: ${source}`);
  return [{ text: unescaped(source.slice(1, -1)) }];
}

function rawText(source: string): string {
  const quotes = /^"+/.exec(source)?.[0] ?? '';
  const inside = source.slice(quotes.length, -quotes.length);
  if (!source.endsWith(quotes) || inside.includes(quotes)) throw new Error('not as many quotes at the end');
  if (!inside.includes('\n')) {
    if (inside === '' || inside.startsWith('"') || inside.endsWith('"')) throw new Error('no raw literal');
    return inside;
  }
  const lines = inside.split('\n');
  if (lines.length < 3 || !/^[ \t]*$/.test(lines[0] ?? ''))
    throw new Error('text on the line of the opening quotes');
  const indent = lines.at(-1) ?? '';
  if (!/^[ \t]*$/.test(indent)) throw new Error('text on the line of the closing quotes');
  return lines
    .slice(1, -1)
    .map((line) => {
      if (line.startsWith(indent)) return line.slice(indent.length);
      if (indent.startsWith(line)) return '';
      throw new Error(`a line is not indented as the closing quotes: ${line}`);
    })
    .join('\n');
}

const simpleEscapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', n: '\n', r: '\r', t: '\t' };

const unescaped = (text: string): string =>
  text.replace(
    /\\(?:u([0-9A-Fa-f]{4})|(.))/gs,
    (_all, digits: string | undefined, sign: string | undefined) => {
      if (digits !== undefined) return String.fromCharCode(Number.parseInt(digits, 16));
      const meaning = simpleEscapes[sign ?? ''];
      if (meaning === undefined) throw new Error(`an unknown escape: \\${sign}`);
      return meaning;
    },
  );

function interpolated(inside: string): readonly LiteralPiece[] {
  const pieces: LiteralPiece[] = [];
  let at = 0;
  for (const match of inside.matchAll(/\{\{|\}\}|\{((?:[^{}"]|"[^{}"\\\n]*")*)\}|\\.|[^{}\\"\n]+/gs)) {
    if (match.index !== at) throw new Error(`no C# interpolation: ${inside}`);
    at += match[0].length;
    if (match[1] === undefined)
      pieces.push({ text: match[0] === '{{' || match[0] === '}}' ? match[0].charAt(0) : match[0] });
    else pieces.push({ code: match[1] });
  }
  if (at !== inside.length) throw new Error(`no C# interpolation: ${inside}`);
  const joined: LiteralPiece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last && 'text' in last && 'text' in piece)
      joined[joined.length - 1] = { text: last.text + piece.text };
    else joined.push(piece);
  }
  return joined.map((piece) => ('text' in piece ? { text: unescaped(piece.text) } : piece));
}
