/** What a part of a snippet is, for its colour. */
export type TokenKind = 'keyword' | 'string' | 'number' | 'comment' | 'key' | 'variable' | 'plain';

/** `[start, end)` in UTF-16 units. Spans follow one another without a gap and cover the whole text. */
export type Token = { readonly start: number; readonly end: number; readonly kind: TokenKind };

/** `read` gives where the token that starts at `at` ends, or -1 when none of this kind starts there. */
type Rule = { readonly kind: TokenKind; readonly read: (text: string, at: number) => number };

/** Patterns are short ones without nested repetition; what may be long is read by `literal`. */
const rule = (kind: TokenKind, source: RegExp): Rule => {
  const pattern = new RegExp(source.source, 'uy');
  return {
    kind,
    read: (text, at) => {
      pattern.lastIndex = at;
      return pattern.test(text) ? pattern.lastIndex : -1;
    },
  };
};

/** A literal in which a backslash takes the next character along. By hand, as a pattern would need a deep stack. */
const literal = (opening: string): Rule => ({
  kind: 'string',
  read: (text, at) => {
    if (!text.startsWith(opening, at)) return -1;
    const closing = opening.slice(-1);
    for (let end = at + opening.length; end < text.length; end += 1) {
      if (text[end] === '\\') end += 1;
      else if (text[end] === closing) return end + 1;
    }
    return text.length;
  },
});

/** The shell's '…' has no escapes: a quote in it is written as '\'' between two of them, read here as one. */
const shellLiteral: Rule = {
  kind: 'string',
  read: (text, at) => {
    if (text[at] !== "'") return -1;
    let end = text.indexOf("'", at + 1);
    while (end >= 0 && text.startsWith("\\''", end + 1)) end = text.indexOf("'", end + 4);
    return end < 0 ? text.length : end + 1;
  },
};

/** Raw text between rows of at least three quotes, as in C#: as many end it as began it. */
const quotesLiteral: Rule = {
  kind: 'string',
  read: (text, at) => {
    if (!text.startsWith('"""', at)) return -1;
    let start = at + 3;
    while (text[start] === '"') start += 1;
    const end = text.indexOf(text.slice(at, start), start);
    return end < 0 ? text.length : end + start - at;
  },
};

const numeral = rule('number', /\b\d[\w.]*/);

const shell: readonly Rule[] = [
  literal("$'"),
  shellLiteral,
  literal('"'),
  rule('variable', /\$\w+/),
  rule('comment', /(?<![^\s])#[^\n]*/),
  rule('key', /(?<![^\s])--?[A-Za-z][\w-]*/),
  rule('keyword', /\b(?:cat|curl|http|mktemp|printf|rm|wget)(?=[\s)]|$)/),
  rule('plain', /[\w./:@%+,=-]+/),
];

