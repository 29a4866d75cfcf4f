import type { LiteralPiece } from './syntax.ts';

/** The meaning of a Kotlin literal: "String literals" and "Templates" of the Kotlin specification's lexical grammar. */
export function kotlinLiteral(source: string): readonly LiteralPiece[] {
  const isRaw = source.startsWith('"""');
  const mark = isRaw ? '"""' : '"';
  const inside = source.slice(mark.length, -mark.length);
  if (!source.endsWith(mark) || source.length < 2 * mark.length || inside.includes('"""'))
    throw new Error(`no Kotlin literal: ${source}`);
  if (isRaw && inside.endsWith('"')) throw new Error('a quote that the end of a raw literal takes along');
  const pieces: LiteralPiece[] = [];
  let text = '';
  // A template begins with `$` before a brace, a letter, an underscore or a backquote.
  const parts = isRaw ? rawParts : escapedParts;
  let at = 0;
  for (const match of inside.matchAll(parts)) {
    if (match.index !== at) throw new Error(`no Kotlin literal: ${source.slice(0, 200)}`);
    at += match[0].length;
    const template = match[1] ?? match[2];
    if (template === undefined) text += isRaw ? match[0] : unescaped(match[0]);
    else {
      pieces.push({ text }, { code: template });
      text = '';
    }
  }
  if (at !== inside.length) throw new Error(`no Kotlin literal: ${source.slice(0, 200)}`);
  return [...pieces, { text }];
}

const rawParts = /\$\{([^{}]*)\}|\$([\p{L}_]\w*)|\$(?![\p{L}_{`])|[^$]+/gu;
const escapedParts =
  /\$\{([^{}"]*)\}|\$([\p{L}_]\w*)|\$(?![\p{L}_{`])|\\u[0-9A-Fa-f]{4}|\\[tbnr'"\\$]|[^\\"$\n\r]+/gu;

const escapes: Readonly<Record<string, string>> = { t: '\t', b: '\b', n: '\n', r: '\r' };

function unescaped(part: string): string {
  if (!part.startsWith('\\')) return part;
  const sign = part.charAt(1);
  return sign === 'u' ? String.fromCharCode(Number.parseInt(part.slice(2), 16)) : (escapes[sign] ?? sign);
}
