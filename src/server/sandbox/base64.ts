const digit = 1;
const padding = 2;
const space = 3;

const kinds = new Uint8Array(256);
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
  kinds[letter.charCodeAt(0)] = digit;
for (const letter of ' \t\n\v\f\r') kinds[letter.charCodeAt(0)] = space;
kinds['='.charCodeAt(0)] = padding;

/** How many digits of base64 (RFC 4648 section 4) a text has, white space left aside; `undefined` when it is none. */
export const countBase64 = (text: string): number | undefined => {
  // Most texts are nothing but digits up to their end, which is found faster than one by one.
  const other = text.search(/[^A-Za-z0-9+/]/);
  if (other === -1) return text.length;
  if (/[^A-Za-z0-9+/=\s]/.test(text)) return undefined;
  let digits = other;
  let paddings = 0;
  for (let index = digits; index < text.length; index += 1) {
    const kind = kinds[text.charCodeAt(index)];
    if (kind === digit && paddings === 0) digits += 1;
    else if (kind === padding && paddings < 2) paddings += 1;
    else if (kind !== space) return undefined;
  }
  return digits;
};

/** The bytes of a text in base64; `undefined` when it is none. */
export const readBase64 = (text: string): Uint8Array | undefined => {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return undefined;
  }
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
};
