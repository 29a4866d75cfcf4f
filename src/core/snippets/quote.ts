/*
 * How a text becomes a literal that means exactly that text, one function per language and kind of literal.
 * No function here may give a text that runs code, reads a file or loses a character, whatever it is given.
 */

/** C0 and C1 controls but line feed and tab, and what editors and terminals show as nothing or reorder by. */
const hidden =
  // eslint-disable-next-line no-control-regex -- these are the characters it is about
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/;
const hiddenAll = new RegExp(hidden.source, 'g');

/** True when a text can stand in a source file as it is: no carriage return, control or invisible character. */
export const isPlainText = (text: string): boolean => !hidden.test(text);

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');
const utf8Hex = (text: string): string =>
  [...new TextEncoder().encode(text)].map((byte) => `\\x${hex(byte, 2)}`).join('');

/** A header value is a row of octets: latin1 letters stand for one octet each, and a mask mark for itself. */
const latin1All = /[\u0080-\u00ff]/g;
const octet = (letter: string): string => `\\x${hex(letter.charCodeAt(0), 2)}`;

/**
 * Shell. Inside '…' nothing is special and only a quote cannot stand (POSIX.1-2024 XCU 2.2.2); $'…' (2.2.4, bash, zsh,
 * ksh) has escapes for what would harm a terminal when pasted. `!` is escaped in it, as interactive bash expands
 * history there after an escaped quote. NUL has no form: no argument can hold it (exec takes C strings).
 */
export function quoteShell(text: string): string {
  if (isPlainText(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  return `$'${ansiC(text).replace(hiddenAll, octets)}'`;
}

/** As `quoteShell`, for a header line, whose latin1 letters are single octets. */
export function quoteShellHeader(line: string): string {
  if (line.search(latin1All) < 0) return quoteShell(line);
  return `$'${ansiC(line).replace(latin1All, octet).replace(hiddenAll, octets)}'`;
}

const ansiC = (text: string): string => text.replace(/[\\']/g, '\\$&').replaceAll('!', '\\x21');

/** A shell word with quotes only where a character is special to some shell (XCU 2.2). */
export const shellWord = (text: string): string =>
  /^[A-Za-z0-9_./:@%+,-][A-Za-z0-9_./:@%+,=-]*$/.test(text) ? text : quoteShell(text);

/** Format operand of POSIX printf (XBD 5): any octets, NUL too. Escaped so that no `%` and no option is read. */
export function quotePrintfFormat(body: Uint8Array | string): string {
  const escaped =
    typeof body === 'string'
      ? body.replace(/[\\%]/g, (sign) => (sign === '%' ? '%%' : '\\\\')).replace(hiddenAll, utf8Octal)
      : Array.from(body, printfOctet).join('');
  return `'${escaped.replace(/^-/, '\\055').replaceAll("'", "'\\''")}'`;
}

const utf8Octal = (text: string): string => [...new TextEncoder().encode(text)].map(octalOctet).join('');
const octalOctet = (byte: number): string => `\\${byte.toString(8).padStart(3, '0')}`;
const printfOctet = (byte: number): string => {
  if (byte === 0x25) return '%%';
  if (byte === 0x5c) return '\\\\';
  return byte === 0x0a || (byte >= 0x20 && byte < 0x7f) ? String.fromCharCode(byte) : octalOctet(byte);
};

/** JavaScript '…' (ECMA-262 12.9.4): quote, backslash and line ends cannot stand bare. */
export const quoteJs = (text: string): string =>
  `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replace(hiddenAll, jsEscape)}'`;

/** JavaScript `…` (ECMA-262 12.9.6): line feeds stand; carriage returns must not, as they would become line feeds. */
export const quoteJsTemplate = (text: string): string => `\`${jsTemplateText(text)}\``;

export const jsTemplateText = (text: string): string =>
  text.replace(/[\\`]|\$(?=\{)/g, '\\$&').replace(hiddenAll, jsEscape);

const jsEscape = (character: string): string => {
  if (character === '\r') return '\\r';
  const code = character.charCodeAt(0);
  return code < 0x100 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`;
};

/** Property name of a JavaScript object literal; bare where it may be, and `__proto__` as a name, not a prototype. */
export const jsPropertyName = (name: string): string => {
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoteJs(name);
};

/**
 * Ruby '…' knows only \\ and \' ("String Literals" in Ruby's doc/syntax/literals.rdoc); "…" is taken when escapes are
 * needed, and in it `#` before `{`, `$` or `@` would run code.
 */
export const quoteRuby = (text: string): string =>
  isPlainText(text) && !text.includes('\n') ? `'${text.replace(/[\\']/g, '\\$&')}'` : `"${rubyText(text)}"`;

/** As `quoteRuby`, for a header value, whose latin1 letters are single octets. */
export const quoteRubyHeader = (value: string): string =>
  value.search(latin1All) < 0 ? quoteRuby(value) : `"${rubyHeaderText(value)}"`;

/** The inside of a Ruby "…". */
export const rubyText = (text: string): string => rubyEscapes(text).replace(hiddenAll, octets);
export const rubyHeaderText = (value: string): string => rubyEscapes(value).replace(latin1All, octet);
const rubyEscapes = (text: string): string => onOneLine(text.replace(/[\\"]|#(?=[{$@])/g, '\\$&'));
/** The inside of a Ruby heredoc with escapes. */
export const rubyDocumentText = (text: string): string =>
  text.replace(/\\|#(?=[{$@])/g, '\\$&').replace(hiddenAll, octets);

const onOneLine = (text: string): string => text.replaceAll('\n', '\\n').replaceAll('\t', '\\t');
/** Octets throughout: Ruby refuses a literal that mixes \x above 7F with \u. */
const octets = (character: string): string => (character === '\r' ? '\\r' : utf8Hex(character));

/**
 * PHP '…' knows only \\ and \' (PHP manual, "Strings"); "…" is taken when escapes are needed, and in it `$` would
 * start a variable. Strings are octets, so hidden characters are written as such.
 */
export const quotePhp = (text: string): string =>
  isPlainText(text) && !text.includes('\n') ? `'${text.replace(/[\\']/g, '\\$&')}'` : `"${phpText(text)}"`;

/** As `quotePhp`, for a header line, whose latin1 letters are single octets. */
export const quotePhpHeader = (line: string): string =>
  line.search(latin1All) < 0 ? quotePhp(line) : `"${phpEscapes(line).replace(latin1All, octet)}"`;

const phpText = (text: string): string => phpEscapes(text).replace(hiddenAll, octets);
/** The inside of a PHP heredoc. */
export const phpDocumentText = (text: string): string =>
  text.replace(/[\\$]/g, '\\$&').replace(hiddenAll, octets);
const phpEscapes = (text: string): string => onOneLine(text.replace(/[\\"$]/g, '\\$&'));

/** A line of its own that ends a text in several lines; `undefined` when the text has all of them in it. */
export const freeMarker = (text: string): string | undefined =>
  (/^\s*[{[]/.test(text) ? ['JSON', 'BODY', 'TEXT'] : ['BODY', 'TEXT', 'JSON']).find(
    (marker) => !new RegExp(`^[ \\t]*${marker}`, 'm').test(text),
  );

/** base64 of octets, for bodies that are no text. */
export function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
