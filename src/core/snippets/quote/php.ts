import { backslashed, isPlainText, latin1All, octet, octets, onOneLine, withoutHidden } from './common.ts';

/**
 * PHP '…' knows only \\ and \' (PHP manual, "Strings"); "…" is taken when escapes are needed, and in it `$` would
 * start a variable. Strings are octets, so hidden characters are written as such.
 */
export const quotePhp = (text: string): string =>
  isPlainText(text) && !text.includes('\n') ? `'${backslashed(text, '\\', "'")}'` : `"${phpText(text)}"`;

/** As `quotePhp`, for a header line, whose latin1 letters are single octets. */
export const quotePhpHeader = (line: string): string =>
  line.search(latin1All) < 0 ? quotePhp(line) : `"${phpEscapes(line).replace(latin1All, octet)}"`;

const phpText = (text: string): string => withoutHidden(phpEscapes(text), octets);
/** The inside of a PHP heredoc. */
export const phpDocumentText = (text: string): string => withoutHidden(backslashed(text, '\\', '$'), octets);
const phpEscapes = (text: string): string => onOneLine(backslashed(text, '\\', '"', '$'));
