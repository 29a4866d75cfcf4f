type Span = { readonly start: number; readonly end: number };

/** The deepest part of a path that a text holds. */
export type FoundPath = {
  /** The member's name with its quotes, or the opening bracket of an array's item. */
  readonly name: Span;
  /** The scalar value, or a container's opening bracket. */
  readonly value: Span;
  readonly isContainer: boolean;
  /** False when only the first parts of the path are there. */
  readonly isWhole: boolean;
};

type Frame = {
  readonly isArray: boolean;
  /** How many parts of the path lead to this container; -1 when it is beside the path. */
  readonly matched: number;
  index: number;
  name: { readonly text: string; readonly span: Span } | undefined;
};

type Token = { readonly kind: string; readonly span: Span };

/**
 * Marks by themselves, strings as `"`, anything else as `value`. Broken text gives tokens too: a string that is not
 * closed ends with the text. Comments are passed over.
 */
function* tokensOf(text: string): Generator<Token> {
  const other = /[^\s{}[\],:"]+/y;
  for (let at = 0; at < text.length;) {
    const start = at;
    const mark = text[at] ?? '';
    if (text.startsWith('//', at)) at = endBehind(text, '\n', at);
    else if (text.startsWith('/*', at)) at = endBehind(text, '*/', at + 2);
    else if (mark === '"') yield { kind: mark, span: { start, end: (at = stringEnd(text, at)) } };
    else if ('{}[],:'.includes(mark)) yield { kind: mark, span: { start, end: (at += 1) } };
    else {
      other.lastIndex = at;
      at = other.test(text) ? other.lastIndex : at + 1;
      if (mark.trim() !== '') yield { kind: 'value', span: { start, end: at } };
    }
  }
}

const endBehind = (text: string, end: string, from: number): number => {
  const at = text.indexOf(end, from);
  return at < 0 ? text.length : at + end.length;
};

function stringEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

/** A name as a program reads it, as far as it can be read. */
function nameIn(text: string, { start, end }: Span): string {
  try {
    return String(JSON.parse(text.slice(start, end)));
  } catch {
    return text.slice(start + 1, end - 1);
  }
}

const plain = (name: string): string => name.replaceAll(/[-_]/g, '').toLowerCase();

/**
 * Finds a path in JSON text, comparing names without kebab, camel or snake inflection. It walks tokens
 * with a stack of its own, so broken text still gives what could be found and deep nesting cannot end it.
 */
export function locatePath(text: string, path: readonly string[]): FoundPath | undefined {
  const wanted = path.map(plain);
  const stack: Frame[] = [];
  let best: (FoundPath & { readonly depth: number }) | undefined;

  /** Parts matched by a value that starts now in the top container. */
  const matchedHere = (): number => {
    const top = stack.at(-1);
    if (top === undefined) return 0;
    if (top.matched < 0) return -1;
    const name = top.isArray ? String(top.index) : top.name?.text;
    return name !== undefined && plain(name) === wanted[top.matched] ? top.matched + 1 : -1;
  };

  const note = (matched: number, value: Span, isContainer: boolean) => {
    // Of a name that is written twice the last one counts, as most readers have it.
    if (matched < 1 || matched < (best?.depth ?? 0)) return;
    const name = stack.at(-1)?.name?.span ?? value;
    best = { name, value, isContainer, isWhole: matched === wanted.length, depth: matched };
  };

  for (const { kind, span } of tokensOf(text)) {
    const top = stack.at(-1);
    if (kind === '{' || kind === '[') {
      const matched = matchedHere();
      note(matched, span, true);
      stack.push({ isArray: kind === '[', matched, index: 0, name: undefined });
    } else if (kind === '}' || kind === ']') stack.pop();
    else if (kind === ',' && top) {
      top.index += 1;
      top.name = undefined;
    } else if (kind === '"' && top && !top.isArray && top.name === undefined)
      top.name = { text: nameIn(text, span), span };
    else if (kind !== ',' && kind !== ':') note(matchedHere(), span, false);
  }
  return best;
}
