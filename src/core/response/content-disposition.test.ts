import { describe, expect, test } from 'vitest';
import { dispositionName } from './content-disposition.ts';
import { safeFileName } from './file-name.ts';

describe('the name in a Content-Disposition', () => {
  test.each<readonly [trouble: string, header: string, name: string | undefined]>([
    ['a token', 'attachment; filename=report.pdf', 'report.pdf'],
    ['in quotes', 'attachment; filename="my report.pdf"', 'my report.pdf'],
    ['inline names one too', 'inline; filename="a.txt"', 'a.txt'],
    [
      'escapes in quotes',
      String.raw`attachment; filename="say \"hi\" \\ there.txt"`,
      String.raw`say "hi" \ there.txt`,
    ],
    [
      'a semicolon and an equals sign in quotes',
      'attachment; filename="a; filename=b.txt"',
      'a; filename=b.txt',
    ],
    ['letter case and blanks', 'ATTACHMENT ;\tFileName = "a.txt"', 'a.txt'],
    [
      'filename* goes first, wherever it stands',
      `attachment; filename="EURO.txt"; filename*=UTF-8''%e2%82%ac.txt`,
      '€.txt',
    ],
    ['filename* before filename', `attachment; filename*=utf-8'de'%C3%BC.txt; filename=u.txt`, 'ü.txt'],
    ['ISO-8859-1 in filename*', `attachment; filename*=iso-8859-1''%fc.txt`, 'ü.txt'],
    ['ill-formed octets in filename*', `attachment; filename*=UTF-8''%fc.txt; filename=u.txt`, 'u.txt'],
    ['half an escape in filename*', `attachment; filename*=UTF-8''50%.txt; filename=u.txt`, 'u.txt'],
    ['an unknown charset', `attachment; filename*=klingon''a.txt; filename=u.txt`, 'u.txt'],
    ['filename* without quotes for its language', 'attachment; filename*=a.txt; filename=u.txt', 'u.txt'],
    ['filename* in quotes all the same', `attachment; filename*="UTF-8''a%20b.txt"`, 'a b.txt'],
    ['percent signs of a plain one are its own', 'attachment; filename="50%25.txt"', '50%25.txt'],
    ['UTF-8 as it is', 'attachment; filename="n\u{c3}\u{a4}me.txt"', 'näme.txt'],
    ['latin1 as it is', 'attachment; filename="n\u{e4}me.txt"', 'näme.txt'],
    ['blanks without quotes', 'attachment; filename=my report.pdf; size=3', 'my report.pdf'],
    ['quotes that never end', 'attachment; filename="a.txt', 'a.txt'],
    ['the first of two', 'attachment; filename=a.txt; filename=b.txt', 'a.txt'],
    ['another parameter whose name ends alike', 'attachment; xfilename=b.txt', undefined],
    ['an empty name', 'attachment; filename=""', undefined],
    ['no name', 'attachment', undefined],
    ['nothing', '', undefined],
  ])('%s', (_trouble, header, name) => expect(dispositionName(header)).toBe(name));
});

describe('a name that someone else chose', () => {
  test.each<readonly [trouble: string, name: string, safe: string | undefined]>([
    ['letters of any script stay', 'отчёт 報告.xlsx', 'отчёт 報告.xlsx'],
    ['a path up', '../../etc/passwd', 'passwd'],
    ['a path of Windows', String.raw`C:\Users\me\a.txt`, 'a.txt'],
    ['only a path', '../', undefined],
    ['only dots', '..', undefined],
    ['a hidden file', '.bashrc', 'bashrc'],
    ['control characters', 'a\0b\r\n\u{7f}.txt', 'ab.txt'],
    ['a right-to-left override', 'invoice\u{202e}fdp.exe', 'invoicefdp.exe'],
    ['isolates, zero widths and line separators', '\u{2066}a\u{200b}\u{2028}b\u{feff}.txt', 'ab.txt'],
    ['blanks of other kinds', 'a\u{a0}\u{3000}b.txt', 'a b.txt'],
    ['half a pair', 'a\u{d83d}.txt', 'a.txt'],
    ['characters that Windows forbids', 'a<b>c:d"e|f?g*.txt', 'a_b_c_d_e_f_g_.txt'],
    ['dots and blanks at the end', 'a.txt . .', 'a.txt'],
    ['a device', 'CON', '_CON'],
    ['a device with extensions', 'nul.tar.gz', '_nul.tar.gz'],
    ['a device with a raised digit', 'com¹.txt', '_com¹.txt'],
    ['no device', 'console.txt', 'console.txt'],
    ['a long one keeps its extension', `${'x'.repeat(300)}.pdf`, `${'x'.repeat(196)}.pdf`],
    ['a long one is cut between characters', `${'😀'.repeat(100)}.pdf`, `${'😀'.repeat(49)}.pdf`],
    ['nothing', '', undefined],
  ])('%s', (_trouble, name, safe) => expect(safeFileName(name)).toBe(safe));
});
