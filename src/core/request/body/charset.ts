import { fail, ok, type Result } from '../../result.ts';
import { codeName } from '../text-rules.ts';

/** How a text becomes octets; the problem is a sentence. */
export type Encoder = (text: string) => Result<Uint8Array, string>;

/** Octets of one character; `undefined` when it has none. */
type Codes = (character: string) => readonly number[] | undefined;

/**
 * The encoder of a charset by its IANA or WHATWG name. `undefined` means UTF-8, which is also what is sent when none is
 * named (RFC 8259 section 8.1, RFC 7578 section 5.1.2); a problem says that the charset is not known.
 */
export function encoderFor(charset: string | undefined): Result<Encoder | undefined, string> {
  if (charset === undefined || /^(?:utf-?8|unicode-1-1-utf-8)$/.test(charset)) return ok(undefined);
  const wide = /^utf-?(16|32)(le|be)?$/.exec(charset);
  if (wide) return ok(wideEncoder(Number(wide[1]), wide[2]));
  const codes = codesOf(charset);
  if (!codes)
    return fail(
      `The console does not know how to write \`charset=${charset}\`. Add a \`Content-Type\` line without it to send UTF-8.`,
    );
  return ok((text) => encode(text, charset, codes));
}

/** The octets of a text where they are others than those of UTF-8; `undefined` where they are the same. */
export function octetsOf(text: string, encoder: Encoder | undefined): Result<Uint8Array | undefined, string> {
  if (!encoder) return ok(undefined);
  const octets = encoder(text);
  if (!octets.ok) return octets;
  const usual = new TextEncoder().encode(text);
  const isSame =
    usual.length === octets.value.length && usual.every((octet, at) => octet === octets.value[at]);
  return ok(isSame ? undefined : octets.value);
}

function encode(text: string, charset: string, codes: Codes): Result<Uint8Array, string> {
  if (/^\p{ASCII}*$/u.test(text)) return ok(new TextEncoder().encode(text));
  const octets: number[] = [];
  let line = 1;
  for (const character of text) {
    const written = codes(character);
    if (!written)
      return fail(
        `“${character}” (${codeName(character.codePointAt(0) ?? 0)}) in line ${line} has no form in \`charset=${charset}\`. Take it out, or add a \`Content-Type\` line with another charset.`,
      );
    octets.push(...written);
    if (character === '\n') line += 1;
  }
  return ok(Uint8Array.from(octets));
}

/** With a byte order mark where the name leaves the order open (RFC 2781 section 4.3). */
function wideEncoder(bits: number, order: string | undefined): Encoder {
  const size = bits / 8;
  return (text) => {
    const marked = order === undefined ? `\ufeff${text}` : text;
    const units =
      bits === 16
        ? Array.from({ length: marked.length }, (_, at) => marked.charCodeAt(at))
        : Array.from(marked, (character) => character.codePointAt(0) ?? 0);
    const view = new DataView(new ArrayBuffer(units.length * size));
    for (const [at, unit] of units.entries())
      if (bits === 16) view.setUint16(at * size, unit, order !== 'be');
      else view.setUint32(at * size, unit, order !== 'be');
    return ok(new Uint8Array(view.buffer));
  };
}

function codesOf(charset: string): Codes | undefined {
  // WHATWG reads both as windows-1252; what is sent keeps to their own letters (RFC 1345).
  const last = /^(?:us-)?ascii$/.test(charset)
    ? 0x7f
    : /^(?:iso[-_]?8859-?1|latin-?1|l1)$/.test(charset)
      ? 0xff
      : 0;
  if (last > 0)
    return (character) => {
      const code = character.codePointAt(0) ?? 0;
      return code <= last ? [code] : undefined;
    };
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(charset, { fatal: true });
  } catch {
    return undefined;
  }
  // Written with shifts between its sets, or read as nothing at all.
  if (/^(?:iso-2022-jp|replacement|utf-|x-user-defined)/.test(decoder.encoding)) return undefined;
  const table = tableOf(decoder);
  return (character) => table.get(character);
}

/** Octets 0x80 to 0x9F of windows-1252; Node before 24 reads them as if it were ISO-8859-1. */
const windowsLetters = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

/** Browsers only write UTF-8, but read them all: what each octet, or pair of octets, is read as. */
function tableOf(decoder: TextDecoder): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(decoder.encoding);
  if (known) return known;
  const table = new Map<string, readonly number[]>();
  const add = (...octets: readonly number[]): boolean => {
    try {
      const read = decoder.decode(Uint8Array.from(octets));
      if ([...read].length === 1 && !table.has(read)) table.set(read, octets);
      return true;
    } catch {
      return false;
    }
  };
  const isWindows = decoder.encoding === 'windows-1252';
  if (isWindows) for (const [at, letter] of [...windowsLetters].entries()) table.set(letter, [0x80 + at]);
  const leads = Array.from({ length: 256 }, (_, octet) => octet).filter(
    (octet) => !(isWindows && octet >= 0x80 && octet < 0xa0) && !add(octet),
  );
  const isOfPairs = /^(?:gb|big5|euc|shift)/.test(decoder.encoding);
  for (const lead of isOfPairs ? leads : [])
    for (let trail = 0x30; trail < 0xff; trail += 1) add(lead, trail);
  tables.set(decoder.encoding, table);
  return table;
}
