import type { Json } from '../document.ts';

/**
 * A number of a document whose spelling a double would lose: over 2^53, `1.0`, `1e400`. It is a plain object, so that
 * it survives structured cloning and JSON; readers meet it among examples, defaults, enums, constants and bounds.
 */
export type ExactNumber = {
  readonly [numberMark]: string;
  /** The text of the document where JSON writes the number in another way: `00123`, `0x1F`. */
  readonly [sourceMark]?: string;
};

export const numberMark = 'x-tryit-number';
export const sourceMark = 'x-tryit-source';

/** RFC 8259 section 6. */
export const isJsonNumber = (text: string): boolean =>
  /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text);

export function isExactNumber(value: Json | undefined): value is ExactNumber {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, numberMark)) return false;
  const source: unknown = (value as { readonly [name: string]: Json })[numberMark];
  return (
    typeof source === 'string' &&
    isJsonNumber(source) &&
    Object.keys(value).every((name) => name === numberMark || name === sourceMark)
  );
}

/** The number as written, for any number. */
export const numberText = (value: number | ExactNumber): string =>
  typeof value === 'number' ? String(value) : value[numberMark];

const none: ReadonlySet<string> = new Set();

/** Exact numbers become what they would have been in `JSON.parse`; a value without any comes back as it is. */
export const plainNumbers = (value: Json): Json => replaceNumbers(value, (source) => Number(source));

/** Exact numbers become their text, for places that show or send text anyway; those called as in `kept` stay. */
export const numbersAsText = (value: Json, kept?: ReadonlySet<string>): Json =>
  replaceNumbers(value, (source) => source, kept);

function replaceNumbers(
  value: Json,
  change: (source: string) => Json,
  kept: ReadonlySet<string> = none,
): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isExactNumber(value)) return change(value[numberMark]);
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    const changed = items.map((item) => replaceNumbers(item, change, kept));
    return changed.some((item, index) => item !== items[index]) ? changed : value;
  }
  let isChanged = false;
  const members = Object.entries(value as { readonly [name: string]: Json }).map(
    ([name, member]): [string, Json] => {
      const changed = kept.has(name) && isExactNumber(member) ? member : replaceNumbers(member, change, kept);
      isChanged ||= changed !== member;
      return [name, changed];
    },
  );
  return isChanged ? Object.fromEntries(members) : value;
}

/** `JSON.stringify` that keeps the digits of exact numbers. */
export function printJson(value: Json, indent = 0): string {
  return plainNumbers(value) === value
    ? JSON.stringify(value, null, indent)
    : print(value, indent > 0 ? '\n' : '', ' '.repeat(indent));
}

function print(value: Json, lineStart: string, step: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isExactNumber(value)) return value[numberMark];
  const inner = lineStart === '' ? '' : lineStart + step;
  const colon = lineStart === '' ? ':' : ': ';
  const isArray = Array.isArray(value);
  const parts = isArray
    ? (value as readonly Json[]).map((item) => print(item, inner, step))
    : Object.entries(value as { readonly [name: string]: Json }).map(
        ([name, member]) => `${JSON.stringify(name)}${colon}${print(member, inner, step)}`,
      );
  const [open, close] = isArray ? '[]' : '{}';
  return parts.length === 0
    ? `${open}${close}`
    : `${open}${inner}${parts.join(`,${inner}`)}${lineStart}${close}`;
}

/** Gives exact numbers their digits in a text that `JSON.stringify` printed. */
export const unmarkNumbers = (text: string): string =>
  text.includes(numberMark)
    ? text.replaceAll(
        /\{\s*"x-tryit-number":\s*"(-?\d[\d.eE+-]*)"\s*(?:,\s*"x-tryit-source":\s*"[^"]*"\s*)?\}/g,
        (_whole, digits: string) => digits,
      )
    : text;
