import { type Breakage, type DisplayLines, LineBuilder, type TokenKind, tokenKind } from './display-lines.ts';
import { keywordEnd, numberEnd, skipWhiteSpace, stringEnd } from './json-scan.ts';

type Options = {
  /** The text is the beginning of a longer one, so its sudden end is no fault. */
  readonly isCut?: boolean;
  /** Declared to be values one after another, as JSON Lines are: there may be none, too. */
  readonly hasManyValues?: boolean;
};

type Container = { readonly close: '}' | ']'; readonly line: number; count: number };
type State = {
  expected: Expected;
  /** Values finished at the outermost level. */
  values: number;
  /** The last of them was a number or a word, of which only white space or a bracket tells the end. */
  isOpenEnded: boolean;
};
type Expected = 'value' | 'item or ]' | 'name or }' | 'name' | ':' | 'comma or close';

const words: Record<Expected, string> = {
  value: 'a value',
  'item or ]': 'a value or ]',
  'name or }': 'a name in quotes or }',
  name: 'a name in quotes',
  ':': 'a colon',
  'comma or close': 'a comma',
};

/**
 * Lays JSON text out one member a line, token by token: digits, escapes, repeated names and their order stay as they
 * came, which parsing and printing again would lose. Values may follow each other, in lines (NDJSON, JSON Lines), after
 * record separators (RFC 7464) or with nothing in between. Text that is not JSON is shown as it is from there on.
 * Works in one pass with a stack of its own, so size and depth cost time and memory but nothing else.
 */
export function layOutJson(
  text: string,
  { isCut = false, hasManyValues = false }: Options = {},
): DisplayLines {
  const builder = new LineBuilder();
  const stack: Container[] = [];
  const state: State = { expected: 'value', values: 0, isOpenEnded: false };
  let at = 0;
  let steps = 0;
  let isBroken = false;

  const parentLine = () => stack.at(-1)?.line ?? -1;
  // What closes a container stands at its depth, yet belongs to it: it goes out of sight with it.
  let closed = -1;
  const endLine = () => {
    builder.endLine(stack.length, closed < 0 ? parentLine() : closed);
    closed = -1;
  };
  const take = (end: number, kind: TokenKind) => {
    steps += Math.max(end, at) - at;
    builder.add(text.slice(at, end), kind);
    at = end;
  };
  const afterValue = (isOpenEnded = false) => {
    const top = stack.at(-1);
    if (top) top.count += 1;
    else {
      state.values += 1;
      state.isOpenEnded = isOpenEnded;
      endLine();
    }
    state.expected = top ? 'comma or close' : 'value';
  };
  const takeValue = (first: string): boolean => {
    if (first === '{' || first === '[') {
      const close = first === '{' ? '}' : ']';
      const inside = skipWhiteSpace(text, at + 1);
      steps += inside - at;
      if (text[inside] === close) {
        builder.add(`${first}${close}`, tokenKind.punctuation);
        at = inside + 1;
        afterValue();
        return true;
      }
      const line = builder.line;
      builder.add(first, tokenKind.punctuation);
      at = inside;
      endLine();
      stack.push({ close, line, count: 0 });
      state.expected = first === '{' ? 'name or }' : 'item or ]';
      return true;
    }
    const isString = first === '"';
    const isNumber = first === '-' || (first >= '0' && first <= '9');
    const end = isString ? stringEnd(text, at) : isNumber ? numberEnd(text, at) : keywordEnd(text, at);
    if (end < 0) return false;
    take(end, isString ? tokenKind.string : isNumber ? tokenKind.number : tokenKind.keyword);
    afterValue(!isString);
    return true;
  };
  const takeClose = (top: Container) => {
    if (!builder.isLineEmpty) endLine();
    builder.setFold(top.line, builder.line, top.count);
    stack.pop();
    take(at + 1, tokenKind.punctuation);
    closed = top.line;
    afterValue();
  };

  for (;;) {
    const next = stack.length > 0 ? skipWhiteSpace(text, at) : skipBetweenValues(text, at);
    const isApart = next > at;
    steps += next - at + 1;
    at = next;
    const first = text[at];
    const top = stack.at(-1);
    if (first === undefined) {
      isBroken = stack.length > 0 || (state.values === 0 && !hasManyValues);
      break;
    }
    if (state.expected === 'comma or close' && first === ',') {
      take(at + 1, tokenKind.punctuation);
      endLine();
      state.expected = top?.close === '}' ? 'name' : 'value';
    } else if (
      top &&
      first === top.close &&
      state.expected !== 'value' &&
      state.expected !== 'name' &&
      state.expected !== ':'
    ) {
      takeClose(top);
    } else if (state.expected === 'name' || state.expected === 'name or }') {
      const end = first === '"' ? stringEnd(text, at) : -1;
      if (end < 0) {
        isBroken = true;
        break;
      }
      take(end, tokenKind.key);
      state.expected = ':';
    } else if (state.expected === ':' && first === ':') {
      at += 1;
      builder.add(': ', tokenKind.punctuation);
      state.expected = 'value';
    } else if (state.expected === 'value' || state.expected === 'item or ]') {
      const runsOn = stack.length === 0 && state.isOpenEnded && !isApart && !'{["'.includes(first);
      if (runsOn || !takeValue(first)) {
        isBroken = true;
        break;
      }
    } else {
      isBroken = true;
      break;
    }
  }

  // A value that breaks off stands where it would have stood, after its name.
  if (!builder.isLineEmpty && !(isBroken && state.expected === 'value' && stack.length > 0)) endLine();
  let breakage: Breakage | undefined;
  if (isBroken) {
    const expected = expectation(state, stack, hasManyValues || state.values > 1);
    if (!isCut) breakage = { ...positionOf(text, at), expected };
    steps += addRest(builder, text, at, stack.length);
  }
  if (!builder.isLineEmpty) endLine();
  return builder.build(breakage, steps, state.values);
}

