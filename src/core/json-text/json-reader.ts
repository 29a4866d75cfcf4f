import { array, boolean, broken, type JsonTree, nothing, number, object } from './json-tree.ts';
import { SlicedText } from './sliced-text.ts';
import { TreeBuilder } from './tree-builder.ts';

export type ReadOptions = {
  /**
   * Values may follow each other: in lines (NDJSON, JSON Lines), after record separators (RFC 7464), with nothing in
   * between. Byte order marks between them are passed over (RFC 8259 section 8.1).
   */
  readonly many?: boolean;
};

export type EndOptions = {
  /** The text is the beginning of a longer one, so that its sudden end is no problem. */
  readonly isCut?: boolean;
};

/**
 * Reads a JSON text (RFC 8259). Nothing is thrown: text that is not JSON is read as far as it goes, also behind the
 * place where it breaks, and told in `problems`.
 *
 *     const tree = readJson('{"id": 12345678901234567890}');
 *     rawOf(tree, atPath(tree, ['id'])) // '12345678901234567890'
 */
export function readJson(text: string, options: ReadOptions = {}, end: EndOptions = {}): JsonTree {
  const reader = new JsonReader(options);
  reader.add(text);
  return reader.end(end);
}

const [none, inString, inNumber, inWord, afterSlash, inLine, inBlock, afterStar] = [0, 1, 2, 3, 4, 5, 6, 7];

// What a number consists of so far.
const [minus, zero, digits, point, fraction, exponent, sign, power, tooManyZeros] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8,
];

const isHex = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66);

/** White space of other standards, and the byte order mark. */
const isOddSpace = (code: number): boolean =>
  (code > 0x7f || code === 0x0b || code === 0x0c) && /[\s\uFEFF]/.test(String.fromCharCode(code));

/**
 * Reads a JSON text slice by slice, as it arrives: each slice is looked at once, wherever it was cut, and nothing of it
 * is copied.
 *
 *     const reader = new JsonReader();
 *     for (const slice of slices) reader.add(slice);
 *     const tree = reader.end();
 */
export class JsonReader {
  readonly #text = new SlicedText();
  readonly #tree: TreeBuilder;
  /** Where the slice at hand starts. */
  #base = 0;

  #mode = none;
  #tokenStart = 0;
  /** In a string: -1 behind a backslash, then how many hexadecimal digits are to come. */
  #escape = 0;
  #number = minus;
  #word = '';

  constructor({ many = false }: ReadOptions = {}) {
    this.#tree = new TreeBuilder(many);
  }

  add(slice: string): void {
    this.#base = this.#text.length;
    this.#text.add(slice);
    const size = slice.length;
    let at = 0;
    while (at < size && !this.#tree.isOver) {
      if (this.#mode !== none) {
        at = this.#readOn(slice, at);
        continue;
      }
      const code = slice.charCodeAt(at);
      if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) {
        at += 1;
        continue;
      }
      const start = this.#base + at;
      this.#tokenStart = start;
      switch (code) {
        case 0x22:
          this.#mode = inString;
          this.#escape = 0;
          at = this.#readString(slice, at + 1);
          continue;
        case 0x2c:
          this.#tree.takeComma(start);
          break;
        case 0x3a:
          this.#tree.takeColon(start);
          break;
        case 0x7b:
          this.#tree.takeOpening(start, object);
          break;
        case 0x5b:
          this.#tree.takeOpening(start, array);
          break;
        case 0x7d:
          this.#tree.takeClosing(start, object);
          break;
        case 0x5d:
          this.#tree.takeClosing(start, array);
          break;
        case 0x2f:
          this.#mode = afterSlash;
          break;
        default:
          if (code === 0x2d || (code >= 0x30 && code <= 0x39)) {
            this.#mode = inNumber;
            this.#number = code === 0x2d ? minus : code === 0x30 ? zero : digits;
            at = this.#readNumber(slice, at + 1);
            continue;
          }
          if (this.#tree.isBetweenValues && (code === 0x1e || code === 0xfeff)) break;
          if (isOddSpace(code)) {
            this.#tree.tell('odd space', start, start + 1);
            break;
          }
          this.#mode = inWord;
          this.#word = '';
          at = this.#readWord(slice, at);
          continue;
      }
      at += 1;
    }
  }

