import { describe, expect, test } from 'vitest';
import {
  charsetOf,
  essenceOf,
  isBinaryType,
  isJsonLinesType,
  isJsonMediaType,
  isMultipart,
  isTextual,
  isUrlencoded,
  isXmlMediaType,
  parameterOf,
} from './media-type.ts';

type Is = (mediaType: string) => boolean;
const questions: readonly (readonly [name: string, is: Is, typical: string])[] = [
  ['JSON', isJsonMediaType, 'application/json'],
  ['problem JSON', isJsonMediaType, 'application/problem+json'],
  ['JSON Lines', isJsonLinesType, 'application/x-ndjson'],
  ['a JSON text sequence', isJsonLinesType, 'application/json-seq'],
  ['XML', isXmlMediaType, 'application/xml'],
  ['SOAP', isXmlMediaType, 'application/soap+xml'],
  ['pairs', isUrlencoded, 'application/x-www-form-urlencoded'],
  ['parts', isMultipart, 'multipart/form-data'],
  ['text', isTextual, 'text/csv'],
  ['octets', isBinaryType, 'image/png'],
];

describe.each(questions)('whether a type is %s', (_name, is, typical) => {
  test.each([
    ['as it is', typical],
    ['with a parameter', `${typical};charset=utf-8`],
    ['with a blank before the semicolon', `${typical} ; charset=utf-8`],
    ['with a tab before the semicolon', `${typical}\t;charset=utf-8`],
    ['in capitals', typical.toUpperCase()],
    ['with blanks around it', `  ${typical} `],
    ['with nothing behind the semicolon', `${typical};`],
  ])('%s', (_how, written) => expect(is(written)).toBe(true));

  test.each([
    ['another type', 'application/vnd.other'],
    ['the type as a parameter', `application/vnd.other; note=${typical}`],
    ['nothing', ''],
    [
      'a longer name',
      `${typical}x`
        .replace('image/pngx', 'imagex/png')
        .replace('text/csvx', 'textx/csv')
        .replace('multipart/', 'multiparts/'),
    ],
  ])('not %s', (_what, written) => expect(is(written)).toBe(false));
});

test.each([
  ['application/json; charset=UTF-8', 'utf-8'],
  ['text/plain;charset="ISO-8859-1"', 'iso-8859-1'],
  ['text/plain; Charset = utf-8', 'utf-8'],
  ['text/plain; note="a; charset=koi8-r"; charset=utf-8', 'utf-8'],
  ['text/plain; xcharset=koi8-r', undefined],
  ['text/plain', undefined],
])('the charset of %j is %j', (mediaType, charset) => expect(charsetOf(mediaType)).toBe(charset));

test('a parameter is read out of its quotes', () => {
  expect(parameterOf(String.raw`multipart/mixed; boundary="a \"b\" ;c"`, 'Boundary')).toBe('a "b" ;c');
});

test('a type of 64 KB is read at once', () => {
  expect(essenceOf(`${';'.repeat(65_536)}`)).toBe('');
  expect(parameterOf(`a/b; ${'x'.repeat(65_536)}`, 'charset')).toBeUndefined();
});
