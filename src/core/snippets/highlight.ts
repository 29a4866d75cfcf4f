import { type HighlightRules, type Rule, rulesByLanguage, type TokenKind } from './highlight-rules.ts';

/** `[start, end)` in UTF-16 units. Spans follow one another without a gap and cover the whole text. */
export type Token = { readonly start: number; readonly end: number; readonly kind: TokenKind };

/** `<<~'JSON'`, `<<BODY` of Ruby and `<<<'JSON'`, `<<<BODY` of PHP: the marker that ends the text below. */
const documentStart = /<<[<~-]?('?)([A-Z]+)\1/uy;

/**
 * Tokens of a snippet by the rules of its language. Meant for the texts our generators write, not for any program of the
 * language.
 */
export function highlight(text: string, language: HighlightRules): readonly Token[] {
  const rules = rulesByLanguage[language];
  const tokens: Token[] = [];
  const push = (start: number, end: number, kind: TokenKind): void => {
    const last = tokens.at(-1);
    if (start === end) return;
    if (last?.kind === kind) tokens[tokens.length - 1] = { ...last, end };
    else tokens.push({ start, end, kind });
  };
  const hasDocuments = language === 'ruby' || language === 'php';
  let pendingMarker: string | undefined;
  let at = 0;
  while (at < text.length) {
    if (pendingMarker !== undefined && text[at] === '\n') {
      const end = documentEnd(text, at, pendingMarker);
      push(at, end, 'string');
      pendingMarker = undefined;
      at = end;
      continue;
    }
    const marker = hasDocuments ? matchAt(documentStart, text, at) : undefined;
    if (marker) {
      pendingMarker = marker[2];
      push(at, at + marker[0].length, 'string');
      at += marker[0].length;
      continue;
    }
    const found = firstMatch(rules, text, at);
    push(at, found.end, found.kind);
    at = found.end;
  }
  return tokens;
}

function firstMatch(rules: readonly Rule[], text: string, at: number): { kind: TokenKind; end: number } {
  for (const { kind, read } of rules) {
    const end = read(text, at);
    if (end > at) return { kind, end };
  }
  return { kind: 'plain', end: at + 1 };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** Just behind the marker that stands at the start of a line; our generators choose one that the text has not. */
function documentEnd(text: string, from: number, marker: string): number {
  const at = text.indexOf(`\n${marker}`, from);
  return at < 0 ? text.length : at + 1 + marker.length;
}
