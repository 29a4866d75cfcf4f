import { describe, expect, test } from 'vitest';
import { contentOf, fileOf, formInput, formOf, posting } from '../../../testing/requests/forms.ts';
import { inputOf, operationOf } from '../../../testing/requests/operations.ts';
import type { BodyContent, PartEncoding, Schema } from '../../openapi/operation.ts';
import { buildRequest } from '../build-request.ts';
import type { HttpRequest } from '../http-request.ts';
import type { BodyInput, FormInput, ParameterValue } from '../input.ts';
import { bodyBytes, bodySize, bodyText } from './body-bytes.ts';

const built = (content: BodyContent, body: BodyInput): HttpRequest => {
  const result = buildRequest(posting(content), inputOf({ body }));
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
};
const typeOf = (request: HttpRequest): string | undefined =>
  request.headers.find(({ name }) => name === 'content-type')?.value;

const urlencoded = 'application/x-www-form-urlencoded';
const text: Schema = { type: 'string' };
const texts: Schema = { type: 'array', items: text };
const object: Schema = { type: 'object', properties: { a: { type: 'integer' }, b: text } };
const rows: ParameterValue = [
  { name: 'a', value: '1' },
  { name: 'b', value: 'x y' },
];
const deep: Partial<PartEncoding> = { style: 'deepObject', explode: true };

describe('urlencoded (OpenAPI 3.1 section 4.8.15.3, WHATWG URL section 5.2)', () => {
  const table: readonly [string, Schema, Partial<PartEncoding> | undefined, ParameterValue, string][] = [
    ['a text', text, undefined, 'a b', 'p=a+b'],
    [
      'signs as URLSearchParams writes them',
      text,
      undefined,
      "a+b&c=d*-._~!'()",
      'p=a%2Bb%26c%3Dd*-._%7E%21%27%28%29',
    ],
    ['beyond ASCII, and line ends as typed', text, undefined, 'é😀\n\r', 'p=%C3%A9%F0%9F%98%80%0A%0D'],
    ['sent empty', text, undefined, '', 'p='],
    [
      'digits as typed',
      { type: 'number' },
      undefined,
      '12345678901234567890.10',
      'p=12345678901234567890.10',
    ],
    ['a list repeats the name', texts, undefined, ['a', 'b,c'], 'p=a&p=b%2Cc'],
    ['an empty list sends nothing', texts, undefined, [], ''],
    ['a list that does not explode', texts, { explode: false }, ['a', 'b,c'], 'p=a,b%2Cc'],
    ['spaceDelimited', texts, { style: 'spaceDelimited', explode: false }, ['a', 'b'], 'p=a+b'],
    ['pipeDelimited', texts, { style: 'pipeDelimited', explode: false }, ['a', 'b'], 'p=a%7Cb'],
    ['an object is JSON text, as typed', object, undefined, '{"a": 1.0}', 'p=%7B%22a%22%3A+1.0%7D'],
    [
      'an object given by rows is JSON too',
      object,
      undefined,
      rows,
      'p=%7B%22a%22%3A1%2C%22b%22%3A%22x+y%22%7D',
    ],
    ['deepObject', object, deep, rows, 'p%5Ba%5D=1&p%5Bb%5D=x+y'],
    [
      'deepObject from JSON text, digits kept',
      object,
      deep,
      '{"a":1.0,"b":"~"}',
      'p%5Ba%5D=1.0&p%5Bb%5D=%7E',
    ],
    [
      'deepObject with a list of objects, as Stripe takes it',
      { type: 'array', items: object },
      deep,
      ['{"a":1}', '{"a":2,"b":"c"}'],
      'p%5B0%5D%5Ba%5D=1&p%5B1%5D%5Ba%5D=2&p%5B1%5D%5Bb%5D=c',
    ],
    ['deepObject with a list', texts, deep, ['a', 'b'], 'p%5B%5D=a&p%5B%5D=b'],
    ['form explode of an object', object, { style: 'form', explode: true }, rows, 'a=1&b=x+y'],
    ['form of an object', object, { style: 'form', explode: false }, rows, 'p=a,1,b,x+y'],
    ['allowReserved', text, { allowReserved: true }, '/a?b=c d&e+f', 'p=/a?b=c+d%26e%2Bf'],
    [
      'a list of objects repeats JSON texts',
      { type: 'array', items: object },
      undefined,
      ['{"a":1}'],
      'p=%7B%22a%22%3A1%7D',
    ],
    [
      'a content type of JSON makes a list one text',
      texts,
      { contentType: 'application/json' },
      ['a'],
      'p=%5B%22a%22%5D',
    ],
  ];
  test.each(table)('%s', (_name, schema, encoding, value, wanted) => {
    const content = contentOf(urlencoded, { p: schema }, encoding ? { p: encoding } : {});
    const request = built(content, formInput(content, formOf({ p: value })));
    expect(request.body).toEqual({ kind: 'text', text: wanted });
    expect(typeOf(request)).toBe(urlencoded);
  });

  test('document order, then names of the user’s own; readOnly is only answered', () => {
    const content = contentOf(urlencoded, { b: text, a: text, id: { type: 'string', readOnly: true } });
    const form = formOf({ 'x[y]': '1', a: '2', b: '3', more: ['4', '5'] });
    expect(built(content, formInput(content, form)).body).toEqual({
      kind: 'text',
      text: 'b=3&a=2&x%5By%5D=1&more=4&more=5',
    });
  });

  test('a secret among the fields, be they typed as a text or not, is marked', () => {
    const content = contentOf(urlencoded, { client_id: text, client_secret: text });
    const typed = 'client_id=a&client_secret=b+c';
    for (const body of [
      { mediaType: urlencoded, form: formOf({ client_id: 'a', client_secret: 'b c' }) },
      { mediaType: urlencoded, text: typed },
    ])
      expect(built(content, body).body).toEqual({
        kind: 'text',
        text: typed,
        secrets: [{ start: 26, end: 29, variable: 'CLIENT_SECRET' }],
      });
  });

  test('a text typed for a form goes out as typed', () => {
    const content = contentOf(urlencoded, {});
    expect(built(content, { mediaType: urlencoded, text: 'a=%zz' }).body).toEqual({
      kind: 'text',
      text: 'a=%zz',
    });
  });
});

