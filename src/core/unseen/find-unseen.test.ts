import { describe, expect, it } from 'vitest';
import { cleanedWords, drawUnseen, findUnseen, unseenWords, withoutUnseen } from './find-unseen.ts';

const told: readonly (readonly [trouble: string, text: string, words: string, cleaned: string])[] = [
  [
    'a zero width space at the end of an id',
    'itmpl_abcde\u200B',
    'U+200B zero width space at character 12',
    'itmpl_abcde',
  ],
  [
    'a byte order mark in front',
    '\uFEFFinq_1',
    'U+FEFF zero width no-break space (byte order mark) at character 1',
    'inq_1',
  ],
  ['a word joiner inside', 'ab\u2060cd', 'U+2060 word joiner at character 3', 'abcd'],
  ['a soft hyphen', 'in\u00ADquiry', 'U+00AD soft hyphen at character 3', 'inquiry'],
  ['a joiner between Latin letters', 'ab\u200Dcd', 'U+200D zero width joiner at character 3', 'abcd'],
  ['a non-joiner between Latin letters', 'ab\u200Ccd', 'U+200C zero width non-joiner at character 3', 'abcd'],
  ['a joiner at the end of Arabic', 'سلام\u200D', 'U+200D zero width joiner at character 5', 'سلام'],
  ['an override', 'user\u202Etxt.exe', 'U+202E right-to-left override at character 5', 'usertxt.exe'],
  [
    'isolates in Hebrew',
    '\u2067שלום\u2069',
    'U+2067 right-to-left isolate at character 1 and U+2069 pop directional isolate at character 6',
    'שלום',
  ],
  ['a mark at the end of Hebrew', 'שלום\u200F', 'U+200F right-to-left mark at character 5', 'שלום'],
  ['a mark between Latin letters', 'a\u200Eb', 'U+200E left-to-right mark at character 2', 'ab'],
  ['an Arabic letter mark', 'a\u061Cb', 'U+061C Arabic letter mark at character 2', 'ab'],
  ['a no-break space at the end', 'Jane\u00A0', 'U+00A0 no-break space at character 5', 'Jane'],
  ['a no-break space inside a name', 'Jane\u00A0Doe', 'U+00A0 no-break space at character 5', 'Jane Doe'],
  [
    'a no-break space at the end of a sentence',
    'all of us are here\u00A0',
    'U+00A0 no-break space at character 19',
    'all of us are here',
  ],
  ['a number parted by a narrow space', '1\u202F234', 'U+202F narrow no-break space at character 2', '1 234'],
  ['only a no-break space', '\u00A0', 'U+00A0 no-break space at character 1', ''],
  ['an ideographic space between Latin words', 'a\u3000b', 'U+3000 ideographic space at character 2', 'a b'],
  [
    'other spaces',
    'a\u2003b\u205Fc',
    'U+2003 em space at character 2 and U+205F medium mathematical space at character 4',
    'a b c',
  ],
  ['a line separator', 'a\u2028b', 'U+2028 line separator at character 2', 'a b'],
  ['a paragraph separator at the end', 'a b\u2029', 'U+2029 paragraph separator at character 4', 'a b'],
  [
    'tags without a flag',
    'hi\u{E0068}\u{E0069}',
    'U+E0068 tag character “h” at character 3 and U+E0069 tag character “i” at character 4',
    'hi',
  ],
  ['a selector after a Latin letter', 'a\uFE0F', 'U+FE0F variation selector-16 at character 2', 'a'],
  [
    'a selector after a digit that is no keycap',
    '7\uFE0Fx',
    'U+FE0F variation selector-16 at character 2',
    '7x',
  ],
  ['a second selector', '❤\uFE0F\uFE0F', 'U+FE0F variation selector-16 at character 3', '❤\uFE0F'],
  [
    'selectors that hide a text',
    'a\u{E0101}\u{E0155}',
    'U+E0101 variation selector-18 at character 2 and U+E0155 variation selector-102 at character 3',
    'a',
  ],
  ['a C1 control', 'a\u0096b', 'U+0096 C1 control character at character 2', 'ab'],
  ['a next line', 'a\u0085b', 'U+0085 next line at character 2', 'a b'],
  ['a bell', 'a\u0007b', 'U+0007 control character at character 2', 'ab'],
  ['a Hangul filler', 'a\u3164', 'U+3164 Hangul filler at character 2', 'a'],
  ['a halfwidth Hangul filler', '\uFFA0a', 'U+FFA0 halfwidth Hangul filler at character 1', 'a'],
  ['a blank of Braille', 'a\u2800b', 'U+2800 Braille pattern blank at character 2', 'a b'],
  ['an object that was not pasted', 'a\uFFFCb', 'U+FFFC object replacement character at character 2', 'ab'],
  ['an invisible sign of mathematics', 'a\u2063b', 'U+2063 invisible separator at character 2', 'ab'],
  ['a combining joiner without marks', 'a\u034Fb', 'U+034F combining grapheme joiner at character 2', 'ab'],
  [
    'places after an emoji, counted in characters',
    '😀a\u200B',
    'U+200B zero width space at character 3',
    '😀a',
  ],
  [
    'one kind at many places',
    '\u200Ba\u200Bb\u200Bc\u200Bd\u200B',
    'U+200B zero width space at characters 1, 3, 5 and 2 more places',
    'abcd',
  ],
  [
    'many kinds',
    'a\u200B\u2060\u00AD\u200E\uFEFFb',
    'U+200B zero width space at character 2, U+2060 word joiner at character 3, U+00AD soft hyphen at character 4 and 2 more kinds',
    'ab',
  ],
  ['a plain space after an id', 'itmpl_abcde ', 'U+0020 space at character 12', 'itmpl_abcde'],
  [
    'a line end after an id',
    'itmpl_abcde\r\n',
    'U+000D carriage return at character 12 and U+000A line feed at character 13',
    'itmpl_abcde',
  ],
  ['a tab in front of an address', '\thttps://a.example/', 'U+0009 tab at character 1', 'https://a.example/'],
  [
    'a zero width space between plain spaces after an id',
    'itmpl_abcde \u200B ',
    'U+0020 space at characters 12 and 14 and U+200B zero width space at character 13',
    'itmpl_abcde',
  ],
];

