import { describe, expect, it } from 'vitest';
import { unseenInBody } from './body-unseen.ts';

const json = 'application/json';

/** The sentences, and the text once all is cleaned. */
function read(text: string, mediaType = json) {
  const places = unseenInBody(text, mediaType);
  const characters = places.flatMap((place) => place.characters).sort((a, b) => a.start - b.start);
  const cleaned = characters.reduceRight(
    (rest, { start, end, replacement }) => rest.slice(0, start) + replacement + rest.slice(end),
    text,
  );
  return { told: places.map(({ message }) => message), cleaned };
}

describe('characters of a body that are not seen', () => {
  it.each([
    [
      'an id that ends in one',
      '{"a": {"inquiry-template-id": "itmpl_abcde\u200B"}}',
      ['`inquiry-template-id` has U+200B zero width space at character 12: `itmpl_abcde[U+200B]`.'],
      '{"a": {"inquiry-template-id": "itmpl_abcde"}}',
    ],
    [
      'an escape of one',
      '{"id": "itmpl_abcde\\u200b", "b": 1}',
      ['`id` has U+200B zero width space at character 12: `itmpl_abcde[U+200B]`.'],
      '{"id": "itmpl_abcde", "b": 1}',
    ],
    [
      'an escaped no-break space between words',
      '["Jane\\u00A0Doe"]',
      ['This text has U+00A0 no-break space at character 5: `Jane[U+00A0]Doe`.'],
      '["Jane Doe"]',
    ],
    [
      'a pair of escapes',
      '{"a":"x\\udb40\\udc68y"}',
      ['`a` has U+E0068 tag character “h” at character 2: `x[U+E0068]y`.'],
      '{"a":"xy"}',
    ],
    [
      'a name',
      '{"na\u200Bme": 1}',
      ['The name `name` has U+200B zero width space at character 3: `na[U+200B]me`.'],
      '{"name": 1}',
    ],
    [
      'a line separator in a string',
      '{"a":"x\u2028y"}',
      ['`a` has U+2028 line separator at character 2: `x[U+2028]y`.'],
      '{"a":"x y"}',
    ],
    [
      'no-break spaces that indent',
      '{\n\u00A0\u00A0"a": 1\n}',
      [
        'Between the values stands U+00A0 no-break space at characters 3 and 4 of the text; JSON allows only plain spaces, tabs and line ends there.',
      ],
      '{\n  "a": 1\n}',
    ],
    [
      'a byte order mark in front',
      '\uFEFF{"a": 1}',
      [
        'Between the values stands U+FEFF zero width no-break space (byte order mark) at character 1 of the text; JSON allows only plain spaces, tabs and line ends there.',
      ],
      '{"a": 1}',
    ],
    [
      'a string that is not closed',
      '{"a":"x\u200B',
      ['`a` has U+200B zero width space at character 2: `x[U+200B]`.'],
      '{"a":"x',
    ],
    [
      'an id with a line end',
      '{"id":"inq_abc1\\n"}',
      ['`id` has U+000A line feed at character 9: `inq_abc1[U+000A]`.'],
      '{"id":"inq_abc1"}',
    ],
    [
      'an id with a space',
      '{"id":" inq_abc1"}',
      ['`id` has U+0020 space at character 1: `[U+0020]inq_abc1`.'],
      '{"id":"inq_abc1"}',
    ],
    [
      'an escaped control',
      '{"a":"x\\u0000y"}',
      ['`a` has U+0000 null at character 2: `x[U+0000]y`.'],
      '{"a":"xy"}',
    ],
    [
      'after an escaped quote and an escaped backslash',
      '{"a":"\\"\\\\u200b \\\\","b":"x\u200B"}',
      ['`b` has U+200B zero width space at character 2: `x[U+200B]`.'],
      '{"a":"\\"\\\\u200b \\\\","b":"x"}',
    ],
  ])('tells of %s', (_, text, told, cleaned) => {
    expect(read(text)).toEqual({ told, cleaned });
  });

  it.each([
    ['an emoji of escapes', '{"a":"\\ud83d\\udc68\\u200d\\ud83d\\udc69\\u200d\\ud83d\\udc67"}'],
    ['Persian', '{"a":"می\u200Cخواهم"}'],
    ['a heart with its selector', '{"a":"\\u2764\\ufe0f"}'],
    ['running text', '{"a":"Das sind\\u00a0zehn gute Gründe\\n"}'],
    ['letters that are escapes', '{"a":"x\\t\\b\\f\\/y"}'],
    ['a control that is a fault of the JSON', '{"a":"x\u0007y"}'],
    ['nothing', ''],
    ['a lone quote', '"'],
    ['a backslash at the end', '{"a":"\\'],
  ])('says nothing of %s', (_, text) => {
    expect(read(text)).toEqual({ told: [], cleaned: text });
  });

  it.each([
    [
      'application/xml',
      '<a b="x\u200B">y&#x200B;z &#8203;</a>',
      [
        'This line has U+200B zero width space at character 2 of the text that is marked: `x[U+200B]`.',
        'This line has U+200B zero width space at characters 2 and 5 of the text that is marked: `y[U+200B]z [U+200B]`.',
      ],
      '<a b="x">yz </a>',
    ],
    [
      'text/plain',
      'one\u200B\ntwo',
      ['This line has U+200B zero width space at character 4: `one[U+200B]`.'],
      'one\ntwo',
    ],
    [
      'application/yaml',
      'id:\u00A0x',
      ['This line has U+00A0 no-break space at character 4: `id:[U+00A0]x`.'],
      'id: x',
    ],
  ])('reads %s', (mediaType, text, told, cleaned) => {
    expect(read(text, mediaType)).toEqual({ told, cleaned });
  });

  it('marks where each stands, as it is written', () => {
    const [place] = unseenInBody('{"a":"\\u200bx\u200B"}', json);
    expect(place?.characters).toEqual([
      { code: 0x200b, replacement: '', start: 6, end: 12, isEscaped: true },
      { code: 0x200b, replacement: '', start: 13, end: 14, isEscaped: false },
    ]);
  });
});
