import { codeName } from '../request/text-rules.ts';
import { unseenName } from './names.ts';
import { isNeeded, isOddSpace, kindOfText } from './needed.ts';

/** A character of a text that nobody sees, or takes for a plain space. */
export type Unseen = {
  readonly code: number;
  /** UTF-16 offsets `[start, end)` into the text. */
  readonly start: number;
  readonly end: number;
  /** Place among the characters (code points) of the text, from 1 on. */
  readonly position: number;
  /** What stands there once the text is cleaned: a plain space for a space between two words, else nothing. */
  readonly replacement: '' | ' ';
};

/**
 * Controls, format characters, separators and whatever Unicode lets a font leave out (Default_Ignorable_Code_Point;
 * UTR 36 section 2 and UTS 55 tell what is done with them). Tab and line ends are how texts are laid out, and the
 * format characters excepted here are drawn: Arabic number signs, Kaithi number signs, hieroglyph joiners.
 */
const candidates =
  // oxlint-disable-next-line no-control-regex
  /(?![\t\n\r \u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}\u{13430}-\u{1343F}])[\p{Cc}\p{Cf}\p{Z}\p{DI}\u2800\uFFFC]/gu;

/** Flags of England, Scotland and such are written in tags (UTS 51, section 3.4). */
const tagFlags = /\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}/gu;

/** Line breaks of other systems: between words they become a plain space. */
const breaks = new Set([0x0b, 0x0c, 0x85, 0x2028, 0x2029, 0x2800]);

export const hasCandidates = (text: string): boolean => text.search(candidates) >= 0;

/**
 * What is not seen in one value, in its order, without what its neighbours need: joiners in emoji and in scripts that
 * shape letters by them, variation selectors after what they select, typographic spaces in running text. At the ends
 * of a value nothing is needed. Plain spaces and line ends are told of at the ends of what reads like an id or
 * address (`endsCount`).
 */
export function findUnseen(text: string, endsCount = true): readonly Unseen[] {
  const found: Unseen[] = [];
  const flags = text.includes('\u{1F3F4}') ? [...text.matchAll(tagFlags)] : [];
  const inner = innerOf(text);
  const showsEnds = endsCount && isIdLike(text.slice(inner.start, inner.end));
  const matches = [...text.matchAll(showsEnds ? withPlainEnds : candidates)];
  const kind = kindOfText(text);
  let position = 1;
  let counted = 0;
  for (const { 0: character, index } of matches) {
    const end = index + character.length;
    const code = character.codePointAt(0) ?? 0;
    const isAtEnd = index < inner.start || index >= inner.end;
    const isPlain = /[\t\n\r ]/.test(character);
    if (isPlain && !isAtEnd) continue;
    if (flags.some((flag) => index >= flag.index && end <= flag.index + flag[0].length)) continue;
    const before = characterBefore(text, index);
    const after = characterAfter(text, end);
    if (!isPlain && isNeeded(code, before, after, kind) && !(isAtEnd && !isSelector(code))) continue;
    for (; counted < index; position += 1) counted += (text.codePointAt(counted) ?? 0) > 0xffff ? 2 : 1;
    const replacement = !isAtEnd && (isOddSpace(code) || breaks.has(code)) ? ' ' : '';
    found.push({ code, start: index, end, position, replacement });
  }
  return found;
}

const withPlainEnds = new RegExp(`[\\t\\n\\r ]|${candidates.source}`, 'gu');

const isSelector = (code: number): boolean =>
  (code >= 0xfe00 && code <= 0xfe0f) ||
  (code >= 0xe0100 && code <= 0xe01ef) ||
  (code >= 0x180b && code <= 0x180f);

/** From the first to the last character that is seen. */
function innerOf(text: string): { readonly start: number; readonly end: number } {
  let start = 0;
  let end = text.length;
  const isSeen = (character: string) => !/\s/u.test(character) && !hasCandidates(character);
  for (let one = characterAfter(text, start); one !== '' && !isSeen(one); one = characterAfter(text, start))
    start += one.length;
  for (let one = characterBefore(text, end); end > start && !isSeen(one); one = characterBefore(text, end))
    end -= one.length;
  return { start, end };
}

