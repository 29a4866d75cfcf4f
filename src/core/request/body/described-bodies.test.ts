import { describe, expect, test } from 'vitest';
import { type Media, contentOf, loaded, untouched } from '../../../testing/requests/described-bodies.ts';
import { type BodyKind, bodyKindOf } from './body-kind.ts';
import { formFieldsOf } from './form-fields.ts';

const batch =
  '--batch_1\r\nContent-Type: application/http\r\n\r\nGET /People HTTP/1.1\r\n\r\n\r\n--batch_1--\r\n';
const string = { type: 'string' };
const binary = { type: 'string', format: 'binary' };
const lines = '{"index":{}}\n{"a":1}\n';

describe.each(['3.0.3', '3.1.0', '3.2.0'])('the editor by media type and schema, OpenAPI %s', (version) => {
  test.each<readonly [string, string, Media, BodyKind, string | undefined, string | undefined]>([
    [
      'a batch of OData',
      'multipart/mixed; boundary=batch_1',
      { schema: string, example: batch },
      'text',
      'multipart/mixed; boundary=batch_1',
      batch,
    ],
    [
      'a batch whose type names no boundary',
      'multipart/mixed',
      { schema: string, example: batch },
      'text',
      'multipart/mixed; boundary=batch_1',
      batch,
    ],
    [
      'a batch whose schema holds the example',
      'multipart/mixed',
      { schema: { ...string, example: batch } },
      'text',
      'multipart/mixed; boundary=batch_1',
      batch,
    ],
    [
      'a text whose schema holds the example',
      'text/csv',
      { schema: { ...string, example: 'a,b' } },
      'text',
      'text/csv',
      'a,b',
    ],
    [
      'a batch without a schema',
      'multipart/mixed; boundary=b',
      { example: batch },
      'text',
      'multipart/mixed; boundary=b',
      batch,
    ],
    [
      'parts in a list',
      'multipart/mixed',
      { schema: { type: 'array', items: string } },
      'text',
      undefined,
      undefined,
    ],
    [
      'signed parts of an object',
      'multipart/signed',
      { schema: { type: 'object' } },
      'text',
      undefined,
      undefined,
    ],
    ['octets of a form', 'multipart/form-data', { schema: binary }, 'file', undefined, undefined],
    [
      'urlencoded as a string',
      'application/x-www-form-urlencoded',
      { schema: string, example: 'a=1&b=%20' },
      'text',
      'application/x-www-form-urlencoded',
      'a=1&b=%20',
    ],
    [
      'urlencoded as a string without an example',
      'application/x-www-form-urlencoded',
      { schema: string },
      'text',
      'application/x-www-form-urlencoded',
      '',
    ],
    [
      'urlencoded without a schema',
      'application/x-www-form-urlencoded',
      { example: 'a=1' },
      'text',
      'application/x-www-form-urlencoded',
      'a=1',
    ],
    [
      'urlencoded without a schema, as an object',
      'application/x-www-form-urlencoded',
      { example: { a: 1, b: ['x', 'y'] } },
      'form',
      'application/x-www-form-urlencoded',
      'a=1&b=x&b=y',
    ],
    [
      'an object whose example is the text on the wire',
      'application/x-www-form-urlencoded',
      { schema: { type: 'object', properties: { a: string, b: string } }, example: 'b=x+y&a=%C3%A9' },
      'form',
      'application/x-www-form-urlencoded',
      'a=%C3%A9&b=x+y',
    ],
    [
      'a choice of objects',
      'application/x-www-form-urlencoded',
      { schema: { oneOf: [{ type: 'object', properties: { a: string } }, { type: 'object' }] } },
      'form',
      undefined,
      undefined,
    ],
    [
      'JSON of a text',
      'application/json',
      { schema: string, example: 'a' },
      'text',
      'application/json',
      '"a"',
    ],
    [
      'JSON written out as a text',
      'application/json',
      { schema: { type: 'object' }, example: '{"a":1.0}' },
      'text',
      'application/json',
      '{"a":1.0}',
    ],
    ['a bulk call under JSON', 'application/json', { example: lines }, 'text', 'application/json', lines],
    [
      'a bulk call under JSON, described as a list',
      'application/json',
      { schema: { type: 'array', items: { type: 'object' } }, example: lines },
      'text',
      'application/json',
      lines,
    ],
    [
      'NDJSON as a text',
      'application/x-ndjson',
      { schema: string, example: lines },
      'text',
      'application/x-ndjson',
      lines,
    ],
    [
      'NDJSON of objects',
      'application/x-ndjson',
      { schema: { type: 'object' }, example: lines },
      'text',
      'application/x-ndjson',
      lines,
    ],
    [
      'a stream of JSON',
      'application/stream+json',
      { example: lines },
      'text',
      'application/stream+json',
      lines,
    ],
    [
      'values line by line',
      'application/jsonl',
      { example: [{ a: 1 }, { a: 2 }] },
      'text',
      'application/jsonl',
      '{"a":1}\n{"a":2}\n',
    ],
    [
      'a JSON text sequence',
      'application/json-seq',
      {
        schema: {
          type: 'array',
          items: { type: 'object', required: ['a'], properties: { a: { enum: [1] } } },
        },
      },
      'text',
      'application/json-seq',
      '\u001e{"a":1}\n',
    ],
    [
      'anything that is an object',
      '*/*',
      { schema: { type: 'object', required: ['a'], properties: { a: { enum: [1] } } } },
      'text',
      'application/json',
      '{\n  "a": 1\n}',
    ],
    ['anything that is a text', '*/*', { schema: string, example: 'x' }, 'text', 'text/plain', 'x'],
    [
      'any application type',
      'application/*',
      { example: { a: 1 } },
      'text',
      'application/json',
      '{\n  "a": 1\n}',
    ],
    [
      'plain text of an object',
      'text/plain',
      { schema: { type: 'object' }, example: { a: 1 } },
      'text',
      'text/plain',
      '{\n  "a": 1\n}',
    ],
    [
      'XML of a text',
      'application/xml',
      { schema: string, example: '<a/>' },
      'text',
      'application/xml',
      '<a/>',
    ],
    [
      'XML of a text without an example',
      'application/xml',
      { schema: string },
      'text',
      'application/xml',
      '',
    ],
    [
      'octets with a text',
      'application/octet-stream',
      { schema: string, example: 'x' },
      'text',
      'application/octet-stream',
      'x',
    ],
    [
      'octets as such',
      'application/octet-stream',
      { schema: binary, example: 'x' },
      'file',
      undefined,
      undefined,
    ],
  ])('%s', async (_name, mediaType, media, kind, type, text) => {
    const sent = await untouched(mediaType, media, version);
    expect(sent.kind).toBe(kind);
    if (type !== undefined) expect(sent).toMatchObject({ type, text });
  });
});