  end({ isCut = false }: EndOptions = {}): JsonTree {
    const { length } = this.#text;
    if (this.#mode === inString) this.#endString(length, true, 0);
    else if (this.#mode === inNumber) this.#endNumber(length, 0);
    else if (this.#mode === inWord || this.#mode === afterSlash) this.#endWord(length, 0);
    else if (this.#mode !== none)
      this.#tree.tell(this.#mode === inLine ? 'comment' : 'comment not closed', this.#tokenStart, length);
    return this.#tree.build(this.#text.whole(), isCut);
  }

  // Tokens, which may go on in the next slice

  #readOn(slice: string, from: number): number {
    switch (this.#mode) {
      case inString:
        return this.#readString(slice, from);
      case inNumber:
        return this.#readNumber(slice, from);
      case inWord:
        return this.#readWord(slice, from);
      default:
        return this.#readComment(slice, from);
    }
  }

  #readString(slice: string, from: number): number {
    const size = slice.length;
    let escape = this.#escape;
    let at = from;
    while (at < size) {
      const code = slice.charCodeAt(at);
      const place = this.#base + at;
      if (escape === 0) {
        if (code === 0x22) return this.#endString(place + 1, false, at + 1);
        if (code === 0x0a || code === 0x0d) return this.#endString(place, true, at);
        if (code === 0x5c) escape = -1;
        else if (code < 0x20) this.#tree.tell('control character', place, place + 1, this.#tokenStart);
        at += 1;
      } else if (escape > 0) {
        if (isHex(code)) {
          escape -= 1;
          at += 1;
        } else {
          this.#tree.tell('hex digits', place + escape - 6, place, this.#tokenStart);
          escape = 0;
        }
      } else {
        escape = code === 0x75 ? 4 : 0;
        if (escape === 0 && !isEscape(code))
          this.#tree.tell('escape', place - 1, place + 1, this.#tokenStart);
        // A line break ends the text, whatever stands before it.
        if (code !== 0x0a && code !== 0x0d) at += 1;
      }
    }
    this.#escape = escape;
    return at;
  }

  /** Returns `next`, where reading goes on. A string without its second quote ends with its line. */
  #endString(end: number, isOpen: boolean, next: number): number {
    const start = this.#tokenStart;
    this.#mode = none;
    if (isOpen) this.#tree.tell('text not closed', start, end);
    this.#tree.takeString(start, end, isOpen);
    return next;
  }

  #readNumber(slice: string, from: number): number {
    let state = this.#number;
    let at = from;
    for (; at < slice.length; at += 1) {
      const next = nextInNumber(state, slice.charCodeAt(at));
      if (next < 0) break;
      state = next;
    }
    this.#number = state;
    if (at === slice.length) return at;
    if (state !== minus) return this.#endNumber(this.#base + at, at);
    this.#mode = inWord;
    this.#word = '-';
    return at;
  }

  #endNumber(end: number, next: number): number {
    const state = this.#number;
    const start = this.#tokenStart;
    const isWhole = state === digits || state === zero || state === fraction || state === power;
    this.#mode = none;
    if (!isWhole)
      this.#tree.tell(state === tooManyZeros ? 'number starts with 0' : 'number unfinished', start, end);
    this.#tree.takeScalar(isWhole ? number : broken, start, end);
    return next;
  }

  #readWord(slice: string, from: number): number {
    let at = from;
    while (at < slice.length && !isWordEnd(slice.charCodeAt(at))) at += 1;
    if (this.#word.length < 6) this.#word += slice.slice(from, Math.min(at, from + 6));
    return at === slice.length ? at : this.#endWord(this.#base + at, at);
  }

  #endWord(end: number, next: number): number {
    const start = this.#tokenStart;
    const word = this.#word;
    this.#mode = none;
    if (word === 'true' || word === 'false') this.#tree.takeScalar(boolean, start, end);
    else if (word === 'null') this.#tree.takeScalar(nothing, start, end);
    else this.#tree.takeWord(start, end);
    return next;
  }

  /** Comments are no JSON; they are passed over. */
  #readComment(slice: string, from: number): number {
    const code = slice.charCodeAt(from);
    if (this.#mode === afterSlash) {
      this.#mode = code === 0x2f ? inLine : code === 0x2a ? inBlock : inWord;
      this.#word = '/';
      return this.#mode === inWord ? from : from + 1;
    }
    if (this.#mode === inLine) {
      let at = from;
      while (at < slice.length && slice.charCodeAt(at) !== 0x0a && slice.charCodeAt(at) !== 0x0d) at += 1;
      return at === slice.length ? at : this.#endComment(at);
    }
    if (this.#mode === afterStar && code === 0x2f) return this.#endComment(from + 1);
    if (this.#mode === afterStar && code === 0x2a) return from + 1;
    const star = slice.indexOf('*', from);
    this.#mode = star < 0 ? inBlock : afterStar;
    return star < 0 ? slice.length : star + 1;
  }

  #endComment(next: number): number {
    this.#mode = none;
    this.#tree.tell('comment', this.#tokenStart, this.#base + next);
    return next;
  }
}

/** What a number is after one more character; -1 where that is not part of it (RFC 8259 section 6). */
function nextInNumber(state: number, code: number): number {
  if (code >= 0x30 && code <= 0x39) {
    if (state === digits || state === fraction || state === power || state === tooManyZeros) return state;
    if (state === minus) return code === 0x30 ? zero : digits;
    return state === zero ? tooManyZeros : state === point ? fraction : power;
  }
  if (code === 0x2e) return state === digits || state === zero ? point : -1;
  if (code === 0x65 || code === 0x45)
    return state === digits || state === zero || state === fraction ? exponent : -1;
  return (code === 0x2b || code === 0x2d) && state === exponent ? sign : -1;
}

const isEscape = (code: number): boolean =>
  code === 0x22 ||
  code === 0x5c ||
  code === 0x2f ||
  code === 0x62 ||
  code === 0x66 ||
  code === 0x6e ||
  code === 0x72 ||
  code === 0x74 ||
  code === 0x75;

/** White space and the marks that JSON consists of. */
const isWordEnd = (code: number): boolean =>
  code <= 0x20
    ? code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
    : code === 0x22 ||
      code === 0x2c ||
      code === 0x3a ||
      code === 0x5b ||
      code === 0x5d ||
      code === 0x7b ||
      code === 0x7d ||
      isOddSpace(code);
