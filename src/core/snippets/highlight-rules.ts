/** What a part of a snippet is, for its colour. */
export type TokenKind = 'keyword' | 'string' | 'number' | 'comment' | 'key' | 'variable' | 'plain';

/** `read` gives where the token that starts at `at` ends, or -1 when none of this kind starts there. */
export type Rule = { readonly kind: TokenKind; readonly read: (text: string, at: number) => number };

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

const bat: readonly Rule[] = [
  literal('"'),
  rule('comment', /(?<![^\n])rem [^\n]*/),
  rule('variable', /%\w+%/),
  rule('key', /(?<![^\s])--?[A-Za-z][\w-]*/),
  rule('keyword', /(?<![^\s])(?:certutil|copy|curl|del|echo|exist|if|not|set)(?=\s)/),
  rule('plain', /[\w./:@+,=-]+/),
];

export const rulesByLanguage = {
  shell,
  bat,
  javascript,
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
} satisfies Readonly<Record<string, readonly Rule[]>>;

/** Names of the rules a snippet is coloured by. */
export type HighlightRules = keyof typeof rulesByLanguage;
