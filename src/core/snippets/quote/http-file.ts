import { isPlainText } from './common.ts';

/** Lines of a body that the editors take for something else, with what that is. */
const lineMeanings: readonly (readonly [RegExp, string])[] = [
  [/^[^\S\n]*(?:#|\/\/)/m, 'a comment'],
  [/^[^\S\n]*<(?:>|@\w*)?(?:[^\S\n]|$)/m, 'a file to read'],
  [/^[^\S\n]*>/m, 'what to do with the answer'],
  [/^[^\S\n]*@[^\s=]+[^\S\n]*=/m, 'a variable'],
  [/^[^\S\n]*```/m, 'a test'],
];

/**
 * Why a body cannot stand in a .http file, as a sentence. It has no escapes: sections 2.4, 2.5 and 3.2.3 to 3.2.5 of
 * JetBrains' format, selector.ts and httpRequestParser.ts of REST Client.
 */
export function fileLineTrouble(text: string): string | undefined {
  if (text.includes('\r')) return 'A .http file has line ends of its own; carriage returns would not arrive.';
  if (!isPlainText(text))
    return 'The body has control or invisible characters, and a .http file has no escapes to show them by.';
  if (text.includes('{{')) return 'The body has `{{` in it, which starts a variable in a .http file.';
  if (text !== text.trim()) return 'The editors drop blanks and line ends around a body.';
  if (!/^[^\S\n]*[#/<>@`]/m.test(text)) return undefined;
  const meaning = lineMeanings.find(([pattern]) => pattern.test(text))?.[1];
  return meaning === undefined ? undefined : `The editors would take a line of the body for ${meaning}.`;
}

/** Whether a name or a path can stand in a line. */
export const isOneLine = (text: string): boolean =>
  !text.includes('\n') &&
  !text.includes('\r') &&
  !text.includes('{{') &&
  isPlainText(text) &&
  text === text.trim();

export const isWritableText = (text: string): boolean => text === '' || fileLineTrouble(text) === undefined;
