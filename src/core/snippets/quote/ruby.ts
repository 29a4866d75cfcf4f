import { backslashed, isPlainText, latin1All, octet, octets, onOneLine, withoutHidden } from './common.ts';

/**
 * Ruby '…' knows only \\ and \' ("String Literals" in Ruby's doc/syntax/literals.rdoc); "…" is taken when escapes are
 * needed, and in it `#` before `{`, `$` or `@` would run code.
 */
export const quoteRuby = (text: string): string =>
  isPlainText(text) && !text.includes('\n') ? `'${backslashed(text, '\\', "'")}'` : `"${rubyText(text)}"`;

/** As `quoteRuby`, for a header value, whose latin1 letters are single octets. */
export const quoteRubyHeader = (value: string): string =>
  value.search(latin1All) < 0 ? quoteRuby(value) : `"${rubyHeaderText(value)}"`;

/** The inside of a Ruby "…". */
export const rubyText = (text: string): string => withoutHidden(rubyEscapes(text), octets);
export const rubyHeaderText = (value: string): string => rubyEscapes(value).replace(latin1All, octet);
const rubyEscapes = (text: string): string => onOneLine(backslashed(text, '\\', '"', '#{', '#$', '#@'));
/** The inside of a Ruby heredoc with escapes. */
export const rubyDocumentText = (text: string): string =>
  withoutHidden(backslashed(text, '\\', '#{', '#$', '#@'), octets);
