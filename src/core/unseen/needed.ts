/** What is asked of the whole text, looked up once. */
export type TextKind = { readonly isProse: () => boolean; readonly runsLeft: () => boolean };

export function kindOfText(text: string): TextKind {
  let prose: boolean | undefined;
  let left: boolean | undefined;
  return {
    isProse: () => (prose ??= isProse(text)),
    runsLeft: () =>
      (left ??= /(?=\p{L})[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nko}]/u.test(text)),
  };
}

/**
 * Whether a character that is not seen has work to do between its neighbours, so that nobody is told of it.
 * `before` and `after` are whole characters, empty at the ends of the text.
 */
export function isNeeded(code: number, before: string, after: string, text: TextKind): boolean {
  switch (code) {
    case 0x200c:
      return isJoining(before) && isJoining(after);
    case 0x200d:
      return (
        (isJoining(before) && isJoining(after)) ||
        (/^[\p{ExtPict}\p{EMod}\uFE0F]$/u.test(before) && isPictograph(after))
      );
    // Scripts that write words without spaces part them so (Unicode, section 23.2).
    case 0x200b:
      return isUnspaced(before) && isUnspaced(after);
    // Beside letters that run from right to left they set the order of what has none of its own (UAX 9, section 2.6).
    case 0x061c:
    case 0x200e:
    case 0x200f:
      return before !== '' && after !== '' && text.runsLeft();
    case 0x034f:
      return /[\p{L}\p{M}]/u.test(before) && /\p{M}/u.test(after);
    case 0x115f:
    case 0x1160:
      return /[\u1100-\u11FF\uA960-\uA97F\uD7B0-\uD7FF]/.test(before + after);
    case 0x2800:
      return /[\u2801-\u28FF]/.test(before) && /[\u2800-\u28FF]/.test(after);
    case 0x3000:
      return isWide(before) && isWide(after);
    case 0xfe0e:
      return isEmoji(before);
    case 0xfe0f:
      return isEmoji(before) || (/[0-9#*]/.test(before) && after === '\u20E3');
    default:
      return isRangeNeeded(code, before, after, text);
  }
}

function isRangeNeeded(code: number, before: string, after: string, text: TextKind): boolean {
  if (code >= 0x180b && code <= 0x180f) return /\p{sc=Mong}/u.test(before);
  if (code >= 0xe0100 && code <= 0xe01ef) return /\p{sc=Han}/u.test(before);
  // StandardizedVariants.txt: signs of mathematics, Han, Myanmar, Phags-pa, wide punctuation and the slashed zero.
  if (code >= 0xfe00 && code <= 0xfe0d)
    return before === '0'
      ? code === 0xfe00
      : /[\p{Sm}\p{sc=Han}\p{sc=Mymr}\p{sc=Phag}\p{sc=Mani}\u3000-\u303F\uFF00-\uFFEF\u{13000}-\u{1345F}]/u.test(
          before,
        );
  return isOddSpace(code) && before !== '' && after !== '' && text.isProse();
}

/** Spaces that look like the plain one. */
export const isOddSpace = (code: number): boolean => /\p{Zs}/u.test(String.fromCodePoint(code));

/** Letters of scripts in which joiners choose between forms (RFC 5892 appendix A; Unicode, section 23.2). */
const isJoining = (character: string): boolean =>
  /[\p{L}\p{M}]/u.test(character) &&
  /[\p{scx=Arab}\p{scx=Syrc}\p{scx=Mand}\p{scx=Nko}\p{scx=Adlm}\p{scx=Rohg}\p{scx=Mong}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}\p{scx=Java}\p{scx=Bali}\p{scx=Thai}\p{scx=Lao}]/u.test(
    character,
  );

const isUnspaced = (character: string): boolean =>
  /[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}\p{sc=Java}\p{sc=Bali}]/u.test(character);

const isPictograph = (character: string): boolean => /\p{ExtPict}/u.test(character);
const isEmoji = (character: string): boolean => character > '\u007F' && /\p{Emoji}/u.test(character);
const isWide = (character: string): boolean =>
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}\uFF00-\uFFEF]/u.test(character);

/** From this many words on a text is read rather than compared; in shorter ones a space can be part of a name. */
const proseWords = 4;

/** Running text, in which a no-break space is typography. */
function isProse(text: string): boolean {
  let words = 0;
  for (const word of text.split(/\s+/)) if (/\p{L}/u.test(word)) words += 1;
  return words >= proseWords;
}
