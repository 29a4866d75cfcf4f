import { describe, expect, test } from 'vitest';
import { contentOf } from '../../../testing/requests/forms.ts';
import type { BodyContent, PartEncoding, Schema } from '../../openapi/operation.ts';
import { bodyKindOf } from './body-kind.ts';
import { allowsFreeFields, formFieldsOf } from './form-fields.ts';
import { formSeed } from './form-seed.ts';

const multipart = 'multipart/form-data';
const urlencoded = 'application/x-www-form-urlencoded';
const binary: Schema = { type: 'string', format: 'binary' };

describe('body kinds', () => {
  test.each<readonly [string, string, Schema | undefined, 'text' | 'form' | 'file']>([
    ['JSON', 'application/json', { type: 'string', format: 'binary' }, 'text'],
    ['+json', 'application/vnd.api+json; charset=utf-8', undefined, 'text'],
    ['XML', 'application/xml', { type: 'object' }, 'text'],
    ['plain text', 'text/plain', { type: 'string' }, 'text'],
    ['CSV described as bytes', 'text/csv', binary, 'file'],
    ['urlencoded, letter case aside', 'Application/X-WWW-Form-Urlencoded', undefined, 'form'],
    ['a form of free names', 'multipart/form-data', undefined, 'form'],
    ['parts of which nothing is said', 'multipart/mixed; boundary=b', undefined, 'text'],
    ['parts of an object', 'multipart/mixed', { type: 'object' }, 'form'],
    ['octets', 'application/octet-stream', undefined, 'file'],
    ['an image', 'image/*', {}, 'file'],
    ['anything, described as bytes', '*/*', binary, 'file'],
    ['anything, described as an object', '*/*', { type: 'object' }, 'text'],
    ['bytes as 3.1 has them', 'application/x-thing', { contentMediaType: 'image/png' }, 'file'],
    [
      'base64 is text',
      'application/x-thing',
      { contentMediaType: 'image/png', contentEncoding: 'base64' },
      'text',
    ],
    ['a spreadsheet', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', undefined, 'file'],
  ])('%s', (_name, mediaType, schema, kind) => {
    expect(bodyKindOf({ mediaType, schema })).toBe(kind);
  });
});

const fieldOf = (mediaType: string, schema: Schema, encoding?: Partial<PartEncoding>) => {
  const [field] = formFieldsOf(contentOf(mediaType, { p: schema }, encoding ? { p: encoding } : {}));
  if (!field) throw new Error('no field');
  return field;
};

describe('fields', () => {
  test.each<readonly [string, string, Schema, Partial<PartEncoding> | undefined, object]>([
    ['a text', multipart, { type: 'string' }, undefined, { isFile: false, isList: false, contentTypes: [] }],
    ['bytes', multipart, binary, undefined, { isFile: true, isList: false }],
    ['several files', multipart, { type: 'array', items: binary }, undefined, { isFile: true, isList: true }],
    ['bytes have no place in urlencoded', urlencoded, binary, undefined, { isFile: false }],
    [
      'bytes as 3.1 has them',
      multipart,
      { contentMediaType: 'application/pdf' },
      undefined,
      { isFile: true },
    ],
    [
      'base64 text',
      multipart,
      { type: 'string', format: 'byte' },
      { contentType: 'image/png' },
      { isFile: false },
    ],
    [
      'a text that the encoding calls an image',
      multipart,
      { type: 'string' },
      { contentType: 'image/png, image/*, image/jpeg' },
      { isFile: true, contentTypes: ['image/png', 'image/jpeg'] },
    ],
    [
      'an object is JSON text',
      multipart,
      { type: 'object' },
      undefined,
      { parameter: { mediaType: 'application/json' } },
    ],
    [
      'an object with a style has members',
      urlencoded,
      { type: 'object' },
      { style: 'deepObject', explode: true },
      { parameter: { mediaType: undefined, style: 'deepObject', explode: true } },
    ],
    [
      'a list of texts',
      urlencoded,
      { type: 'array' },
      undefined,
      { isList: true, parameter: { explode: true } },
    ],
    [
      'a list as JSON',
      multipart,
      { type: 'array' },
      { contentType: 'application/json' },
      { isList: false, parameter: { mediaType: 'application/json' } },
    ],
  ])('%s', (_name, mediaType, schema, encoding, wanted) => {
    expect(fieldOf(mediaType, schema, encoding)).toMatchObject(wanted);
  });

  test('a reference keeps the definitions it needs', () => {
    const content = contentOf(
      urlencoded,
      { p: { $ref: '#/$defs/color' } },
      {},
      { $defs: { color: { enum: ['red'] } } },
    );
    expect(formFieldsOf(content)[0]?.parameter.schema).toEqual({
      $ref: '#/$defs/color',
      $defs: { color: { enum: ['red'] } },
    });
  });

  test('a choice of objects has the fields of all; what all require is required', () => {
    const content: BodyContent = {
      ...contentOf(urlencoded, {}),
      schema: {
        oneOf: [
          { type: 'object', properties: { a: {}, b: {} }, required: ['a'] },
          { type: 'object', properties: { a: {}, c: {} }, required: ['a', 'c'] },
        ],
      },
    };
    expect(formFieldsOf(content).map(({ parameter }) => [parameter.name, parameter.isRequired])).toEqual([
      ['a', true],
      ['b', false],
      ['c', false],
    ]);
  });

  test('other names may be sent unless the document forbids them', () => {
    expect(allowsFreeFields(contentOf(urlencoded, {}))).toBe(true);
    expect(allowsFreeFields(contentOf(urlencoded, {}, {}, { additionalProperties: false }))).toBe(false);
    expect(allowsFreeFields({ mediaType: urlencoded, schema: undefined })).toBe(true);
  });
});

describe('seeds', () => {
  const properties: Readonly<Record<string, Schema>> = {
    name: { type: 'string', default: 'Jane' },
    note: { type: 'string' },
    file: binary,
    ids: { type: 'array', items: { type: 'integer' } },
    meta: { type: 'object', properties: { a: { type: 'integer' } } },
  };
  test('what was made of the schema, files aside', () => {
    const content = { ...contentOf(multipart, properties), formSeed: { name: 'Jane', file: 'x' } };
    expect(formSeed(content)).toEqual({ values: { name: 'Jane' }, files: {}, contentTypes: {} });
    expect(formSeed(content)).toBe(formSeed(content));
  });
  test('what the example has, digits kept', () => {
    const content: BodyContent = {
      ...contentOf(multipart, properties),
      examples: [
        { name: 'text', summary: '', value: 'x' },
        {
          name: 'one',
          summary: '',
          value: {
            ids: [1, { 'x-tryit-number': '12345678901234567890' }],
            meta: { a: 1 },
            file: 'a.png',
            other: 1,
          },
        },
      ],
    };
    expect(formSeed(content).values).toEqual({ ids: ['1', '12345678901234567890'], meta: '{"a":1}' });
  });
  test('members of a deepObject are rows', () => {
    const content: BodyContent = {
      ...contentOf(urlencoded, properties, { meta: { style: 'deepObject', explode: true } }),
      examples: [{ name: 'one', summary: '', value: { meta: { a: 1, b: null, c: [{ d: 'x' }] } } }],
    };
    expect(formSeed(content).values['meta']).toEqual([
      { name: 'a', value: '1' },
      { name: 'c', value: [{ name: '0', value: [{ name: 'd', value: 'x' }] }] },
    ]);
  });
});