const javascript: readonly Rule[] = [
  rule('comment', /\/\/[^\n]*/),
  literal("'"),
  literal('"'),
  literal('`'),
  rule('keyword', /\b(?:as|async|await|const|for|from(?= ')|function|if|import|new|of|return|throw|type)\b/),
  rule('key', /\b[A-Za-z_]\w*(?=:)/),
  numeral,
  rule('plain', /[\w$]+/),
];

const ruby: readonly Rule[] = [
  rule('comment', /#[^\n]*/),
  literal("'"),
  literal('"'),
  rule('keyword', /\b(?:def|do|end|require|yield)\b/),
  rule('variable', /@\w+/),
  rule('key', /\b[a-z_]\w*:(?!:)/),
  numeral,
  rule('plain', /[\w$]+/),
];

const php: readonly Rule[] = [
  rule('keyword', /<\?php/),
  rule('comment', /\/\/[^\n]*/),
  literal("'"),
  literal('"'),
  rule('variable', /\$\w+/),
  rule('keyword', /\b(?:echo|false|if|new|throw|true)\b/),
  rule('key', /\b(?:CURL|PHP)[A-Z_0-9]+\b/),
  numeral,
  rule('plain', /\w+/),
];

/** Go's `…` has no escapes. */
const rawLiteral: Rule = {
  kind: 'string',
  read: (text, at) => {
    if (text[at] !== '`') return -1;
    const end = text.indexOf('`', at + 1);
    return end < 0 ? text.length : end + 1;
  },
};

const go: readonly Rule[] = [
  rule('comment', /\/\/[^\n]*/),
  rawLiteral,
  literal('"'),
  rule('keyword', /\b(?:defer|func|if|import|nil|package|return|string|error|var)\b/),
  numeral,
  rule('plain', /\w+/),
];

/** In Python's r"…" a backslash takes the next character along too, though it stays; three quotes end as three. */
const pythonLiteral: Rule = {
  kind: 'string',
  read: (text, at) => {
    const quote = text[at] ?? '';
    if (quote !== '"' && quote !== "'") return -1;
    const mark = text.startsWith(quote.repeat(3), at) ? quote.repeat(3) : quote;
    for (let end = at + mark.length; end < text.length; end += 1) {
      if (text[end] === '\\') end += 1;
      else if (text.startsWith(mark, end)) return end + mark.length;
    }
    return text.length;
  },
};

const python: readonly Rule[] = [
  rule('comment', /#[^\n]*/),
  pythonLiteral,
  rule('string', /\b[bfr](?=["'])/),
  rule('keyword', /\b(?:False|None|True|from|import)\b/),
  rule('key', /\b[a-z_]+(?==)/),
  numeral,
  rule('plain', /\w+/),
];

const csharp: readonly Rule[] = [
  rule('comment', /\/\/[^\n]*/),
  quotesLiteral,
  literal('$"'),
  literal('"'),
  rule('keyword', /\b(?:await|false|new|null|out|throw|using|var)\b/),
  rule('key', /\b[A-Z]\w*(?= = )/),
  numeral,
  rule('plain', /\w+/),
];

/** "…" and """…""" of Java and Swift, with escapes in both. */
const javaLiteral: Rule = {
  kind: 'string',
  read: (text, at) => {
    if (text[at] !== '"') return -1;
    const mark = text.startsWith('"""', at) ? '"""' : '"';
    for (let end = at + mark.length; end < text.length; end += 1) {
      if (text[end] === '\\') end += 1;
      else if (text.startsWith(mark, end)) return end + mark.length;
    }
    return text.length;
  },
};

const java: readonly Rule[] = [
  rule('comment', /\/\/[^\n]*/),
  javaLiteral,
  rule('keyword', /\b(?:class|import|new|public|static|throws|var|void)\b/),
  numeral,
  rule('plain', /\w+/),
];

const swift: readonly Rule[] = [
  rule('comment', /\/\/[^\n]*/),
  javaLiteral,
  rule('keyword', /\b(?:as|async|await|class|else|final|func|guard|import|let|nil|try|var)\b/),
  rule('key', /\b[A-Za-z]\w*(?=: )/),
  numeral,
  rule('plain', /\w+/),
];

/** A message, or a file of them: request line, header lines, and what is mostly JSON. */
const http: readonly Rule[] = [
  rule('keyword', /(?<![^\n])[A-Z]+(?= (?:\/|https?:))/),
  rule('key', /(?<![^\n])[\w!#$%&'*+.^`|~-]+(?=:)/),
  rule('comment', /(?<![^\n])#[^\n]*/),
  rule('variable', /\$\{\w+\}|\{\{\w+\}\}/),
  literal('"'),
  numeral,
  rule('plain', /[\w./:@%+,=?&;-]+/),
];

/** Rust's r"…" and r#"…"#, which only the quote with as many signs ends. */
const rustRawLiteral: Rule = {
  kind: 'string',
  read: (text, at) => {
    let start = at + 1;
    while (text[start] === '#') start += 1;
    if (text[at] !== 'r' || text[start] !== '"') return -1;
    const mark = `"${text.slice(at + 1, start)}`;
    const end = text.indexOf(mark, start + 1);
    return end < 0 ? text.length : end + mark.length;
  },
};

const rust: readonly Rule[] = [
  rule('comment', /\/\/[^\n]*/),
  rustRawLiteral,
  literal('b"'),
  literal('"'),
  rule('string', /b'.'/),
  rule('keyword', /\b(?:const|dyn|fn|let|match|mut|use)\b/),
  numeral,
  rule('plain', /\w+/),
];

/** Kotlin's """…""" has no escapes. */
const kotlinRawLiteral: Rule = {
  kind: 'string',
  read: (text, at) => {
    if (!text.startsWith('"""', at)) return -1;
    const end = text.indexOf('"""', at + 3);
    return end < 0 ? text.length : end + 3;
  },
};

const kotlin: readonly Rule[] = [
  rule('comment', /\/\/[^\n]*/),
  kotlinRawLiteral,
  literal('"'),
  rule('keyword', /\b(?:fun|import|null|val)\b/),
  numeral,
  rule('plain', /\w+/),
];

/** A backtick takes the next sign along in PowerShell's "…"; a quote in '…' is doubled, read here as two literals. */
const powershellLiteral: Rule = {
  kind: 'string',
  read: (text, at) => {
    const start = text[at] === '@' ? at + 1 : at;
    const quote = text[start] ?? '';
    if (quote !== '"' && quote !== "'") return -1;
    if (start > at) {
      const end = text.indexOf(`\n${quote}@`, start);
      return end < 0 ? text.length : end + 3;
    }
    for (let end = at + 1; end < text.length; end += 1) {
      if (text[end] === '`' && quote === '"') end += 1;
      else if (text[end] === quote) return end + 1;
    }
    return text.length;
  },
};

const powershell: readonly Rule[] = [
  rule('comment', /#[^\n]*/),
  powershellLiteral,
  rule('variable', /[$@](?:env:)?[A-Za-z_]\w*/),
  rule('keyword', /\b(?:function|if|throw)\b/),
  rule('key', /\b[A-Z]\w*(?= = )/),
  rule('plain', /[A-Za-z][\w-]*/),
  numeral,
];

const rulesByLanguage: Readonly<Record<string, readonly Rule[]>> = {
  shell,
  javascript,
  typescript: javascript,
  http,
  ruby,
  php,
  go,
  python,
  csharp,
  java,
  swift,
  powershell,
  rust,
  kotlin,
};

/** `<<~'JSON'`, `<<"BODY"` of Ruby and `<<<'JSON'`, `<<<BODY` of PHP: the marker that ends the text below. */
const documentStart = /<<[<~-]?(["']?)([A-Z]+)\1/uy;

/**
 * Tokens of a snippet by `SnippetLanguage.editorLanguage`; a language without rules is one plain token. Meant for the
 * texts our generators write, not for any program of the language.
 */
export function highlight(text: string, editorLanguage: string): readonly Token[] {
  const rules = Object.hasOwn(rulesByLanguage, editorLanguage) ? (rulesByLanguage[editorLanguage] ?? []) : [];
  const tokens: Token[] = [];
  const push = (start: number, end: number, kind: TokenKind): void => {
    const last = tokens.at(-1);
    if (start === end) return;
    if (last?.kind === kind) tokens[tokens.length - 1] = { ...last, end };
    else tokens.push({ start, end, kind });
  };
  const hasDocuments = editorLanguage === 'ruby' || editorLanguage === 'php';
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
    const found =
      rules.length === 0 ? { kind: 'plain' as const, end: text.length } : firstMatch(rules, text, at);
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