/**
 * White space, the separators of RFC 7464, and byte order marks, which readers may ignore (RFC 8259 section 8.1) and
 * which files that were joined bring along.
 */
function skipBetweenValues(text: string, from: number): number {
  let at = skipWhiteSpace(text, from);
  while (text[at] === '\u{1e}' || text[at] === '\u{feff}') at = skipWhiteSpace(text, at + 1);
  return at;
}

function expectation(state: State, stack: readonly Container[], hasMany: boolean): string {
  const { expected, values } = state;
  if (stack.length === 0 && values > 0 && expected === 'value') return hasMany ? 'another value' : 'the end';
  if (expected === 'comma or close') return `a comma or ${stack.at(-1)?.close ?? ''}`;
  return words[expected];
}

function positionOf(text: string, offset: number): Pick<Breakage, 'line' | 'column'> {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
    start = at + 1;
  }
  return { line, column: offset - start + 1 };
}

/** Text as it came, line by line; its first line stands at `depth`. */
function addRest(builder: LineBuilder, text: string, from: number, depth = 0): number {
  for (let at = from; at < text.length;) {
    const feed = text.indexOf('\n', at);
    const end = feed < 0 ? text.length : feed + 1;
    builder.add(text.slice(at, feed < 0 ? end : feed), tokenKind.plain);
    builder.endLine(at === from ? depth : 0, -1);
    at = end;
  }
  return text.length - from;
}

/** Text line by line as it came; a carriage return stays at its line's end and is shown there. */
export function layOutText(text: string): DisplayLines {
  const builder = new LineBuilder();
  const steps = addRest(builder, text, 0);
  if (text === '' || text.endsWith('\n')) {
    builder.add('', tokenKind.plain);
    builder.endLine(0, -1);
  }
  return builder.build(undefined, steps, 0);
}
