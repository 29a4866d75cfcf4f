import { boundaryFor } from '../../core/request/body/boundary.ts';
import type { FileSource, HttpPart, HttpRequest } from '../../core/request/http-request.ts';
import { fileOf } from './forms.ts';
import type { NamedRequest } from './requests.ts';

const url = 'https://api.withpersona.com/api/v1/importers';
const accept = { name: 'accept', value: 'application/json' };

/** Bytes that are no text, other ones for each name. */
const bytesFor = (name: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([...new TextEncoder().encode(name), 0, 0xff, 0x0d, 0x0a, 0x2d, 0x2d, 0xc3, 0x28, 0x0a]);

const file = (name: string): FileSource => fileOf(name, bytesFor(name));
const text = (name: string, value: string, contentType?: string): HttpPart => ({
  name,
  ...(contentType !== undefined && { contentType }),
  content: { kind: 'text', text: value },
});
const upload = (name: string, source: FileSource, contentType = 'application/octet-stream'): HttpPart => ({
  name,
  fileName: source.name,
  contentType,
  content: { kind: 'file', file: source },
});

const multipart = (
  name: string,
  parts: readonly HttpPart[],
  over: Partial<HttpRequest> = {},
): NamedRequest => {
  const boundary = boundaryFor(parts);
  return {
    name: `multipart: ${name}`,
    request: {
      method: 'POST',
      url,
      headers: [accept, { name: 'content-type', value: `multipart/form-data; boundary=${boundary}` }],
      body: { kind: 'multipart', boundary, parts },
      ...over,
    },
  };
};
const typed = (contentType: string | undefined): Partial<HttpRequest> => ({
  headers: contentType === undefined ? [accept] : [accept, { name: 'content-type', value: contentType }],
});
const whole = (name: string, source: FileSource, over: Partial<HttpRequest> = {}): NamedRequest => ({
  name: `file: ${name}`,
  request: {
    method: 'PUT',
    url,
    headers: [accept, { name: 'content-type', value: 'image/png' }],
    body: { kind: 'file', file: source },
    ...over,
  },
});

const list = upload('file', file('accounts.csv'), 'text/csv');

export { file as testFile, multipart, text as textPart, upload, whole as fileBody };

/** Bodies with files and parts. Each language must send the same parts, or the very octets. */
export const formRequests: readonly NamedRequest[] = [
  multipart('a file and two fields', [text('list-id', 'lst_1'), text('note', 'for Jane'), list]),
  multipart('fields only', [text('a', '1'), text('b', '')]),
  multipart('several files under one name', [
    upload('files', file('a.png'), 'image/png'),
    upload('files', file('b c.pdf'), 'application/pdf'),
  ]),
  multipart('an object beside a file', [text('meta', '{"a": 1, "b": "x; y"}', 'application/json'), list]),
  multipart('an object that curl reads bare', [text('meta', '{"a":1}', 'application/json')]),
  multipart('values that name files', [
    text('a', '@/etc/passwd'),
    text('b', '<accounts.csv'),
    text('c', '(x'),
    list,
  ]),
  multipart('typed values that name files', [
    text('a', '@/etc/passwd', 'text/plain'),
    text('b', '<accounts.csv', 'text/plain'),
    text('c', '"x";type=a/b', 'text/plain'),
    text('d', ' blank ', 'text/plain'),
    text('e', '(x', 'text/plain'),
    text('f', '', 'text/plain'),
  ]),
  multipart('values with every line end', [text('a', 'x\ny\r\nz\rw\n'), list]),
  multipart('values with CRLF', [text('a', 'x\r\ny'), list]),
  multipart('quotes and blanks', [text('a', `it's "quoted" \\ \`id\` $HOME #{1} %s `), text('b', ' x')]),
  multipart('emoji and invisible characters', [
    text('ключ', '😀\u202E\uFEFF'),
    upload('файл', file('é😀.png')),
  ]),
  multipart('a NUL', [text('a', 'x\0y'), list]),
  multipart('odd names', [
    text('a=b', '1'),
    text('c[d]', '2'),
    text('e;f', '3'),
    text('0', '4'),
    text('-o', '5'),
  ]),
  multipart('names with quotes and line ends', [
    text('a"b\r\nc\\', '1'),
    upload('x"y', file('q"\r\n\\.png')),
  ]),
  multipart('file names that look like more', [
    upload('a', file('x;type=text.png')),
    upload('b', file('y,z.png')),
    upload('c', file('-rf')),
    upload('d', file('@e')),
    upload('e', file(' f ')),
    upload('f', file("o'g.png")),
  ]),
  multipart('file names that lead elsewhere', [upload('a', file('../../up.png')), upload('b', file('..'))]),
  multipart('two files of one name', [
    upload('a', file('same.png')),
    upload('b', fileOf('same.png', new Uint8Array([1, 2, 3]))),
    upload('c', fileOf('SAME.png', new Uint8Array([4, 5]))),
  ]),
  multipart('an empty file', [upload('a', fileOf('empty.bin', ''))]),
  multipart('a file with another name on the wire', [
    { ...upload('a', file('local.png')), fileName: 'else where.png' },
  ]),
  multipart('a file without a name', [{ name: 'a', contentType: 'text/plain', content: list.content }]),
  multipart('a file without a type', [{ name: 'a', fileName: 'a', content: list.content }]),
  multipart('a text with a file name', [{ ...text('a', '1'), fileName: 'a.txt' }]),
  multipart('a type with a parameter', [
    text('a', '1', 'text/plain; charset=utf-8'),
    upload('b', file('a.png'), 'Text/CSV'),
  ]),
  multipart('no parts', []),
  multipart('a boundary in a text of its own', [text('a', '----FormBoundary\r\n--x--\r\n'), list]),
  multipart('a value of 200 KB', [text('a', "it's ".repeat(40_000)), list]),
  multipart('a file of 1.5 MB', [
    upload('a', fileOf('large.bin', new Uint8Array(1_500_000).fill(7))),
    text('b', '1'),
  ]),
  multipart('with GET', [text('a', '1'), list], { method: 'GET' }),
  multipart('with HEAD', [text('a', '1')], { method: 'HEAD' }),
  multipart('with DELETE', [list], { method: 'DELETE' }),
  multipart('with a method of its own', [list], { method: 'PURGE' }),
  multipart('under another content type', [text('a', '1'), list], typed('multipart/mixed; boundary=other')),
  multipart('without a content type', [text('a', '1'), list], typed(undefined)),
  whole('a picture', file('face.png')),
  whole('an odd name', file('o\'g $(id) `id` "x" #{1}.png')),
  whole('a name of signs', file('-@;,&|<>*?!%')),
  whole('no content type', file('face.png'), typed(undefined)),
  whole('an empty one', fileOf('empty.bin', '')),
  whole('with POST', file('face.png'), { method: 'POST' }),
  whole('with GET', file('face.png'), { method: 'GET' }),
  whole('1.5 MB', fileOf('large.bin', new Uint8Array(1_500_000).fill(7))),
];
