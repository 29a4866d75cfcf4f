/**
 * A text that a simple regular expression matches: literals, classes, groups, the first of alternatives, the least
 * repeats. Undefined for look-arounds, back-references and other things that need more than reading along.
 * The pattern is read, never run: one from a document might not end.
 */
export function samplePattern(pattern: string, minLength = 0): string | undefined {
  const reader: Reader = { pattern, at: 0, spare: 0 };
  try {
    const least = alternatives(reader);
    if (reader.at < pattern.length) return undefined;
    if (least.length >= minLength || !/[*+,]/.test(pattern)) return least;
    const longer: Reader = { pattern, at: 0, spare: minLength - least.length };
    return alternatives(longer);
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}

type Reader = { readonly pattern: string; at: number; spare: number };
class Unsupported extends Error {}

const maxLength = 2_000;
const escapes: Readonly<Record<string, string>> = {
  d: '0',
  w: 'a',
  s: ' ',
  D: 'a',
  W: '-',
  S: 'a',
  n: '\n',
  t: '\t',
  r: '\r',
};

function alternatives(reader: Reader): string {
  const first = sequence(reader);
  while (peek(reader) === '|') {
    reader.at += 1;
    sequence({ ...reader, spare: 0 }, reader);
  }
  return first;
}

/** Reads on into `progress` when the text of a branch is not wanted. */
function sequence(reader: Reader, progress: Reader = reader): string {
  let text = '';
  for (let next = peek(reader); next !== '' && next !== '|' && next !== ')'; next = peek(reader)) {
    const piece = atom(reader);
    const [least, most] = quantifier(reader);
    let times = least;
    if (piece.length > 0 && reader.spare > 0) {
      const extra = Math.min(most - least, Math.ceil(reader.spare / piece.length));
      times += extra;
      reader.spare -= extra * piece.length;
    }
    if (text.length + piece.length * times > maxLength) throw new Unsupported();
    text += piece.repeat(times);
  }
  progress.at = reader.at;
  return text;
}

const peek = (reader: Reader): string => reader.pattern.charAt(reader.at);

function atom(reader: Reader): string {
  const symbol = peek(reader);
  reader.at += 1;
  if (symbol === '^' || symbol === '$') return '';
  if (symbol === '.') return 'a';
  if (symbol === '[') return charClass(reader);
  if (symbol === '\\') return escape(reader);
  if (symbol === '(') {
    const head = /^\?(?::|<[A-Za-z]\w*>)/.exec(reader.pattern.slice(reader.at));
    if (head) reader.at += head[0].length;
    else if (peek(reader) === '?') throw new Unsupported();
    const text = alternatives(reader);
    if (peek(reader) !== ')') throw new Unsupported();
    reader.at += 1;
    return text;
  }
  if ('*+?{'.includes(symbol)) throw new Unsupported();
  return symbol;
}

function escape(reader: Reader): string {
  const symbol = peek(reader);
  reader.at += 1;
  if (symbol === 'b' || symbol === 'A' || symbol === 'z' || symbol === 'Z') return '';
  const known = Object.hasOwn(escapes, symbol) ? escapes[symbol] : undefined;
  if (known !== undefined) return known;
  if (/[A-Za-z0-9]/.test(symbol) || symbol === '') throw new Unsupported();
  return symbol;
}

function charClass(reader: Reader): string {
  if (peek(reader) === '^') {
    const end = reader.pattern.indexOf(']', reader.at + 2);
    if (end < 0) throw new Unsupported();
    const refused = reader.pattern.slice(reader.at + 1, end);
    reader.at = end + 1;
    const free = ['a', '0', '-', '_', 'Z'].find(
      (letter) => !refused.includes(letter) && !/\\|[a-z]-/.test(refused),
    );
    if (free === undefined) throw new Unsupported();
    return free;
  }
  let first: string | undefined;
  while (peek(reader) !== ']') {
    const symbol = peek(reader);
    if (symbol === '') throw new Unsupported();
    reader.at += 1;
    const piece = symbol === '\\' ? escape(reader) : symbol;
    if (symbol === '[') throw new Unsupported();
    first ??= piece === '' ? undefined : piece;
  }
  reader.at += 1;
  if (first === undefined) throw new Unsupported();
  return first;
}

function quantifier(reader: Reader): readonly [number, number] {
  const match = /^(?:([*+?])|\{(\d{1,4})(,?)(\d{0,4})\})\??/.exec(reader.pattern.slice(reader.at));
  if (!match) return [1, 1];
  reader.at += match[0].length;
  if (match[1] === '*') return [0, maxLength];
  if (match[1] === '+') return [1, maxLength];
  if (match[1] === '?') return [0, 1];
  const least = Number(match[2]);
  if (match[3] === '') return [least, least];
  return [least, match[4] === '' ? maxLength : Math.max(least, Number(match[4]))];
}
