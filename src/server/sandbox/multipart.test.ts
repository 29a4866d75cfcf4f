import { describe, expect, it } from 'vitest';
import { SentFile, readForm } from './form-body.ts';
import { readBoundary, readParts } from './multipart.ts';
import { at } from './sandbox-client.ts';

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
const every = String.fromCharCode(...Array.from({ length: 256 }, (_, index) => index));

it.each<readonly [contentType: string, boundary: string | undefined]>([
  ['multipart/form-data; boundary=abc', 'abc'],
  ['multipart/form-data;boundary="a b=c"', 'a b=c'],
  ['multipart/form-data; charset=utf-8; BOUNDARY=abc; x=y', 'abc'],
  ['multipart/form-data', undefined],
  ['multipart/form-data; boundary=', undefined],
  ['multipart/form-data; boundary="ends "', undefined],
  [`multipart/form-data; boundary=${'a'.repeat(71)}`, undefined],
])('the boundary of %s', (contentType, boundary) => {
  const read = readBoundary(contentType);
  expect(read.ok ? read.value : undefined).toBe(boundary);
});

describe('parts', () => {
  const disposition = (rest: string) => `Content-Disposition: form-data; ${rest}`;
  const one = (head: string, content: string) => `--b\r\n${head}\r\n\r\n${content}\r\n--b--\r\n`;
  const read = (text: string) => readParts(latin1(text), 'b');

  it.each<readonly [name: string, body: string, content: string]>([
    ['every byte there is', one(disposition('name=a'), every), every],
    ['nothing', one(disposition('name=a'), ''), ''],
    ['line ends', one(disposition('name=a'), '\r\n\r\n'), '\r\n\r\n'],
    ['what looks like the boundary inside a line', one(disposition('name=a'), 'x--b\r\n--'), 'x--b\r\n--'],
    ['line ends by the thousand', one(disposition('name=a'), '\r\n'.repeat(3000)), '\r\n'.repeat(3000)],
    ['the beginning of the boundary', one(disposition('name=a'), '\r\n-\r\n--'), '\r\n-\r\n--'],
    ['a preamble and an epilogue', `hello\r\n${one(disposition('name=a'), 'x')}bye`, 'x'],
    ['blanks behind the boundary', `--b \t\r\n${disposition('name=a')}\r\n\r\nx\r\n--b--`, 'x'],
  ])('keep %s', (_name, body, content) => {
    const parts = read(body);
    expect(parts.ok && parts.value.map(({ bytes }) => [...bytes])).toEqual([[...latin1(content)]]);
  });

  it.each<readonly [head: string, name: string, fileName: string | undefined]>([
    ['name=a', 'a', undefined],
    ['name="a b"', 'a b', undefined],
    ['name="a"; filename="x.csv"', 'a', 'x.csv'],
    ['filename="x.csv"; name="a"', 'a', 'x.csv'],
    ['name="a"; filename=""', 'a', ''],
    ['name="a%22b"; filename="%0D%0A"', 'a"b', '\r\n'],
    ['name="a\\"b"; filename="C:\\\\x"', 'a"b', 'C:\\x'],
    ['name="filename=y"', 'filename=y', undefined],
  ])('%s', (head, name, fileName) => {
    const parts = read(one(disposition(head), 'x'));
    expect(parts).toMatchObject({ ok: true, value: [{ name }] });
    if (parts.ok) expect(parts.value[0]?.fileName).toBe(fileName);
  });

  it.each<readonly [name: string, body: string]>([
    ['an empty body', ''],
    ['another boundary', '--c\r\n\r\nx\r\n--c--'],
    ['no last boundary', `--b\r\n${disposition('name=a')}\r\n\r\nx`],
    ['a boundary that goes on', `--bc\r\n${disposition('name=a')}\r\n\r\nx\r\n--bc--`],
    ['headers without end', `--b\r\n${disposition('name=a')}\r\n--b--`],
    ['headers that are too long', one(`${disposition('name=a')}\r\nX: ${'y'.repeat(20_000)}`, 'x')],
    ['no headers', '--b\r\n\r\nx\r\n--b--'],
    ['no name', one(disposition('filename=x'), 'x')],
    ['no form-data', one('Content-Disposition: attachment; name=a', 'x')],
    ['too many parts', `${`--b\r\n${disposition('name=a')}\r\n\r\n\r\n`.repeat(101)}--b--`],
  ])('%s is told', (_name, body) => {
    expect(read(body)).toMatchObject({ ok: false, problem: expect.any(String) });
  });

  it('twenty megabytes of near misses take no more than a moment', () => {
    const content = new Uint8Array(20 * 1024 * 1024).fill(13);
    const head = latin1(`--b\r\n${disposition('name=a')}\r\n\r\n`);
    const body = new Uint8Array(head.length + content.length + 7);
    body.set(head);
    body.set(content, head.length);
    body.set(latin1('\r\n--b--'), head.length + content.length);
    const parts = readParts(body, 'b');
    expect(parts.ok && parts.value[0]?.bytes.length).toBe(content.length);
  });
});

describe('a form', () => {
  type Field = readonly [name: string, content: string, more?: string];
  const form = (fields: readonly Field[]) =>
    readForm(
      latin1(
        `${fields
          .map(
            ([name, content, more = '']) =>
              `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${content}\r\n`,
          )
          .join('')}--b--`,
      ),
      'multipart/form-data; boundary=b',
    );

  it('nests what its names spell, in any spelling of keys', () => {
    const read = form([
      ['data[attributes][listId]', 'lst_1'],
      ['data[attributes][file]', 'a,b', '; filename="x.csv"'],
    ]);
    const attributes = at(read, 'value', 'data', 'attributes');
    expect(at(attributes, 'list-id')).toBe('lst_1');
    expect(at(attributes, 'file')).toBeInstanceOf(SentFile);
    expect(at(attributes, 'file', 'name')).toBe('x.csv');
  });

  it('reads a part of JSON', () => {
    const read = form([['data', '{"attributes":{"list_id":"lst_1"}}', '\r\nContent-Type: application/json']]);
    expect(at(read, 'value', 'data', 'attributes', 'list-id')).toBe('lst_1');
  });

  it('names of the prototype are plain names', () => {
    const read = form([['__proto__[polluted]', 'yes']]);
    expect(read.ok).toBe(true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each<readonly [name: string, fields: readonly Field[]]>([
    ['a bracket without end', [['data[attributes', 'x']]],
    ['an empty bracket', [['data[]', 'x']]],
    ['text behind a bracket', [['data[a]b', 'x']]],
    ['no name before the bracket', [['[a]', 'x']]],
    ['nesting without end', [[`a${'[b]'.repeat(20)}`, 'x']]],
    [
      'the same name twice',
      [
        ['a', 'x'],
        ['a', 'y'],
      ],
    ],
    [
      'a member of a text',
      [
        ['a', 'x'],
        ['a[b]', 'y'],
      ],
    ],
    [
      'a member of a file',
      [
        ['a', 'x', '; filename="x"'],
        ['a[bytes]', 'y'],
      ],
    ],
    ['bytes that are no text', [['a', '\xff']]],
    ['JSON that is none', [['a', '{', '\r\nContent-Type: application/json']]],
    ['JSON that is too deep', [['a', '['.repeat(99) + ']'.repeat(99), '\r\nContent-Type: application/json']]],
  ])('%s is told', (_name, fields) => {
    expect(form(fields)).toMatchObject({ ok: false, problem: expect.any(String) });
  });
});