const multipart = 'multipart/form-data';
const binary: Schema = { type: 'string', format: 'binary' };
const png = fileOf('a.png', 'PNG', 'image/png');

async function partsText(content: BodyContent, form: FormInput): Promise<string> {
  const request = built(content, formInput(content, form));
  if (request.body?.kind !== 'multipart') throw new Error('not multipart');
  const { boundary } = request.body;
  expect(typeOf(request)).toBe(`multipart/form-data; boundary=${boundary}`);
  const bytes = await bodyBytes(request.body);
  expect(bytes.length).toBe(bodySize(request.body));
  return new TextDecoder().decode(bytes).replaceAll(`--${boundary}`, '--').replaceAll('\r\n', '|');
}

describe('multipart/form-data (RFC 7578, OpenAPI 3.1 section 4.8.15.4)', () => {
  const field = (schema: Schema, encoding?: Partial<PartEncoding>): BodyContent =>
    contentOf(multipart, { p: schema }, encoding ? { p: encoding } : {});
  const head = '--|Content-Disposition: form-data; name="p"';
  const table: readonly [string, BodyContent, FormInput, string][] = [
    ['a text has no type line', field(text), formOf({ p: 'a "b"\n' }), `${head}||a "b"\n|----|`],
    ['sent empty', field(text), formOf({ p: '' }), `${head}|||----|`],
    ['a list repeats the part', field(texts), formOf({ p: ['a', 'b'] }), `${head}||a|${head}||b|----|`],
    [
      'an object is JSON',
      field(object),
      formOf({ p: '{"a": 1}' }),
      `${head}|Content-Type: application/json||{"a": 1}|----|`,
    ],
    [
      'a list of objects is a JSON part each',
      field({ type: 'array', items: object }),
      formOf({ p: ['{"a":1}', '{"a":2}'] }),
      `${head}|Content-Type: application/json||{"a":1}|${head}|Content-Type: application/json||{"a":2}|----|`,
    ],
    [
      'the document’s content type',
      field(text, { contentType: 'text/csv, text/plain' }),
      formOf({ p: 'x' }),
      `${head}|Content-Type: text/csv||x|----|`,
    ],
    [
      'the user’s content type',
      field(text, { contentType: 'text/csv, text/plain' }),
      formOf({ p: 'x' }, {}, { p: 'text/plain' }),
      `${head}|Content-Type: text/plain||x|----|`,
    ],
    [
      'a list that does not explode',
      field(texts, { explode: false }),
      formOf({ p: ['a=b', 'c'] }),
      `${head}||a=b,c|----|`,
    ],
    [
      'deepObject names the parts',
      field(object, deep),
      formOf({ p: rows }),
      '--|Content-Disposition: form-data; name="p[a]"||1|--|Content-Disposition: form-data; name="p[b]"||x y|----|',
    ],
    [
      'a file with its own type',
      field(binary),
      formOf({}, { p: [png] }),
      `${head}; filename="a.png"|Content-Type: image/png||PNG|----|`,
    ],
    [
      'a file without a type',
      field(binary),
      formOf({}, { p: [fileOf('a', 'x')] }),
      `${head}; filename="a"|Content-Type: application/octet-stream||x|----|`,
    ],
    [
      'a range takes the file’s own type',
      field(binary, { contentType: 'image/*' }),
      formOf({}, { p: [png] }),
      `${head}; filename="a.png"|Content-Type: image/png||PNG|----|`,
    ],
    [
      'a type outside the list gives way to the first of it',
      field(binary, { contentType: 'application/pdf, image/jpeg' }),
      formOf({}, { p: [png] }),
      `${head}; filename="a.png"|Content-Type: application/pdf||PNG|----|`,
    ],
    [
      'several files under one name',
      field({ type: 'array', items: binary }),
      formOf({}, { p: [png, fileOf('b.txt', 'B', 'text/plain')] }),
      `${head}; filename="a.png"|Content-Type: image/png||PNG|${head}; filename="b.txt"|Content-Type: text/plain||B|----|`,
    ],
    [
      'one file where one is taken',
      field(binary),
      formOf({}, { p: [png, png] }),
      `${head}; filename="a.png"|Content-Type: image/png||PNG|----|`,
    ],
    [
      'file names as browsers write them',
      field(binary),
      formOf({}, { p: [fileOf('a"\r\nb\\é😀;=.png', 'x', 'image/png')] }),
      `${head}; filename="a%22%0D%0Ab\\é😀;=.png"|Content-Type: image/png||x|----|`,
    ],
    [
      'a name that breaks out of its quotes does not',
      contentOf(multipart, {}),
      formOf({ 'a"\nb': '1' }),
      '--|Content-Disposition: form-data; name="a%22%0D%0Ab"||1|----|',
    ],
    ['no field at all', field(text), formOf({}), '----|'],
    [
      'a file for a name of the user’s own',
      contentOf(multipart, {}),
      formOf({}, { p: [png, png] }),
      `${head}; filename="a.png"|Content-Type: image/png||PNG|${head}; filename="a.png"|Content-Type: image/png||PNG|----|`,
    ],
  ];
  test.each(table)('%s', async (_name, content, form, wanted) => {
    expect(await partsText(content, form)).toBe(wanted);
  });

  test('the boundary follows from the parts and is in none of their texts', () => {
    const content = field(text);
    const boundaryOf = (value: string): string => {
      const { body } = built(content, formInput(content, formOf({ p: value })));
      return body?.kind === 'multipart' ? body.boundary : '';
    };
    const boundary = boundaryOf('a');
    expect(boundary).toMatch(/^----FormBoundary[\da-f]{16}$/);
    expect(boundaryOf('a')).toBe(boundary);
    expect(boundaryOf('b')).not.toBe(boundary);
    // A text beyond what the digest reads changes nothing in it but must still not hold the boundary.
    const long = 'x'.repeat(5_000);
    const first = boundaryOf(long + 'y'.repeat(40));
    const second = boundaryOf(long + `${first}yyyyyyyy`.slice(0, 40).padEnd(40, 'y'));
    expect(second).not.toBe(first);
  });

  test('a boundary that was typed as a header parts the body', () => {
    const content = field(text);
    const result = buildRequest(
      posting(content),
      inputOf({
        body: formInput(content, formOf({ p: '1' })),
        extra: [{ in: 'header', name: 'Content-Type', value: 'multipart/form-data; boundary=mine' }],
      }),
    );
    expect(result.ok && result.value.body).toMatchObject({ boundary: 'mine' });
    expect(result.ok && result.value.headers.filter(({ name }) => /content-type/i.test(name))).toHaveLength(
      1,
    );
  });

  test('other multipart types are framed alike, those with rules of their own are refused', () => {
    const mixed = contentOf('multipart/mixed', { p: text });
    expect(typeOf(built(mixed, formInput(mixed, formOf({ p: '1' }))))).toMatch(
      /^multipart\/mixed; boundary=/,
    );
    const signed = contentOf('multipart/signed', { p: text });
    expect(
      buildRequest(posting(signed), inputOf({ body: formInput(signed, formOf({ p: '1' })) })),
    ).toMatchObject({
      ok: false,
      problem: { where: 'body', message: expect.stringMatching(/^“multipart\/signed” .*\.$/) },
    });
  });
});