describe('characters that are not seen', () => {
  it.each(told)('tells of %s', (_, text, words, cleaned) => {
    expect(unseenWords(findUnseen(text))).toBe(words);
    expect(withoutUnseen(text)).toBe(cleaned);
    expect(findUnseen(cleaned)).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['plain words', 'Jane Doe, 1 Main St.\n\tnext'],
    ['a space after a word that is being typed', 'Jane '],
    ['a line end after a text', 'two words\n'],
    ['accents and other scripts', 'Zoë Ångström Ёлка 山田 김 e\u0301'],
    ['a family', '👨\u200D👩\u200D👧'],
    ['a heart on fire', '❤\uFE0F\u200D🔥'],
    ['a skin tone and a job', '👩🏽\u200D💻'],
    ['an emoji at the end', 'thanks ❤\uFE0F'],
    ['a sign shown as text', '☎\uFE0E'],
    ['a keycap', '1\uFE0F\u20E3'],
    ['the flag of England', '\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}'],
    ['a flag of two letters', '🇺🇸'],
    ['Persian with a non-joiner', 'می\u200Cخواهم'],
    ['Hindi with a joiner', 'क्\u200Dष'],
    ['Malayalam with a joiner', 'ന്\u200Dമ'],
    ['Sinhala with a joiner', 'ක්\u200Dෂ'],
    ['Thai parted by zero width spaces', 'สวัสดี\u200Bครับ'],
    ['a mark inside Hebrew', 'שלום (abc)\u200F ועוד'],
    ['Mongolian selectors', 'ᠠ\u180B'],
    ['a Han character and its variant', '葛\u{E0100}'],
    ['a no-break space in running text', 'Das sind\u00A0zehn gute Gründe'],
    ['French typography', 'Quel est le prix\u202F? Il est bas'],
    ['a Japanese name', '山田\u3000太郎'],
    ['old Hangul', '\u1100\u1160\u11A8'],
    ['Braille', '\u2801\u2800\u2803'],
    ['an Arabic number sign', '\u0600123'],
  ])('says nothing of %s', (_, text) => {
    expect(unseenWords(findUnseen(text))).toBe('');
    expect(withoutUnseen(text)).toBe(text);
  });

  it('draws the place with the code in it, of a long text the part around it', () => {
    const text = `${'x'.repeat(40)}\u200B${'y'.repeat(100)}`;
    const drawn = drawUnseen(text, findUnseen(text));
    expect(drawn.map((part) => part.text)).toEqual(['…', 'x'.repeat(24), 'U+200B', 'y'.repeat(48), '…']);
    expect(
      drawUnseen('a\u200B\u2060', findUnseen('a\u200B\u2060')).filter((part) => part.isUnseen),
    ).toHaveLength(2);
  });

  it('says what cleaning did', () => {
    expect(cleanedWords(findUnseen('Jane\u00A0Doe\u200B'))).toBe(
      'Removed 1 invisible character; 1 odd space is a plain one now.',
    );
    expect(cleanedWords(findUnseen('a\u200Bb\u200B'))).toBe('Removed 2 invisible characters.');
  });

  it('is fast on a text of nothing else', () => {
    expect(findUnseen('\u200B'.repeat(50_000))).toHaveLength(50_000);
  });
});
