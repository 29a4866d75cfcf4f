import { describe, expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';
import { classifyMedia } from './media.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...values: readonly number[]) => Uint8Array.from(values);

describe('what a body is', () => {
  test.each([
    { name: 'no bytes', type: 'application/json', body: '', kind: 'empty', extension: 'txt' },
    {
      name: 'JSON with a charset',
      type: 'application/json; charset=utf-8',
      body: '{}',
      kind: 'json',
      extension: 'json',
    },
    {
      name: 'letter case and space',
      type: ' Application/JSON ;x=1',
      body: '1',
      kind: 'json',
      extension: 'json',
    },
    { name: 'a +json type', type: 'application/problem+json', body: '{}', kind: 'json', extension: 'json' },
    {
      name: 'JSON Lines',
      type: 'application/x-ndjson',
      body: '1\n2',
      kind: 'json-lines',
      extension: 'jsonl',
    },
    { name: 'HTML', type: 'text/html;charset=latin1', body: '<p>', kind: 'html', extension: 'html' },
    {
      name: 'JSON that a gateway calls plain text',
      type: 'text/plain',
      body: ' [1]',
      kind: 'json',
      extension: 'json',
    },
    { name: 'plain text', type: 'text/plain', body: 'hello', kind: 'text', extension: 'txt' },
    { name: 'an unknown text type', type: 'text/x-thing', body: '{', kind: 'text', extension: 'txt' },
    { name: 'CSV', type: 'text/csv', body: 'a,b', kind: 'text', extension: 'csv' },
    { name: 'PDF by type', type: 'application/pdf', body: 'x', kind: 'pdf', extension: 'pdf' },
    {
      name: 'PDF by its first bytes',
      type: 'application/octet-stream',
      body: '%PDF-1.7',
      kind: 'pdf',
      extension: 'pdf',
    },
    { name: 'an image of an unknown make', type: 'image/heic', body: 'x', kind: 'image', extension: 'heic' },
    { name: 'no type, JSON inside', type: undefined, body: '\n{"a":1}', kind: 'json', extension: 'json' },
    {
      name: 'no type, HTML inside',
      type: undefined,
      body: '<!DOCTYPE html><p>',
      kind: 'html',
      extension: 'html',
    },
    { name: 'no type, text inside', type: undefined, body: 'Bad Gateway', kind: 'text', extension: 'txt' },
    { name: 'a NUL makes it binary', type: undefined, body: 'a\u0000b', kind: 'binary', extension: 'bin' },
    { name: 'sound', type: 'audio/mpeg', body: 'ID3', kind: 'binary', extension: 'mp3' },
    { name: 'sound of an unknown make', type: 'audio/x-thing', body: 'x', kind: 'binary', extension: 'bin' },
    {
      name: 'JSON as plain text with a charset',
      type: 'text/plain; charset=utf-8',
      body: '{"a":1}\n{"a":2}',
      kind: 'json',
      extension: 'json',
    },
    { name: 'lines of a log', type: 'text/plain', body: '[info] Started', kind: 'text', extension: 'txt' },
    {
      name: 'lines of a log with their time',
      type: undefined,
      body: '[2026-12-01 10:00:00] Started',
      kind: 'text',
      extension: 'txt',
    },
    {
      name: 'a byte order mark',
      type: 'text/plain',
      body: '\u{feff}{"a":1}',
      kind: 'json',
      extension: 'json',
    },
    { name: 'broken JSON', type: undefined, body: '{a: 1}', kind: 'json', extension: 'json' },
    {
      name: 'a sequence without a type',
      type: undefined,
      body: '\u{1e}{"a":1}\n\u{1e}{"a":2}\n',
      kind: 'json-lines',
      extension: 'jsonseq',
    },
    {
      name: 'a separator makes no text',
      type: undefined,
      body: 'a\u{1e}b',
      kind: 'binary',
      extension: 'bin',
    },
    { name: 'x-json', type: 'text/x-json', body: '{}', kind: 'json', extension: 'json' },
    {
      name: 'space before the parameters',
      type: 'application/json ; charset=utf-8',
      body: '1',
      kind: 'json',
      extension: 'json',
    },
    {
      name: 'an error as JSON under the type of a file',
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      body: '{"error":"x"}',
      kind: 'json',
      extension: 'json',
    },
    { name: 'a suffix', type: 'application/vnd.x+cbor', body: '\0', kind: 'binary', extension: 'cbor' },
  ])('$name', ({ type, body, kind, extension }) => {
    expect(classifyMedia(type, utf8(body))).toMatchObject({ kind, extension });
  });

  test.each([
    { name: 'PNG', body: bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), kind: 'image' },
    { name: 'WebP', body: bytes(...utf8('RIFF1234WEBPVP8')), kind: 'image' },
    { name: 'ZIP', body: bytes(0x50, 0x4b, 3, 4), kind: 'binary' },
    { name: 'ill-formed UTF-8', body: bytes(0x61, 0xff, 0x62), kind: 'binary' },
    {
      name: 'a character cut by the sniffing edge',
      body: utf8(`${'a'.repeat(4095)}é and on`),
      kind: 'text',
    },
  ])('undeclared $name', ({ body, kind }) => {
    expect(classifyMedia(undefined, body).kind).toBe(kind);
  });

  test.each([
    'application/stream+json',
    'application/x-json-stream',
    'application/json-stream',
    'application/jsonlines',
    'application/x-jsonlines',
    'application/jsonl',
    'application/x-jsonl',
    'application/json-lines',
    'application/ndjson',
    'application/x-ndjson',
    'text/x-ndjson; charset=utf-8',
    'Application/X-NDJSON ; charset=utf-8',
    'application/x-ldjson',
    'application/ld-json',
    'application/json-seq',
    'application/geo+json-seq',
    'application/vnd.thing+json-seq;v=1',
    'application/vnd.thing.stream+json',
  ])('%s is a stream of values', (type) => {
    expect(classifyMedia(type, utf8('{}\n{}')).kind).toBe('json-lines');
  });

  test.each([
    'application/ld+json',
    'application/json',
    'application/json-patch+json',
    'application/streams+json',
  ])('%s is one value', (type) => expect(classifyMedia(type, utf8('{}')).kind).toBe('json'));

  /** As archives name their files: the first one at the beginning, all in the directory at the end. */
  const archive = (first: string, ...names: readonly string[]) =>
    utf8(
      `PK\u{3}\u{4}${' '.repeat(26)}${first}PK${'x'.repeat(5000)}PK\u{1}\u{2}${names.join('PK\u{1}\u{2}')}`,
    );
  const sheet = archive('[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml');
  test.each<readonly [trouble: string, type: string | undefined, body: Uint8Array, extension: string]>([
    [
      'a workbook by its type',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      sheet,
      'xlsx',
    ],
    ['a workbook without a type', undefined, sheet, 'xlsx'],
    [
      'a document as octets',
      'application/octet-stream',
      archive('[Content_Types].xml', 'word/document.xml'),
      'docx',
    ],
    [
      'slides as octets',
      'binary/octet-stream',
      archive('[Content_Types].xml', 'ppt/presentation.xml'),
      'pptx',
    ],
    [
      'an OpenDocument text without a type',
      undefined,
      archive('mimetypeapplication/vnd.oasis.opendocument.text'),
      'odt',
    ],
    ['a book without a type', undefined, archive('mimetypeapplication/epub+zip'), 'epub'],
    ['a book by its type', 'application/epub+zip', archive('a'), 'epub'],
    ['a Java archive', 'application/java-archive', archive('META-INF/MANIFEST.MF'), 'jar'],
    [
      'an Android package without a type',
      undefined,
      archive('META-INF/MANIFEST.MF', 'AndroidManifest.xml'),
      'apk',
    ],
    ['an archive', 'application/zip', archive('a.txt', 'b.txt'), 'zip'],
    ['an archive without a type', undefined, archive('a.txt'), 'zip'],
    ['an unknown type that is an archive', 'application/vnd.thing+zip', archive('a.txt'), 'zip'],
    ['old Excel', 'application/vnd.ms-excel', bytes(0xd0, 0xcf, 0x11, 0xe0), 'xls'],
    ['letter case', 'Application/VND.MS-Excel.Sheet.macroEnabled.12', sheet, 'xlsm'],
  ])('%s is named for what it is', (_trouble, type, body, extension) => {
    expect(classifyMedia(type, body)).toMatchObject({ kind: 'binary', extension });
  });

  test('JSON in UTF-16 without a type', () => {
    expect(classifyMedia(undefined, bytes(0xff, 0xfe, 0x7b, 0, 0x7d, 0)).kind).toBe('json');
  });

  test('the charset is read with and without quotes', () => {
    expect(classifyMedia('text/plain; charset="ISO-8859-1"', utf8('x')).charset).toBe('iso-8859-1');
  });
});

