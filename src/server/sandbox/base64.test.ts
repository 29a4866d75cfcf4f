import { expect, test } from 'vitest';
import { readBase64 } from './base64.ts';

const bytesOf = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

test.each([
  ['nothing', ''],
  ['one byte', 'QQ=='],
  ['one byte without padding', 'QQ'],
  ['two bytes', 'QUI='],
  ['two bytes without padding', 'QUI'],
  ['three bytes', 'QUJD'],
  ['all digits', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'],
  ['white space anywhere', ' QU\nJDR\tEVG R0\r\ng = '],
  ['a line end behind many digits', `${'QUJD'.repeat(100)}\n${'REVG'.repeat(3)}\n`],
  ['bits that fill the last byte', 'QR=='],
])('reads %s as the platform does', (_name, text) => {
  expect(readBase64(text)).toEqual(bytesOf(text));
});

test.each([
  ['a single digit', 'Q'],
  ['a digit too much', 'QUJDR'],
  ['half of the padding', 'QQ='],
  ['too much padding', 'QUI=='],
  ['padding alone', '='],
  ['padding in the middle', 'QQ==QQ=='],
  ['the letters of addresses', 'QU-_'],
  ['a letter beyond ASCII', 'QUJDé'],
  ['a letter beyond 16 bits', 'QUJD😀'],
])('%s is none', (_name, text) => {
  expect(() => atob(text)).toThrow();
  expect(readBase64(text)).toBeUndefined();
});
