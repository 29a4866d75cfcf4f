import {
  broken,
  type Expected,
  type JsonProblem,
  type JsonProblemKind,
  type JsonSource,
  type JsonTree,
  object,
  openMark,
  string,
} from './json-tree.ts';

const maxProblems = 200;

const [atRoot, atItem, atItemOrClose, atName, atNameOrClose, atColon, atValue, atComma, atEnd] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8,
];
const expectations: readonly Expected[] = [
  'value',
  'value',
  'item or ]',
  'name',
  'name or }',
  ':',
  'value',
  'comma or }',
  'end',
];

/**
 * Makes a tree of the tokens of a text. What stands in a wrong place is told, and taken for what was most likely meant,
 * so that all that follows keeps its place. It never calls itself: depth costs four bytes a level and nothing else.
 */
export class TreeBuilder {
  readonly #many: boolean;
  #size = 64;
  #count = 0;
  #kinds = new Uint8Array(64);
  #starts = new Uint32Array(64);
  #ends = new Uint32Array(64);
  #nexts = new Uint32Array(64);
  #nameStarts = new Uint32Array(64);
  #nameEnds = new Uint32Array(64);
  readonly #problems: JsonProblem[] = [];

  /** Containers that are open, outermost first. */
  readonly #open: number[] = [];
  #openObjects = 0;
  #depth = 0;
  #isInObject = false;
  #expected = atRoot;
  #nameStart = 0;
  #nameEnd = 0;
  #lastComma = 0;
  /** The end of a number or word at the outermost level, which only a gap parts from the next. */
  #runningEnd = -1;
  /** Behind the end of the text's one value. */
  isOver = false;

  constructor(many: boolean) {
    this.#many = many;
  }

  /** Between values that may follow each other. */
  get isBetweenValues(): boolean {
    return this.#many && this.#open.length === 0;
  }

