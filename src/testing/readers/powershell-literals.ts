import type { LiteralPiece } from './syntax.ts';

const isSingleQuote = (sign: string | undefined): boolean => sign !== undefined && /^['‘’‚‛]$/.test(sign);
const isDoubleQuote = (sign: string | undefined): boolean => sign !== undefined && /^["“”„]$/.test(sign);

/** The meaning of a PowerShell literal ("about_Quoting_Rules", "about_Special_Characters"). */
export function powershellLiteral(source: string): readonly LiteralPiece[] {
  if (source.startsWith('@')) return hereString(source);
  if (source.startsWith("'")) return [{ text: verbatim(source.slice(1)) }];
  if (source.startsWith('"')) return expandable(source.slice(1), true);
  throw new Error(`no PowerShell literal: ${source}`);
}

/** Up to the closing quote, which must be the last sign. */
function verbatim(rest: string): string {
  let text = '';
  for (let at = 0; at < rest.length; at += 1) {
    if (isSingleQuote(rest[at])) {
      if (at === rest.length - 1) return text;
      at += 1;
      if (!isSingleQuote(rest[at])) throw new Error('a quote that ends the literal');
    }
    text += rest[at] ?? '';
  }
  throw new Error('no end');
}

function hereString(source: string): readonly LiteralPiece[] {
  const kind = source[1];
  const isQuote = kind === "'" ? isSingleQuote : isDoubleQuote;
  const lines = source.split('\n');
  if (lines.length < 3 || lines[0] !== `@${kind}` || lines.at(-1) !== `${kind}@`)
    throw new Error('no here-string');
  const inside = lines.slice(1, -1);
  if (inside.some((line) => isQuote(line[0]) && line[1] === '@')) throw new Error('an end inside');
  const text = inside.join('\n');
  return kind === "'" ? [{ text }] : expandable(text, false);
}

const simpleEscapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

function expandable(rest: string, isQuoted: boolean): readonly LiteralPiece[] {
  const pieces: LiteralPiece[] = [];
  let plain = '';
  for (let at = 0; at < rest.length; at += 1) {
    const sign = rest[at] ?? '';
    if (sign === '`') {
      at += 1;
      const next = rest[at] ?? '';
      const digits = next === 'u' ? /^u\{([0-9A-Fa-f]{1,6})\}/.exec(rest.slice(at, at + 9)) : undefined;
      if (next === '' || (next === 'u' && !digits)) throw new Error('an unknown escape');
      if (digits) at += digits[0].length - 1;
      plain += digits
        ? String.fromCodePoint(Number.parseInt(digits[1] ?? '', 16))
        : (simpleEscapes[next] ?? next);
    } else if (sign === '$') {
      const value =
        /^\$(?:\(((?:[^()']|'[^'\n]*'|\((?:[^()']|'[^'\n]*')*\))*)\)|\{([\w:]+)\}|(env:\w+))/.exec(
          rest.slice(at),
        );
      if (!value) throw new Error('a bare dollar');
      pieces.push({ text: plain }, { code: value[1] ?? `$${value[2] ?? value[3]}` });
      plain = '';
      at += value[0].length - 1;
    } else if (isQuoted && isDoubleQuote(sign)) {
      if (at !== rest.length - 1) throw new Error('a quote that ends the literal');
      return [...pieces, { text: plain }];
    } else plain += sign;
  }
  if (isQuoted) throw new Error('no end');
  return [...pieces, { text: plain }];
}
