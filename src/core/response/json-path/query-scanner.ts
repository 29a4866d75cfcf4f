/** Thrown inside of the reader, which returns it as a problem. */
export class QueryTrouble extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const nameStart = /[A-Za-z_\u{80}-\u{D7FF}\u{E000}-\u{10FFFF}]/u;
const namePattern = /[A-Za-z_\u{80}-\u{D7FF}\u{E000}-\u{10FFFF}][\w\u{80}-\u{D7FF}\u{E000}-\u{10FFFF}]*/uy;
const integerPattern = /-?\d+/y;
const numberPattern = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const escapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '/': '/',
  '\\': '\\',
};

/** More parentheses and filters in one another than anybody writes; each costs a place on the stack. */
const deepest = 100;

/** The tokens of a query, taken from left to right. */
export class QueryScanner {
  readonly text: string;
  at = 0;
  #depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  rest(): string {
    return this.text.slice(this.at);
  }

  /** What stands at the place, in words for a sentence. */
  found(): string {
    const character = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    return this.isAtEnd ? 'the end' : `\`${character}\``;
  }

  trouble(message: string, at = this.at): never {
    throw new QueryTrouble(message, at);
  }

  /** Runs `read` one level deeper. */
  within<Value>(read: () => Value): Value {
    this.#depth += 1;
    if (this.#depth > deepest) this.trouble(`Filters stand in one another more than ${deepest} deep.`);
    const value = read();
    this.#depth -= 1;
    return value;
  }

  /** Blank, tab, line feed and carriage return (section 2.1.1). */
  skipSpace(): void {
    while (this.at < this.text.length && ' \t\n\r'.includes(this.text[this.at] ?? '')) this.at += 1;
  }

  take(mark: string): boolean {
    if (!this.text.startsWith(mark, this.at)) return false;
    this.at += mark.length;
    return true;
  }

  expect(mark: string, message: string): void {
    if (!this.take(mark)) this.trouble(message);
  }

  /** A name that needs no quotes (`member-name-shorthand`, section 2.5.1.1). */
  takeName(): string | undefined {
    return this.#takePattern(namePattern);
  }

  /** A whole number within I-JSON's exact ones (section 2.1). */
  takeInteger(): number | undefined {
    const from = this.at;
    const raw = this.#takePattern(integerPattern);
    if (raw === undefined) return undefined;
    if (/^-?0\d|^-0/.test(raw)) this.trouble(`A number does not start with 0: \`${raw}\`.`, from);
    const value = Number(raw);
    if (!Number.isSafeInteger(value)) this.trouble(`\`${raw}\` is larger than an index can be.`, from);
    return value;
  }

  /** A number as JSON writes it, in its own digits. */
  takeNumber(): string | undefined {
    const from = this.at;
    const raw = this.#takePattern(numberPattern);
    if (raw !== undefined && /^-?0\d/.test(raw))
      this.trouble(`A number does not start with 0: \`${raw}\`.`, from);
    return raw;
  }

  /** A text in single or double quotes (section 2.3.1.1). */
  takeText(): string | undefined {
    const from = this.at;
    const quote = this.text[this.at];
    if (quote !== "'" && quote !== '"') return undefined;
    let text = '';
    for (this.at += 1; ;) {
      const character = this.text[this.at];
      if (character === undefined) return this.trouble(`The text from ${quote} on is not closed.`, from);
      if (character < ' ')
        this.trouble('A control character in a text is written as an escape, such as \\n.');
      if (character === quote) break;
      text += character === '\\' ? this.#takeEscape(quote) : character;
      if (character !== '\\') this.at += 1;
    }
    this.at += 1;
    if (/\p{Surrogate}/u.test(text)) this.trouble('Half of a surrogate pair stands alone.', from);
    return text;
  }

  #takeEscape(quote: string): string {
    const letter = this.text[this.at + 1] ?? '';
    if (letter === 'u') {
      const digits = this.text.slice(this.at + 2, this.at + 6);
      if (!/^[\da-fA-F]{4}$/.test(digits)) this.trouble('Behind \\u stand four hexadecimal digits.');
      this.at += 6;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const said = letter === quote ? quote : Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
    if (said === undefined)
      return this.trouble(`\\${letter} is no escape. A backslash itself is written \\\\.`);
    this.at += 2;
    return said;
  }

  #takePattern(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const raw = pattern.exec(this.text)?.[0];
    if (raw !== undefined) this.at += raw.length;
    return raw;
  }
}

/** A name as a path writes it: `.status`, or `['reference-id']` where it is no plain word. */
export const nameStep = (name: string): string => (isPlainName(name) ? `.${name}` : `['${quoted(name)}']`);

export const isPlainName = (name: string): boolean => {
  if (!nameStart.test(name.charAt(0)) && !nameStart.test(name)) return false;
  namePattern.lastIndex = 0;
  return namePattern.exec(name)?.[0] === name;
};

/** The inside of a text in single quotes, as a normalized path writes it (section 2.7). */
const quoted = (text: string): string =>
  text
    .replaceAll(/[\\']/g, String.raw`\$&`)
    .replaceAll('\b', String.raw`\b`)
    .replaceAll('\f', String.raw`\f`)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('\r', String.raw`\r`)
    .replaceAll('\t', String.raw`\t`)
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u001f]/g, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);

/**
 * A path as JSONPath.
 *
 *     jsonPathOf(['data', 0, 'reference-id']) // "$.data[0]['reference-id']"
 */
export const jsonPathOf = (path: readonly (string | number)[]): string =>
  `$${path.map((step) => (typeof step === 'number' ? `[${step}]` : nameStep(step))).join('')}`;
