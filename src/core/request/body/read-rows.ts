import type { NamedValue, ParameterValue } from '../input.ts';

/** Deeper values are not for rows. */
const maxDepth = 150;
const blank = /(?:[\s\uFEFF]+|\/\/[^\n\r]*|\/\*[^]*?\*\/)*/y;
// eslint-disable-next-line no-control-regex -- control characters stand for themselves in no string (RFC 8259 section 7)
const quoted = /"[^"\\\u0000-\u001F]*(?:\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})[^"\\\u0000-\u001F]*)*"/y;
const plain = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;

type Reader = { readonly text: string; at: number };
class NotJson extends Error {}

/**
 * JSON text as rows, digits as typed; `undefined` when the text is no JSON object or list. Lists that hold more than
 * plain values become rows named by index. `null` has no form in a row, so such a member is left out. A name that is
 * given twice is two rows; comments and a comma too many are read over.
 *
 * Every request is made with this, so it is part of the first load, for which core/json-text is too large (3 KB). It
 * knows no places and no problems, and a test holds that both take the same texts for JSON.
 */
export function rowsOfJson(text: string): ParameterValue | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  const reader: Reader = { text, at: 0 };
  try {
    take(reader, blank);
    const rows = readRow(reader, 0);
    take(reader, blank);
    return reader.at === text.length ? rows : undefined;
  } catch (error) {
    if (error instanceof NotJson) return undefined;
    throw error;
  }
}

function take(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0] ?? '';
  reader.at += found.length;
  return found;
}

function expectOf(reader: Reader, pattern: RegExp): string {
  const found = take(reader, pattern);
  if (found === '') throw new NotJson();
  return found;
}

function readRow(reader: Reader, depth: number): ParameterValue | undefined {
  const symbol = reader.text[reader.at];
  if (symbol === '{') return readMembers(reader, depth);
  if (symbol === '[') return readItems(reader, depth);
  if (symbol === '"') return JSON.parse(expectOf(reader, quoted)) as string;
  const word = expectOf(reader, plain);
  return word === 'null' ? undefined : word;
}

function readMembers(reader: Reader, depth: number): ParameterValue {
  const rows: NamedValue[] = [];
  readParts(reader, '}', depth, () => {
    const name = JSON.parse(expectOf(reader, quoted)) as string;
    take(reader, blank);
    expectOf(reader, /:/y);
    take(reader, blank);
    rows.push(...named(name, readRow(reader, depth + 1)));
  });
  return rows;
}

function readItems(reader: Reader, depth: number): ParameterValue {
  const items: (ParameterValue | undefined)[] = [];
  readParts(reader, ']', depth, () => items.push(readRow(reader, depth + 1)));
  return items.every((item) => item === undefined || typeof item === 'string')
    ? items.filter((item) => item !== undefined)
    : items.flatMap((item, index) => named(String(index), item));
}

const named = (name: string, value: ParameterValue | undefined): NamedValue[] =>
  value === undefined ? [] : [{ name, value }];

function readParts(reader: Reader, close: string, depth: number, readPart: () => void): void {
  if (depth >= maxDepth) throw new NotJson();
  reader.at += 1;
  take(reader, blank);
  while (reader.text[reader.at] !== close) {
    readPart();
    take(reader, blank);
    if (reader.text[reader.at] === close) break;
    expectOf(reader, /,/y);
    take(reader, blank);
  }
  reader.at += 1;
}
