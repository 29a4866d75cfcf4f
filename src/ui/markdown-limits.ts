/*
 * A parser of Markdown takes time that grows with the square of a paragraph's length when a text is made for it: 100 KB
 * of `**a*b` took 25 s here, 8 KB of it 0.2 s. The longest description among the public documents we read has 19 KB, its
 * longest paragraph 4 KB.
 */
export const maxLength = 64_000;
const maxParagraph = 8_000;

/** Whether a text can be parsed on the main thread. */
export const isTame = (text: string): boolean =>
  text.length <= maxLength && text.split(/\n[ \t]*\n/).every(({ length }) => length <= maxParagraph);

/** What is shown of a longer text before it is asked for; ends with a paragraph where one ends. */
export function beginningOf(text: string): string {
  const start = text.slice(0, 4000);
  const end = start.lastIndexOf('\n\n');
  return `${(end > 0 ? start.slice(0, end) : start).toWellFormed()}…`;
}

/** Marks inside a line: emphasis, links, tags, entities, escapes, bare addresses. An underscore inside a name is none. */
const inlineMarks = /\*|__|(?:^|[^\p{L}\p{N}_])_[^\s_]|\][([:]|<[a-z/!]|&[#a-z]|\\[!-/:-@[-`{-~]|https?:/imu;

/** Marks of a line: headings, quotes, lists, fences, and lines that underline a heading or the head of a table. */
const lineMarks = /^ {0,3}(?:[#>+|-]|\d{1,3}[.)])[ \t]|^ {0,3}(?:```|~~~|[-=:|][-=:| \t]*$)/m;

/** Whether a text holds more than words and `code`, so that it needs the parser. */
export const hasMarkup = (text: string): boolean => inlineMarks.test(text) || lineMarks.test(text);

/** Deeper quotes and lists than anyone writes; each level is an element that the browser lays out in another. */
export const maxDepth = 24;
