/** What a stretch of shown text is, as a small number so that millions of them stay cheap. */
export const tokenKind = { key: 0, string: 1, number: 2, keyword: 3, punctuation: 4, plain: 5 } as const;
export type TokenKind = (typeof tokenKind)[keyof typeof tokenKind];

/** Where a text stops being JSON. */
export type Breakage = {
  /** One-based, columns in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** What should have stood there, such as `a comma or }`. */
  readonly expected: string;
};

/**
 * Lines to show, as flat arrays: they pass from a worker without a copy, and a line costs bytes, not objects.
 * Line `n` is `text[lineStarts[n], lineStarts[n + 1])` without its indentation, and holds the tokens
 * `[lineTokens[n], lineTokens[n + 1])`; token `k` is `text[tokenStarts[k], tokenStarts[k + 1])`.
 */
export type DisplayLines = {
  readonly text: string;
  readonly lineStarts: Uint32Array;
  readonly lineTokens: Uint32Array;
  readonly tokenStarts: Uint32Array;
  readonly tokenKinds: Uint8Array;
  /** Steps of indentation. */
  readonly depths: Uint32Array;
  /** The line that opens the container around this one, or -1. */
  readonly parents: Int32Array;
  /** The line that closes the container this line opens, or -1 when there is nothing to fold. */
  readonly foldEnds: Int32Array;
  /** Members or items of the container this line opens. */
  readonly counts: Uint32Array;
  readonly breakage: Breakage | undefined;
  /** JSON values at the outermost level. */
  readonly values: number;
  /** Characters looked at, for the test that holds the work linear. */
  readonly steps: number;
};

export const lineCount = (lines: DisplayLines): number => lines.lineStarts.length - 1;

/** The line that holds an offset of `text`. */
export function lineAt(lines: DisplayLines, offset: number): number {
  let low = 0;
  let high = lineCount(lines) - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Numbers in a typed array that grows; half the memory of a plain one and no pauses to convert it. */
class Column<Values extends Uint8Array | Uint32Array | Int32Array> {
  #values: Values;
  length = 0;
  readonly #make: (length: number) => Values;

  constructor(make: (length: number) => Values) {
    this.#make = make;
    this.#values = make(64);
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = this.#make(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length] = value;
    this.length += 1;
  }

  set(index: number, value: number): void {
    this.#values[index] = value;
  }

  last(): number {
    return this.#values[this.length - 1] ?? 0;
  }

  /** A copy of just what is used. */
  take(): Values {
    return this.#values.slice(0, this.length) as Values;
  }
}

const unsigned = () => new Column((length) => new Uint32Array(length));
const signed = () => new Column((length) => new Int32Array(length));

/** Collects tokens into lines. */
export class LineBuilder {
  // Joined now and then: one rope or one list of every token is what the garbage collector would be busy with.
  readonly #chunks: string[] = [];
  #pieces: string[] = [];
  #length = 0;
  readonly #lineStarts = unsigned();
  readonly #lineTokens = unsigned();
  readonly #tokenStarts = unsigned();
  readonly #tokenKinds = new Column((length) => new Uint8Array(length));
  readonly #depths = unsigned();
  readonly #parents = signed();
  readonly #foldEnds = signed();
  readonly #counts = unsigned();

  constructor() {
    this.#lineStarts.push(0);
    this.#lineTokens.push(0);
  }

  /** Number of the line that is being written. */
  get line(): number {
    return this.#depths.length;
  }

  get isLineEmpty(): boolean {
    return this.#tokenStarts.length === this.#lineTokens.last();
  }

  add(text: string, kind: TokenKind): void {
    this.#tokenStarts.push(this.#length);
    this.#tokenKinds.push(kind);
    this.#length += text.length;
    this.#pieces.push(text);
    if (this.#pieces.length === 1024) this.#join();
  }

  #join(): void {
    this.#chunks.push(this.#pieces.join(''));
    this.#pieces = [];
  }

  endLine(depth: number, parent: number): void {
    this.#depths.push(depth);
    this.#parents.push(parent);
    this.#foldEnds.push(-1);
    this.#counts.push(0);
    this.#lineStarts.push(this.#length);
    this.#lineTokens.push(this.#tokenStarts.length);
  }

  setFold(openLine: number, closeLine: number, count: number): void {
    this.#foldEnds.set(openLine, closeLine);
    this.#counts.set(openLine, count);
  }

  build(breakage: Breakage | undefined, steps: number, values: number): DisplayLines {
    this.#tokenStarts.push(this.#length);
    this.#join();
    return {
      text: this.#chunks.join(''),
      lineStarts: this.#lineStarts.take(),
      lineTokens: this.#lineTokens.take(),
      tokenStarts: this.#tokenStarts.take(),
      tokenKinds: this.#tokenKinds.take(),
      depths: this.#depths.take(),
      parents: this.#parents.take(),
      foldEnds: this.#foldEnds.take(),
      counts: this.#counts.take(),
      breakage,
      values,
      steps,
    };
  }
}