  tell(kind: JsonProblemKind, start: number, end: number, at = start): void {
    if (this.#problems.length === maxProblems) return;
    const expected =
      this.#expected === atComma && !this.#isInObject
        ? 'comma or ]'
        : (expectations[this.#expected] ?? 'value');
    this.#problems.push({ kind, start, end, at, expected });
  }

  #push(kind: number, start: number, end: number): void {
    const node = this.#count;
    if (node === this.#size) this.#grow();
    this.#kinds[node] = kind;
    this.#starts[node] = start;
    this.#ends[node] = end;
    this.#nexts[node] = node + 1;
    this.#nameStarts[node] = this.#nameStart;
    this.#nameEnds[node] = this.#nameEnd;
    this.#nameStart = 0;
    this.#nameEnd = 0;
    this.#count = node + 1;
  }

  #grow(): void {
    this.#size *= 2;
    const larger = (old: Uint32Array): Uint32Array<ArrayBuffer> => {
      const values = new Uint32Array(this.#size);
      values.set(old);
      return values;
    };
    const kinds = new Uint8Array(this.#size);
    kinds.set(this.#kinds);
    this.#kinds = kinds;
    this.#starts = larger(this.#starts);
    this.#ends = larger(this.#ends);
    this.#nexts = larger(this.#nexts);
    this.#nameStarts = larger(this.#nameStarts);
    this.#nameEnds = larger(this.#nameEnds);
  }

  /** Makes room for a value that starts here; false where it can only be a name, or nothing at all. */
  #isValueHere(start: number, end: number, runsOn: boolean): boolean {
    switch (this.#expected) {
      case atColon:
        this.tell('colon missing', start, end);
        return true;
      case atName:
      case atNameOrClose:
        this.tell('name expected', start, end);
        return false;
      case atComma:
        this.tell('comma missing', start, end);
        return !this.#isInObject;
      case atEnd:
        if (this.#many && !(runsOn && this.#runningEnd === start)) return true;
        this.tell('not the end', start, end);
        this.isOver = true;
        return false;
      default:
        return true;
    }
  }

  #afterValue(): void {
    this.#expected = this.#open.length > 0 ? atComma : atEnd;
  }

  /** A number or a word. In the place of a name it is taken for one without quotes. */
  takeScalar(kind: number, start: number, end: number): void {
    if (this.#isValueHere(start, end, true)) {
      this.#push(kind, start, end);
      this.#afterValue();
      if (this.#expected === atEnd) this.#runningEnd = end;
    } else if (!this.isOver) this.#takeName(start, end);
  }

  #takeName(start: number, end: number): void {
    this.#nameStart = start;
    this.#nameEnd = end;
    this.#expected = atColon;
  }

  takeOpening(start: number, kind: number): void {
    // In the place of a name it is a value without one.
    if (!this.#isValueHere(start, start + 1, false) && this.isOver) return;
    this.#open.push(this.#count);
    this.#depth = Math.max(this.#depth, this.#open.length);
    this.#push(kind, start, start + 1);
    this.#isInObject = kind === object;
    if (this.#isInObject) this.#openObjects += 1;
    this.#expected = this.#isInObject ? atNameOrClose : atItemOrClose;
  }

  takeClosing(start: number, kind: number): void {
    if (this.#open.length === 0) {
      this.tell('bracket too many', start, start + 1);
      this.isOver = true;
      return;
    }
    if (this.#expected === atValue || this.#expected === atColon) {
      const isValue = this.#expected === atValue;
      this.tell(isValue ? 'value missing' : 'value and colon missing', start, start + 1);
      this.#push(broken, start, start);
    } else if (this.#expected === atItem || this.#expected === atName)
      this.tell('comma trailing', this.#lastComma, this.#lastComma + 1, start);
    const isObject = kind === object;
    if (isObject !== this.#isInObject) {
      this.tell('bracket missing', start, start + 1);
      this.#expected = atComma;
      // Without one that it could close, it is passed over.
      if ((isObject ? this.#openObjects : this.#open.length - this.#openObjects) === 0) return;
      while (this.#isInObject !== isObject) this.#closeLast(start, openMark);
    }
    this.#closeLast(start + 1, 0);
    this.#afterValue();
    this.#runningEnd = -1;
  }

  #closeLast(end: number, mark: number): void {
    const node = this.#open.pop() ?? 0;
    if (this.#isInObject) this.#openObjects -= 1;
    this.#ends[node] = end;
    this.#nexts[node] = this.#count;
    this.#kinds[node] = (this.#kinds[node] ?? 0) | mark;
    this.#isInObject = this.#kinds[this.#open.at(-1) ?? -1] === object;
  }

  takeComma(start: number): void {
    if (this.#expected === atValue || this.#expected === atColon) {
      this.tell(this.#expected === atValue ? 'value missing' : 'value and colon missing', start, start + 1);
      this.#push(broken, start, start);
    } else if (this.#expected === atEnd) {
      this.tell('not the end', start, start + 1);
      this.isOver = true;
      return;
    } else if (this.#expected !== atComma) {
      this.tell('comma too many', start, start + 1);
      if (this.#expected === atRoot) return;
      if (!this.#isInObject) this.#push(broken, start, start);
    }
    this.#lastComma = start;
    this.#expected = this.#isInObject ? atName : atItem;
  }

  takeColon(start: number): void {
    if (this.#expected === atColon) this.#expected = atValue;
    else if (this.#expected === atEnd) {
      this.tell('not the end', start, start + 1);
      this.isOver = true;
    } else if (this.#expected === atComma) this.tell('colon too many', start, start + 1);
    else if (this.#expected === atName || this.#expected === atNameOrClose) {
      this.tell('name expected', start, start + 1);
      this.#expected = atValue;
    } else this.tell('value expected', start, start + 1);
  }

  /** A string, or the part of one that `isOpen`. */
  takeString(start: number, end: number, isOpen: boolean): void {
    if (this.#expected === atName || this.#expected === atNameOrClose) this.#takeName(start, end);
    else if (this.#isValueHere(start, end, false)) {
      this.#push(isOpen ? string | openMark : string, start, end);
      this.#afterValue();
      this.#runningEnd = -1;
    } else if (!this.isOver) this.#takeName(start, end);
  }

  /**
   * What is no value. It is told once: what it stands in the place of is not told again, and where it stands in no place
   * it is passed over.
   */
  takeWord(start: number, end: number): void {
    this.tell('word', start, end);
    if (this.#expected === atName || this.#expected === atNameOrClose) this.#takeName(start, end);
    else if (this.#expected === atEnd) this.isOver = true;
    else if (this.#expected !== atComma && this.#expected !== atColon) {
      this.#push(broken, start, end);
      this.#afterValue();
    }
  }

  build(text: JsonSource, isCut: boolean): JsonTree {
    const { length } = text;
    if (!isCut && !this.isOver) this.#tellEnd(length);
    if (this.#expected === atColon || this.#expected === atValue) this.#push(broken, length, length);
    while (this.#open.length > 0) this.#closeLast(length, openMark);
    return {
      text,
      count: this.#count,
      kinds: this.#kinds,
      starts: this.#starts,
      ends: this.#ends,
      nexts: this.#nexts,
      nameStarts: this.#nameStarts,
      nameEnds: this.#nameEnds,
      depth: this.#depth,
      // The last token of a part may go on behind it.
      problems: isCut ? this.#problems.filter(({ end }) => end < length) : this.#problems,
    };
  }

  #tellEnd(length: number): void {
    const open = this.#open.at(-1);
    const expected = this.#expected;
    if (open === undefined) {
      if (this.#count === 0 && !this.#many) this.tell('end', length, length);
    } else if (expected === atValue || expected === atItem || expected === atName)
      this.tell('end', length, length);
    else this.tell('not closed', this.#starts[open] ?? 0, (this.#starts[open] ?? 0) + 1, length);
  }
}