describe('octets as 3.1 describes them', () => {
  test.each<readonly [string, string, Media, BodyKind]>([
    ['encoded as binary', 'application/x-thing', { type: 'string', contentEncoding: 'binary' }, 'file'],
    ['media that is not encoded', 'application/x-thing', { contentMediaType: 'image/png' }, 'file'],
    [
      'media that 8bit leaves as it is',
      'application/x-thing',
      { type: 'string', contentMediaType: 'image/png', contentEncoding: '8bit' },
      'file',
    ],
    [
      'base64',
      'application/x-thing',
      { type: 'string', contentMediaType: 'image/png', contentEncoding: 'base64' },
      'text',
    ],
    [
      'base64 under the type of what it encodes',
      'image/png',
      { type: 'string', contentMediaType: 'image/png', contentEncoding: 'base64' },
      'text',
    ],
    // Frameworks write so of what they take as octets.
    ['the format of base64 alone', 'application/octet-stream', { type: 'string', format: 'byte' }, 'file'],
    [
      'octets or nothing',
      'application/x-thing',
      { oneOf: [{ type: 'string', contentEncoding: 'binary' }, { type: 'null' }] },
      'file',
    ],
    ['a boolean schema by reference', 'application/x-thing', { $ref: '#/components/schemas/Any' }, 'text'],
  ])('a whole body: %s', (_name, mediaType, schema, kind) => {
    expect(bodyKindOf(contentOf(loaded(mediaType, { schema })))).toBe(kind);
  });

  test.each<readonly [string, Media, boolean, boolean]>([
    ['encoded as binary', { type: 'string', contentEncoding: 'binary' }, true, false],
    ['CSV that is not encoded', { type: 'string', contentMediaType: 'text/csv' }, true, false],
    ['a picture that is not encoded', { contentMediaType: 'image/png' }, true, false],
    ['JSON inside a string', { type: 'string', contentMediaType: 'application/json' }, false, false],
    ['base64', { type: 'string', contentMediaType: 'image/png', contentEncoding: 'base64' }, false, false],
    ['one file or several', { anyOf: [binary, { type: 'array', items: binary }] }, true, true],
    ['a list of octets', { type: 'array', items: { type: 'string', contentEncoding: 'binary' } }, true, true],
  ])('a member: %s', (_name, property, isFile, isList) => {
    const content = contentOf(
      loaded('multipart/form-data', { schema: { type: 'object', properties: { p: property } } }),
    );
    expect(formFieldsOf(content)[0]).toMatchObject({ isFile, isList });
  });
});