describe('bytes as text', () => {
  test.each([
    { name: 'UTF-8', body: utf8('é'), charset: undefined, text: 'é', isValid: true, encoding: 'utf-8' },
    {
      name: 'a declared charset',
      body: bytes(0xe9),
      charset: 'iso-8859-1',
      text: 'é',
      isValid: true,
      encoding: 'windows-1252',
    },
    {
      name: 'a byte order mark wins and stays',
      body: bytes(0xff, 0xfe, 0x61, 0),
      charset: 'utf-8',
      text: '\u{feff}a',
      isValid: true,
      encoding: 'utf-16le',
    },
    {
      name: 'ill-formed UTF-8 is told',
      body: bytes(0x61, 0xff),
      charset: undefined,
      text: 'a\u{fffd}',
      isValid: false,
      encoding: 'utf-8',
    },
    {
      name: 'the mark of UTF-8 stays too',
      body: bytes(0xef, 0xbb, 0xbf, 0x61),
      charset: undefined,
      text: '\u{feff}a',
      isValid: true,
      encoding: 'utf-8',
    },
  ])('$name', ({ body, charset, text, isValid, encoding }) => {
    expect(decodeText(body, charset)).toEqual({ text, isValid, encoding, unknownCharset: undefined });
  });

  test('an unknown charset is told and read as UTF-8', () => {
    expect(decodeText(utf8('é'), 'klingon')).toMatchObject({ text: 'é', unknownCharset: 'klingon' });
  });

  test('a character that the cut goes through is left out, not replaced', () => {
    expect(decodeText(utf8('aé').subarray(0, 2), undefined, true)).toMatchObject({
      text: 'a',
      isValid: true,
    });
  });
});
