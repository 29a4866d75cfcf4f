/** One replacement: `removed` units from `start` give way to `inserted`. */
export type TextEdit = { readonly start: number; readonly removed: number; readonly inserted: string };

/** The smallest single replacement that turns one text into the other; `undefined` when they are the same. */
export function findEdit(before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  // A surrogate pair is replaced whole: half of one is no character.
  if (start > 0 && isHighSurrogate(before.charCodeAt(start - 1))) start--;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  if (end > 0 && isLowSurrogate(before.charCodeAt(before.length - end))) end--;
  return { start, removed: before.length - end - start, inserted: after.slice(start, after.length - end) };
}

export const applyEdit = (text: string, { start, removed, inserted }: TextEdit): string =>
  text.slice(0, start) + inserted + text.slice(start + removed);

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;
