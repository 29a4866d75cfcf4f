const digit = 1;
const padding = 2;
const space = 3;

const kinds = new Uint8Array(256);
/** The six bits of each digit; of everything else a number that has a seventh. */
const sextets = new Uint8Array(256).fill(64);
for (const [value, letter] of [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
].entries()) {
  kinds[letter.charCodeAt(0)] = digit;
  sextets[letter.charCodeAt(0)] = value;
}
for (const letter of ' \t\n\v\f\r') kinds[letter.charCodeAt(0)] = space;
kinds['='.charCodeAt(0)] = padding;

/** Takes the digits of a text (RFC 4648 section 4), white space left aside; `undefined` when it is no base64. */
const takeDigits = (
  { length }: Uint8Array | string,
  from: number,
  codeAt: (index: number) => number,
  take: (sextet: number) => void,
): { readonly digits: number; readonly paddings: number } | undefined => {
  let digits = from;
  let paddings = 0;
  for (let index = from; index < length; index += 1) {
    const code = codeAt(index);
    const kind = kinds[code];
    if (kind === digit && paddings === 0) {
      digits += 1;
      take(sextets[code] ?? 0);
    } else if (kind === padding && paddings < 2) paddings += 1;
    else if (kind !== space) return undefined;
  }
  return { digits, paddings };
};

/** How many digits of base64 a text has; `undefined` when it is none. */
export const countBase64 = (text: string): number | undefined => {
  // Most texts are nothing but digits up to their end, which is found faster than one by one.
  const other = text.search(/[^A-Za-z0-9+/]/);
  if (other === -1) return text.length;
  const codeAt = (index: number): number => text.charCodeAt(index);
  return takeDigits(text, other, codeAt, () => undefined)?.digits;
};

/** The bytes of a text in base64; `undefined` when it is none. On Node 20 `atob` takes many times as long. */
export const readBase64 = (text: string): Uint8Array | undefined => {
  const letters = new TextEncoder().encode(text);
  const bytes = new Uint8Array(Math.ceil((letters.length * 3) / 4));
  let to = 0;
  let from = 0;
  // Four digits at a time, up to the first group with something else in it.
  for (; from + 4 <= letters.length; from += 4) {
    const first = sextets[letters[from] ?? 0] ?? 0;
    const second = sextets[letters[from + 1] ?? 0] ?? 0;
    const third = sextets[letters[from + 2] ?? 0] ?? 0;
    const fourth = sextets[letters[from + 3] ?? 0] ?? 0;
    if (((first | second | third | fourth) & 64) !== 0) break;
    bytes[to] = (first << 2) | (second >> 4);
    bytes[to + 1] = (second << 4) | (third >> 2);
    bytes[to + 2] = (third << 6) | fourth;
    to += 3;
  }
  let bits = 0;
  let count = 0;
  const rest = takeDigits(
    letters,
    from,
    (index) => letters[index] ?? 0,
    (sextet) => {
      bits = (bits << 6) | sextet;
      count += 6;
      if (count < 8) return;
      count -= 8;
      bytes[to] = bits >> count;
      bits &= (1 << count) - 1;
      to += 1;
    },
  );
  if (!rest) return undefined;
  const { digits, paddings } = rest;
  // One digit more than whole groups of four holds less than a byte; where there is padding, it fills a group.
  if (digits % 4 === 1 || (paddings > 0 && (digits + paddings) % 4 !== 0)) return undefined;
  return bytes.subarray(0, to);
};
