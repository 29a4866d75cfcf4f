/**
 * A JSON value as it is written: every digit, escape and space of it. Places are counted from the value's own start,
 * so a value that only moved is still the same one.
 */
export type WrittenValue = {
  readonly kind: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';
  /** The text of the value, from its first character to its last. */
  readonly raw: string;
  /** Members of an object, items of an array, in order; a name that is given twice is there twice. */
  readonly parts: readonly WrittenPart[];
};

export type WrittenPart = {
  /** The member's name as a program reads it; items have none. */
  readonly name: string | undefined;
  /** Where the part starts: at the quote of its name, or at an item's value. */
  readonly at: number;
  readonly valueAt: number;
  readonly value: WrittenValue;
};

export type PathStep = string | number;

const maxDepth = 150;
const none: readonly WrittenPart[] = [];
const blank = /(?:[\s\uFEFF]+|\/\/[^\n\r]*|\/\*[^]*?\*\/)*/y;
const numeral = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// eslint-disable-next-line no-control-regex -- control characters stand for themselves in no string (RFC 8259 section 7)
const quoted = /"[^"\\\u0000-\u001F]*(?:\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})[^"\\\u0000-\u001F]*)*"/y;
const word = /true|false|null/y;

/** A number as JSON writes it (RFC 8259 section 6). */
export const isNumeral = (text: string): boolean =>
  /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text);

/**
 * Reads a text that holds one value; `undefined` when it does not (yet). Comments and a comma too many are read over:
 * they are for the checks to tell of. What is written as in `before` is the very same object again.
 */
export function readWritten(text: string, before?: WrittenValue): Rooted | undefined {
  const reader: Reader = { text, at: 0 };
  try {
    skip(reader);
    const start = reader.at;
    const value = readValue(reader, 0, before);
    skip(reader);
    return reader.at === text.length ? { start, value } : undefined;
  } catch (error) {
    if (error instanceof NotJson) return undefined;
    throw error;
  }
}

export type Rooted = { readonly start: number; readonly value: WrittenValue };

type Reader = { readonly text: string; at: number };
class NotJson extends Error {}

function take(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0] ?? '';
  reader.at += found.length;
  return found;
}

const skip = (reader: Reader): void => void take(reader, blank);

function expectSymbol(reader: Reader, symbol: string): void {
  if (reader.text[reader.at] !== symbol) throw new NotJson();
  reader.at += 1;
}

function readValue(reader: Reader, depth: number, before: WrittenValue | undefined): WrittenValue {
  const symbol = reader.text[reader.at];
  if (symbol === '{' || symbol === '[') return readParts(reader, depth, before);
  const kind =
    symbol === '"'
      ? 'string'
      : symbol === 't' || symbol === 'f'
        ? 'boolean'
        : symbol === 'n'
          ? 'null'
          : 'number';
  const raw = take(reader, kind === 'string' ? quoted : kind === 'number' ? numeral : word);
  if (raw === '') throw new NotJson();
  return before?.kind === kind && before.raw === raw ? before : { kind, raw, parts: none };
}

function readParts(reader: Reader, depth: number, before: WrittenValue | undefined): WrittenValue {
  if (depth > maxDepth) throw new NotJson();
  const start = reader.at;
  const isObject = reader.text[start] === '{';
  const close = isObject ? '}' : ']';
  const parts: WrittenPart[] = [];
  reader.at += 1;
  skip(reader);
  while (reader.text[reader.at] !== close) {
    const at = reader.at - start;
    const name = isObject ? readName(reader) : undefined;
    const valueAt = reader.at - start;
    const earlier = before?.parts[parts.length];
    const value = readValue(reader, depth + 1, earlier?.name === name ? earlier?.value : undefined);
    parts.push({ name, at, valueAt, value });
    skip(reader);
    if (reader.text[reader.at] === close) break;
    expectSymbol(reader, ',');
    skip(reader);
  }
  reader.at += 1;
  const kind = isObject ? 'object' : 'array';
  const raw = reader.text.slice(start, reader.at);
  return before?.kind === kind && before.raw === raw ? before : { kind, raw, parts };
}

function readName(reader: Reader): string {
  const written = take(reader, quoted);
  if (written === '') throw new NotJson();
  const name = textOfString(written);
  skip(reader);
  expectSymbol(reader, ':');
  skip(reader);
  return name;
}

/** What a written string says. */
export const textOfString = (raw: string): string => JSON.parse(raw) as string;

/** Of a name given twice the last one, which is the one that programs read. */
export const memberOf = (value: WrittenValue, name: string): WrittenPart | undefined =>
  value.kind === 'object' ? value.parts.findLast((part) => part.name === name) : undefined;

export const partAt = (value: WrittenValue, step: PathStep): WrittenPart | undefined =>
  typeof step === 'string' ? memberOf(value, step) : value.kind === 'array' ? value.parts[step] : undefined;
