import { describe, expect, test } from 'vitest';
import {
  lineEnds,
  mergeFieldValue,
  plainReason,
  toExactOffset,
  toFieldOffset,
  toFieldValue,
} from './exact-text.ts';
import { applyEdit, findEdit } from '../../core/text-edit.ts';

test.each([
  ['no line end counts as LF', '{}', 'LF'],
  ['LF', 'a\nb\n', 'LF'],
  ['CRLF', 'a\r\nb\r\n', 'CRLF'],
  ['old Mac', 'a\rb', 'CR'],
  ['mixed LF and CRLF', 'a\nb\r\nc', 'mixed'],
  ['CR before CRLF is no third kind', 'a\r\r\nb', 'mixed'],
  ['U+2028 is a character of the text', 'a\u2028b\n', 'LF'],
])('line ends: %s', (_name, text, kind) => expect(lineEnds(text)).toBe(kind));

test.each([
  ['LF', '{\n}', undefined],
  ['CRLF throughout', '{\r\n}', undefined],
  ['mixed', '{\r\n\n}', 'line ends'],
  ['lone CR', '{\r}', 'line ends'],
  ['a byte order mark at the start', '\uFEFF{}', 'byte order mark'],
  ['U+FEFF inside is a character', '{"a":"\uFEFF"}', undefined],
  ['NUL and lone surrogates', '"\u0000\uD800"', undefined],
  ['U+2028', '"\u2028"', undefined],
  ['size alone is no reason', 'x'.repeat(5_000_000), undefined],
])('which editor holds a text: %s', (_name, text, reason) => expect(plainReason(text)).toBe(reason));

test.each([
  ['before a CRLF', 'a\r\nb', 1, 1],
  ['after a CRLF', 'a\r\nb', 2, 3],
  ['after a lone CR', 'a\rb', 2, 2],
  ['past the end', 'a\r\nb', 9, 4],
  ['LF only', 'a\nb', 2, 2],
])('offsets: %s', (_name, text, field, exact) => {
  expect(toExactOffset(text, field)).toBe(exact);
  expect(toFieldOffset(text, exact)).toBe(Math.min(field, toFieldValue(text).length));
});

describe('smallest edit', () => {
  test.each([
    ['insertion', 'ab', 'axb'],
    ['deletion', 'axb', 'ab'],
    ['repeated letters', 'aaa', 'aaaa'],
    ['everything', 'abc', ''],
    ['from nothing', '', 'abc'],
    ['emoji that share a high surrogate', '😀', '😁'],
    ['emoji that share a low surrogate', '\uD83D\uDE00', '\uD83C\uDE00'],
  ])('%s', (_name, before, after) => {
    const edit = findEdit(before, after);
    expect(edit && applyEdit(before, edit)).toBe(after);
  });

  test('nothing changed', () => expect(findEdit('a', 'a')).toBeUndefined());

  test('a surrogate pair is never cut in two', () =>
    expect(findEdit('x😀y', 'x😁y')).toEqual({ start: 1, removed: 2, inserted: '😁' }));
});

test.each([
  ['no CR: the value is the text', 'a\nb', 'a\nbc', 'a\nbc'],
  ['untouched CRLF stay', 'a\r\nb\r\nc', 'a\nb\ncd', 'a\r\nb\r\ncd'],
  ['Enter in a CRLF text is CRLF', 'a\r\nb', 'a\nb\n', 'a\r\nb\r\n'],
  ['mixed ends stay as they were, new ones are LF', 'a\r\nb\rc\nd', 'a\nb\nc\nd\ne', 'a\r\nb\rc\nd\ne'],
  ['deleting a line takes its CRLF along', 'a\r\nb\r\nc', 'a\nc', 'a\r\nc'],
  ['nothing typed', 'a\r\nb', 'a\nb', 'a\r\nb'],
])('edit in a field without CR: %s', (_name, text, value, merged) =>
  expect(mergeFieldValue(text, value)).toBe(merged),
);
