import { createScanner, printParseErrorCode, visit } from 'jsonc-parser';
import { hasCandidates } from '../../unseen/find-unseen.ts';
import { unseenName } from '../../unseen/names.ts';

/** What is wrong with a JSON text, in a sentence, at `[start, end)`. */
export type SyntaxTrouble = { readonly message: string; readonly start: number; readonly end: number };

type Found = { readonly code: string; readonly start: number; readonly end: number };

const maxTroubles = 10;
const insteadOf: ReadonlyMap<string, string> = new Map([
  ['True', 'true'],
  ['TRUE', 'true'],
  ['False', 'false'],
  ['FALSE', 'false'],
  ['None', 'null'],
  ['nil', 'null'],
  ['NULL', 'null'],
  ['Null', 'null'],
  ['undefined', 'null'],
]);

/**
 * Explains why `text` is not JSON (RFC 8259). At most one trouble a line: what follows a first fault on the same
 * line is nearly always its echo. Call it only when `JSON.parse` has refused the text.
 */
export function explainJson(text: string): readonly SyntaxTrouble[] {
  const found: Found[] = [];
  try {
    visit(
      text,
      {
        onError: (code, start, length) => {
          if (found.length < 200) found.push({ code: printParseErrorCode(code), start, end: start + length });
        },
      },
      { disallowComments: true, allowTrailingComma: false },
    );
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [{ message: 'The text is nested too deeply to be read.', start: 0, end: 1 }];
  }
  const troubles: SyntaxTrouble[] = [];
  let readUpTo = -1;
  for (const item of found) {
    if (item.start <= readUpTo) continue;
    troubles.push(sentence(text, item));
    // A string without an end swallows what follows it, so later faults say nothing.
    if (item.code === 'UnexpectedEndOfString' || troubles.length === maxTroubles) break;
    const lineEnd = text.indexOf('\n', Math.max(item.start, item.end - 1));
    readUpTo = lineEnd < 0 ? text.length : lineEnd;
  }
  return troubles.length > 0 ? troubles : [{ message: 'This is not JSON.', start: 0, end: 1 }];
}

function sentence(text: string, { code, start, end }: Found): SyntaxTrouble {
  const at = (message: string, from = start, to = Math.max(end, start + 1)): SyntaxTrouble => ({
    message,
    start: from,
    end: to,
  });
  const symbol = text.slice(start, end);
  const first = symbol.charAt(0);
  if (start >= text.trimEnd().length && code !== 'UnexpectedEndOfString') return endsTooEarly(text);
  switch (code) {
    case 'CommaExpected':
      return commaMissing(text, start, end);
    case 'PropertyNameExpected':
    case 'ValueExpected':
      return nameOrValueMissing(text, code, start, end);
    case 'ColonExpected':
      return at(
        first === '}' || first === ','
          ? 'A colon and a value are missing after this name.'
          : 'A colon is missing between the name and this value.',
      );
    case 'EndOfFileExpected':
      return at(
        first === '}' || first === ']'
          ? `There is one \`${first}\` too many here.`
          : 'The JSON value is complete before this place; remove what follows.',
      );
    case 'InvalidCommentToken':
      return at('JSON has no comments; remove this one.');
    case 'UnexpectedEndOfString':
      return at('The closing quote of this text is missing; a line break inside text is written `\\n`.');
    case 'UnexpectedEndOfNumber':
      return at('This number is not finished.');
    case 'InvalidUnicode':
      return at('`\\u` must be followed by four hexadecimal digits.');
    case 'InvalidEscapeCharacter':
      return at(
        'This text holds a backslash that starts no JSON escape; a backslash itself is written `\\\\`.',
      );
    case 'InvalidCharacter':
      return controlCharacter(text, start, end);
    default:
      return at(strangeWord(symbol));
  }
}

function commaMissing(text: string, start: number, end: number): SyntaxTrouble {
  const first = text.charAt(start);
  if (first === '}' || first === ']') {
    const open = first === '}' ? '[' : '{';
    const close = first === '}' ? ']' : '}';
    return { message: `A \`${close}\` for the \`${open}\` before is missing here.`, start, end };
  }
  if (/\d/.test(first) && /0/.test(text.charAt(start - 1)))
    return { message: 'A number cannot start with 0.', start: start - 1, end };
  if (first === ':') return { message: 'There is no place for a colon here.', start, end };
  const isName = first === '"' && /^\s*:/.test(text.slice(end, end + 200));
  return { message: `A comma is missing before this ${isName ? 'name' : 'value'}.`, start, end };
}

