import { describe, expect, test } from 'vitest';
import { encoderFor } from './charset.ts';
import { charsetOf } from '../../media-type.ts';

const encoded = (charset: string, text: string): readonly number[] | string => {
  const encoder = encoderFor(charset);
  if (!encoder.ok) return encoder.problem;
  const octets = encoder.value?.(text);
  if (!octets) return 'UTF-8';
  return octets.ok ? [...octets.value] : octets.problem;
};

describe('texts in a charset', () => {
  test.each<readonly [string, string]>([
    ['iso-8859-1', 'café ÿ'],
    ['latin1', 'é'],
    ['us-ascii', 'plain'],
    ['windows-1251', 'Привет'],
    ['koi8-r', 'Привет'],
    ['iso-8859-15', '€'],
    ['macintosh', 'é'],
    ['shift_jis', '日本語 ｱ \\'],
    ['euc-jp', '日本語'],
    ['gbk', '中文'],
    ['gb18030', '中文'],
    ['big5', '中文'],
    ['euc-kr', '한국어'],
    ['utf-16le', 'aé😀'],
    ['utf-16be', 'aé😀'],
  ])('%s reads back as it was', (charset, text) => {
    expect(new TextDecoder(charset).decode(Uint8Array.from(encoded(charset, text) as number[]))).toBe(text);
  });

  test.each<readonly [string, string, readonly number[] | string]>([
    ['utf-8', 'é', 'UTF-8'],
    ['utf8', 'é', 'UTF-8'],
    ['iso-8859-1', 'é', [0xe9]],
    ['windows-1252', '€é“Ÿ', [0x80, 0xe9, 0x93, 0x9f]],
    ['cp1252', '\x81\x9f', expect.stringContaining('has no form')],
    ['utf-16', 'é', [0xff, 0xfe, 0xe9, 0]],
    ['utf-32be', '😀', [0, 1, 0xf6, 0]],
    ['us-ascii', 'a\né', expect.stringContaining('“é” (U+00E9) in line 2')],
    ['iso-8859-1', '€', expect.stringContaining('“€” (U+20AC) in line 1 has no form')],
    ['windows-1252', '中', expect.stringContaining('has no form in `charset=windows-1252`')],
    ['no-such', 'a', expect.stringContaining('does not know how to write `charset=no-such`')],
    ['utf-7', 'a', expect.stringContaining('does not know how to write')],
    ['iso-2022-jp', 'a', expect.stringContaining('does not know how to write')],
  ])('%s of %j', (charset, text, wanted) => {
    expect(encoded(charset, text)).toEqual(wanted);
  });

  test.each<readonly [string | undefined, string | undefined]>([
    ['application/json', undefined],
    [undefined, undefined],
    ['text/plain; charset=ISO-8859-1', 'iso-8859-1'],
    ['text/plain;CHARSET="utf-16" ; a=b', 'utf-16'],
    ['multipart/mixed; boundary=charset', undefined],
  ])('of %j', (contentType, charset) => {
    expect(charsetOf(contentType)).toBe(charset);
  });
});
