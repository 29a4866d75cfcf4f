import { codeName } from '../request/text-rules.ts';

/** Names of the Unicode Character Database, in small letters; the controls by their aliases there. */
const names: Readonly<Record<number, string>> = {
  0x00: 'null',
  0x08: 'backspace',
  0x09: 'tab',
  0x0a: 'line feed',
  0x0b: 'vertical tab',
  0x0c: 'form feed',
  0x0d: 'carriage return',
  0x1b: 'escape',
  0x20: 'space',
  0x7f: 'delete',
  0x85: 'next line',
  0xa0: 'no-break space',
  0xad: 'soft hyphen',
  0x034f: 'combining grapheme joiner',
  0x061c: 'Arabic letter mark',
  0x115f: 'Hangul choseong filler',
  0x1160: 'Hangul jungseong filler',
  0x1680: 'Ogham space mark',
  0x17b4: 'Khmer vowel inherent aq',
  0x17b5: 'Khmer vowel inherent aa',
  0x180e: 'Mongolian vowel separator',
  0x2000: 'en quad',
  0x2001: 'em quad',
  0x2002: 'en space',
  0x2003: 'em space',
  0x2004: 'three-per-em space',
  0x2005: 'four-per-em space',
  0x2006: 'six-per-em space',
  0x2007: 'figure space',
  0x2008: 'punctuation space',
  0x2009: 'thin space',
  0x200a: 'hair space',
  0x200b: 'zero width space',
  0x200c: 'zero width non-joiner',
  0x200d: 'zero width joiner',
  0x200e: 'left-to-right mark',
  0x200f: 'right-to-left mark',
  0x2028: 'line separator',
  0x2029: 'paragraph separator',
  0x202a: 'left-to-right embedding',
  0x202b: 'right-to-left embedding',
  0x202c: 'pop directional formatting',
  0x202d: 'left-to-right override',
  0x202e: 'right-to-left override',
  0x202f: 'narrow no-break space',
  0x205f: 'medium mathematical space',
  0x2060: 'word joiner',
  0x2061: 'function application',
  0x2062: 'invisible times',
  0x2063: 'invisible separator',
  0x2064: 'invisible plus',
  0x2066: 'left-to-right isolate',
  0x2067: 'right-to-left isolate',
  0x2068: 'first strong isolate',
  0x2069: 'pop directional isolate',
  0x206a: 'inhibit symmetric swapping',
  0x206b: 'activate symmetric swapping',
  0x206c: 'inhibit Arabic form shaping',
  0x206d: 'activate Arabic form shaping',
  0x206e: 'national digit shapes',
  0x206f: 'nominal digit shapes',
  0x2800: 'Braille pattern blank',
  0x3000: 'ideographic space',
  0x3164: 'Hangul filler',
  0xfeff: 'zero width no-break space (byte order mark)',
  0xffa0: 'halfwidth Hangul filler',
  0xfff9: 'interlinear annotation anchor',
  0xfffa: 'interlinear annotation separator',
  0xfffb: 'interlinear annotation terminator',
  0xfffc: 'object replacement character',
  0xe0001: 'language tag',
  0xe007f: 'cancel tag',
};

/** Code and name of a character that is not seen, such as `U+200B zero width space`. */
export const unseenName = (code: number): string => `${codeName(code)} ${names[code] ?? kindOf(code)}`;

function kindOf(code: number): string {
  if (code < 0x20) return 'control character';
  if (code < 0xa0) return 'C1 control character';
  if (code >= 0xfe00 && code <= 0xfe0f) return `variation selector-${code - 0xfe00 + 1}`;
  if (code >= 0xe0100 && code <= 0xe01ef) return `variation selector-${code - 0xe0100 + 17}`;
  if (code >= 0xe0020 && code < 0xe007f) return `tag character “${String.fromCharCode(code - 0xe0000)}”`;
  if (code >= 0x180b && code <= 0x180f) return 'Mongolian free variation selector';
  return /\p{Zs}/u.test(String.fromCodePoint(code)) ? 'space' : 'invisible format character';
}