function nameOrValueMissing(text: string, code: string, start: number, end: number): SyntaxTrouble {
  const first = text.charAt(start);
  const before = text.slice(0, start).trimEnd();
  const previous = before.at(-1);
  if ((first === '}' || first === ']') && previous === ',')
    return {
      message: `JSON allows no comma before \`${first}\`; remove it.`,
      start: before.length - 1,
      end: before.length,
    };
  if (first === ',') {
    return previous === ':'
      ? { message: 'A value is missing after the colon.', start, end }
      : { message: 'There is one comma too many here.', start, end };
  }
  if (previous === ':') return { message: 'A value is missing after the colon.', start, end };
  if (code === 'PropertyNameExpected') {
    const message =
      first === ']'
        ? 'A `}` for the `{` before is missing here.'
        : 'A name in double quotes is expected here.';
    return { message, start, end };
  }
  if (first === '}') return { message: 'A `]` for the `[` before is missing here.', start, end };
  return { message: 'A value is expected here.', start, end: Math.max(end, start + 1) };
}

function controlCharacter(text: string, start: number, end: number): SyntaxTrouble {
  let offset = start;
  while (offset < end - 1 && text.charCodeAt(offset) > 0x1f) offset++;
  const code = text.charCodeAt(offset);
  const escape = code === 9 ? '\\t' : `\\u${code.toString(16).padStart(4, '0')}`;
  const name = code === 0 ? 'NUL character' : code === 9 ? 'tab' : 'control character';
  return {
    message: `A ${name} stands inside this text; JSON writes it \`${escape}\`.`,
    start: offset,
    end: offset + 1,
  };
}

function strangeWord(symbol: string): string {
  const first = symbol.charAt(0);
  const code = symbol.charCodeAt(0);
  const instead = insteadOf.get(symbol);
  if (instead) return `JSON writes \`${instead}\`, not \`${symbol}\`.`;
  if (first === "'" || first === '`' || first === '\u201c' || first === '\u2018')
    return 'JSON text stands in straight double quotes: `"`.';
  if (code === 0) return 'A NUL character stands here; remove it.';
  if (code === 0xfeff) return 'A byte order mark stands here; remove it.';
  if (code < 0x20 || /\s/.test(first))
    return `A space that JSON does not know (U+${code.toString(16).toUpperCase().padStart(4, '0')}) stands here; remove it.`;
  if (hasCandidates(String.fromCodePoint(symbol.codePointAt(0) ?? 0x20)))
    return `${unseenName(symbol.codePointAt(0) ?? 0)} stands here, which nobody sees; remove it.`;
  if (/^[+.]?\d|^-|^NaN$|^-?Infinity$/.test(symbol)) return `\`${clip(symbol)}\` is not a number JSON knows.`;
  return `\`${clip(symbol)}\` is not JSON; names and text stand in double quotes.`;
}

const clip = (word: string): string => (word.length > 30 ? `${word.slice(0, 30)}…` : word);

/** Names the bracket that is still open: the end of the text itself tells a reader nothing. */
function endsTooEarly(text: string): SyntaxTrouble {
  const scanner = createScanner(text, true);
  const open: number[] = [];
  for (let kind = scanner.scan() as number; kind !== 17; kind = scanner.scan() as number) {
    if (kind === 1 || kind === 3) open.push(scanner.getTokenOffset());
    if (kind === 2 || kind === 4) open.pop();
  }
  const last = text.trimEnd().length;
  const start = Math.max(0, last - 1);
  const opened = open.at(-1);
  if (/[:,]\s*$/.test(text.slice(Math.max(0, last - 3), last)) || opened === undefined)
    return { message: 'The text ends where a value is expected.', start, end: Math.max(last, 1) };
  const close = text[opened] === '{' ? '}' : ']';
  return {
    message: `The text ends too early: this \`${text[opened]}\` is not closed by \`${close}\`.`,
    start: opened,
    end: opened + 1,
  };
}
