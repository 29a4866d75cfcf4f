/** Offsets just past a JSON token (RFC 8259), or -1 when what stands there is not one. None of them recurses. */

const quote = 0x22;
const backslash = 0x5c;

export function skipWhiteSpace(text: string, from: number): number {
  let at = from;
  for (; ; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at;
  }
}

const isHex = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66);

/** A string with its quotes. A loop rather than a pattern: patterns keep a stack entry per character. */
export function stringEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code < 0x20) return -1;
    if (code !== backslash) {
      at += 1;
      continue;
    }
    const escaped = text[at + 1];
    if (escaped === 'u') {
      for (let digit = at + 2; digit < at + 6; digit += 1) if (!isHex(text.charCodeAt(digit))) return -1;
      at += 6;
    } else if (escaped !== undefined && '"\\/bfnrt'.includes(escaped)) at += 2;
    else return -1;
  }
  return -1;
}

const digitsEnd = (text: string, from: number): number => {
  let at = from;
  while (text.charCodeAt(at) >= 0x30 && text.charCodeAt(at) <= 0x39) at += 1;
  return at;
};

export function numberEnd(text: string, from: number): number {
  const first = text[from] === '-' ? from + 1 : from;
  let at = digitsEnd(text, first);
  if (at === first || (text[first] === '0' && at > first + 1)) return -1;
  if (text[at] === '.') {
    const fraction = digitsEnd(text, at + 1);
    if (fraction === at + 1) return -1;
    at = fraction;
  }
  if (text[at] === 'e' || text[at] === 'E') {
    const sign = text[at + 1] === '+' || text[at + 1] === '-' ? 1 : 0;
    const exponent = digitsEnd(text, at + 1 + sign);
    if (exponent === at + 1 + sign) return -1;
    at = exponent;
  }
  return at;
}

export function keywordEnd(text: string, from: number): number {
  for (const word of ['true', 'false', 'null']) if (text.startsWith(word, from)) return from + word.length;
  return -1;
}