const characterAfter = (text: string, at: number): string =>
  at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : '';

function characterBefore(text: string, at: number): string {
  if (at <= 0) return '';
  const pair = at > 1 ? text.slice(at - 2, at) : '';
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(pair) ? pair : text.charAt(at - 1);
}

/** One word with what ids, keys and addresses have in them: there a space at an end is never meant. */
const isIdLike = (text: string): boolean =>
  text.length >= 5 &&
  !/[\s",;{}[\]\\]/.test(text) &&
  (/[_@/]/.test(text) || (/\d/.test(text) && /[A-Za-z]/.test(text)));

/** The text as it reads: what is not seen and not needed is gone, odd spaces between words are plain ones. */
export function withoutUnseen(text: string): string {
  let at = 0;
  const parts = findUnseen(text).map(({ start, end, replacement }) => {
    const part = text.slice(at, start) + replacement;
    at = end;
    return part;
  });
  return parts.join('') + text.slice(at);
}

/** Kinds of characters that are named one by one; of more the number is told. */
const mostNamed = 3;

/** `U+200B zero width space at characters 3 and 12`; at most three kinds, of many places the first three. */
export function unseenWords(found: readonly Pick<Unseen, 'code' | 'position'>[]): string {
  const byCode = new Map<number, number[]>();
  for (const { code, position } of found) {
    const positions = byCode.get(code);
    if (positions) positions.push(position);
    else byCode.set(code, [position]);
  }
  const named = [...byCode].slice(0, mostNamed).map(([code, at]) => `${unseenName(code)} at ${placesOf(at)}`);
  const more = byCode.size - named.length;
  return joined(more > 0 ? [...named, `${more} more ${more === 1 ? 'kind' : 'kinds'}`] : named);
}

function placesOf(positions: readonly number[]): string {
  const shown = positions.slice(0, mostNamed).map(String);
  const more = positions.length - shown.length;
  return `${positions.length === 1 ? 'character' : 'characters'} ${joined(more > 0 ? [...shown, `${more} more places`] : shown)}`;
}

const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** Part of a text as it is drawn: what is not seen by its code. */
export type DrawnPart = { readonly text: string; readonly isUnseen: boolean };

/** Characters left and right of the marks that are drawn with them. */
const around = 24;

/** The text around the first marks, each of them drawn as its code; an ellipsis where the text goes on. */
export function drawUnseen(text: string, found: readonly Unseen[]): readonly DrawnPart[] {
  const [first] = found;
  if (!first) return [];
  const from = wholeAt(text, Math.max(0, first.start - around));
  const until = wholeAt(text, Math.min(text.length, first.end + 2 * around));
  const parts: DrawnPart[] = from > 0 ? [{ text: '…', isUnseen: false }] : [];
  let at = from;
  for (const { start, end, code } of found) {
    if (end > until) break;
    if (start > at) parts.push({ text: text.slice(at, start), isUnseen: false });
    parts.push({ text: codeName(code), isUnseen: true });
    at = end;
  }
  if (at < until) parts.push({ text: text.slice(at, until), isUnseen: false });
  if (until < text.length) parts.push({ text: '…', isUnseen: false });
  return parts;
}

/** The offset, or the one before it where it would part a surrogate pair. */
const wholeAt = (text: string, at: number): number =>
  /[\uDC00-\uDFFF]/.test(text.charAt(at)) && /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) ? at - 1 : at;

/** What cleaning has done, as a sentence: `Removed 2 invisible characters; 1 odd space is a plain one now.` */
export function cleanedWords(found: readonly Pick<Unseen, 'replacement'>[]): string {
  const spaces = found.filter(({ replacement }) => replacement === ' ').length;
  const gone = found.length - spaces;
  const removed = gone === 0 ? '' : `Removed ${gone} invisible ${gone === 1 ? 'character' : 'characters'}`;
  const plain = spaces === 1 ? '1 odd space is a plain one now' : `${spaces} odd spaces are plain ones now`;
  return `${[removed, spaces === 0 ? '' : plain].filter(Boolean).join('; ')}.`;
}
