/*
 * How a text becomes a literal that means exactly that text, one function per language and kind of literal.
 * No function here may give a text that runs code, reads a file or loses a character, whatever it is given.
 */

/** C0 and C1 controls but line feed and tab, and what editors and terminals show as nothing or reorder by. */
const hidden =
  // eslint-disable-next-line no-control-regex -- these are the characters it is about
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/;
export const hiddenAll = new RegExp(hidden.source, 'g');

/** True when a text can stand in a source file as it is: no carriage return, control or invisible character. */
export const isPlainText = (text: string): boolean => !hidden.test(text);

export const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');
export const utf8Hex = (text: string): string =>
  [...new TextEncoder().encode(text)].map((byte) => `\\x${hex(byte, 2)}`).join('');

/** A header value is a row of octets: latin1 letters stand for one octet each, and a mask mark for itself. */
export const latin1All = /[\u0080-\u00ff]/g;
export const octet = (letter: string): string => `\\x${hex(letter.charCodeAt(0), 2)}`;

/**
 * A backslash before each of `marks`; a backslash itself has to be the first of them. A search for each: in a megabyte
 * of JSON a pattern takes four times as long to put in what it found.
 */
export const backslashed = (text: string, ...marks: readonly string[]): string =>
  // `$$` is a dollar in what is put in.
  marks.reduce((written, mark) => written.replaceAll(mark, `\\${mark.replace('$', '$$$$')}`), text);

/**
 * The inside of "…" as C has it: a backslash before quotes and backslashes, line feeds, tabs and carriage returns by
 * their letters; other control characters stand. JSON says the same of a text without those, in a tenth of the time.
 */
export const doubleQuoted = (text: string): string =>
  otherControl.test(text) || !text.isWellFormed()
    ? onOneLine(backslashed(text, '\\', '"')).replaceAll('\r', '\\r')
    : JSON.stringify(text).slice(1, -1);

// eslint-disable-next-line no-control-regex -- those that JSON writes its own way
const otherControl = /[\0-\x08\x0b\x0c\x0e-\x1f]/;

/** Each hidden character by its escape, which is `\r` for a carriage return in every language. */
export const withoutHidden = (text: string, escape: (character: string) => string): string =>
  text.replaceAll('\r', '\\r').replace(hiddenAll, escape);

/** A "…" as `doubleQuoted` and `withoutHidden` give it for each line, with `between` between two of them. */
export function quotedLines(text: string, escape: (character: string) => string, between: string): string {
  // Of the whole at once, with a mark in place of each line feed: a call for each of fifty thousand lines takes a tenth
  // of a second.
  const mark = text.includes(lineMark) ? '\n' : lineMark;
  const inside =
    mark === '\n'
      ? backslashed(text, '\\', '"').replaceAll('\t', '\\t')
      : doubleQuoted(text.replaceAll('\n', mark));
  const lines = `"${withoutHidden(inside.replaceAll(mark, `\\n"${between}"`), escape)}"`;
  return text.endsWith('\n') ? lines.slice(0, -between.length - 2) : lines;
}

/** One that JSON writes as it is, and that keeps a text of one octet a character as quick as it was. */
const lineMark = '\x7f';

export const onOneLine = (text: string): string => text.replaceAll('\n', '\\n').replaceAll('\t', '\\t');
/** Octets throughout: Ruby refuses a literal that mixes \x above 7F with \u. */
export const octets = utf8Hex;

/** A line of its own that ends a text in several lines; `undefined` when the text has all of them in it. */
export const freeMarker = (text: string): string | undefined =>
  (/^\s*[{[]/.test(text) ? ['JSON', 'BODY', 'TEXT'] : ['BODY', 'TEXT', 'JSON']).find(
    (marker) => !new RegExp(`^[ \\t]*${marker}`, 'm').test(text),
  );