describe('one file, and text', () => {
  const pdf = fileOf('a.pdf', '%PDF', 'application/pdf');
  test.each([
    ['application/octet-stream', 'application/octet-stream'],
    ['application/*', 'application/pdf'],
    ['*/*', 'application/pdf'],
  ])('a file for %s is sent as %s', (mediaType, wanted) => {
    const request = built(contentOf(mediaType, {}), { mediaType, file: pdf });
    expect(request.body).toEqual({ kind: 'file', file: pdf });
    expect(typeOf(request)).toBe(wanted);
    expect(request.body && bodyText(request.body)).toBeUndefined();
  });
  test.each([
    ['text/*', 'text/plain'],
    ['*/*', 'text/plain'],
    ['application/*', 'application/json'],
    ['application/xml', 'application/xml'],
    ['text/plain; charset=utf-8', 'text/plain; charset=utf-8'],
  ])('text for %s is sent as %s', (mediaType, wanted) => {
    expect(typeOf(built(contentOf(mediaType, {}), { mediaType, text: '<a/>' }))).toBe(wanted);
  });
});

const noFile = { type: '', size: 0, arrayBuffer: () => Promise.resolve(new ArrayBuffer(0)) };
const refused: readonly [string, BodyContent, FormInput, object][] = [
  [
    'half a character in a form value',
    contentOf(urlencoded, { p: text }),
    formOf({ p: '\uD800' }),
    { where: 'body', name: 'p', message: expect.stringContaining('half a character') },
  ],
  [
    'half a character in a file name',
    contentOf(multipart, { p: binary }),
    formOf({}, { p: [{ ...noFile, name: '\uD800' }] }),
    { where: 'body', name: 'p' },
  ],
  [
    'a line break in a part’s content type',
    contentOf(multipart, { p: text }),
    formOf({ p: '1' }, {}, { p: 'a/b\r\nX: y' }),
    { where: 'body', name: 'p', message: 'The content type of `p` has a line break at character 4.' },
  ],
];
test.each(refused)('%s is told', (_name, content, form, problem) => {
  const result = buildRequest(posting(content), inputOf({ body: formInput(content, form) }));
  expect(result).toMatchObject({ ok: false, problem });
});

test('names of the prototype are plain names', () => {
  const content = contentOf(urlencoded, {});
  const form = formOf(JSON.parse('{"__proto__": "1", "constructor": "2"}') as FormInput['values']);
  expect(built(content, formInput(content, form)).body).toEqual({
    kind: 'text',
    text: '__proto__=1&constructor=2',
  });
  expect(operationOf({}).body).toBeUndefined();
});
